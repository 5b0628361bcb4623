import { AsyncLocalStorage } from 'node:async_hooks'
import { BlockList, isIP, isIPv6 } from 'node:net'
import { isRequestId } from '@galley/content-model'

type Scope = AsyncLocalStorage<{ requestId: string }>

declare global {
  // The host and the built pages each hold this module, and there is one process.
  var galleyRequestScope: Scope | undefined
}

/** Knows which request is being answered, however deep in the code. */
export function requestScope(): Scope {
  globalThis.galleyRequestScope ??= new AsyncLocalStorage()
  return globalThis.galleyRequestScope
}

/** The id of the request that is being answered; `null` outside of one. */
export function currentRequestId(): string | null {
  return requestScope().getStore()?.requestId ?? null
}

/**
 * The id of a request: what a proxy of ours gave it, or a new one.
 *
 * @param proxies  addresses and networks such as `10.0.0.0/8`; whatever others say is not believed
 */
export function requestIdOf({
  peer,
  given,
  proxies,
  mint,
}: {
  peer: string | null
  given: string | null
  proxies: readonly string[]
  mint: () => string
}): string {
  return given !== null && isRequestId(given) && isOneOf(peer, proxies) ? given : mint()
}

function isOneOf(peer: string | null, proxies: readonly string[]): boolean {
  const address = peer?.replace(/^::ffff:(?=\d+\.)/iu, '') ?? ''
  if (isIP(address) === 0 || proxies.length === 0) return false
  const known = new BlockList()
  for (const proxy of proxies) {
    const [network = '', bits] = proxy.split('/')
    const family = isIPv6(network) ? 'ipv6' : 'ipv4'
    if (bits === undefined) known.addAddress(network, family)
    else known.addSubnet(network, Number(bits), family)
  }
  return known.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}
