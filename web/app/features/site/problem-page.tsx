import type { Site } from '@galley/content-model'
import { EssayList } from '../articles/essay-list.tsx'
import { SearchForm } from '../search/search-form.tsx'
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
        {status === 404 || status === 410 ? <SearchForm site={site} /> : null}
        {status >= 500 ? <Help site={site} requestId={requestId} isOurFault={status !== 503} /> : null}
      </PageHead>
      {recent.length === 0 ? null : (
        <section aria-labelledby="recent_">
          <div className="row section-head">
            <h2 id="recent_" className="column label">
              Recent essays
            </h2>
          </div>
          <EssayList articles={recent} topics={problem.topics ?? []} headingLevel={3} />
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
  const words = wordsOf(status, site.errors)
  return { heading: problem.heading ?? words.heading, text: problem.text ?? words.text }
}

function wordsOf(status: number, errors: Site['errors']): { heading: string; text: string } {
  if (status === 404) return { heading: errors.notFoundHeading, text: errors.notFoundText }
  if (status === 410) return { heading: errors.goneHeading, text: errors.goneText }
  if (status === 503) return { heading: errors.awayHeading, text: errors.awayText }
  return { heading: errors.failureHeading, text: errors.failureText }
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
