import { changesPerPage } from '@galley/content-model'
import type { Change, ChangesFeed, ChangesHook } from '@galley/content-model'
import type { Log } from '../../log.server.ts'

/** Less than a minute, so that what no hook told of is shown within one, the time to draw it included. */
const usualPollMs = 50_000
/** After a failure it is asked again soon, and then less and less often. */
const firstPauseMs = 1_000
const longestPauseMs = 30_000
/** So long without an answer, and what is shown may be old: people are told. */
const staleMs = 5 * 60_000

/**
 * Is told what became different, one call at a time, in the order of the numbers. No changes at all mean that anything
 * may be different. When it throws, the same changes come again.
 *
 * @param latestSeq  after this call nothing up to this number is told of again
 */
export type OnChanges = (changes: Change[], latestSeq: number) => Promise<void>

/** What is known of the news, for the people who look after the site. */
type ChangesStatus = {
  /** The number of the change up to which this process has followed; `null` before the first answer. */
  seq: number | null
  /** The feed has not been followed for five minutes: what is shown may be old. */
  isStale: boolean
  /** When the feed was last followed to its end, and when a hook last came; ISO, `null` for never. */
  askedAt: string | null
  heardAt: string | null
}

type Options = {
  /** Asks the CMS for what came after a number. */
  changesAfter: (seq: number) => Promise<ChangesFeed>
  onChanges: OnChanges
  log: Log
  /**
   * The number up to which what this process shows is new: that of copies it found on disk. `null` without any, or with
   * ones older than 90 days, before which the feed forgets.
   */
  from?: number | null
  pollEveryMs?: number
  /** The time of day in milliseconds. */
  now?: () => number
  random?: () => number
}

/**
 * Follows what becomes different in the CMS: by the hooks that tell of it at once, and by asking the feed at start, once a
 * minute, and whenever a hook shows that something was missed. Whatever is lost, doubled, late or out of order, what
 * was handled last is the newest state: each call of `onChanges` asks the CMS for the present one, and calls never
 * overlap.
 */
export function followChanges(options: Options) {
  const {
    changesAfter,
    onChanges,
    log,
    pollEveryMs = usualPollMs,
    now = Date.now,
    random = Math.random,
  } = options
  const startedAt = now()
  let seq = options.from ?? null
  let askedAt: number | null = null
  let heardAt: number | null = null
  let failures = 0
  let isDue = true
  const stopping = new AbortController()
  let wasStale = false
  let inbox: ChangesHook['data'][] = []
  let working: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null

  const isStale = () => now() - (askedAt ?? startedAt) >= staleMs

  function wake(): void {
    if (stopping.signal.aborted || working !== null) return
    working = work().finally(() => {
      working = null
      // Something may have come after the last look.
      if (inbox.length > 0 || isDue) wake()
    })
  }

  async function work(): Promise<void> {
    while (!stopping.signal.aborted && (inbox.length > 0 || isDue)) {
      if (await missedSomething()) isDue = true
      if (isDue && !stopping.signal.aborted) await ask()
    }
  }

  /** Handles what hooks told of; whether the feed has to be asked for the rest. */
  async function missedSomething(): Promise<boolean> {
    const hooks = inbox.sort((one, other) => one.after - other.after)
    inbox = []
    const news: Change[] = []
    let reach = seq
    let isMissing = false
    for (const { after, changes } of hooks) {
      const last = changes.at(-1)?.seq ?? 0
      const known = reach
      // Below what is known: it came late, or the database was set back.
      if (known === null || after > known || last <= known) isMissing = true
      else {
        news.push(...changes.filter((change) => change.seq > known))
        reach = last
      }
    }
    if (reach === null || news.length === 0) return isMissing
    try {
      await onChanges(news, reach)
      seq = reach
    } catch (err) {
      log.warn({ err, msg: 'what a hook told of could not be handled and is asked for again' })
      return true
    }
    return isMissing
  }

  /** Follows the feed to its end, and says when to ask again. */
  async function ask(): Promise<void> {
    isDue = false
    try {
      while (!stopping.signal.aborted && (await followOnePage())) continue
      failures = 0
      askedAt = now()
      if (wasStale) log.info({ seq, msg: 'the site follows the CMS again' })
      wasStale = false
    } catch (err) {
      failures += 1
      if (failures === 1) log.warn({ err, msg: 'the CMS could not be asked what became different' })
      if (isStale() && !wasStale) {
        wasStale = true
        log.error({
          err,
          msg: 'the site has not heard from the CMS for five minutes; what it shows may be old',
        })
      }
    }
    askAgainLater()
  }

  /** Whether there may be another page. */
  async function followOnePage(): Promise<boolean> {
    const { changes, latest } = await changesAfter(seq ?? Number.MAX_SAFE_INTEGER)
    const last = changes.at(-1)?.seq
    if (seq === null || latest < seq) {
      if (seq !== null) log.warn({ seq, latest, msg: 'the CMS was set back; everything is made anew' })
      await onChanges([], latest)
      seq = latest
      return false
    }
    if (last === undefined) return false
    await onChanges(changes, last)
    seq = last
    return changes.length >= changesPerPage
  }

  function askAgainLater(): void {
    if (stopping.signal.aborted) return
    const pauseMs = Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs, pollEveryMs)
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(
      () => {
        isDue = true
        wake()
      },
      // Several instances that lost the CMS at one moment do not all come back at another.
      failures === 0 ? pollEveryMs : pauseMs * (0.5 + random()),
    )
    timer.unref()
  }

  wake()

  return {
    /** Takes what a hook told of. Returns at once; what follows from it is done afterwards. */
    hear(hook: ChangesHook['data']): void {
      heardAt = now()
      inbox.push(hook)
      // Whoever sent it is answered first.
      setImmediate(wake)
    },

    status: (): ChangesStatus => ({
      seq,
      isStale: isStale(),
      askedAt: askedAt === null ? null : new Date(askedAt).toISOString(),
      heardAt: heardAt === null ? null : new Date(heardAt).toISOString(),
    }),

    /** Ends what is being handled, and begins nothing new. */
    async stop(): Promise<void> {
      stopping.abort()
      if (timer !== null) clearTimeout(timer)
      await working
    },
  }
}
