import type { Site } from '@galley/content-model'

/** The address at which a call is booked, with the essay that the visitor comes from. */
function callAddress(essay: string | null): string {
  return essay === null
    ? '/get-started/call'
    : `/get-started/call?${new URLSearchParams({ from: essay }).toString()}`
}

/** The address of the message form for a path, with the essay that the visitor comes from. */
export function messageAddress(path: 'call' | 'message', essay: string | null): string {
  const query = new URLSearchParams()
  if (path === 'call') query.set('path', 'call')
  if (essay !== null) query.set('from', essay)
  return query.size === 0 ? '/get-started/message' : `/get-started/message?${query.toString()}`
}

/**
 * The two ways to get started, side by side.
 *
 * @param essay  slug of the essay the visitor is reading, so that the inquiry remembers it; without a cookie
 */
export function TwoPaths({
  words,
  essay,
  headingLevel,
}: {
  words: Site['getStarted']
  essay: string | null
  headingLevel: 2 | 3
}) {
  const Heading = `h${headingLevel}` as const
  return (
    <div className="paths">
      <section className="path" aria-labelledby="path_call">
        <Heading id="path_call">{words.callHeading}</Heading>
        <p>{words.callText}</p>
        <a className="action" href={callAddress(essay)}>
          {words.callAction}
        </a>
      </section>
      <section className="path" aria-labelledby="path_message">
        <Heading id="path_message">{words.messageHeading}</Heading>
        <p>{words.messageText}</p>
        <a className="action" href={messageAddress('message', essay)}>
          {words.messageAction}
        </a>
      </section>
    </div>
  )
}

/** At the end of an essay and of the home page: the invitation and both paths. */
export function Invitation({ site, essay }: { site: Site; essay: string | null }) {
  return (
    <section className="row invitation" aria-labelledby="invitation_">
      <h2 id="invitation_" className="margin label">
        {site.getStarted.heading}
      </h2>
      <div className="column">
        {site.home.invitation === '' ? null : <p className="lead">{site.home.invitation}</p>}
        <TwoPaths words={site.getStarted} essay={essay} headingLevel={3} />
      </div>
    </section>
  )
}
