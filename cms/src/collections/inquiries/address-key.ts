import { domainToASCII } from 'node:url'

/**
 * Whose address it is: case is folded and the domain is written in ASCII, so that `Bob+news@Example.COM` and
 * `bob+news@example.com` are one. A plus tag stays, because it may be somebody else's.
 */
export function addressKey(email: string): string {
  const at = email.lastIndexOf('@')
  const domain = email.slice(at + 1)
  return `${email.slice(0, at).toLowerCase()}@${domainToASCII(domain) || domain.toLowerCase()}`
}
