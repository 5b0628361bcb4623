const minute = 60_000
const day = 24 * 60 * minute

/**
 * The instant at which clocks in a zone show a wall-clock time.
 *
 * On the night when clocks go forward, a time that they skip means the first one after the gap (02:30 becomes 03:00); on
 * the night when they go back, a time that they show twice means the first of the two.
 *
 * @param local  `YYYY-MM-DDTHH:mm`
 * @param zone   an IANA name
 * @throws RangeError  when either is malformed, or no calendar or clock has this time
 */
export function instantAt(local: string, zone: string): Date {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u.test(local))
    throw new RangeError(`“${local}” is no wall-clock time.`)
  const asUtc = Date.parse(`${local}:00Z`)
  // Dates take the 30th of February for the 2nd of March, and 24:00 for the next day.
  if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 16) !== local)
    throw new RangeError(`“${local}” is no wall-clock time.`)
  // No zone changes its clocks twice within two days.
  const offsets = [offsetAt(asUtc - day, zone), offsetAt(asUtc + day, zone)]
  const fitting = offsets.map((offset) => asUtc - offset).filter((at) => at + offsetAt(at, zone) === asUtc)
  if (fitting.length > 0) return new Date(Math.min(...fitting))
  const range = { from: asUtc - Math.max(...offsets), to: asUtc - Math.min(...offsets) }
  return new Date(firstWithOffset(offsets[1] ?? 0, range, zone))
}

/** The first whole minute in a range at which a zone has this offset; it has it at the end of the range. */
function firstWithOffset(offset: number, { from, to }: { from: number; to: number }, zone: string): number {
  let [before, after] = [from - minute, to]
  while (after - before > minute) {
    const middle = before + Math.floor((after - before) / minute / 2) * minute
    if (offsetAt(middle, zone) === offset) after = middle
    else before = middle
  }
  return after
}

/** How far clocks in a zone are ahead of UTC at an instant, in milliseconds. */
function offsetAt(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(new Date(at))
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((each) => each.type === type)?.value ?? 0)
  const date = [part('year'), part('month') - 1, part('day')] as const
  const shown = Date.UTC(...date, part('hour'), part('minute'), part('second'))
  return shown - Math.floor(at / 1000) * 1000
}
