import type pg from 'pg'
import type { Logger } from 'pino'
import type { Job } from '../worker/job.ts'
import { readEnvelope } from './envelope.ts'
import { explainFailure } from './explain-failure.ts'
import { mostTries, pauseAfter } from './next-try.ts'
import type { SendMail } from './outgoing-mail.ts'

type Options = { pool: pg.Pool; send: SendMail; log: Logger }

/** Longer than one try can take. A worker that dies leaves its mails leased, and they go again after this. */
const leaseSeconds = 120
const longestTryMs = 90_000
/** So many at once: one server that hangs does not hold up the rest. */
const atOnce = 4

type Due = {
  id: string
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
 * the same Message-ID, and no crash loses it.
 */
export function sendDueMail({ pool, send, log }: Options): Job {
  return {
    name: 'mail',
    run: async (signal) => {
      await releaseLapsed(pool)
      while (!signal.aborted) {
        const due = await lease(pool)
        if (due.length === 0) return
        await Promise.all(due.map((mail) => sendOne(mail, { pool, send, log })))
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

async function lease(pool: pg.Pool): Promise<Due[]> {
  const { rows } = await pool.query<Due>(
    `update deliveries
     set state = 'sending', attempts = attempts + 1, leased_until = now() + make_interval(secs => $1), updated_at = now()
     where id in (
       select id from deliveries where state = 'waiting' and not_before <= now()
       order by not_before, created_at limit $2 for update skip locked
     )
     returning id, attempts, message_id, created_at, to_name, to_address, subject, text, secret_link, envelope`,
    [leaseSeconds, atOnce],
  )
  return rows
}

async function sendOne(mail: Due, { pool, send, log }: Options): Promise<void> {
  const { id, attempts, message_id: messageId, created_at: writtenAt, subject } = mail
  const text = mail.text.replaceAll('[link]', () => mail.secret_link ?? '')
  const to = { name: mail.to_name, address: mail.to_address }
  try {
    const envelope = readEnvelope(mail.envelope)
    await withinTime(send({ messageId, writtenAt, to, subject, text, envelope }))
  } catch (error) {
    await settleFailure(mail, error, { pool, log })
    return
  }
  await pool.query(
    `update deliveries set state = 'sent', sent_at = now(), leased_until = null, last_error = null, updated_at = now()
     where id = $1 and state = 'sending' and attempts = $2`,
    [id, attempts],
  )
  log.info({ msg: 'A mail was sent.', delivery: id, attempts: Number(attempts) })
}

async function settleFailure(
  { id, attempts }: Due,
  error: unknown,
  { pool, log }: Pick<Options, 'pool' | 'log'>,
): Promise<void> {
  const { isFinal, words } = explainFailure(error)
  const pauseMs = isFinal ? null : pauseAfter(Number(attempts), Math.random())
  await pool.query(
    `update deliveries
     set state = (case when $3::float8 is null then 'dead' else 'waiting' end)::enum_deliveries_state,
         not_before = now() + make_interval(secs => coalesce($3::float8, 0) / 1000), leased_until = null,
         last_error = $4, updated_at = now()
     where id = $1 and state = 'sending' and attempts = $2`,
    [id, attempts, pauseMs, words],
  )
  const told = { delivery: id, attempts: Number(attempts), nextTryInMs: pauseMs }
  // What a mail server says may hold an address: it stands in the outbox, not in the log.
  if (pauseMs === null) log.error({ msg: 'A mail was given up on. Please look into the outbox.', ...told })
  else log.warn({ msg: 'A mail could not be sent and will be tried again.', ...told })
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
