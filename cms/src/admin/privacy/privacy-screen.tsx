import type { AdminViewServerProps, PayloadRequest } from 'payload'
import { planRetention, type RetentionPlan } from '../../collections/inquiries/privacy/retention.ts'
import { slugs } from '../../collections/slugs.ts'
import { privacyPath, recordPath } from '../paths.ts'
import { AdminScreen, onlyFor } from '../screen.tsx'
import { Moment } from '../time/moment.tsx'
import { workingZone } from '../time/working-zone.ts'
import { PersonPanel } from './person-panel.client.tsx'

const title = 'Privacy'

/** What is kept of visitors, and how it is handed over and erased, at `/admin/privacy`. */
export async function PrivacyScreen(props: AdminViewServerProps) {
  const req = onlyFor(['admin', 'owner'], props.initPageResult.req, privacyPath)
  const [plan, zone] = await Promise.all([findPlan(req), workingZone(req.payload)])
  return (
    <AdminScreen {...props} nav={[{ label: title }]} className="privacy-screen">
      <h1>{title}</h1>
      <PersonPanel />
      <section aria-labelledby="retention">
        <h2 id="retention">What goes next by itself</h2>
        {plan === null ? (
          <p role="alert">
            This could not be read just now. Please <a href={privacyPath}>load this page again</a>; if it
            happens again, please tell an administrator.
          </p>
        ) : (
          <Plan plan={plan} zone={zone} />
        )}
      </section>
    </AdminScreen>
  )
}

async function findPlan(req: PayloadRequest): Promise<RetentionPlan | null> {
  try {
    return await planRetention(req)
  } catch (err) {
    req.payload.logger.error({ msg: 'What retention would delete could not be read.', err })
    return null
  }
}

const groupNames = { spam: 'spam', declined: 'declined', other: 'everything else' } as const

function Plan({ plan, zone }: { plan: RetentionPlan; zone: string }) {
  const { settings, counts, inUse, examples, refused, problem } = plan
  const { spamDays, declinedMonths, otherMonths } = settings
  const all = counts.spam + counts.declined + counts.other
  return (
    <>
      {problem !== null && <p role="alert">{problem}</p>}
      <p>
        Spam is kept for {spamDays} days, what was declined for {declinedMonths} months, everything else for{' '}
        {otherMonths} months, counted from the last thing that happened to it. The worker deletes what is
        older once a day; nothing is deleted by looking at this page. You can change these times under{' '}
        <a href="/admin/globals/site">Site, Privacy</a>.
      </p>
      <p>
        <strong>
          {all === 0
            ? 'Nothing would be deleted now.'
            : `${all === 1 ? 'One inquiry' : `${all} inquiries`} would be deleted now: ${counts.spam} spam, ${counts.declined} declined, ${counts.other} others.`}
        </strong>
        {inUse > 0 && ` ${inUse} more ${inUse === 1 ? 'stays' : 'stay'} because an answer is on its way.`}
      </p>
      {refused.kept > 0 && (
        <p>
          {refused.kept === 1 ? 'One message' : `${refused.kept} messages`} that could not be taken in{' '}
          {refused.kept === 1 ? 'is' : 'are'} kept on the site’s disk, for {otherMonths} months too;{' '}
          {refused.over === 0 ? 'none' : refused.over} would be deleted there now.
        </p>
      )}
      {examples.length > 0 && (
        <ul>
          {examples.map(({ id, reference, group, lastActivityAt }) => (
            <li key={id}>
              <a href={recordPath(slugs.inquiries, id)}>{reference ?? 'without a reference'}</a>,{' '}
              {groupNames[group]}, last touched{' '}
              <Moment at={new Date(lastActivityAt)} now={new Date()} zone={zone} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
