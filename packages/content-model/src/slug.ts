const maxLength = 96

/** A slug: lower-case Latin letters, digits and single hyphens, 1 to 96 characters. */
export const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u

export function isSlug(text: string): boolean {
  return text.length <= maxLength && slugPattern.test(text)
}

/**
 * A slug from a title: `"Why pilots don’t ship"` → `"why-pilots-dont-ship"`.
 *
 * Accents are dropped; letters of other scripts too, so a title without a Latin letter or digit gives `''`: ask for a slug then.
 */
export function slugFrom(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/[\p{Mn}'’‘]/gu, '')
    .replace(/ß/gu, 'ss')
    .replace(/[^A-Za-z0-9]+/gu, '-')
    .toLowerCase()
    .slice(0, maxLength)
    .replace(/^-+|-+$/gu, '')
}
