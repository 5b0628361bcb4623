/** The beginning of a text for a line that is said or shown in passing: at most 60 characters, whole words. */
export function firstWords(text: string, most = 60): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  if (line.length <= most) return line
  const cut = line.slice(0, most)
  const space = cut.lastIndexOf(' ')
  return `${space > most / 2 ? cut.slice(0, space) : cut}…`
}

/** `1 note`, `3 notes`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** How long ago something was, in as few words as will do. */
export function ageInWords(then: string, now: number): string {
  const minutes = Math.floor((now - Date.parse(then)) / 60_000)
  if (Number.isNaN(minutes)) return ''
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} min ago`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return `${counted(hours, 'hour')} ago`
  const days = Math.floor(hours / 24)
  if (days < 14) return `${counted(days, 'day')} ago`
  if (days < 60) return `${counted(Math.floor(days / 7), 'week')} ago`
  return `${counted(Math.floor(days / 30), 'month')} ago`
}

/** A calendar date as people write it, `5 Mar 2027`. */
export function dateInWords(date: string): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, day)).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
}
