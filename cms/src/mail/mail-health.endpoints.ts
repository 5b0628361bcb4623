import { sql } from '@payloadcms/db-postgres'
import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { hasRole } from '../access/roles.ts'
import { workingZone } from '../admin/time/working-zone.ts'
import { queryRows } from '../database/connection.ts'
import { refusal } from '../http/refusal.ts'
import { wakeWorker } from '../worker/wake-worker.ts'
import { healthInWords } from './health-in-words.ts'
import { reportHealth } from './health-report.ts'

function shutTo(req: PayloadRequest): Response | null {
  if (!req.user) return refusal(401, 'Please sign in first.')
  if (!hasRole(req.user, 'admin', 'owner')) return refusal(403, 'The outbox is for the owner.')
  return null
}

/**
 * `GET /api/desk/mail-health`: how sending mail goes, as numbers and in words. Changes nothing. For the owner and
 * administrators.
 */
const mailHealthEndpoint: Endpoint = {
  path: '/desk/mail-health',
  method: 'get',
  handler: async (req) => {
    const shut = shutTo(req)
    if (shut) return shut
    const report = await reportHealth(req)
    const zone = await workingZone(req.payload)
    return Response.json({ ...report, banner: healthInWords(report, { now: new Date(), zone }) })
  },
}

/**
 * `POST /api/desk/mail-release`: Sam's yes: every mail that was held because it had waited for 48 hours goes out, in
 * order. Body: `{ held }`, how many there were when Sam was asked. For the owner and administrators.
 *
 * Answers 202 with `{ released }`; 409 when there are more by now, and nothing goes out.
 */
const releaseMailEndpoint: Endpoint = {
  path: '/desk/mail-release',
  method: 'post',
  handler: async (req) => {
    const shut = shutTo(req)
    if (shut) return shut
    const asked = z.object({ held: z.int().min(0) }).safeParse(await req.json?.())
    if (!asked.success) return refusal(422, 'Please say how many mails should go out.')
    const { held } = await reportHealth(req)
    if (held > asked.data.held)
      return refusal(409, `There are ${held} mails by now. Please look at them, and say it once more.`)
    const released = await queryRows(
      req,
      sql`update deliveries
          set state = 'waiting', attempts = 0, not_before = now(), wanted_at = now(), held_at = null, updated_at = now()
          where state = 'dead' and held_at is not null and (not_after is null or not_after > now())
          returning id`,
      z.object({ id: z.string() }),
    )
    await wakeWorker(req)
    return Response.json({ released: released.length }, { status: 202 })
  },
}

/** The routes of the banner about mail. */
export const mailHealthEndpoints: Endpoint[] = [mailHealthEndpoint, releaseMailEndpoint]
