import type { Holiday } from './public-holidays.ts'

/** A holiday, and the place among the days off where its row goes in. */
type HolidayRow = Holiday & { rowIndex: number }

/**
 * The rows that a form lacks, to be put in one after the other: each goes before the first later day. What stands in the
 * form stays as it is, also when it has no date yet.
 *
 * @param closures  the days off as they stand in the form, saved or not
 */
export function missingHolidayRows(
  closures: readonly { on?: unknown }[],
  days: readonly Holiday[],
): HolidayRow[] {
  const dates = closures.map(({ on }) => (typeof on === 'string' ? on : ''))
  return days.flatMap((day) => {
    if (dates.includes(day.on)) return []
    const later = dates.findIndex((on) => on > day.on)
    const rowIndex = later === -1 ? dates.length : later
    dates.splice(rowIndex, 0, day.on)
    return [{ ...day, rowIndex }]
  })
}
