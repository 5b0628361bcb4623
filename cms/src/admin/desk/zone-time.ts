const day = 24 * 60 * 60_000
const formats = new Map<string, Intl.DateTimeFormat>()
// Made once: a queue tells hundreds of times, and each of these costs more than all the rest of a row.
const weekdays = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' })
const months = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' })

type Wall = { year: number; month: number; day: number; hour: number; minute: number }

/** What calendar and clock show in a zone at an instant; a zone that this machine does not know counts as UTC. */
function wallTime(at: Date, zone: string): Wall {
  const found: Record<string, number> = {}
  for (const { type, value } of formatIn(zone).formatToParts(at)) {
    if (type !== 'literal') found[type] = Number(value)
  }
  const { year = 0, month = 0, day: date = 0, hour = 0, minute = 0 } = found
  return { year, month, day: date, hour, minute }
}

/** How many calendar days in the zone lie between two instants: 1 when `at` is on the day after `now`. */
export function daysApart(at: Date, now: Date, zone: string): number {
  return daysBetween(wallTime(at, zone), wallTime(now, zone))
}

function daysBetween(one: Wall, other: Wall): number {
  return Math.round((midnight(one) - midnight(other)) / day)
}

/** `15:00` */
function clockTime({ hour, minute }: Wall): string {
  return `${padded(hour)}:${padded(minute)}`
}

/**
 * A moment near now as people say it: "15:00", "yesterday 15:00", "tomorrow 9:00", "Friday 15:00", "3 March, 15:00".
 *
 * Weekdays are named up to six days away on either side; the year where it is another one.
 */
export function momentInWords(at: Date, now: Date, zone: string): string {
  const [wall, present] = [wallTime(at, zone), wallTime(now, zone)]
  const apart = daysBetween(wall, present)
  const time = clockTime(wall)
  if (apart === 0) return time
  if (apart === 1) return `tomorrow ${time}`
  if (apart === -1) return `yesterday ${time}`
  const date = midnight(wall)
  if (Math.abs(apart) <= 6) return `${weekdays.format(date)} ${time}`
  const year = wall.year === present.year ? '' : ` ${wall.year}`
  return `${wall.day} ${months.format(date)}${year}, ${time}`
}

/**
 * The instant of a wall-clock time (`2026-11-23T09:00`, as a field for date and time gives it) in a zone.
 *
 * In the repeated hour the first one; a time that does not exist moves forward by as much as the clocks did.
 * @returns `null` when it is no such time
 */
export function instantOf(local: string, zone: string): Date | null {
  const asUtc = Date.parse(`${local}Z`)
  if (Number.isNaN(asUtc)) return null
  // The offset that held a day before, and the one that holds a day later: they differ only where clocks change.
  const offsets = [offsetAt(asUtc - day, zone), offsetAt(asUtc + day, zone)]
  const candidates = offsets.map((offset) => asUtc - offset)
  const exact = candidates.filter((instant) => instant + offsetAt(instant, zone) === asUtc)
  return new Date(exact.length > 0 ? Math.min(...exact) : Math.max(...candidates))
}

/** As a field for date and time takes it: `2026-11-23T09:00`. */
export function localTime(at: Date, zone: string): string {
  const wall = wallTime(at, zone)
  return `${String(wall.year).padStart(4, '0')}-${padded(wall.month)}-${padded(wall.day)}T${clockTime(wall)}`
}

function offsetAt(instant: number, zone: string): number {
  const { hour, minute, ...date } = wallTime(new Date(instant), zone)
  return (
    midnight({ ...date, hour, minute }) +
    (hour * 60 + minute) * 60_000 -
    Math.floor(instant / 60_000) * 60_000
  )
}

function midnight({ year, month, day: date }: Wall): number {
  return Date.UTC(year, month - 1, date)
}

const padded = (number: number) => String(number).padStart(2, '0')

function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone) ?? newFormat(zone)
  formats.set(zone, known)
  return known
}

function newFormat(zone: string): Intl.DateTimeFormat {
  const settings = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  } as const
  try {
    return new Intl.DateTimeFormat('en-GB', { ...settings, timeZone: zone })
  } catch {
    return new Intl.DateTimeFormat('en-GB', { ...settings, timeZone: 'UTC' }) // it throws for unknown zones only
  }
}
