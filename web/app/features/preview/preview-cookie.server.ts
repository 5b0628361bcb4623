import { readCookies } from '../../http/cookies.ts'

/**
 * A preview's token, kept out of addresses: in a cookie that goes only to the one preview that it opens, and to images,
 * some of which readers may not have yet. No other page is ever sent it, so none can mix drafts with what is public.
 */
const prefix = 'galley-preview-'

/** After half a day a share link is opened anew, which takes one click and says whether it still opens anything. */
const longestSeconds = 12 * 60 * 60

/** More previews than anybody looks at together; each costs a question for an image that is not public. */
const mostForImages = 4

const keyPattern = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/u

/** Whether this can be the key of a preview; nobody is asked about anything else. */
export function isPreviewKey(key: string): boolean {
  return keyPattern.test(key)
}

/**
 * The `Set-Cookie` lines that keep a token.
 *
 * @param now  milliseconds since 1970
 */
export function keptToken(
  { key, token, expiresAt }: { key: string; token: string; expiresAt: string },
  siteUrl: string,
  now: number,
): string[] {
  const left = Math.floor((Date.parse(expiresAt) - now) / 1000)
  return cookiesFor(key, token, Math.max(0, Math.min(left, longestSeconds)), siteUrl)
}

/** The `Set-Cookie` lines that make a browser forget it. */
export function forgottenToken(key: string, siteUrl: string): string[] {
  return cookiesFor(key, '', 0, siteUrl)
}

/** The token of this preview; `null` when the browser has none. */
export function tokenFor(key: string, cookies: string | null): string | null {
  return readCookies(cookies).find(([name]) => name === prefix + key)?.[1] ?? null
}

/** The tokens of every preview that this browser may know, for an image that is not public. */
export function tokensForImages(cookies: string | null): string[] {
  return readCookies(cookies)
    .filter(([name]) => name.startsWith(prefix))
    .slice(0, mostForImages)
    .map(([, token]) => token)
}

function cookiesFor(key: string, token: string, seconds: number, siteUrl: string): string[] {
  const secure = siteUrl.startsWith('https:') ? '; Secure' : ''
  return [`/preview/${key}`, '/media'].map(
    (path) =>
      // Lax: a link in a mail must open, and a frame of the admin, which is of the same site, too.
      `${prefix}${key}=${token}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`,
  )
}
