/** Whether an address is a preview's: shown to one person, kept by nobody, in the admin's frame. */
export function isPreviewPath(path: string): boolean {
  return path === '/preview' || path.startsWith('/preview/')
}

/** Whether a page may see cookies: previews hold their token in one, and images of drafts are shown to it. */
export function seesCookies(path: string): boolean {
  return isPreviewPath(path) || path.startsWith('/media/')
}
