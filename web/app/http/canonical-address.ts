/** Their last part is a name or a token in which capitals count. */
const caseSensitive = /^\/(?:media|receipt|assets)\//u

/**
 * The one address of a page: lower case, single slashes, none at the end, and no letter as an escape that needs none.
 *
 * @param pathname  as requested, percent-encoded
 * @returns the path to redirect to, or `null` when this is it
 */
export function canonicalPath(pathname: string): string | null {
  const single = withoutNeedlessEscapes(pathname).replace(/\/{2,}/gu, '/')
  const bare = single.length > 1 ? single.replace(/\/$/u, '') : single
  const canonical = caseSensitive.test(bare) ? bare : inLowerCase(bare)
  return canonical === pathname ? null : canonical
}

/** Percent escapes stay as they are: their digits are no letters of the address. */
function inLowerCase(path: string): string {
  return path.replace(/%[0-9a-f]{2}|[A-Z]+/giu, (part) => (part.startsWith('%') ? part : part.toLowerCase()))
}

/** Escapes of letters, digits and `-._~` (RFC 3986, 2.3), also those that come out of others. */
function withoutNeedlessEscapes(path: string): string {
  const decoded = path.replace(/%(?:2[de]|3\d|[46][1-9a-f]|[57][\da]|5f|7e)/giu, decodeURIComponent)
  return decoded === path ? path : withoutNeedlessEscapes(decoded)
}

/**
 * Whether an address goes up and down on its way: `/preview/../essays`. Who reads it by its beginning, as the rules of a
 * CDN do, takes it for another page.
 *
 * @param target  of the request line, as it came
 */
export function hasDotSegments(target: string): boolean {
  const [path = ''] = target.split(/[?#]/u, 1)
  return /(?:^|[\\/])(?:\.|%2e){1,2}(?:[\\/]|$)/iu.test(path)
}
