import { instantMs, type WorkingInterval } from '@galley/working-time'
import { minuteMs, type Range } from './taken.ts'

/** A time at which a call could start, and the date of the calendar's zone on which it would. */
export type Start = { readonly ms: number; readonly on: string }

/**
 * Every start on the grid from which work goes on for a whole call, in order: also over midnight, over a change of the
 * clocks, and from one interval into the next that touches it.
 */
export function startsOnGrid(
  intervals: readonly WorkingInterval[],
  { durationMinutes, gridMinutes }: { readonly durationMinutes: number; readonly gridMinutes: number },
): Start[] {
  const starts: Start[] = []
  for (const { startMs, endMs, workEndsMs, on, minuteOfDay } of withEndOfWork(intervals)) {
    const firstOnGrid = Math.ceil(minuteOfDay / gridMinutes) * gridMinutes
    // Rounded, because a minute of the day has a fraction when the question begins within a minute.
    let ms = startMs + Math.round((firstOnGrid - minuteOfDay) * minuteMs)
    for (; ms < endMs && ms + durationMinutes * minuteMs <= workEndsMs; ms += gridMinutes * minuteMs)
      starts.push({ ms, on })
  }
  return starts
}

type Work = Range & Pick<WorkingInterval, 'on' | 'minuteOfDay'> & { readonly workEndsMs: number }

/** Each interval with the instant at which the work that goes on through it ends. */
function withEndOfWork(intervals: readonly WorkingInterval[]): Work[] {
  const work: Work[] = []
  let next: Work | null = null
  for (const { startsAt, endsAt, on, minuteOfDay } of intervals.toReversed()) {
    const endMs = instantMs(endsAt)
    const workEndsMs: number = next?.startMs === endMs ? next.workEndsMs : endMs
    next = { startMs: instantMs(startsAt), endMs, workEndsMs, on, minuteOfDay }
    work.push(next)
  }
  return work.toReversed()
}
