import pg from 'pg'
import pino from 'pino'
import { checkPublishedDaily } from '../collections/articles/gate/check-published.job.ts'
import { mailUnread } from '../collections/notifications/mail-unread.job.ts'
import { tellRestingNotes } from '../collections/notifications/resting-notes.job.ts'
import { publishDueArticles } from '../collections/schedules/publish-due.ts'
import { env } from '../env.ts'
import { sendBySmtp } from '../mail/send-by-smtp.ts'
import { sendDueMail } from '../mail/send-due-mail.ts'
import { sendToFolder } from '../mail/send-to-folder.ts'
import { runWorker } from './run-worker.ts'

const log = pino({ name: 'worker' })
const stop = new AbortController()
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop.abort())

const pool = new pg.Pool({
  connectionString: env.DATABASE_URL,
  max: 4,
  connectionTimeoutMillis: 3_000,
  statement_timeout: 10_000,
  application_name: 'galley-worker-mail',
})
pool.on('error', (err) => log.warn({ msg: 'The worker lost a connection.', err }))

const from = env.MAIL_FROM
const send =
  env.SMTP_URL === undefined
    ? sendToFolder({ folder: env.OUTBOX_DIR, from })
    : sendBySmtp({ url: env.SMTP_URL, from })

/** Loaded when it is first needed and not before: mail goes out while Payload starts. */
async function connect() {
  const [{ getPayload }, { default: config }] = await Promise.all([
    import('payload'),
    import('../payload.config.ts'),
  ])
  return getPayload({ config })
}

await runWorker({
  databaseUrl: env.DATABASE_URL,
  log,
  signal: stop.signal,
  jobs: [
    sendDueMail({ pool, send, log }),
    publishDueArticles(connect),
    tellRestingNotes(connect),
    mailUnread(connect),
    checkPublishedDaily(connect),
  ],
})
log.info('The worker has stopped.')
process.exit(0)
