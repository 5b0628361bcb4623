import type { IncomingMessage, ServerResponse } from 'node:http'
import { encodingsTaken, isKnownTo } from './copy.server.ts'
import type { Copy } from './copy.server.ts'

/** What browsers say of themselves is a few texts, over and over. */
const taken = new Map<string, number>()
const mostTexts = 200

/**
 * Sends a copy. This runs for each reader, so it allocates nothing that is not sent and reads two headers only.
 *
 * @param old  what the headers of a page that may be old have in the place of what is said to a CDN of a fresh one
 */
export function sendCopy(
  copy: Copy,
  request: IncomingMessage,
  response: ServerResponse,
  old: readonly string[] | null,
): void {
  let accept = ''
  let known = ''
  const raw = request.rawHeaders
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at] ?? ''
    if (name.length === 15 && name.toLowerCase() === 'accept-encoding') accept = raw[at + 1] ?? ''
    else if (name.length === 13 && name.toLowerCase() === 'if-none-match') known = raw[at + 1] ?? ''
  }
  const prepared = copy.answers[encodingsOf(accept)] ?? copy.answers[0]
  const isNews = known === '' || copy.status !== 200 || !isKnownTo(known, prepared.etag)
  const headers = isNews ? prepared.headers : prepared.headersNotModified
  response.writeHead(
    isNews ? copy.status : 304,
    old === null ? headers : [...headers.slice(copy.forCdn), ...old],
  )
  if (isNews && request.method === 'GET') response.end(prepared.body)
  else response.end()
}

function encodingsOf(accept: string): number {
  const before = taken.get(accept)
  if (before !== undefined) return before
  const found = encodingsTaken(accept)
  if (taken.size < mostTexts) taken.set(accept, found)
  return found
}
