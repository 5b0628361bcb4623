'use client'

import { exactTime } from '../time/time-in-words.ts'
import type { Clock } from './row-in-words.ts'
import { momentInWords } from './zone-time.ts'

/** A moment as people say it, with the exact time for those who point at it and for machines. */
export function When({ at, clock: { now, zone } }: { at: string; clock: Clock }) {
  const date = new Date(at)
  return (
    <time dateTime={at} title={exactTime(date, zone)}>
      {momentInWords(date, now, zone)}
    </time>
  )
}
