/** Their last part is a name or a token in which capitals count. */
const caseSensitive = /^\/(?:media|receipt|assets)\//u

/**
 * The one address of a page: lower case, single slashes, none at the end.
 *
 * @param pathname  as requested, percent-encoded
 * @returns the path to redirect to, or `null` when this is it
 */
export function canonicalPath(pathname: string): string | null {
  const single = pathname.replace(/\/{2,}/gu, '/')
  const bare = single.length > 1 ? single.replace(/\/$/u, '') : single
  const canonical = caseSensitive.test(bare) ? bare : inLowerCase(bare)
  return canonical === pathname ? null : canonical
}

/** Percent escapes stay as they are: their digits are no letters of the address. */
function inLowerCase(path: string): string {
  return path.replace(/%[0-9a-f]{2}|[A-Z]+/giu, (part) => (part.startsWith('%') ? part : part.toLowerCase()))
}
