import { disposableEmailBlocklist } from 'disposable-email-domains-js'

/** Names of services that come back under new endings faster than any list follows. */
const names =
  /@(?:mailinator|guerrillamail|yopmail|10minutemail|temp-mail|tempmail|trashmail|sharklasers|dispostable|getnada|maildrop|fakeinbox)\.\w+$/iu

/** A file that comes with the package: nothing is asked of anybody, at install or later. */
const listed = new Set(disposableEmailBlocklist())

/** Whether an address is of a service that gives addresses away for minutes: its domain or one above it is known as such. */
export function isThrowAway(email: string): boolean {
  if (names.test(email)) return true
  const labels = (email.split('@').at(-1) ?? '').trim().toLowerCase().split('.')
  return labels.some((_, index) => listed.has(labels.slice(index).join('.')))
}
