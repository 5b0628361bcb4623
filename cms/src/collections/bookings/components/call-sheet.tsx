import { createLocalReq, type UIFieldServerProps } from 'payload'
import { z } from 'zod'
import { State } from '../../../admin/lists/state.tsx'
import { recordPath } from '../../../admin/paths.ts'
import { exactTime } from '../../../admin/time/time-in-words.ts'
import { slugs } from '../../slugs.ts'
import { bookingById } from '../booking-rows.ts'
import { bookingStatuses } from '../statuses.ts'
import { HostActs } from './host-acts.client.tsx'

const shownSchema = z.object({ id: z.uuid() })

/** A call at a glance: who, when, by both clocks, and what Sam can do about it. */
export async function CallSheet({ data, req, user }: UIFieldServerProps) {
  const shown = shownSchema.safeParse(data)
  // Whoever sees this page may read the booking: the collection is the owner's.
  const call = shown.success
    ? await bookingById(shown.data.id, await createLocalReq({ user: user ?? undefined }, req.payload))
    : null
  if (call === null) return null
  const status = bookingStatuses.find(({ value }) => value === call.status)
  const startsAt = new Date(call.startsAt)
  const isOpen = call.status === 'held' || call.status === 'confirmed'
  const phase = startsAt <= new Date() ? 'begun' : 'to-come'
  return (
    <article className="letter">
      <header>
        <p className="letter__from">
          <strong>
            <bdi>{call.name}</bdi>
          </strong>
          <a href={`mailto:${call.email}`}>{call.email}</a>
        </p>
        <p className="letter__facts">
          {status && <State words={status.label} tone={status.tone} />}{' '}
          <a href={recordPath(slugs.inquiries, call.inquiry)}>The inquiry</a>
          <span className="letter__reference">{call.reference}</span>
        </p>
      </header>
      <p className="letter__words">
        {exactTime(startsAt, call.hostZone)}
        {call.visitorZone !== call.hostZone && `\nFor the visitor: ${exactTime(startsAt, call.visitorZone)}`}
      </p>
      {call.isQuarantined && (
        <p>What was written looks like spam, so the visitor has had no mail about this call.</p>
      )}
      {/* Also when the call is over: it says what came of the last act. */}
      <HostActs
        id={call.id}
        zone={call.hostZone}
        phase={isOpen ? phase : 'over'}
        isQuarantined={call.isQuarantined}
      />
    </article>
  )
}
