import type pg from 'pg'
import type { Logger } from 'pino'
import type { Job } from '../worker/job.ts'
import { inScopeOf } from '../http/request-scope.ts'
import { readEnvelope } from './envelope.ts'
import { explainFailure } from './explain-failure.ts'
import type { MailKind } from './mail-kinds.ts'
import { holdOldMail } from './hold-old-mail.ts'
import { noteFailure, noteSuccess, readHealth } from './mail-health.ts'
import { inOneTransaction, type MailOutcome, type MailOutcomes } from './mail-outcomes.ts'
import { mostTries, pauseAfter } from './next-try.ts'
import type { SendMail } from './outgoing-mail.ts'

type Options = {
  pool: pg.Pool
  send: SendMail
  log: Logger
  outcomes?: MailOutcomes
  /** The time in milliseconds. */
  now?: () => number
}

/** Longer than one try can take. A worker that dies leaves its mails leased, and they go again after this. */
const leaseSeconds = 120
const longestTryMs = 90_000
/** So many at once: one server that hangs does not hold up the rest. */
const atOnce = 4
/** How long to leave a mail server alone that does not let us in: many failed logins lock an account. */
const lockedOutMs = 60_000

type Due = {
  id: string
  kind: MailKind
  attempts: string
  message_id: string
  created_at: Date
  to_name: string
  to_address: string
  subject: string
  text: string
  secret_link: string | null
  envelope: unknown
}

/**
 * Sends what waits in the outbox and is due, oldest first.
 *
 * Each mail is leased before it is sent and settled afterwards, so a crash between the two sends it a second time, with
 * the same Message-ID, and no crash loses it. While the mail server does not let us in, all mails wait in their places
 * and one of them tries the login once a minute, and at once after a start; then they go out one by one, in order.
 */
export function sendDueMail(options: Options): Job {
  const { pool, now = Date.now } = options
  let nextLoginAt = 0
  return {
    name: 'mail',
    run: async (signal) => {
      await releaseLapsed(pool)
      await holdOldMail(pool)
      const { isLockedOut } = await readHealth(pool)
      if (isLockedOut && now() < nextLoginAt) return
      while (!signal.aborted) {
        const due = await lease(pool, isLockedOut ? 1 : atOnce)
        if (due.length === 0) return
        const lockedOut = await Promise.all(
          due.map((mail) => inScopeOf(requestIdIn(mail.envelope), () => sendOne(mail, options))),
        )
        if (!lockedOut.includes(true)) continue
        nextLoginAt = now() + lockedOutMs
        return
      }
    },
  }
}

/** Whatever a dead worker was sending goes again; what is of no use any more, or killed its worker each time, does not. */
async function releaseLapsed(pool: pg.Pool): Promise<void> {
  await pool.query(
    `update deliveries
     set state = (case when attempts >= $1 then 'dead' else 'waiting' end)::enum_deliveries_state, not_before = now(),
         leased_until = null, updated_at = now(), last_error = 'The worker stopped while it was sending this mail.'
     where state = 'sending' and leased_until < now()`,
    [mostTries],
  )
  await pool.query(
    `update deliveries
     set state = 'dead', updated_at = now(), secret_link = null,
         last_error = 'It could not be sent in time, and would be of no use now.' || coalesce(' Before: ' || last_error, '')
     where state = 'waiting' and not_after < now()`,
  )
}

async function lease(pool: pg.Pool, most: number): Promise<Due[]> {
  const { rows } = await pool.query<Due>(
    `update deliveries
     set state = 'sending', attempts = attempts + 1, leased_until = now() + make_interval(secs => $1), updated_at = now()
     where id in (
       select id from deliveries where state = 'waiting' and not_before <= now()
       order by not_before, created_at limit $2 for update skip locked
     )
     returning id, kind, attempts, message_id, created_at, to_name, to_address, subject, text, secret_link, envelope`,
    [leaseSeconds, most],
  )
  return rows
}

/** Every line about a mail names the request that it came of, whatever else is wrong with what is stored. */
function requestIdIn(stored: unknown): string | null {
  const id: unknown = typeof stored === 'object' && stored !== null ? Reflect.get(stored, 'requestId') : null
  return typeof id === 'string' ? id : null
}

/** Whether the mail server did not let us in: then no other mail need be tried. */
async function sendOne(mail: Due, options: Options): Promise<boolean> {
  const { pool, send, log, outcomes = {} } = options
  const { id, attempts, message_id: messageId, created_at: writtenAt, subject } = mail
  const text = withLink(mail)
  const to = { name: mail.to_name, address: mail.to_address }
  try {
    const envelope = readEnvelope(mail.envelope)
    await withinTime(send({ messageId, writtenAt, to, subject, text, envelope }))
  } catch (error) {
    return settleFailure(mail, error, options)
  }
  await settle(
    options,
    `update deliveries set state = 'sent', sent_at = now(), leased_until = null, last_error = null, updated_at = now()
     where id = $1 and state = 'sending' and attempts = $2`,
    [id, attempts],
    (client) => outcomes[mail.kind]?.sent(client, { id }),
  )
  log.info({ msg: 'A mail was sent.', delivery: id, attempts: Number(attempts) })
  await noteSuccess({ pool, log })
  return false
}

async function settleFailure(
  { id, kind, attempts }: Due,
  error: unknown,
  options: Options,
): Promise<boolean> {
  const { pool, log, outcomes = {} } = options
  const failure = explainFailure(error)
  const { isFinal, words } = failure
  if (failure.concerns !== 'this mail') await noteFailure(failure, { pool, log })
  if (failure.concerns === 'the login') {
    // It keeps its place and its tries: it is not this mail that is wrong.
    await pool.query(
      `update deliveries
       set state = 'waiting', attempts = attempts - 1, leased_until = null, last_error = $3, updated_at = now()
       where id = $1 and state = 'sending' and attempts = $2`,
      [id, attempts, words],
    )
    return true
  }
  const pauseMs = isFinal ? null : pauseAfter(Number(attempts), Math.random())
  await settle(
    options,
    `update deliveries
     set state = (case when $3::float8 is null then 'dead' else 'waiting' end)::enum_deliveries_state,
         not_before = now() + make_interval(secs => coalesce($3::float8, 0) / 1000), leased_until = null,
         last_error = $4, updated_at = now()
     where id = $1 and state = 'sending' and attempts = $2`,
    [id, attempts, pauseMs, words],
    (client) => (pauseMs === null ? outcomes[kind]?.dead(client, { id, words }) : undefined),
  )
  const told = { delivery: id, attempts: Number(attempts), nextTryInMs: pauseMs }
  // What a mail server says may hold an address: it stands in the outbox, not in the log.
  if (pauseMs === null) log.error({ msg: 'A mail was given up on. Please look into the outbox.', ...told })
  else log.warn({ msg: 'A mail could not be sent and will be tried again.', ...told })
  return false
}

/** A text without a link of its own may well have these letters in it: a reply quotes what somebody wrote. */
function withLink({ text, secret_link: link }: Due): string {
  return link === null ? text : text.replaceAll('[link]', () => link)
}

/** Writes what became of a mail and what follows from it, at once; if the second fails, at least the first. */
async function settle(
  { pool, log }: Options,
  statement: string,
  values: unknown[],
  follow: (client: pg.ClientBase) => ReturnType<MailOutcome['sent']> | undefined,
): Promise<void> {
  try {
    await inOneTransaction(pool, async (client) => {
      const { rowCount } = await client.query(statement, values)
      if (rowCount === 1) await follow(client)
    })
  } catch (err) {
    log.error({ msg: 'What follows from a mail could not be written, and is looked for again.', err })
    await pool.query(statement, values)
  }
}

/** A server that sends a byte now and then would never time out by itself. */
async function withinTime(sending: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(Object.assign(new Error('The try took too long.'), { code: 'ETIMEDOUT' })),
      longestTryMs,
    )
  })
  await Promise.race([sending, late]).finally(() => clearTimeout(timer))
}
