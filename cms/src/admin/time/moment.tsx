import { exactTime, timeInWords } from './time-in-words.ts'

/** An instant in words, with the exact time for those who point at it and for machines. */
export function Moment({ at, now, zone }: { at: Date; now: Date; zone: string }) {
  return (
    <time dateTime={at.toISOString()} title={exactTime(at, zone)}>
      {timeInWords(at, now)}
    </time>
  )
}
