import { changeSchema, changesPerHook, type Change, type ChangesHook } from '@galley/content-model'
import type pg from 'pg'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Job } from '../../../worker/job.ts'
import { pauseAfterHook, triesForMs } from './next-try.ts'
import { hookHeaders } from './sign-hook.ts'

/** Somebody who takes longer than this is tried again. */
const deadlineMs = 5_000
/** Longer than one try can take. What a dead worker was sending goes again after this. */
const leaseMs = 15_000
/** The first pause after a failure is a second, so it is looked for as often. */
const lookEveryMs = 1_000

type Options = {
  pool: pg.Pool
  /** Where this instance of the site takes hooks. */
  target: string
  /** Each of them signs; there are two while the secret is being changed. */
  secrets: readonly Uint8Array[]
  log: Logger
  /** The time in milliseconds. */
  now?: () => number
}

/** What one message holds, and how often it was tried. */
type Due = { after: number; changes: Change[]; last: Change; failures: number }

const row = changeSchema.extend({
  delivered: z.coerce.number(),
  tried: z.coerce.number(),
  attempts: z.number(),
  seq: z.coerce.number(),
  at: z.date().transform((at) => at.toISOString()),
})

/**
 * Tells one instance of the site what became different for readers, as soon as it did: all changes that it was not told
 * of yet, in one signed post. The rows of `changes` are the outbox, and `site_hooks` remembers up to which number this
 * instance was told.
 *
 * What fails is tried again after 1 s, 5 s, 30 s, 2 min, 10 min, and hourly for a day; a newer change is sent at once,
 * together with those before it. Two workers do not tell twice, for each takes a lease first; one that dies does, and
 * the message has the same id then. An instance that is added is told of what comes from now on.
 */
export function tellSite(options: Options): Job {
  let isKnown = false
  return {
    name: `tell ${options.target}`,
    hears: 'changes',
    lookEveryMs,
    run: async (signal) => {
      if (!isKnown) await makeKnown(options)
      isKnown = true
      while (!signal.aborted) {
        const due = await lease(options)
        if (due === null || !(await send(due, options))) return
      }
    },
  }
}

async function makeKnown({ pool, target }: Options): Promise<void> {
  await pool.query(
    `insert into site_hooks (target, delivered_seq) select $1, coalesce(max(seq), 0) from changes
     on conflict (target) do nothing`,
    [target],
  )
}

/** What is to be sent now; nobody else sends it meanwhile. */
async function lease({ pool, target, now = Date.now }: Options): Promise<Due | null> {
  const { rows } = await pool.query(
    `with mine as (
       update site_hooks set leased_until = $3
       where target = $1 and (leased_until is null or leased_until <= $2) and exists (
         select from changes
         where seq > delivered_seq and made_at > $4 and (seq > tried_seq or next_try_at <= $2))
       returning delivered_seq, tried_seq, attempts
     )
     select delivered_seq as delivered, tried_seq as tried, attempts,
            seq, what, act, document as id, name, name_before as before, made_at as at
     from mine cross join lateral (
       select * from changes where seq > delivered_seq order by seq desc limit $5
     ) newest order by seq`,
    [target, new Date(now()), new Date(now() + leaseMs), new Date(now() - triesForMs), changesPerHook],
  )
  const parsed = row.array().parse(rows)
  const [first, last] = [parsed[0], parsed.at(-1)]
  if (first === undefined || last === undefined) return null
  return {
    // Of what does not fit, nothing is claimed: the site sees that it misses something, and asks the feed.
    after: parsed.length < changesPerHook ? first.delivered : first.seq - 1,
    changes: parsed.map((change) => changeSchema.parse(change)),
    last,
    failures: last.seq === first.tried ? first.attempts : 0,
  }
}

/** Whether it arrived. */
async function send(due: Due, options: Options): Promise<boolean> {
  const { pool, target, log, now = Date.now } = options
  const { seq } = due.last
  const problem = await post(due, options)
  const at = new Date(now())
  if (problem === null) {
    const { rows } = await pool.query<{ was_failing: boolean }>(
      `update site_hooks set delivered_seq = greatest(site_hooks.delivered_seq, $2), leased_until = null,
         attempts = 0, tried_seq = $2, failing_since = null, last_ok_at = $3
       from (select failing_since from site_hooks where target = $1) before
       where target = $1 returning before.failing_since is not null as was_failing`,
      [target, seq, at],
    )
    if (rows[0]?.was_failing) log.info({ msg: 'The site takes hooks again.', target, seq })
    return true
  }
  const failures = due.failures + 1
  const pauseMs = pauseAfterHook(failures)
  await pool.query(
    `update site_hooks set leased_until = null, tried_seq = $2, attempts = $3, next_try_at = $4, last_error = $5,
       last_failed_at = $6, failing_since = coalesce(failing_since, $6)
     where target = $1`,
    [target, seq, failures, new Date(at.getTime() + pauseMs), problem, at],
  )
  log.warn({
    msg: 'The site could not be told of a change; it finds out by itself within a minute.',
    target,
    seq,
    problem,
    nextTryInMs: pauseMs,
  })
  return false
}

/** `null` when the site took it, or what is wrong, as a sentence for the people who look after it. */
async function post(
  { after, changes, last }: Due,
  { target, secrets, now = Date.now }: Options,
): Promise<string | null> {
  const at = now()
  const hook: ChangesHook = {
    type: 'changes',
    timestamp: new Date(at).toISOString(),
    data: { after, changes },
  }
  const body = JSON.stringify(hook)
  // With its time: after a database was set back, a number comes a second time.
  const id = `changes_${after}_${last.seq}_${Date.parse(last.at)}`
  try {
    const response = await fetch(target, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...hookHeaders({ id, at, body }, secrets) },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(deadlineMs),
    })
    await response.body?.cancel()
    return response.ok ? null : wordsFor(response.status)
  } catch (error) {
    return explain(error)
  }
}

function wordsFor(status: number): string {
  return status === 401
    ? 'It did not accept the signature (status 401). Please compare SITE_HOOK_SECRETS and the clocks of both sides.'
    : `It answered with status ${status}. Please check its address in SITE_HOOKS.`
}

function explain(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'It did not answer within 5 seconds.'
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : ''
  return `It could not be reached${code}. Please check that it runs, and its address in SITE_HOOKS.`
}
