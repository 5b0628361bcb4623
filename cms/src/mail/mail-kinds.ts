/** What mails are sent for, as the outbox says it. A new kind is one more line here; nothing in the database knows them. */
const mailKinds = {
  invitation: 'Invitation',
  'password-reset': 'New password',
  'schedule-held': 'Article not published',
  'schedule-late': 'Article published late',
  'doubtful-article': 'Doubtful article',
  acknowledgement: 'Confirmation of a message',
  'new-inquiry': 'New inquiries',
  'inquiry-reminder': 'Answers that are due',
  'quarantine-digest': 'Quarantine',
  reply: 'Reply to a visitor',
  'call-booked': 'Call booked',
  'call-moved': 'Call moved',
  'call-cancelled': 'Call cancelled',
  'call-reminder': 'Reminder of a call',
  'call-links': 'Links to calls',
  'calls-outside-hours': 'Calls outside the hours',
  'review-asked': 'Review asked for',
  'note-digest': 'Draft notes',
  alert: 'Alert',
} as const

export type MailKind = keyof typeof mailKinds

/** What a mail is for, in words; a kind of an earlier Galley by its name. */
export function kindInWords(kind: string): string {
  return isMailKind(kind) ? mailKinds[kind] : kind.replaceAll('-', ' ')
}

function isMailKind(kind: string): kind is MailKind {
  return Object.hasOwn(mailKinds, kind)
}
