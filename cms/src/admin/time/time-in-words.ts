const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/**
 * The largest unit that is at least two (one, for days) wins, so that "90 minutes" is still "an hour": people who triage
 * want the order of magnitude, and the exact instant stands beside the words.
 */
const units = [
  { from: 365 * day, length: 365 * day, one: 'a year', many: 'years' },
  { from: 61 * day, length: 30.44 * day, one: 'a month', many: 'months' },
  { from: 14 * day, length: 7 * day, one: 'a week', many: 'weeks' },
  { from: day, length: day, one: 'a day', many: 'days' },
  { from: hour, length: hour, one: 'an hour', many: 'hours' },
  { from: minute, length: minute, one: 'a minute', many: 'minutes' },
] as const

/**
 * How far an instant lies from now, in words: "3 hours ago", "in a week", "just now".
 *
 * Counts elapsed time and not calendar days, so it needs no zone; always rounds down, so nothing looks older than it is.
 * Less than a minute either way is "just now".
 *
 * @throws RangeError  when either date is invalid
 */
export function timeInWords(instant: Date, now: Date): string {
  const apart = instant.getTime() - now.getTime()
  if (Number.isNaN(apart)) throw new RangeError('timeInWords needs two valid dates.')
  const length = Math.abs(apart)
  const unit = units.find(({ from }) => length >= from)
  if (!unit) return 'just now'
  const count = Math.floor(length / unit.length)
  const words = count === 1 ? unit.one : `${count} ${unit.many}`
  return apart < 0 ? `${words} ago` : `in ${words}`
}

/**
 * An instant in full, in a zone and with the zone's city: "Sunday 22 November 2026, 07:51, New York time".
 *
 * @param zone  an IANA name; one that this machine does not know counts as UTC
 */
export function exactTime(instant: Date, zone: string): string {
  const { weekday, day, month, year, hour, minute, city } = clockParts(instant, zone)
  const time = city ? `${hour}:${minute}, ${city} time` : `${hour}:${minute} UTC`
  return `${weekday} ${day} ${month} ${year}, ${time}`
}

/** The day and the time of day in a zone, for the head of a page: "Sunday 22 November, 07:51 in New York". */
export function dateline(instant: Date, zone: string): string {
  const { weekday, day, month, hour, minute, city } = clockParts(instant, zone)
  return `${weekday} ${day} ${month}, ${hour}:${minute} ${city ? `in ${city}` : 'UTC'}`
}

/** The parts are put together here, because the punctuation between them differs from one version of ICU to the next. */
function clockParts(instant: Date, zone: string) {
  const timeZone = isKnownZone(zone) ? zone : 'UTC'
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(instant)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? ''
  return {
    weekday: part('weekday'),
    day: part('day'),
    month: part('month'),
    year: part('year'),
    hour: part('hour'),
    minute: part('minute'),
    city: timeZone === 'UTC' ? null : cityOf(timeZone),
  }
}

/** `America/Argentina/Buenos_Aires` → `Buenos Aires` */
function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

function isKnownZone(zone: string): boolean {
  try {
    return Boolean(Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false // the only thing it throws for is a zone that it does not know
  }
}
