import config from '@payload-config'
import { getPayload, type Payload } from 'payload'
import { z } from 'zod'
import { env } from '../env.ts'
import { log } from '../log.ts'
import { sendBySmtp } from '../mail/send-by-smtp.ts'
import { sendToFolder } from '../mail/send-to-folder.ts'
import { toAddressAtOnce, toMailAtOnce, toWebhook } from './alerts/alert-target.ts'
import { alertOfDatabase } from './alerts/database-alert.ts'
import { watchWorker } from './alerts/watch-worker.ts'
import { isDatabaseAway } from './database-away.ts'
import { openMetrics, outboxStatement, serveMetrics } from './metrics/metrics.ts'
import { requestCounts } from './metrics/request-counts.ts'
import { watchRequests } from './watch-requests.ts'

const outboxSchema = z.object({ waiting: z.number(), dead: z.number() })

/** What each process of the CMS does beside answering: counts its answers, measures itself, and looks whether the worker lives. */
export function startOps(): void {
  let payload: Payload | null = null
  const connect = async () => {
    payload = await getPayload({ config })
    return payload
  }
  const metrics =
    env.METRICS_PORT === undefined
      ? null
      : openMetrics({
          app: 'cms',
          pool: () => payload?.db.pool ?? null,
          outbox: async () => {
            if (payload === null) return null
            const { rows } = await payload.db.pool.query<Record<string, unknown>>(outboxStatement)
            return outboxSchema.parse(rows[0])
          },
        })
  if (metrics !== null && env.METRICS_PORT !== undefined)
    serveMetrics(metrics, { host: env.METRICS_HOST, port: env.METRICS_PORT, log })
  watchRequests((route, status, ms) => {
    if (route !== 'readyz') requestCounts().count(status, Date.now())
    metrics?.answered(route, status, ms)
  })
  const from = env.MAIL_FROM
  const send =
    env.SMTP_URL === undefined
      ? sendToFolder({ folder: env.OUTBOX_DIR, from })
      : sendBySmtp({ url: env.SMTP_URL, from })
  const webhook = env.ALERT_WEBHOOK_URL === undefined ? null : toWebhook(env.ALERT_WEBHOOK_URL)
  watchWorker({
    connect,
    tell: webhook ?? toMailAtOnce(env.ALERT_MAIL ?? null, send),
    report: (err) => log.warn({ msg: 'Nobody could look whether the worker lives.', err }),
  })
  // Who the owner is stands in the database itself.
  const tellWithoutDatabase =
    webhook ?? (env.ALERT_MAIL === undefined ? null : toAddressAtOnce(env.ALERT_MAIL, send))
  if (tellWithoutDatabase !== null)
    alertOfDatabase({
      isAway: isDatabaseAway,
      tell: tellWithoutDatabase,
      report: (err) => log.warn({ msg: 'Nobody could be told about the database.', err }),
      cmsUrl: env.CMS_URL,
    })
}
