import { createLocalReq, type Payload } from 'payload'
import { everyMinute } from '../../collections/inquiries/notices/every-minute.ts'
import { env } from '../../env.ts'
import type { Job } from '../../worker/job.ts'
import { currentStatus } from '../current-status.ts'
import { tellAlerts, type TellAlert } from './tell-alerts.ts'

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
  }: { connect: () => Promise<Payload>; tell: TellAlert; sayAlive?: () => Promise<void> },
  now: () => number = Date.now,
): Job {
  return {
    name: 'alerts',
    run: everyMinute(now, async () => {
      const req = await createLocalReq({}, await connect())
      const at = new Date(now())
      const rows = await currentStatus(req, { now: at })
      await tellAlerts({ rows, now: at, tell, cmsUrl: env.CMS_URL }, req)
      await sayAlive()
    }),
  }
}
