import type { Log } from '../../log.server.ts'
import { everyPage } from './cdn-headers.ts'

/** What is kept over a restart: what the CDN may still have and must forget, and since when. */
export type Owed = { names: string[]; since: number | null }

/** Names to purge together. What is not yet due waits for its pages to be drawn. */
type Purge = { names: readonly string[]; dueAt: number; since: number; isDoneTwice: boolean }

/** After a failure: doubled each time. */
const firstPauseMs = 1_000
const longestPauseMs = 60_000

/** So long in vain, and readers may have old pages: people are told. */
const tooLongMs = 2 * 60_000

/**
 * A CDN that was fetching the old page in the moment of the purge keeps it all the same. A second purge after the longest
 * that a fetch is likely to take finds that one too; after it, only the lifetime does.
 */
const usualSecondAfterMs = 5_000

/** More than these, and all pages are purged at once: it comes to the same, and costs no memory. */
const mostPurges = 100
const mostNames = 200

export type Purges = ReturnType<typeof openPurges>

/**
 * What the CDN has to forget, until it has. One request at a time, in order, again and again with growing pauses. To purge
 * twice does no harm, so whatever is doubtful is purged once more.
 *
 * @param owed  what the last process left, and when that is due
 * @param send  one request; throws when it was not done
 * @param save  writes down what is owed; never throws
 */
export function openPurges({
  owed,
  send,
  save,
  namesAtOnce,
  log,
  secondAfterMs = usualSecondAfterMs,
}: {
  owed: Owed & { dueAt: number }
  send: (names: readonly string[], stopping: AbortSignal) => Promise<void>
  save: (owed: Owed) => Promise<void>
  namesAtOnce: number
  log: Pick<Log, 'info' | 'warn' | 'error'>
  secondAfterMs?: number
}) {
  const stopping = new AbortController()
  let purges: Purge[] = []
  let failures = 0
  let retryAt = 0
  let isSlow = false
  let working: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null
  let saved = JSON.stringify(toSave())

  function add(purge: Purge): Purge {
    purges.push(purge)
    if (purges.length > mostPurges || namesOf(purges).length > mostNames) {
      const first = Math.min(...purges.map((each) => each.since))
      purges = [{ names: [everyPage], dueAt: Date.now(), since: first, isDoneTwice: true }]
    }
    return purge
  }

  function toSave(): Owed {
    const since = purges.length === 0 ? null : Math.min(...purges.map((purge) => purge.since))
    return { names: namesOf(purges), since }
  }

  async function write(): Promise<void> {
    const next = toSave()
    const text = JSON.stringify(next)
    if (text === saved) return
    saved = text
    await save(next)
  }

  /** Begins what is due, or comes back when something is. */
  function wake(): void {
    if (stopping.signal.aborted || working !== null || purges.length === 0) return
    if (timer !== null) clearTimeout(timer)
    const dueAt = Math.max(retryAt, Math.min(...purges.map((purge) => purge.dueAt)))
    timer = setTimeout(
      () => {
        working = work().finally(() => {
          working = null
          wake()
        })
      },
      Math.max(0, dueAt - Date.now()),
    )
    timer.unref()
  }

  async function work(): Promise<void> {
    const due = purges.filter((purge) => purge.dueAt <= Date.now())
    // Timers may come a moment early.
    if (due.length === 0) return
    const names = namesOf(due)
    try {
      for (let at = 0; at < names.length; at += namesAtOnce)
        await send(names.slice(at, at + namesAtOnce), stopping.signal)
    } catch (err) {
      return failed(err)
    }
    if (failures > 0) log.info({ failures, msg: 'the CDN can be purged again' })
    failures = 0
    isSlow = false
    purges = purges.filter((purge) => !due.includes(purge))
    const twice = due.filter((purge) => purge.isDoneTwice)
    const again = Date.now() + secondAfterMs
    if (twice.length > 0) add({ names: namesOf(twice), dueAt: again, since: again, isDoneTwice: false })
    await write()
  }

  function failed(err: unknown): void {
    if (stopping.signal.aborted) return
    failures += 1
    retryAt = Date.now() + Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1))
    if (failures === 1) log.warn({ err, msg: 'the CDN could not be purged, which is tried again' })
    const since = waitingSince()
    if (isSlow || since === null || Date.now() - since < tooLongMs) return
    isSlow = true
    log.error({ err, msg: 'the CDN could not be purged for two minutes; readers may get old pages from it' })
  }

  /** Since when something is due and not done. */
  function waitingSince(): number | null {
    const due = purges.filter((purge) => purge.dueAt <= Date.now())
    return due.length === 0 ? null : Math.min(...due.map(({ since }) => since))
  }

  if (owed.names.length > 0) {
    const since = Math.min(owed.since ?? Date.now(), Date.now())
    add({ names: owed.names, dueAt: owed.dueAt, since, isDoneTwice: true })
  }
  wake()

  return {
    /**
     * Takes in what is to be purged once its pages are drawn; resolves when it is written down.
     *
     * @param drawn     settled when they are
     * @param withinMs  the purge does not wait for them any longer
     * @param atOnce    names that are purged now as well
     */
    async owe(
      names: readonly string[],
      { drawn, withinMs, atOnce }: { drawn: Promise<unknown>; withinMs: number; atOnce: readonly string[] },
    ): Promise<void> {
      const since = Date.now()
      if (atOnce.length > 0) add({ names: atOnce, dueAt: since, since, isDoneTwice: false })
      const purge = add({ names, dueAt: since + withinMs, since, isDoneTwice: true })
      const isDrawn = () => {
        purge.dueAt = Math.min(purge.dueAt, Date.now())
        wake()
      }
      void drawn.then(isDrawn, isDrawn)
      wake()
      await write()
    },
    waitingSince,
    /** What is left is done after the next start. */
    async stop(): Promise<void> {
      stopping.abort()
      if (timer !== null) clearTimeout(timer)
      await working
      await write()
    },
  }
}

function namesOf(purges: readonly Purge[]): string[] {
  const names = new Set(purges.flatMap((purge) => purge.names))
  return names.has(everyPage) ? [everyPage] : [...names]
}
