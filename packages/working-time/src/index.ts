export type { Calendar, Closure, DayException, WallInterval, Weekday } from './calendar.ts'
export { calendarProblems } from './calendar-problems.ts'
export { dueAt, type Promised } from './due-at.ts'
export {
  readClock,
  readClocks,
  timeAndOffsetInWords,
  timeInWords,
  wallTimeOf,
  type ClockReading,
} from './in-words.ts'
export { closureOn, workingIntervals, type WorkingInterval } from './working-intervals.ts'
export { afterWorkingMinutes, nextWorkingAt, workingMinutesBetween } from './working-minutes.ts'
export { instantMs, isoInstant } from './instant.ts'
export { cityOf, isKnownZone, localDate } from './zone.ts'
