import type { Site } from '@galley/content-model'

/**
 * Every word of the site that is not in an essay, except the privacy notice, which is `privacy.md`, and the address for
 * visitors, which is the administrator's until the samples or somebody give another.
 */
export const siteWords: Omit<Site, 'privacy' | 'contactEmail'> = {
  name: 'Plain Workings',
  tagline: 'Essays on dependable work, and on the software that helps with it',
  author: 'Sam',
  navigation: [
    { label: 'Essays', path: '/essays' },
    { label: 'Get started', path: '/get-started' },
    { label: 'Search', path: '/search' },
  ],
  home: {
    heading: 'Work that keeps working after I have left',
    introduction:
      'I am Sam. I improve how work moves through businesses: I watch how it is done, find the step that would be worth most if it ran well, and build what it needs, with software and AI systems that can be depended on. Here I write about what I have learnt on the way.',
    essaysHeading: 'Recent essays',
    invitation:
      'The first call is free. It takes 30 minutes, with Sam directly, and it is about one thing: the most valuable workflow to improve in your business. You can pick a time, or send a message and have an answer within one business day.',
  },
  getStarted: {
    heading: 'Get started',
    introduction:
      'The first call is free: 30 minutes with Sam directly, about the most valuable workflow to improve in your business. There is nothing to prepare. Two paths lead to it; take whichever you like better.',
    callHeading: 'Path A: pick a time',
    callText:
      'Pick a time that is free, shown by your own clock. The call is booked at once: free, and 30 minutes long. You can move or cancel it yourself.',
    callAction: 'Pick a time',
    messageHeading: 'Path B: send a message',
    messageText:
      'Would you rather write first? Say what you are working on and where it gets stuck. Sam answers every message in person, within one business day.',
    messageAction: 'Write a message',
  },
  message: {
    heading: 'Send a message',
    introduction:
      'A few sentences are enough: what the work is, where it gets stuck, and what you have tried. You will have an answer within one business day.',
    privacyNote:
      'Your name, address and message are used to answer you, because you ask us to, and for nothing else. Spam is deleted after 30 days, what we decline after 6 months, everything else 24 months after the last word between us. Sam can tell you at any time what is kept, and delete it: just ask, with a message from this page. The privacy notice has the details and an address.',
  },
  receipt: {
    heading: 'Thank you, your message is here',
    text: 'It has been written down and will not be lost. Please keep the reference: with it, we can find your message if you should need to ask after it.',
    next: 'Sam reads it and answers by mail within one business day. If you proposed times for a call, the answer confirms one of them. There is nothing more that you need to do.',
  },
  search: {
    heading: 'Search',
    introduction: 'Look for words in every essay. Words “in quotation marks” are looked for together.',
    nothingFound: 'No essay has these words. Perhaps another word for it does, or one of the essays below.',
  },
  footer: {
    text: 'Written by Sam. Every essay may be printed, quoted and passed on with its address.',
  },
  errors: {
    notFoundHeading: 'There is no page at this address',
    notFoundText:
      'It may have been moved, or the address has a slip in it. The essays are all listed under “Essays”; if you followed a link from here, a word to Sam would be kind.',
    failureHeading: 'Something went wrong on our side',
    failureText:
      'It is not your doing. Please try again in a minute. If it happens again, write to Sam and give the number below; it tells us what to look for.',
    goneHeading: 'This page is no longer here',
    goneText:
      'It was published once and has been taken back. There is nothing wrong with the link that brought you.',
    awayHeading: 'This page cannot be fetched just now',
    awayText:
      'The address is right; the place where the essays are kept does not answer. Please load the page again in a minute.',
  },
}
