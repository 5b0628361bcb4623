import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'

/** What a bucket can do wrong: be away, refuse the key, never answer, or stop in the middle of a file. */
export type Mood = 'well' | 'away' | 'refusing' | 'silent' | 'stalling'

/** As few as make a list of three go over two pages. */
const pageSize = 2

/**
 * A bucket of S3's kind on this machine, with the few questions that Galley asks: path style, no versions. Every question
 * must be signed.
 */
export async function openBucket() {
  const files = new Map<string, { content: Buffer; modifiedAt: Date }>()
  const asked: string[] = []
  const state: { mood: Mood } = { mood: 'well' }
  const name = 'galley-media'

  const server = createServer((request, response) => {
    void answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = z.object({ port: z.number() }).parse(server.address())

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const content = await wholeOf(request)
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const key = decodeURIComponent(url.pathname).slice(`/${name}/`.length)
    asked.push(`${request.method} ${key}`)
    const say = (status: number, code: string) => response.writeHead(status).end(problem(code))
    if (state.mood === 'silent') return
    if (state.mood === 'away') return void say(503, 'ServiceUnavailable')
    if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 ')) return void say(403, 'AccessDenied')
    if (state.mood === 'refusing') return void say(403, 'AccessDenied')
    if (url.searchParams.get('list-type') === '2') {
      response.writeHead(200, { 'content-type': 'application/xml' })
      return void response.end(page(url.searchParams.get('continuation-token')))
    }
    const file = files.get(key)
    if (request.method === 'PUT') {
      const source = request.headers['x-amz-copy-source']
      const from = typeof source === 'string' ? decodeURIComponent(source).slice(name.length + 1) : null
      const copied = from === null ? content : files.get(from)?.content
      if (copied === undefined) return void say(404, 'NoSuchKey')
      files.set(key, { content: copied, modifiedAt: new Date() })
      const result = '<CopyObjectResult><ETag>"x"</ETag></CopyObjectResult>'
      return void response.writeHead(200).end(from === null ? '' : result)
    }
    if (request.method === 'DELETE') {
      files.delete(key)
      return void response.writeHead(204).end()
    }
    if (file === undefined) return void say(404, 'NoSuchKey')
    const [, start, end] = /^bytes=(\d+)-(\d+)$/u.exec(request.headers.range ?? '') ?? []
    const part = start === undefined ? file.content : file.content.subarray(Number(start), Number(end) + 1)
    response.writeHead(start === undefined ? 200 : 206, {
      'content-length': part.length,
      'last-modified': file.modifiedAt.toUTCString(),
    })
    if (request.method === 'HEAD') return void response.end()
    if (state.mood === 'stalling') return void response.write(part.subarray(0, 8))
    response.end(part)
  }

  function page(token: string | null): string {
    const names = [...files.keys()].toSorted()
    const from = token === null ? 0 : Number(token)
    const rows = names.slice(from, from + pageSize).map((key) => {
      const { content, modifiedAt } = files.get(key) ?? { content: '', modifiedAt: new Date(0) }
      return `<Contents><Key>${key}</Key><LastModified>${modifiedAt.toISOString()}</LastModified><Size>${content.length}</Size></Contents>`
    })
    const next = from + pageSize
    const more = next < names.length ? `<NextContinuationToken>${next}</NextContinuationToken>` : ''
    return `<ListBucketResult><IsTruncated>${more !== ''}</IsTruncated>${more}${rows.join('')}</ListBucketResult>`
  }

  const address = {
    bucket: name,
    region: 'eu-central-1',
    endpoint: `http://127.0.0.1:${port}`,
    forcePathStyle: true,
    accessKeyId: 'key-of-tests',
    secretAccessKey: 'secret-of-tests',
  }
  return {
    address,
    environment: {
      MEDIA_S3_BUCKET: address.bucket,
      MEDIA_S3_REGION: address.region,
      MEDIA_S3_ENDPOINT: address.endpoint,
      MEDIA_S3_FORCE_PATH_STYLE: 'true',
      MEDIA_S3_ACCESS_KEY_ID: address.accessKeyId,
      MEDIA_S3_SECRET_ACCESS_KEY: address.secretAccessKey,
    },
    files,
    /** Every question so far, as `PUT a.webp`. */
    asked,
    /** Whatever is done meanwhile, the bucket behaves so. */
    async inMood<Result>(mood: Mood, work: () => Promise<Result>): Promise<Result> {
      state.mood = mood
      try {
        return await work()
      } finally {
        state.mood = 'well'
      }
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function wholeOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

function problem(code: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`
}
