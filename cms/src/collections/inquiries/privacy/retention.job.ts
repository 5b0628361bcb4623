import type { Payload } from 'payload'
import type { Job } from '../../../worker/job.ts'
import { runRetention } from './retention.ts'

const dayMs = 24 * 60 * 60_000

/**
 * Takes away what has been kept long enough: when the worker starts, and once a day from then on. Run twice, the second
 * finds nothing.
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
      let gone = 0
      let last: number
      do {
        last = await runRetention(payload)
        gone += last
      } while (last > 0 && !signal.aborted)
      if (gone > 0) payload.logger.info({ msg: 'Inquiries whose time was over were deleted.', gone })
      nextAt = now() + dayMs
    },
  }
}
