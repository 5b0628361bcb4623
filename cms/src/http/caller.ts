import { timingSafeEqual } from 'node:crypto'
import { env } from '../env.ts'

/**
 * Who a request says it is, by its headers alone. Only narrows what is let through: who someone really is, and what
 * they may do, is settled afterwards by Payload and the access rules.
 */
export type Caller = 'visitor' | 'site' | 'key' | 'session'

const siteKeys = [env.SITE_KEY, env.SITE_KEY_PREVIOUS].filter((key) => key !== undefined)

export function callerOf(headers: Headers): Caller {
  const authorization = headers.get('authorization') ?? ''
  const key = /^users API-Key (.+)$/u.exec(authorization)?.[1]
  if (key !== undefined) return siteKeys.some((siteKey) => isEqual(siteKey, key)) ? 'site' : 'key'
  if (/^(?:JWT|Bearer) /u.test(authorization)) return 'session'
  return /(?:^|;\s*)payload-token=[^;]/u.test(headers.get('cookie') ?? '') ? 'session' : 'visitor'
}

/** Equal without telling by the time it takes where two keys differ. */
function isEqual(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}
