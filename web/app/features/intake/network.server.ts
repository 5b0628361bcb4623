import { createHmac } from 'node:crypto'
import { BlockList, isIP, isIPv6 } from 'node:net'

/** Where our own proxy can be: this machine, or a network that is not the public one. */
const near = new BlockList()
near.addSubnet('127.0.0.0', 8, 'ipv4')
near.addSubnet('10.0.0.0', 8, 'ipv4')
near.addSubnet('172.16.0.0', 12, 'ipv4')
near.addSubnet('192.168.0.0', 16, 'ipv4')
near.addAddress('::1', 'ipv6')
near.addSubnet('fc00::', 7, 'ipv6')
near.addSubnet('fe80::', 10, 'ipv6')

/**
 * The address that a request came from. What a proxy says counts only when the connection comes from a machine or a
 * network of our own, and then it is the last address in `X-Forwarded-For`: those before it are the visitor's own words.
 *
 * @param peer  the other end of the connection
 * @returns     `null` when nobody knows, as in tests without a connection
 */
export function clientAddress(peer: string | null, forwardedFor: string | null): string | null {
  const plain = peer === null ? null : withoutMapping(peer)
  if (plain === null || isIP(plain) === 0) return null
  const said = withoutMapping(forwardedFor?.split(',').at(-1)?.trim() ?? '')
  return isIP(said) !== 0 && near.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4') ? said : plain
}

/** The network that limits count: an IPv4 address by itself, and the first 64 bits of an IPv6 address. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::')
  const groups = (part: string) => (part === '' ? [] : part.split(':'))
  const first = groups(head)
  const last = tail === undefined ? [] : groups(tail)
  const whole = [
    ...first,
    ...Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0'),
    ...last,
  ]
  return `${whole
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

/** A network as a name that only this site can make: it can be counted and compared, and not read. */
export function networkHash(network: string, secret: string): string {
  return createHmac('sha256', secret).update(`network:${network}`).digest('hex').slice(0, 32)
}

/** IPv4 inside IPv6, as a socket that listens on both writes it. */
function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/iu, '')
}
