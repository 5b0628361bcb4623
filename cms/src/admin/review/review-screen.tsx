import type { AdminViewServerProps } from 'payload'
import { staffRoles } from '../../access/roles.ts'
import { dueDayInWords } from '../../collections/articles/review/due-day.ts'
import { stateNames } from '../../collections/articles/review/review-in-words.ts'
import { schedules } from '../../collections/articles/state-in-words.ts'
import { slugs } from '../../collections/slugs.ts'
import type { StaffRequest } from '../../collections/draft-notes/endpoint.ts'
import { State } from '../lists/state.tsx'
import { listPath, reviewPath } from '../paths.ts'
import { AdminScreen, onlyFor } from '../screen.tsx'
import { Moment } from '../time/moment.tsx'
import { workingZone } from '../time/working-zone.ts'
import { Age } from '../../editor/draft-notes/panel/age.client.tsx'
import { waitingReviews, type ReviewGroup, type WaitingReview } from './waiting-reviews.ts'

const title = 'Reviews'

/** What is waiting for whom, at `/admin/review`. */
export async function ReviewScreen(props: AdminViewServerProps) {
  const req = onlyFor(staffRoles, props.initPageResult.req, reviewPath)
  const groups = await findGroups(req)
  const clock = { now: new Date(), zone: await workingZone(req.payload) }
  return (
    <AdminScreen {...props} nav={[{ label: title }]} className="review-screen">
      <h1>{title}</h1>
      {groups === null ? (
        <p role="alert">
          The reviews could not be read just now. Please <a href={reviewPath}>load this page again</a>; if it
          happens again, please tell an administrator.
        </p>
      ) : (
        groups.map((group) => <Group clock={clock} group={group} key={group.key} />)
      )}
    </AdminScreen>
  )
}

async function findGroups(req: StaffRequest): Promise<ReviewGroup[] | null> {
  try {
    return await waitingReviews(req)
  } catch (err) {
    req.payload.logger.error({ msg: 'The reviews could not be read.', err })
    return null
  }
}

type Clock = { now: Date; zone: string }

function Group({ group, clock }: { group: ReviewGroup; clock: Clock }) {
  const { heading, reviews, count, nothing, key } = group
  if (reviews.length === 0 && nothing === null) return null
  return (
    <section aria-labelledby={`reviews-${key}`}>
      <h2 id={`reviews-${key}`}>{heading}</h2>
      {reviews.length === 0 ? (
        <p>{nothing}</p>
      ) : (
        <ul>
          {reviews.map((review) => (
            <Row clock={clock} key={review.id} review={review} />
          ))}
        </ul>
      )}
      {count > reviews.length && (
        <p>
          These are the {reviews.length} that have waited longest, of {count}. The{' '}
          <a href={listPath(slugs.articles)}>list of articles</a> has all of them.
        </p>
      )}
    </section>
  )
}

function Row({ review, clock }: { review: WaitingReview; clock: Clock }) {
  const {
    title: name,
    path,
    state,
    schedule,
    askedBy,
    people,
    since,
    dueOn,
    must,
    isVoided,
    message,
  } = review
  const asked = people.map((person) => person.name).join(', ')
  return (
    <li>
      <a href={path}>{name}</a>
      <State
        {...(schedule !== null && state === 'approved' ? schedules[schedule.state] : stateNames[state])}
      />
      <p>
        <Age of={since.toISOString()} />
        {asked !== '' && ` · ${askedBy} asked ${asked}`}
        {dueOn !== null && ` · by ${dueDayInWords(dueOn)}`}
        {must > 0 && ` · ${must === 1 ? '1 open note blocks' : `${must} open notes block`} publishing`}
        {isVoided && ' · changed since it was approved'}
        {schedule !== null && (
          <>
            {schedule.state === 'held' ? ' · was to go out ' : ' · goes out '}
            <Moment at={schedule.dueAt} {...clock} />
          </>
        )}
        {message !== null && message !== '' && ` · “${message}”`}
      </p>
    </li>
  )
}
