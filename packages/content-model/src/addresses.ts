const maxLength = 254

/**
 * Whether a text can be one e-mail address, and the address with white space and control characters taken off its ends.
 *
 * Refuses only what is syntactically impossible: not exactly one `@` outside quotes, an empty side, white space or a
 * comma inside, a host that is no domain name, more than 254 characters. Unicode hosts and local parts are accepted.
 *
 * @returns the trimmed address as typed (case and accents kept), or `null`
 */
export function readEmailAddress(typed: string): string | null {
  // eslint-disable-next-line no-control-regex -- NUL and its kin are what must go
  const address = typed.replace(/[\u0000-\u001f\u007f\u200b\ufeff]/gu, '').trim()
  if (address.length === 0 || address.length > maxLength) return null
  if (/[\s,;<>()[\]\\"]/u.test(address)) return null
  const at = address.indexOf('@')
  if (at < 1 || at > 64 || at !== address.lastIndexOf('@')) return null
  const local = address.slice(0, at)
  const host = address.slice(at + 1)
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) return null
  return isHostName(host) ? address : null
}

/** A dotted name of at least two labels as `URL` understands it, which covers Unicode and punycode. */
function isHostName(host: string): boolean {
  if (host.length === 0 || /[/?#:%]/u.test(host)) return false
  try {
    const ascii = new URL(`http://${host}/`).hostname
    const labels = ascii.split('.')
    return (
      labels.length >= 2 &&
      labels.every((label) => /^(?!-)[a-z0-9-]{1,63}(?<!-)$/u.test(label)) &&
      !/^\d+$/u.test(labels.at(-1) ?? '')
    )
  } catch {
    return false
  }
}
