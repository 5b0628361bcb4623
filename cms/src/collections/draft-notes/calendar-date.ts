/** A calendar date as a date field stores it: noon UTC, which is that date in every zone but the outermost. */
export function storedDate(date: string): string {
  return `${date}T12:00:00.000Z`
}

/** The calendar date of a stored one. */
export function calendarDate(stored: string): string {
  return stored.slice(0, 10)
}
