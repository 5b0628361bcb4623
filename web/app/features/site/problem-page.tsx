import type { Site } from '@galley/content-model'
import { EssayList } from '../articles/essay-list.tsx'
import { PageHead } from './frame.tsx'
import type { Problem } from './problem.ts'

/** What a page says when it cannot be shown, by status. */
export function ProblemPage({
  status,
  problem,
  site,
  requestId,
}: {
  status: number
  problem: Problem
  site: Site
  requestId: string
}) {
  const { heading, text } = problemWords(status, problem, site)
  const recent = problem.recent ?? []
  return (
    <>
      <PageHead heading={heading}>
        <p className="lead">{text}</p>
        {status >= 500 ? <Help site={site} requestId={requestId} isOurFault={status !== 503} /> : null}
      </PageHead>
      {recent.length === 0 ? null : (
        <section aria-labelledby="recent_">
          <div className="row section-head">
            <h2 id="recent_" className="column label">
              Recent essays
            </h2>
          </div>
          <EssayList articles={recent} topics={[]} headingLevel={3} />
        </section>
      )}
    </>
  )
}

export function problemWords(
  status: number,
  problem: Problem,
  site: Site,
): { heading: string; text: string } {
  const { notFoundHeading, notFoundText, failureHeading, failureText } = site.errors
  const words =
    status === 404
      ? { heading: notFoundHeading, text: notFoundText }
      : { heading: failureHeading, text: failureText }
  return { heading: problem.heading ?? words.heading, text: problem.text ?? words.text }
}

function Help({ site, requestId, isOurFault }: { site: Site; requestId: string; isOurFault: boolean }) {
  const { contactEmail } = site
  return (
    <>
      {isOurFault ? (
        <p>
          If it stays like this, this number helps to find out why:{' '}
          <code className="request-id">{requestId}</code>
        </p>
      ) : null}
      {contactEmail ? (
        <p>
          A mail to <a href={`mailto:${contactEmail}`}>{contactEmail}</a> always arrives.
        </p>
      ) : null}
    </>
  )
}
