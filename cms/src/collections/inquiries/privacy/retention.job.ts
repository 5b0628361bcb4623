import { createLocalReq, type Payload } from 'payload'
import type { Job } from '../../../worker/job.ts'
import { rememberRun } from './retention-clock.ts'
import { retentionProblem, runRetention } from './retention.ts'

const dayMs = 24 * 60 * 60_000

/** How soon it is looked again whether the clock was put right. */
const hourMs = 60 * 60_000

/**
 * Takes away what has been kept long enough: when the worker starts, and once a day from then on. Run twice, the second
 * finds nothing. With a clock that cannot be believed nothing is deleted; the dashboard tells the owner.
 *
 * @param now  the time in milliseconds
 */
export function keepRetention(connect: () => Promise<Payload>, now: () => number = Date.now): Job {
  let nextAt = 0
  return {
    name: 'retention',
    run: async (signal) => {
      if (now() < nextAt) return
      const payload = await connect()
      const req = await createLocalReq({}, payload)
      const problem = await retentionProblem(req)
      if (problem !== null) {
        payload.logger.error({ msg: problem })
        nextAt = now() + hourMs
        return
      }
      let gone = 0
      let last: number
      do {
        last = await runRetention(payload)
        gone += last
      } while (last > 0 && !signal.aborted)
      if (gone > 0) payload.logger.info({ msg: 'Inquiries whose time was over were deleted.', gone })
      await rememberRun(req)
      nextAt = now() + dayMs
    },
  }
}
