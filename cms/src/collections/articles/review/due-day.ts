/**
 * A wished date as people say it: “Thursday 24 December”, and with its year where that is not this one.
 *
 * @param date  calendar date, `2026-12-24`
 */
export function dueDayInWords(date: string, now: Date = new Date()): string {
  const noon = new Date(`${date}T12:00:00Z`)
  if (Number.isNaN(noon.getTime())) return date
  const said = (part: Intl.DateTimeFormatOptions) =>
    noon.toLocaleDateString('en-GB', { ...part, timeZone: 'UTC' })
  // Put together here: the punctuation between the parts differs from one version of ICU to the next.
  const day = `${said({ weekday: 'long' })} ${noon.getUTCDate()} ${said({ month: 'long' })}`
  const year = noon.getUTCFullYear()
  return year === now.getUTCFullYear() ? day : `${day} ${year}`
}

/** Whether a calendar date was over already when it was `now`, in a zone. */
export function isOver(date: string, zone: string, now: Date): boolean {
  return date < new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(now)
}
