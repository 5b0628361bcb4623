import { createContentClient } from '@galley/content-client'
import { promiseSchema } from '@galley/content-model'
import type { Intake, PromisedAnswer } from '@galley/content-model'
import { z } from 'zod'
import type { Environment } from '../../env.server.ts'
import type { Log } from '../../log.server.ts'
import { openCalendarCopy } from './calendar-copy.server.ts'
import { startDrainer } from './drainer.server.ts'
import type { Delivered } from './drainer.server.ts'
import { openLimits } from './limits.server.ts'
import { networkHash, networkOf } from './network.server.ts'
import { fingerprintOf, openSpool } from './spool.server.ts'
import type { SpoolFiles, SpoolStatus } from './spool.server.ts'

/** Beyond this age what waits is worth a line in the log that wakes somebody. */
const oldSeconds = 15 * 60
const lookAroundEveryMs = 60_000

/** What a page hands over: everything but what the intake itself decides. */
export type Submission = Omit<Intake, 'receivedAt' | 'promise' | 'signs'> & {
  signs: Omit<NonNullable<Intake['signs']>, 'network'>
  /** The address that the request came from. */
  address: string | null
}

export type Accepted =
  | { ok: true; promise: PromisedAnswer | null }
  | { ok: false; why: 'too-many'; retryAfterSeconds: number }
  | { ok: false; why: 'not-kept' }

export type IntakeService = Awaited<ReturnType<typeof openIntake>>

const keptPromiseSchema = z.object({ promise: promiseSchema.nullable() })

/**
 * The site's side of the intake: accepts a submission once it is on disk, and takes it to the CMS in the background.
 *
 * @param env  `cmsUrl`, `siteKey`, `webSecret` and `spoolFolder` are read
 */
export async function openIntake({
  env,
  log,
  files,
}: {
  env: Pick<Environment, 'cmsUrl' | 'siteKey' | 'webSecret' | 'spoolFolder'>
  log: Log
  /** A disk that fails, in tests. */
  files?: SpoolFiles
}) {
  const content = createContentClient({ fetch, baseUrl: env.cmsUrl, key: env.siteKey })
  const spool = await openSpool({ folder: env.spoolFolder, ...(files && { files }) })
  const calendar = await openCalendarCopy({
    folder: env.spoolFolder,
    fetchCalendar: () => content.calendar(),
    log,
  })
  const limits = openLimits()

  async function deliver(intake: Intake): Promise<Delivered> {
    const sent = await content.sendInquiry(intake)
    if (!sent.ok) {
      // The paths of fields, and never a sentence: that might quote what was sent.
      const fields = sent.errors.map(({ path }) => path).join(', ')
      return {
        kind: 'refused',
        status: sent.status,
        why: `The CMS refused it. Fields: ${fields || 'none named'}.`,
      }
    }
    // Asked anew: an answer from inside the writing transaction may speak of a row that is gone again.
    const isKept = await content.isInquiryKept(intake.submissionKey, fingerprintOf(intake))
    return { kind: isKept ? 'kept' : 'missing' }
  }

  const drainer = startDrainer({ spool, deliver, log })

  async function lookAround(): Promise<void> {
    try {
      const { waiting, oldestSeconds, dead } = await spool.status()
      if (dead > 0) log.error({ dead, msg: 'the spool has dead letters; see them with the command spool' })
      if (oldestSeconds > oldSeconds)
        log.error({ waiting, oldestSeconds, msg: 'inquiries wait too long in the spool' })
      await spool.tidy()
    } catch (err) {
      log.error({ err, msg: 'the spool cannot be looked at' })
    }
  }
  const looking = setInterval(() => void lookAround(), lookAroundEveryMs)
  looking.unref()
  void lookAround()

  return {
    /**
     * Keeps a submission on disk, or says why not. A key that was accepted before gets the same promise again, and is
     * not counted twice.
     */
    async accept({ address, ...submission }: Submission): Promise<Accepted> {
      const receivedAt = new Date().toISOString()
      const network = address === null ? null : networkHash(networkOf(address), env.webSecret)
      try {
        const isKnown = await spool.isKnown(submission.submissionKey)
        const allowed = isKnown
          ? { ok: true as const }
          : limits.take(network, submission.submissionKey.toLowerCase())
        if (!allowed.ok) return { ...allowed, why: 'too-many' }
        const { promise } = await spool.promised(submission.submissionKey, keptPromiseSchema, () => ({
          promise: calendar.promiseFor(receivedAt),
        }))
        await spool.put({ ...submission, receivedAt, promise, signs: { ...submission.signs, network } })
        drainer.wake()
        return { ok: true, promise }
      } catch (err) {
        log.error({ err, msg: 'an inquiry could not be kept; the visitor was told and has the text' })
        return { ok: false, why: 'not-kept' }
      }
    },

    /** What waits, for the people who look after the site. */
    async status(): Promise<SpoolStatus & { writable: boolean; paused: boolean }> {
      const [status, writable] = await Promise.all([spool.status(), spool.isWritable()])
      return { ...status, writable, paused: drainer.isPaused() }
    },

    /** Brings the calendar up to date now. */
    refreshCalendar: () => calendar.refresh(),

    /** Finishes what is being sent. What waits is sent after the next start. */
    async stop(): Promise<void> {
      clearInterval(looking)
      await Promise.all([drainer.stop(), calendar.stop()])
    },
  }
}
