import { randomUUID } from 'node:crypto'
import { createContentClient } from '@galley/content-client'
import { promiseSchema } from '@galley/content-model'
import type { Intake, IntakeCounts, IntakeFigures, PromisedAnswer } from '@galley/content-model'
import { z } from 'zod'
import type { Environment } from '../../env.server.ts'
import type { Log } from '../../log.server.ts'
import type { Cdn } from '../cdn/open-cdn.server.ts'
import { openCalendarCopy } from './calendar-copy.server.ts'
import { openCounts } from './counts.server.ts'
import { startDrainer } from './drainer.server.ts'
import type { Delivered } from './drainer.server.ts'
import { openLimits } from './limits.server.ts'
import { networkHash, networkOf } from './network.server.ts'
import { fingerprintOf, openSpool } from './spool.server.ts'
import type { SpoolFiles, SpoolStatus } from './spool.server.ts'

/** Beyond this age what waits is worth a line in the log that wakes somebody. */
const oldSeconds = 15 * 60
/** The owner hears within two minutes of a site that the CMS does not hear, and one lost report is no alert. */
const lookAroundEveryMs = 20_000
/** Dead letters that a report names; the rest is a number. */
const mostLetters = 20

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
  requests,
  cdn = null,
}: {
  env: Pick<Environment, 'cmsUrl' | 'siteKey' | 'webSecret' | 'spoolFolder'>
  log: Log
  /** A disk that fails, in tests. */
  files?: SpoolFiles
  /** Answers of the last five minutes, for the CMS's status page. */
  requests?: () => { total: number; failed: number }
  /** The CDN that keeps pages, for the same page. */
  cdn?: Pick<Cdn, 'status'> | null
}) {
  const content = createContentClient({ fetch, baseUrl: env.cmsUrl, key: env.siteKey })
  const spool = await openSpool({ folder: env.spoolFolder, ...(files && { files }) })
  const calendar = await openCalendarCopy({
    folder: env.spoolFolder,
    fetchCalendar: () => content.calendar(),
    log,
  })
  const limits = openLimits()
  const counts = openCounts()
  const self = { instance: randomUUID(), startedAt: new Date().toISOString() }

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
    const { submissionKey } = intake
    const { kept, quarantined } = await content.inquiryKept(submissionKey, fingerprintOf(intake))
    if (!kept) return { kind: 'missing' }
    log.info({ requestId: intake.requestId ?? null, msg: 'an inquiry is in the CMS' })
    if (await spool.settleOnce(submissionKey)) counts.arrived({ quarantined })
    return { kind: 'kept' }
  }

  const drainer = startDrainer({ spool, deliver, log })

  async function lookAround(): Promise<void> {
    try {
      const deleteBefore = await report()
      const { waiting, oldestSeconds, dead } = await spool.status()
      if (dead > 0) log.error({ dead, msg: 'the spool has dead letters; see them with the command spool' })
      if (oldestSeconds > oldSeconds)
        log.error({ waiting, oldestSeconds, msg: 'inquiries wait too long in the spool' })
      await spool.tidy()
      const deleted = deleteBefore === null ? 0 : await spool.deleteDead(deleteBefore)
      if (deleted > 0)
        log.info({ deleted, msg: 'dead letters were deleted that had been kept for long enough' })
    } catch (err) {
      log.error({ err, msg: 'the spool cannot be looked at' })
    }
  }

  /** What the spool held when it could last be read. */
  let held: Pick<IntakeFigures['spool'], 'waiting' | 'oldestSeconds' | 'dead' | 'letters'> = {
    waiting: 0,
    oldestSeconds: 0,
    dead: 0,
    letters: [],
  }
  async function readSpool(): Promise<void> {
    const [status, dead] = await Promise.all([spool.status(), spool.dead()])
    const letters = dead
      .slice(0, mostLetters)
      .map(({ name, at, why }) => ({ name, at, why: why.slice(0, 500) }))
    held = { ...status, letters }
  }

  async function figures(): Promise<IntakeFigures> {
    const isReadable = await readSpool().then(
      () => true,
      () => false,
    )
    return {
      ...self,
      counts: counts.now(),
      ...(requests && { requests: requests() }),
      ...(cdn && { cdn: cdn.status() }),
      spool: { id: spool.id, ...held, isWritable: isReadable && (await spool.isWritable()) },
    }
  }

  /**
   * Tells the CMS, where people look; a browser with the CMS's login cannot ask the site. The CMS answers up to when dead
   * letters have been kept for long enough: its owner sets that, and its clock is watched. `null` when it says nothing.
   */
  let told = ''
  async function report(): Promise<string | null> {
    const current = await figures()
    const words = JSON.stringify(current.counts)
    if (words !== told) log.info({ counts: current.counts, msg: 'what became of what was sent to the form' })
    told = words
    try {
      return (await content.sendFigures(current)).deleteRefusedBefore
    } catch (err) {
      // The next report says the same and more.
      log.warn({ err, msg: 'the figures of the intake could not be told to the CMS' })
      return null
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
        if (!(await spool.takeOnce(submission.submissionKey))) counts.duplicate()
        drainer.wake()
        return { ok: true, promise }
      } catch (err) {
        log.error({ err, msg: 'an inquiry could not be kept; the visitor was told and has the text' })
        return { ok: false, why: 'not-kept' }
      }
    },

    /** Around the answer to each post that reaches the form: none is left out of the counts. */
    counted: <Answer extends { sent: boolean }>(answer: () => Promise<Answer>) => counts.post(answer),

    /** What became of the posts that reached the form since this process began. */
    counts: (): IntakeCounts => counts.now(),

    /** Tells the CMS now what it is told by and by anyway. */
    report,

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
      await report()
    },
  }
}
