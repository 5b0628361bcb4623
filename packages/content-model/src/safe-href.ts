/**
 * A link address that may be shown to readers, or `null`.
 *
 * Allowed are `http:`, `https:`, `mailto:` and `tel:`, paths on this site (`/essays/…`) and `#fragments`. Control
 * characters, white space and invisible format characters are taken out before looking, as browsers do, so that
 * `"\u0001 JaVa\tScRiPt:…"` is seen for what it is. `//host`, `/\host` and relative addresses are refused: the first
 * two lead elsewhere, the last depends on where it is read.
 */
export function safeHref(address: unknown): string | null {
  if (typeof address !== 'string') return null
  const href = address.replace(/[\s\p{Cc}\p{Cf}\p{Surrogate}]/gu, '')
  if (href === '' || href.length > 4096) return null
  if (href.startsWith('#')) return href.length > 1 ? href : null
  if (href.startsWith('/')) return /^\/[/\\]/u.test(href) ? null : href
  if (/^(?:mailto:[^:@]+@|tel:\+?\d)/iu.test(href)) return href
  if (/^https?:\/\//iu.test(href)) return canParse(href) ? href : null
  return null
}

function canParse(href: string): boolean {
  try {
    return new URL(href).hostname !== ''
  } catch {
    return false
  }
}
