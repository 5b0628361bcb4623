import type { Site } from '@galley/content-model'
import { heading, link, p } from './text-builders.ts'

/** The words of the site in tests. */
export const sampleSite: Site = {
  name: 'Sam Galley',
  tagline: 'essays on work that keeps working',
  author: 'Sam Galley',
  contactEmail: 'sam@galley.example',
  navigation: [
    { label: 'Essays', path: '/essays' },
    { label: 'Get started', path: '/get-started' },
    { label: 'Search', path: '/search' },
  ],
  home: {
    heading: 'Essays on work that keeps working',
    introduction:
      'I help small firms find the one workflow that is worth improving, and improve it so that it stays improved. Between engagements I write down what I saw.',
    essaysHeading: 'Latest essays',
    invitation:
      'If something in your own work came to mind while you were reading, tell me about it. The first call is free.',
  },
  getStarted: {
    heading: 'Get started',
    introduction:
      'The first call is free and lasts 30 minutes. You speak with Sam directly, about the one workflow in your business that is most worth improving.',
    callHeading: 'Talk for 30 minutes',
    callText: 'A discovery call about your most valuable workflow. No slides, no preparation.',
    callAction: 'Suggest a time',
    messageHeading: 'Send a message',
    messageText:
      'Describe what you are working on, in your own time. You are answered within one business day.',
    messageAction: 'Write a message',
  },
  message: {
    heading: 'Send a message',
    introduction:
      'Describe what you are working on. You are answered within one business day, by Sam and nobody else.',
    privacyNote:
      'What you send is used to answer you and for nothing else. It is kept for two years and removed earlier if you ask.',
  },
  receipt: {
    heading: 'Your message has arrived',
    text: 'Thank you. It is on Sam’s desk now, word for word as you wrote it.',
    next: 'You are answered by mail, at the address you gave, within one business day.',
  },
  search: {
    heading: 'Search',
    introduction: 'Look for words in every essay. Words “in quotation marks” are looked for together.',
    nothingFound: 'No essay has these words. Perhaps another word for it does, or one of the essays below.',
  },
  footer: { text: 'Written and set by Sam Galley. No cookies, no counting of visitors.' },
  errors: {
    notFoundHeading: 'There is no page here',
    notFoundText: 'The address may have been cut off or mistyped, or the page had another name once.',
    failureHeading: 'Something went wrong on our side',
    failureText: 'The page could not be made. Please load it again in a minute.',
    goneHeading: 'This page is no longer here',
    goneText:
      'It was published once and has been taken back. There is nothing wrong with the link that brought you.',
    awayHeading: 'This page cannot be fetched just now',
    awayText:
      'The address is right; the place where the essays are kept does not answer. Please load the page again in a minute.',
  },
  privacy: {
    heading: 'Privacy',
    publicText: {
      version: 1,
      blocks: [
        p(
          'This site sets no cookies and asks no other company for anything. What your browser sends with every request is kept in a log for thirty days, without your address in it.',
        ),
        heading(2, 'what-you-send', 'What you send'),
        p(
          'Your name, address and message are kept for two years after the last word between us, so that I can pick up where we stopped. Write to ',
          link('mailto:sam@galley.example', 'sam@galley.example'),
          ' and they are removed at once.',
        ),
      ],
    },
  },
}
