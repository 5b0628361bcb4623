/**
 * Which posts are let in, before anything of them is read by a page.
 *
 * Settled here and not in each action, so that no form can forget it.
 */
export type Refusal = { status: 403 | 404 | 405 | 413 | 415; heading: string; text: string }

/**
 * Bytes of a form. A message may have 100,000 characters, and in a script of three-byte characters each of those takes
 * nine bytes when it is sent; beyond that there is room for a message that is twice too long, so that its writer gets
 * it back with a sentence instead of losing it.
 */
export const formLimitBytes = 2_000_000

/**
 * Why a post is refused, or `null`. Three signs are read: who a browser says is asking (`Sec-Fetch-Site`, `Origin`),
 * what is sent (`Content-Type`) and how much (`Content-Length`, if it is said).
 *
 * A request without any sign of a browser is let in: no post here rests on a cookie alone, so it can do no more than its
 * sender. A booked call is changed by its cookie together with a token that only its page holds.
 */
export function refusalOfPost(headers: Headers, siteUrl: string): Refusal | null {
  if (isFromOtherSite(headers, siteUrl)) return fromOtherSite
  if (!isForm(headers.get('content-type'))) return notAForm
  if (Number(headers.get('content-length') ?? 0) > formLimitBytes) return tooLarge
  return null
}

/** The body, unless it is longer than it may be. The rest of a longer one is not read. */
export async function readWithinLimit(
  body: ReadableStream<Uint8Array> | null,
  limitBytes: number = formLimitBytes,
): Promise<Uint8Array | Refusal> {
  if (body === null) return new Uint8Array()
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.byteLength
    if (size > limitBytes) {
      await reader.cancel()
      return tooLarge
    }
    chunks.push(read.value)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

function isFromOtherSite(headers: Headers, siteUrl: string): boolean {
  const fetchSite = headers.get('sec-fetch-site')
  if (fetchSite !== null && fetchSite !== 'same-origin' && fetchSite !== 'none') return true
  const origin = headers.get('origin')
  if (origin === null) return false
  // A page that sends no referrer posts with `Origin: null`; then the browser's other word decides.
  if (origin === 'null') return fetchSite === null
  return origin !== siteUrl && hostOf(origin) !== headers.get('host')
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}

function isForm(contentType: string | null): boolean {
  const essence = contentType?.split(';', 1)[0]?.trim().toLowerCase()
  return essence === 'application/x-www-form-urlencoded' || essence === 'multipart/form-data'
}

const fromOtherSite: Refusal = {
  status: 403,
  heading: 'This form was sent from another site',
  text: 'Nothing was sent. Please open the form on this site and send it from there.',
}
const notAForm: Refusal = {
  status: 415,
  heading: 'This is not a form',
  text: 'Nothing was sent. This address takes what a form sends and no other kind of data.',
}
const tooLarge: Refusal = {
  status: 413,
  heading: 'This is too much at once',
  text: 'Nothing was sent. A message may have 100,000 characters, without attachments. The Back button of the browser brings your text back: please shorten it and send it again.',
}
export const wrongMethod: Refusal = {
  status: 405,
  heading: 'This address can only be read',
  text: 'Nothing was changed.',
}
export const notHere: Refusal = {
  status: 404,
  heading: 'There is no page here',
  text: 'The address may have been cut off or mistyped.',
}
