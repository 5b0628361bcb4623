import { createLocalReq, type Payload } from 'payload'
import { everyMinute } from '../../collections/inquiries/notices/every-minute.ts'
import { env } from '../../env.ts'
import type { Job } from '../../worker/job.ts'
import { currentStatus } from '../current-status.ts'
import { tellAlerts, type TellAlert } from './tell-alerts.ts'

/** After everything was off, the site reports and mail goes out again within this. */
const firstLookAfterMs = 3 * 60_000

/**
 * Looks at every row of the status page once a minute, tells what broke and what is well again, and says that it lives.
 *
 * @param now  the time in milliseconds
 */
export function alertJob(
  {
    connect,
    tell,
    sayAlive = async () => {},
    graceMs = firstLookAfterMs,
  }: {
    connect: () => Promise<Payload>
    tell: TellAlert
    sayAlive?: () => Promise<void>
    graceMs?: number
  },
  now: () => number = Date.now,
): Job {
  const startedAt = now()
  return {
    name: 'alerts',
    run: everyMinute(now, async () => {
      if (now() - startedAt >= graceMs) {
        const req = await createLocalReq({}, await connect())
        const at = new Date(now())
        const rows = await currentStatus(req, { now: at })
        await tellAlerts({ rows, now: at, tell, cmsUrl: env.CMS_URL }, req)
      }
      await sayAlive()
    }),
  }
}
