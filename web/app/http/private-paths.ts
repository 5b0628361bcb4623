/** Whether an address is a preview's: shown to one person, kept by nobody, in the admin's frame. */
export function isPreviewPath(path: string): boolean {
  return path === '/preview' || path.startsWith('/preview/')
}

/** Whether an address is that of somebody's booked call: shown to whoever's browser holds its token. */
function isCallPath(path: string): boolean {
  return path === '/call' || path.startsWith('/call/')
}

/** Whether a page is for one person: kept by nobody, found by nobody, and its address tells nobody. */
export function isPrivatePath(path: string): boolean {
  return isPreviewPath(path) || isCallPath(path)
}

/**
 * Whether a page may see cookies: previews and calls hold their token in one, and images of drafts are shown to that of
 * a preview.
 */
export function seesCookies(path: string): boolean {
  return isPrivatePath(path) || path.startsWith('/media/')
}
