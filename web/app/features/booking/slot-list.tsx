import type { Day, Slot, Week } from './weeks.server.ts'
import type { ZoneGroup } from './zones.server.ts'

/** Where the lists of times stand: the address of the page, and what it keeps of its own in every link and form. */
type Place = { path: string; keep: Record<string, string> }

function addressOf({ path, keep }: Place, more: Record<string, string>): string {
  const query = new URLSearchParams({ ...keep, ...more })
  return query.size === 0 ? path : `${path}?${query.toString()}`
}

function Kept({ keep }: Pick<Place, 'keep'>) {
  return Object.entries(keep).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ))
}

/** The free times of a week, day by day; each is a button that leads to the next step and changes nothing. */
export function WeekOfSlots({ week, zone, place }: { week: Week; zone: string; place: Place }) {
  const here = { path: place.path, keep: { ...place.keep, zone } }
  return (
    <section aria-labelledby="times_" className="times">
      <h2 id="times_">Free times, {week.label}</h2>
      {week.days.length === 0 ? (
        <p>
          Nothing is free in this week.
          {week.later === null ? null : ` The next free time is in the week of ${week.later.label}.`}
        </p>
      ) : (
        <form method="get" action={place.path}>
          <Kept keep={here.keep} />
          {week.days.map((day) => (
            <DayOfSlots key={day.date} day={day} name="at" hostCity={week.hostCity} headingLevel={3} />
          ))}
        </form>
      )}
      <WeekLinks week={week} place={here} />
    </section>
  )
}

/** One day's times as buttons that send `name`. */
export function DayOfSlots({
  day,
  name,
  hostCity,
  headingLevel,
}: {
  day: Day
  name: 'at' | 'startsAt'
  hostCity: string
  headingLevel: 3 | 4
}) {
  const Heading = `h${headingLevel}` as const
  return (
    <>
      <Heading>{day.heading}</Heading>
      <ul className="slots">
        {day.slots.map((slot) => (
          <li key={slot.at}>
            <button type="submit" name={name} value={slot.at} className="slot">
              <SlotWords slot={slot} hostCity={hostCity} />
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

function SlotWords({ slot, hostCity }: { slot: Slot; hostCity: string }) {
  return (
    <>
      <span className="spoken">{slot.day}, </span>
      <span className="slot-time">{slot.time}</span>
      {slot.offset === null ? null : <span className="slot-offset"> {slot.offset}</span>}
      {slot.hostTime === null ? null : (
        <span className="slot-host">
          <span className="spoken">, </span>
          {slot.hostTime}
          <span className="spoken"> in {hostCity}</span>
          {slot.hostOffset === null ? null : ` ${slot.hostOffset}`}
        </span>
      )}
    </>
  )
}

function WeekLinks({ week: { earlier, later }, place }: { week: Week; place: Place }) {
  if (earlier === null && later === null) return null
  return (
    <nav className="weeks" aria-label="Other weeks">
      {earlier === null ? null : (
        <a href={addressOf(place, { week: earlier.week })} rel="nofollow">
          <span aria-hidden="true">← </span>Earlier: {earlier.label}
        </a>
      )}
      {later === null ? null : (
        <a href={addressOf(place, { week: later.week })} rel="nofollow">
          Later: {later.label}
          <span aria-hidden="true"> →</span>
        </a>
      )}
    </nav>
  )
}

/** Whose times stand in the list, and another zone by choice. */
export function ZoneWords({
  week,
  zone,
  zones,
  place,
}: {
  week: Week
  zone: string
  zones: ZoneGroup[]
  place: Place
}) {
  return (
    <div className="zone">
      <p>
        {week.isHostTime ? (
          <>
            Times are <strong>{named(week.city, week.offset)}</strong>, as Sam’s are.
          </>
        ) : (
          <>
            Times are <strong>{named(week.city, week.offset)}</strong>. The small ones beside them are Sam’s,{' '}
            {named(week.hostCity, week.hostOffset)}.
          </>
        )}
        {week.days.length > 0 && (week.offset === null || (week.hostOffset === null && !week.isHostTime))
          ? ' Clocks change in this week, so each time says its offset.'
          : ''}
      </p>
      <details>
        <summary>Show another time zone</summary>
        <form method="get" action={place.path} className="zone-form">
          <Kept keep={place.keep} />
          <label htmlFor="zone">Your time zone</label>
          <select id="zone" name="zone" defaultValue={zone}>
            {zones.map((group) => (
              <optgroup key={group.region} label={group.region}>
                {group.zones.map((one) => (
                  <option key={one.zone} value={one.zone}>
                    {one.city}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
          <button type="submit" className="quiet-action">
            Show its times
          </button>
        </form>
      </details>
    </div>
  )
}

/** `Kathmandu time (UTC+05:45)` */
function named(city: string, offset: string | null): string {
  return offset === null ? `${city} time` : `${city} time (${offset})`
}
