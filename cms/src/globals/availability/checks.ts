/** A wall-clock time `HH:mm`, 00:00 to 24:00; 24:00 is the midnight at which the day ends. */
export function checkWallTime(value: string | null | undefined): true | string {
  if (typeof value === 'string' && /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/u.test(value)) return true
  return 'Please give a time as hours and minutes, such as 09:00.'
}

/** An IANA zone name that this system knows. */
export function checkZone(value: string | null | undefined): true | string {
  try {
    if (typeof value === 'string' && value !== '') {
      Intl.DateTimeFormat('en', { timeZone: value })
      return true
    }
  } catch {
    // An unknown name throws; the answer below says what to give instead.
  }
  return 'Please give an IANA time zone, such as America/New_York or Europe/Berlin.'
}

/** Intervals of one day: each ends after it starts, and none touches into the next. */
export function checkIntervals(value: unknown): true | string {
  if (!Array.isArray(value)) return true
  const ranges = value.map(readInterval).toSorted((a, b) => a.opens.localeCompare(b.opens))
  for (const [index, { opens, closes }] of ranges.entries()) {
    if (closes <= opens) return `The hours from ${opens} to ${closes} end before they start.`
    const next = ranges[index + 1]
    if (next && next.opens < closes)
      return `The hours from ${next.opens} start before those until ${closes} end.`
  }
  return true
}

function readInterval(row: unknown): { opens: string; closes: string } {
  const of = (name: string): string => {
    if (typeof row !== 'object' || row === null) return ''
    const value: unknown = Reflect.get(row, name)
    return typeof value === 'string' ? value : ''
  }
  return { opens: of('opensAtLocal'), closes: of('closesAtLocal') }
}
