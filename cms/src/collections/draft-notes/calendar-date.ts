/** A calendar date as a date field stores it: noon UTC, which is that date in every zone but the outermost. */
export function storedDate(date: string): string {
  return `${date}T12:00:00.000Z`
}

/** The calendar date of a stored one. */
export function calendarDate(stored: string): string {
  return stored.slice(0, 10)
}

/** Nothing is due before this. Years below 100 would be read back from the database as those of this century. */
const firstDueOn = '1900-01-01'

/** What to tell somebody who gives an earlier date. */
export const tooEarly = 'Please give a date from the year 1900 on, such as 2027-03-28.'

/** Whether something may be due on a calendar date or an instant, both as ISO 8601 writes them. */
export function mayBeDueOn(date: string): boolean {
  return date.slice(0, 10) >= firstDueOn
}
