import type { AppLoadContext } from '@remix-run/node'
import { env } from '../../content.server.ts'
import { openLimits } from '../intake/limits.server.ts'
import { networkHash, networkOf } from '../intake/network.server.ts'

const hourMs = 3_600_000

/** B17: what one network may try to book. The same time sent again with the same form is the same attempt. */
export const attempts = openLimits(() => performance.now(), { submissions: 5, perMs: hourMs })

/**
 * Links that open nothing. No number of guesses finds one of 128 bits; this keeps those who try from costing the CMS
 * anything, and is far above what people do with a link that was cut off.
 */
export const wrongLinks = openLimits(() => performance.now(), { submissions: 30, perMs: hourMs })

/** The network that a request came from, as a name that only this site can make; `null` when nobody knows. */
export function networkOfRequest({ address }: AppLoadContext): string | null {
  return address === null ? null : networkHash(networkOf(address), env.webSecret)
}
