import { timingSafeEqual } from 'node:crypto'
import { env } from '../env.ts'
import type { WhoIs } from './who-is.ts'

/** Who knocks, as far as the guard tells them apart. What each may do is settled by the access rules. */
export type KnownCaller = 'visitor' | 'site' | 'staff'
/** `unknown` while nobody can be asked. */
export type Caller = KnownCaller | 'unknown'

const siteKeys = [env.SITE_KEY, env.SITE_KEY_PREVIOUS].filter((key) => key !== undefined)

/** A made-up session or key is a visitor's. The site's own key is known without asking. */
export async function callerOf(headers: Headers, whoIs: WhoIs): Promise<Caller> {
  const authorization = headers.get('authorization') ?? ''
  const key = /^users API-Key (.+)$/u.exec(authorization)?.[1]
  if (key !== undefined && siteKeys.some((siteKey) => isEqual(siteKey, key))) return 'site'
  const claimsSession =
    /^(?:JWT|Bearer) /u.test(authorization) ||
    /(?:^|;\s*)payload-token=[^;]/u.test(headers.get('cookie') ?? '')
  if (key === undefined && !claimsSession) return 'visitor'
  const role = await whoIs(headers)
  if (role === 'unknown') return role
  if (role === null) return 'visitor'
  return role === 'site' ? 'site' : 'staff'
}

/** Equal without telling by the time it takes where two keys differ. */
function isEqual(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}
