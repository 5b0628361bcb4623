import { messageAddress } from '../inquiries/invitation.tsx'
import { bookingAddress, zoneScript } from './booking-document.ts'
import type { PickState } from './booking-state.ts'
import { WeekOfSlots, ZoneWords } from './slot-list.tsx'

/** The free times, week by week. Each is a button that leads to the form for it. */
export function PickTime({ state }: { state: PickState }) {
  const { week, zone, zones, durationMinutes, notes, essay } = state
  const keep: Record<string, string> = essay === null ? {} : { from: essay }
  const place = { path: bookingAddress, keep }
  return (
    <>
      {notes.map((note) => (
        <p key={note} className="notice">
          {note}
        </p>
      ))}
      <p>
        Pick a time for your call of {durationMinutes} minutes. Nothing is booked before you send the form.
      </p>
      <ZoneWords week={week} zone={zone} zones={zones} place={place} />
      <WeekOfSlots week={week} zone={zone} place={place} />
      <p className="hint other-way">
        Does none of these suit you? <a href={messageAddress('call', essay)}>Name times that do</a>, or{' '}
        <a href={messageAddress('message', essay)}>send a message</a>: Sam answers by mail.
      </p>
      {state.mayDetect ? <script data-zone={zone} dangerouslySetInnerHTML={{ __html: zoneScript }} /> : null}
    </>
  )
}
