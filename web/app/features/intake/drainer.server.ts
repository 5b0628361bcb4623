import type { Intake } from '@galley/content-model'
import type { Log } from '../../log.server.ts'
import type { Claim, Spool } from './spool.server.ts'

/** `kept`: read back in the database. `refused`: it will never be taken. Anything thrown: perhaps later. */
export type Delivered =
  { kind: 'kept' } | { kind: 'missing' } | { kind: 'refused'; status: number; why: string }

/** Full jitter: a random wait up to a bound that doubles, so that instances do not knock together when the CMS is back. */
const backoff = { firstMs: 1_000, mostMs: 20_000 } as const
/** After so many failures in a row the CMS is taken to be away, and one file tries it again after the pause. */
const breaker = { failures: 5, pauseMs: 10_000 } as const
/** Most of the time a file takes is spent on waiting for disks. The CMS writes as many at once. */
const atOnce = 4
/** How often the folder is looked at for what other processes left there. */
const lookEveryMs = 5_000

export type DrainerOptions = {
  spool: Spool
  deliver: (intake: Intake) => Promise<Delivered>
  log: Log
  now?: () => number
  random?: () => number
}

/**
 * Takes what waits in the spool to the CMS, a few files at a time, for as long as it takes. A file goes only when the CMS
 * says that the submission can be read in its database.
 */
export function startDrainer({ spool, deliver, log, now = Date.now, random = Math.random }: DrainerOptions) {
  const retries = new Map<string, { failures: number; notBefore: number }>()
  let failuresInARow = 0
  let openUntil = 0
  const stopping = new AbortController()
  let isWoken = false
  let wakeUp = () => {}
  const ended = run()

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      isWoken = false
      let nextIn = lookEveryMs
      try {
        nextIn = await drainOnce()
      } catch (err) {
        log.error({ err, msg: 'the spool cannot be read; what is in it waits' })
      }
      if (!isWoken && !stopping.signal.aborted) await pause(nextIn)
    }
  }

  /** @returns milliseconds until it is worth looking again */
  async function drainOnce(): Promise<number> {
    const names = await spool.waiting()
    forgetOthers(names)
    const ofKeys = new Map<string, string[]>()
    for (const name of names) {
      const key = name.slice(0, 36)
      ofKeys.set(key, [...(ofKeys.get(key) ?? []), name])
    }
    const next = ofKeys.values()
    if (failuresInARow >= breaker.failures) await takeInOrder(next.next().value ?? [])
    const takeOneAfterTheOther = async () => {
      for (const ofKey of next) await takeInOrder(ofKey)
    }
    await Promise.all(Array.from({ length: atOnce }, takeOneAfterTheOther))
    if (stopping.signal.aborted) return 0
    if (now() < openUntil) return openUntil - now()
    return Math.min(
      lookEveryMs,
      ...[...retries.values()].map(({ notBefore }) => Math.max(0, notBefore - now())),
    )
  }

  /** What came later under the same key waits for what came first. */
  async function takeInOrder(names: readonly string[]): Promise<void> {
    for (const name of names) {
      const mayGo = !stopping.signal.aborted && now() >= openUntil
      if (!mayGo || (retries.get(name)?.notBefore ?? 0) > now() || !(await attempt(name))) return
    }
  }

  /** @returns whether the file is out of the way */
  async function attempt(name: string): Promise<boolean> {
    const claim = await spool.claim(name)
    if (claim === null) return false
    try {
      const intake = await spool.read(name)
      if (intake === 'gone') return true
      if (intake === 'damaged') {
        await bury(claim, {
          status: null,
          why: 'The file is damaged: its bytes are not those that were written.',
        })
        return true
      }
      return await send(claim, intake)
    } finally {
      await claim.release()
    }
  }

  async function send(claim: Claim, intake: Intake): Promise<boolean> {
    try {
      const delivered = await deliver(intake)
      failuresInARow = 0
      if (delivered.kind === 'missing')
        throw new Error('The CMS said yes, and the inquiry cannot be read back.')
      if (delivered.kind === 'kept') await spool.settle(claim)
      else await bury(claim, delivered)
      retries.delete(claim.name)
      return true
    } catch (err) {
      failuresInARow += 1
      if (failuresInARow >= breaker.failures) openUntil = now() + breaker.pauseMs
      const failures = (retries.get(claim.name)?.failures ?? 0) + 1
      const bound = Math.min(backoff.mostMs, backoff.firstMs * 2 ** (failures - 1))
      retries.set(claim.name, { failures, notBefore: now() + random() * bound })
      log.warn({ err, spooled: claim.name, failures, msg: 'an inquiry waits in the spool' })
      return false
    }
  }

  async function bury(claim: Claim, reason: { status: number | null; why: string }): Promise<void> {
    await spool.bury(claim, reason)
    log.error({
      spooled: claim.name,
      status: reason.status,
      msg: 'the CMS will not take an inquiry; it is kept among the dead letters of the spool',
    })
  }

  function forgetOthers(names: readonly string[]): void {
    const waiting = new Set(names)
    for (const name of retries.keys()) if (!waiting.has(name)) retries.delete(name)
  }

  async function pause(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  return {
    /** Something new waits: look now. */
    wake(): void {
      isWoken = true
      wakeUp()
    },
    /** Whether the CMS is taken to be away. */
    isPaused: () => now() < openUntil,
    /** Finishes what is being sent and ends. What waits stays for the next process. */
    async stop(): Promise<void> {
      stopping.abort()
      wakeUp()
      await ended
    },
  }
}
