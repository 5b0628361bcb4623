import { sql } from '@payloadcms/db-postgres'
import { createLocalReq, executeAuthStrategies, type Payload } from 'payload'
import { roleOf, type Role } from '../access/roles.ts'

/** Tells whose session or key a request carries: the role, `null` when it is nobody's, `unknown` when nobody can be asked. */
export type WhoIs = (headers: Headers) => Promise<Role | null | 'unknown'>

/**
 * Asks Payload's own sign-in. With the database away, Payload by itself says "nobody", and people would be told to sign
 * in again; this says `unknown`.
 */
export function whoIsIn(connect: () => Promise<Payload>): WhoIs {
  return async (headers) => {
    // Payload logs by itself why it could not start.
    const payload = await connect().catch(() => null)
    if (payload === null) return 'unknown'
    const req = await createLocalReq({}, payload)
    const { user } = await executeAuthStrategies({ headers, payload, req })
    if (user) return roleOf(user)
    return (await answers(payload)) ? null : 'unknown'
  }
}

async function answers(payload: Payload): Promise<boolean> {
  try {
    await payload.db.drizzle.execute(sql`select 1`)
    return true
  } catch (err) {
    payload.logger.warn({ msg: 'Nobody can sign in while the database does not answer.', err })
    return false
  }
}
