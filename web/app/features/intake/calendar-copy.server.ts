import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PromisedAnswer, PublicCalendar } from '@galley/content-model'
import { calendarProblems, dueAt } from '@galley/working-time'
import { z } from 'zod'
import type { Log } from '../../log.server.ts'

/** A change of Sam's hours is promised from within a minute. */
const refreshEveryMs = 60_000

/** Our own copy on disk: written by this file only, so its shape is checked no further than its parts are read. */
const intervals = z.array(z.tuple([z.string(), z.string()])).optional()
const copySchema = z.object({
  zone: z.string(),
  weekly: z.object({
    mon: intervals,
    tue: intervals,
    wed: intervals,
    thu: intervals,
    fri: intervals,
    sat: intervals,
    sun: intervals,
  }),
  closures: z.array(z.object({ on: z.string(), name: z.string().nullish() })),
  exceptions: z.array(z.object({ on: z.string(), intervals: z.array(z.tuple([z.string(), z.string()])) })),
  version: z.string(),
})
type CalendarCopy = z.infer<typeof copySchema>

/**
 * The site's copy of Sam's calendar: asked for every minute, and kept on disk so that a promise can be made after a
 * restart with the CMS away.
 */
export async function openCalendarCopy({
  folder,
  fetchCalendar,
  log,
}: {
  folder: string
  fetchCalendar: () => Promise<PublicCalendar>
  log: Log
}) {
  const path = join(folder, 'calendar.json')
  let copy = await readCopy(path)
  let isAway = false

  async function refresh(): Promise<void> {
    try {
      const fresh = copySchema.parse(await fetchCalendar())
      const problems = calendarProblems(fresh)
      if (problems.length > 0) throw new Error(`The calendar cannot be used: ${problems.join(' ')}`)
      isAway = false
      if (fresh.version === copy?.version) return
      copy = fresh
      await writeFile(`${path}.${process.pid}`, JSON.stringify(fresh))
      await rename(`${path}.${process.pid}`, path)
    } catch (err) {
      if (!isAway)
        log.warn({ err, hasCopy: copy !== null, msg: 'the calendar could not be brought up to date' })
      isAway = true
    }
  }

  const first = refresh()
  const timer = setInterval(() => void refresh(), refreshEveryMs)
  timer.unref()

  return {
    /** When an answer to something received now is due; `null` without a copy, and then no time is promised. */
    promiseFor(receivedAt: string): PromisedAnswer | null {
      if (copy === null) return null
      const { zone, version } = copy
      return { ...dueAt(receivedAt, copy), zone, calendarVersion: version }
    },
    refresh,
    async stop(): Promise<void> {
      clearInterval(timer)
      await first
    },
  }
}

async function readCopy(path: string): Promise<CalendarCopy | null> {
  try {
    const parsed = copySchema.safeParse(JSON.parse(await readFile(path, 'utf8')))
    return parsed.success && calendarProblems(parsed.data).length === 0 ? parsed.data : null
  } catch {
    // No copy yet, or one that cannot be read: the CMS is asked for it in any case.
    return null
  }
}
