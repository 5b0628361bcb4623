import { readClock, timeAndOffsetInWords } from '@galley/working-time'

/** A time of a call as people read it, in the visitor's zone and in Sam's. */
export type CallTime = {
  at: string
  /** `Wednesday 4 March 2026, 18:45 Kathmandu time (UTC+05:45)` */
  visitor: string
  /** Sam's, or `null` where both clocks show the same. */
  host: string | null
  /** `Wed 4 March, 18:45`: for a button, beside which `zone` stands. */
  short: string
  /** `Kathmandu time (UTC+05:45)` */
  zone: string
}

export function callTime(at: string, zone: string, hostZone: string): CallTime {
  const here = readClock(at, zone)
  const there = readClock(at, hostZone)
  const isSame = here.date === there.date && here.time === there.time
  const [weekday = '', number = '', month = ''] = here.day.split(' ')
  return {
    at,
    visitor: timeAndOffsetInWords(at, zone),
    host: isSame ? null : timeAndOffsetInWords(at, hostZone),
    short: `${weekday.slice(0, 3)} ${number} ${month}, ${here.time}`,
    zone: `${here.city} time (${here.offset})`,
  }
}
