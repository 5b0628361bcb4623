import type { Payload } from 'payload'
import { body, paragraph, text } from '../import/lexical.ts'
import type { Site } from '../payload-types.ts'

/** Words for every field of the global `site`, each different. */
export function siteWords(): Omit<Site, 'id'> {
  const privacyText: Site['privacy'] = JSON.parse(
    JSON.stringify({
      heading: 'Privacy',
      text: body([paragraph([text('What we keep, and for how long.')])]),
    }),
  )
  return {
    name: 'A site',
    tagline: 'What it is',
    author: 'Sam',
    contactEmail: 'hello@site.example',
    navigation: [{ label: 'Essays', path: '/essays' }],
    footer: { text: 'At the foot' },
    home: {
      heading: 'Home',
      introduction: 'Welcome',
      essaysHeading: 'Essays',
      invitation: 'Come in',
    },
    getStarted: {
      heading: 'Get started',
      introduction: 'Two paths',
      callHeading: 'A call',
      callText: 'Pick a time',
      callAction: 'Book',
      messageHeading: 'A message',
      messageText: 'Write to us',
      messageAction: 'Write',
    },
    message: { heading: 'Message', introduction: 'Tell us', privacyNote: 'We keep it for two years.' },
    receipt: { heading: 'Received', text: 'Thank you', next: 'Sam answers' },
    search: { heading: 'Search', introduction: 'Look for words', nothingFound: 'No essay has them' },
    errors: {
      notFoundHeading: 'Not here',
      notFoundText: 'Nothing stands here.',
      failureHeading: 'Failed',
      failureText: 'Please try again.',
      goneHeading: 'Gone',
      goneText: 'It was here once.',
      awayHeading: 'Away',
      awayText: 'Please come back in a minute.',
    },
    privacy: privacyText,
  }
}

/** Fills the global `site`, so that it can be read and changed like a site in use. */
export async function writeSite(payload: Payload, given: Partial<Site> = {}): Promise<void> {
  await payload.updateGlobal({ slug: 'site', data: { ...siteWords(), ...given }, overrideAccess: true })
}
