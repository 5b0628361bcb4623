import path from 'node:path'
import type { Readable } from 'node:stream'
import type { PayloadRequest } from 'payload'
import { getRangeRequestInfo } from 'payload/internal'
import { StoreSilentError, type StoredFile } from '../../file-store/file-store.ts'
import { refusal } from '../../http/refusal.ts'
import { mediaFiles } from './media-files.ts'

/** The kinds of image that there can be, by the ends of their names. */
const types: Record<string, string> = {
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.avif': 'image/avif',
  '.gif': 'image/gif',
}

/**
 * Answers `GET /api/media/file/:filename` from the bucket, as Payload does from a folder; Payload has asked the access
 * rules by then. The bytes pass through here, and no address of the bucket leaves this server.
 *
 * 404 for what is not there, 416 for a range that is not, 503 while the bucket does not answer.
 */
export async function serveFromBucket(
  req: PayloadRequest,
  { params: { filename } }: { params: { filename: string } },
): Promise<Response> {
  const type = types[path.extname(filename).toLowerCase()]
  if (path.basename(filename) !== filename || type === undefined) return nothingHere()
  try {
    return (await answer(filename, type, req.headers.get('range'))) ?? nothingHere()
  } catch (error) {
    if (!(error instanceof StoreSilentError)) throw error
    req.payload.logger.error({ msg: 'The store of images does not answer.', err: error })
    return refusal(503, 'Images cannot be read right now. Please try again in a moment.')
  }
}

async function answer(name: string, type: string, asked: string | null): Promise<Response | null> {
  let whole: StoredFile | null = null
  if (asked !== null) {
    whole = await mediaFiles.find(name)
    if (whole === null) return null
  }
  const wanted = whole && getRangeRequestInfo({ fileSize: whole.bytes, rangeHeader: asked })
  if (wanted?.type === 'invalid')
    return new Response(null, { status: wanted.status, headers: wanted.headers })
  const range = wanted?.type === 'partial' ? { start: wanted.rangeStart, end: wanted.rangeEnd } : undefined
  const file = await mediaFiles.open(name, range)
  if (file === null) return null
  const { status, headers } =
    wanted?.type === 'partial' ? wanted : getRangeRequestInfo({ fileSize: file.bytes, rangeHeader: null })
  return new Response(streamOf(file.content), { status, headers: { ...headers, 'Content-Type': type } })
}

/** One part after another, as fast as they are taken; who stops taking them lets go of the bucket. */
function streamOf(content: Readable): ReadableStream<Uint8Array> {
  const parts: AsyncIterator<Uint8Array> = content[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(reader) {
      const { done, value } = await parts.next()
      if (done === true) reader.close()
      else reader.enqueue(value)
    },
    cancel() {
      content.destroy()
    },
  })
}

function nothingHere(): Response {
  return refusal(404, 'There is nothing here.')
}
