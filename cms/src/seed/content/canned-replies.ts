/** Words to begin a reply with. Places in double braces are filled in at the desk. */
export const cannedReplies: readonly { title: string; text: string }[] = [
  {
    title: 'Offer a call',
    text: `Hello {{firstName}},

thank you for writing. Half an hour on the phone would tell us both more than a long mail. You can pick a time that suits you here: {{bookingLink}}

Before we speak it would help me to know who does this work today, and what happens on the days when they are away.

Sam`,
  },
  {
    title: 'Ask for an example',
    text: `Hello {{firstName}},

thank you, this is a good question. Could you send me one real case, with names taken out: what came in, what somebody did with it, and how you noticed that something was wrong?

I will come back to you once I have read it. Your reference is {{reference}}.

Sam`,
  },
  {
    title: 'Not the right person',
    text: `Hello {{firstName}},

thank you for asking me. I am not the right person for this, and I would rather say so today than in three weeks. If it changes shape, write again under {{reference}}, and I will remember.

Sam`,
  },
]
