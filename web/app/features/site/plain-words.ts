import type { Site } from '@galley/content-model'

/**
 * Words for a site whose CMS has never answered, so that an error page and a receipt still read as whole pages.
 * They claim nothing that only the owner can know.
 */
export function plainWords(siteUrl: string): Site {
  return {
    name: new URL(siteUrl).hostname,
    tagline: '',
    author: '',
    contactEmail: null,
    navigation: [
      { label: 'Essays', path: '/essays' },
      { label: 'Get started', path: '/get-started' },
    ],
    home: { heading: 'Essays', introduction: '', essaysHeading: 'Latest', invitation: '' },
    getStarted: {
      heading: 'Get started',
      introduction: '',
      callHeading: 'Ask for a call',
      callText: '',
      callAction: 'Ask for a call',
      messageHeading: 'Send a message',
      messageText: '',
      messageAction: 'Write a message',
    },
    message: { heading: 'Send a message', introduction: '', privacyNote: '' },
    receipt: { heading: 'Your message has arrived', text: '', next: '' },
    search: { heading: 'Search', introduction: '', nothingFound: 'No essay has these words.' },
    footer: { text: '' },
    errors: {
      notFoundHeading: 'There is no page here',
      notFoundText: 'The address may have been cut off or mistyped.',
      failureHeading: 'Something went wrong',
      failureText: 'The fault is on our side. Please try again in a minute.',
      goneHeading: 'This page is no longer here',
      goneText:
        'It was published once and has been taken back. There is nothing wrong with the link that brought you.',
      awayHeading: 'This page cannot be fetched just now',
      awayText:
        'The address is right; the place where the essays are kept does not answer. Please load the page again in a minute.',
    },
    privacy: { heading: 'Privacy', publicText: { version: 1, blocks: [] } },
  }
}
