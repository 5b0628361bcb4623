import pg from 'pg'
import pino from 'pino'
import { tellSite } from '../collections/changes/hooks/tell-site.job.ts'
import { checkPublishedDaily } from '../collections/articles/gate/check-published.job.ts'
import { refreshPublicArticles } from '../collections/articles/refresh-public.job.ts'
import { endSnoozes, settleMissedReplies } from '../collections/inquiries/desk/desk.jobs.ts'
import { settleReply } from '../collections/inquiries/desk/reply/settle-reply.ts'
import { digestQuarantine } from '../collections/inquiries/notices/quarantine-digest.job.ts'
import { remindOfDue } from '../collections/inquiries/notices/remind-of-due.job.ts'
import { tellOfNewInquiries } from '../collections/inquiries/notices/tell-of-new.job.ts'
import { keepRetention } from '../collections/inquiries/privacy/retention.job.ts'
import { remindOfCalls } from '../collections/bookings/remind.job.ts'
import { mailUnread } from '../collections/notifications/mail-unread.job.ts'
import { tellRestingNotes } from '../collections/notifications/resting-notes.job.ts'
import { publishDueArticles } from '../collections/schedules/publish-due.ts'
import { logOptions } from '../describe-error.ts'
import { env } from '../env.ts'
import { sendBySmtp } from '../mail/send-by-smtp.ts'
import { sendDueMail } from '../mail/send-due-mail.ts'
import { sendToFolder } from '../mail/send-to-folder.ts'
import { alertJob } from '../ops/alerts/alerts.job.ts'
import { sayAlive, toMail, toWebhook } from '../ops/alerts/alert-target.ts'
import { openMetrics, outboxStatement, serveMetrics } from '../ops/metrics/metrics.ts'
import { runWorker } from './run-worker.ts'
import { tidyUp } from './tidy-up.ts'

const log = pino({ name: 'worker', ...logOptions })
const stop = new AbortController()
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop.abort())

const pool = new pg.Pool({
  connectionString: env.DATABASE_URL,
  max: 4,
  connectionTimeoutMillis: 3_000,
  statement_timeout: 10_000,
  idle_in_transaction_session_timeout: 15_000,
  application_name: 'galley-worker-mail',
})
pool.on('error', (err) => log.warn({ msg: 'The worker lost a connection.', err }))
// The pool listens to connections that wait for work. Of the others, whoever works on them is told.
pool.on('connect', (connection) => connection.on('error', () => {}))

const from = env.MAIL_FROM
const send =
  env.SMTP_URL === undefined
    ? sendToFolder({ folder: env.OUTBOX_DIR, from })
    : sendBySmtp({ url: env.SMTP_URL, from })

const tell =
  env.ALERT_WEBHOOK_URL === undefined ? toMail(env.ALERT_MAIL ?? null) : toWebhook(env.ALERT_WEBHOOK_URL)

const aliveUrl = env.ALERT_HEARTBEAT_URL
if (env.METRICS_PORT !== undefined) {
  const outbox = async () =>
    (await pool.query<{ waiting: number; dead: number }>(outboxStatement)).rows[0] ?? null
  const at = { host: env.METRICS_HOST, port: env.METRICS_PORT }
  serveMetrics(openMetrics({ app: 'worker', pool: () => pool, outbox }), { ...at, log })
}

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
    // First: a publish is to be seen within 100 ms.
    ...env.SITE_HOOKS.map((target) => tellSite({ pool, target, secrets: env.SITE_HOOK_SECRETS, log })),
    refreshPublicArticles(connect),
    sendDueMail({ pool, send, log, outcomes: { reply: settleReply } }),
    settleMissedReplies(pool),
    endSnoozes(pool),
    publishDueArticles(connect),
    checkPublishedDaily(connect),
    tellOfNewInquiries(connect),
    remindOfDue(connect),
    digestQuarantine(connect),
    keepRetention(connect),
    remindOfCalls(connect),
    tidyUp({ pool, connect, log }),
    tellRestingNotes(connect),
    mailUnread(connect),
    alertJob({
      connect,
      tell,
      ...(aliveUrl !== undefined && { sayAlive: () => sayAlive(aliveUrl) }),
    }),
  ],
}).catch((err: unknown) => {
  log.fatal({ msg: err instanceof Error ? err.message : String(err) })
  process.exit(1)
})
log.info('The worker has stopped.')
process.exit(0)
