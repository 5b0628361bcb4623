import { Button, Gutter } from '@payloadcms/ui'
import type { AdminViewServerProps, PayloadRequest } from 'payload'
import { hasRole, roleOf } from '../../access/roles.ts'
import { articleFilters } from '../../collections/articles/filters.ts'
import { allReports, stuckInWords } from '../../collections/inquiries/intake-figures.ts'
import { retentionProblem } from '../../collections/inquiries/privacy/retention.ts'
import { slugs } from '../../collections/slugs.ts'
import { env } from '../../env.ts'
import { MailBanner } from '../mail-banner/mail-banner.client.tsx'
import { boardPath } from '../notes-board/board-address.ts'
import { listPath, newRecordPath } from '../paths.ts'
import { dateline } from '../time/time-in-words.ts'
import { workingZone } from '../time/working-zone.ts'
import { GroupSection } from './group-section.tsx'
import type { Group } from './group.ts'
import { groupsFor } from './groups.ts'
import { leadSentence } from './lead-sentence.ts'

/** The first page after signing in: what awaits this person, by role, with the most pressing first. */
export async function Dashboard({ initPageResult }: AdminViewServerProps) {
  const { req } = initPageResult
  const clockNow = new Date()
  const [{ groups, missing }, stuck, zone] = await Promise.all([
    findGroups(req),
    stuckMessages(req, clockNow),
    workingZone(req.payload),
  ])
  const clock = { now: clockNow, zone }
  const columns = (['main', 'side'] as const).map((place) => groups.filter((group) => group.place === place))
  return (
    <main>
      <Gutter className="awaits">
        <header className="awaits__head">
          <p className="awaits__dateline">{dateline(clock.now, zone)}</p>
          <h1>What awaits you</h1>
          <p className="awaits__lead">{leadSentence(countsOf(groups))}</p>
          <div className="awaits__actions">
            <FirstAction req={req} />
            <Button el="link" to={boardPath} buttonStyle="secondary" margin={false}>
              All draft notes
            </Button>
            <Button el="anchor" url={env.SITE_URL} buttonStyle="secondary" margin={false}>
              See the site
            </Button>
          </div>
        </header>
        {hasRole(req.user, 'admin', 'owner') && <MailBanner />}
        {missing > 0 && (
          <p className="awaits__missing" role="alert">
            {missing === 1 ? 'One list' : `${missing} lists`} could not be read just now. Please load this
            page again; if it happens again, please tell an administrator.
          </p>
        )}
        {stuck.map((sentence) => (
          <p key={sentence} className="awaits__missing" role="alert">
            {sentence}
          </p>
        ))}
        <div className="awaits__columns">
          {columns.map((column, index) => (
            <div key={index === 0 ? 'main' : 'side'}>
              {column.map((group) => (
                <GroupSection key={group.key} group={group} {...clock} />
              ))}
            </div>
          ))}
        </div>
      </Gutter>
    </main>
  )
}

/** What this person came to do: whoever may write, write; a reviewer, review. */
function FirstAction({ req }: { req: PayloadRequest }) {
  const [words, path] = hasRole(req.user, 'admin', 'owner', 'editor')
    ? ['Write an essay', newRecordPath(slugs.articles)]
    : ['Read what is in review', listPath(slugs.articles, articleFilters.inReview)]
  return (
    <Button el="link" to={path} margin={false}>
      {words}
    </Button>
  )
}

/**
 * What visitors sent and did not get here, and what should be deleted and is not, for those who read inquiries. That it
 * cannot be asked is told too.
 */
async function stuckMessages(req: PayloadRequest, now: Date): Promise<string[]> {
  if (!hasRole(req.user, 'owner', 'admin')) return []
  try {
    const [reports, clock] = await Promise.all([allReports(req), retentionProblem(req)])
    return [...stuckInWords(reports, now), ...(clock === null ? [] : [clock])]
  } catch (err) {
    req.payload.logger.error({ msg: 'What the site told of its intake could not be read.', err })
    return [
      'Whether messages are waiting on the site could not be read just now. Please load this page again.',
    ]
  }
}

/** All groups at once. One that cannot be read is counted and logged, and the others are shown. */
async function findGroups(req: PayloadRequest): Promise<{ groups: Group[]; missing: number }> {
  const role = roleOf(req.user)
  const answers = await Promise.allSettled((role ? groupsFor[role] : []).map((find) => find(req)))
  const groups: Group[] = []
  let missing = 0
  for (const answer of answers) {
    if (answer.status === 'fulfilled') groups.push(answer.value)
    else {
      missing += 1
      req.payload.logger.error({ msg: 'A list of the dashboard could not be read.', err: answer.reason })
    }
  }
  return { groups: groups.filter(isShown), missing }
}

function isShown({ count, isLeftOutWhenEmpty }: Group): boolean {
  return count > 0 || isLeftOutWhenEmpty !== true
}

function countsOf(groups: readonly Group[]) {
  return groups.flatMap(({ count, counted }) => (counted ? [{ count, ...counted }] : []))
}
