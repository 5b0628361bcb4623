import { BlockList, isIP, isIPv6 } from 'node:net'

/** What one network may try: a household that has forgotten its password stays below it, and a list of guesses does not. */
const allowance = { tries: 30, perMs: 10 * 60_000 } as const
/** Networks that are remembered at once, so that a flood from many of them does not fill the memory. */
const mostNetworks = 20_000

/** Posts by which somebody could guess a password or a token, or have mails written. */
const counted = new Set(['users/login', 'users/forgot-password', 'users/reset-password'])

/**
 * Counts what each network tries at the doors of sign-in, in this process. It stands beside the limit of each account
 * (ten wrong passwords), which does not see one password tried on many accounts.
 */
export function openSignInLimits(now: () => number = Date.now) {
  const windows = new Map<string, { from: number; tries: number }>()
  return {
    /** Counts one post. Seconds until this network may try again; `null` when it may now. */
    waitOf(segments: readonly string[], forwardedFor: string | null): number | null {
      const network = networkIn(forwardedFor)
      if (network === null || !counted.has(segments.join('/'))) return null
      const at = now()
      const known = windows.get(network)
      const window =
        known === undefined || known.from + allowance.perMs <= at ? { from: at, tries: 0 } : known
      window.tries += 1
      windows.delete(network) // moves it to the end: the network that was silent longest is forgotten first
      windows.set(network, window)
      const [first] = windows.keys()
      if (windows.size > mostNetworks && first !== undefined) windows.delete(first)
      return window.tries <= allowance.tries ? null : Math.ceil((window.from + allowance.perMs - at) / 1_000)
    },
  }
}

/** A proxy on this machine that passes no address on would lock everybody out after one person's thirty tries. */
const thisMachine = new BlockList()
thisMachine.addSubnet('127.0.0.0', 8, 'ipv4')
thisMachine.addAddress('::1', 'ipv6')

/**
 * The network that the nearest proxy saw, which is the last address it wrote: an IPv4 address by itself, or the first 64
 * bits of an IPv6 address. `null` for this machine, and where nobody said.
 */
function networkIn(forwardedFor: string | null): string | null {
  const last = forwardedFor?.split(',').at(-1)?.trim() ?? ''
  const address = last.replace(/^::ffff:(?=\d+\.)/iu, '').replace(/%.*$/u, '')
  if (isIP(address) === 0 || thisMachine.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')) return null
  return isIPv6(address) ? firstHalf(address) : address
}

function firstHalf(address: string): string {
  const [head = '', tail] = address.split('::')
  const groups = (part: string) => (part === '' ? [] : part.split(':'))
  const last = groups(tail ?? '')
  const missing = Math.max(0, 8 - groups(head).length - last.length)
  const whole = [...groups(head), ...Array.from({ length: missing }, () => '0'), ...last]
  return whole
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
