import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { cacheFor } from '../../http/cache.ts'
import type { Stamp } from './ledger.ts'
import type { Tag } from './tags.ts'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** A page as it was drawn, before it is made ready to be sent. */
export type DrawnPage = {
  status: number
  /** Names in lower case, without those that depend on the encoding or on the request. */
  headers: [name: string, value: string][]
  body: Buffer
}

export type Bodies = { identity: Buffer; gzip: Buffer | null; br: Buffer | null }

/** What is sent to one kind of asker, ready: the listener only hands it over. */
type Answer = {
  etag: string
  body: Buffer
  /** Names and values in turn, as `writeHead` takes them. */
  headers: string[]
  headersNotModified: string[]
}

export type Copy = {
  key: string
  status: number
  headers: DrawnPage['headers']
  bodies: Bodies
  /** By what the asker takes: bit 1 gzip, bit 2 brotli. */
  answers: readonly [Answer, Answer, Answer, Answer]
  /** Compressed as small as it goes. */
  isPressed: boolean
  tags: Tag[]
  stamp: Stamp
  drawnAt: number
  /** Something is left out of it: good enough for readers, and nothing for a CDN to keep. */
  isFlawed: boolean
  /** How many of the first entries of the headers in `answers` are said to a CDN. */
  forCdn: number
  bytes: number
  /** The ledger's epoch in which it was last found fresh. */
  freshIn: number
  /** Grows with each use of the store; the smallest goes first. */
  usedAt: number
  /** It could not be drawn anew; before then nobody tries again. */
  retryAt: number
}

/** What each answer gets anew, or what belongs to one request alone. */
const notKept = new Set([
  'age',
  'connection',
  'content-encoding',
  'content-length',
  'date',
  'etag',
  'keep-alive',
  'last-modified',
  'transfer-encoding',
  'vary',
  'x-request-id',
])

export async function drawnPage(response: Response): Promise<DrawnPage> {
  const headers = [...response.headers].filter(([name]) => !notKept.has(name))
  // Browsers keep a redirect that says nothing for ever, and an essay may move back.
  if (response.status === 301 && !response.headers.has('cache-control'))
    headers.push(['cache-control', cacheFor.page])
  return { status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) }
}

/** Below this a compressed answer saves no packet. */
const worthwhileBytes = 1_000

/**
 * `quick`: less than a millisecond for an essay and some for a feed, for the first moment and for what is not kept: what
 * stands between a change and its readers. `best`: 20 ms and more, once.
 */
export async function compressed(page: DrawnPage, how: 'quick' | 'best'): Promise<Bodies> {
  const { body: identity } = page
  if (!isText(page) || identity.length < worthwhileBytes) return { identity, gzip: null, br: null }
  const [zipped, smallest] = await Promise.all([
    zip(identity, { level: how === 'best' ? 9 : 1 }),
    brotli(identity, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: how === 'best' ? 11 : 1,
        [constants.BROTLI_PARAM_SIZE_HINT]: identity.length,
      },
    }),
  ])
  return { identity, gzip: zipped, br: smallest }
}

/** A copy, made ready for every asker. */
export function copyOf(
  page: Omit<DrawnPage, 'body'> & { bodies: Bodies },
  about: Pick<Copy, 'key' | 'isPressed' | 'tags' | 'stamp' | 'drawnAt' | 'isFlawed'>,
): Copy {
  const { bodies, status, headers } = page
  const answer = (encoding: keyof Bodies): Answer => {
    const body = bodies[encoding] ?? bodies.identity
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    const vary = isText(page) ? ['Vary', 'Accept-Encoding'] : []
    const lasting = [...headers.flat(), ...vary, 'ETag', etag]
    return {
      etag,
      body,
      headers: [
        ...lasting,
        ...(body === bodies.identity ? [] : ['Content-Encoding', encoding]),
        'Content-Length',
        String(body.length),
      ],
      headersNotModified: withoutType(lasting),
    }
  }
  const identity = answer('identity')
  const zipped = bodies.gzip === null ? identity : answer('gzip')
  const smallest = bodies.br === null ? identity : answer('br')
  return {
    ...about,
    status,
    headers,
    bodies,
    answers: [identity, zipped, smallest, bodies.br === null ? zipped : smallest],
    bytes: bodies.identity.length + (bodies.gzip?.length ?? 0) + (bodies.br?.length ?? 0) + 2_000,
    forCdn: 0,
    freshIn: -1,
    usedAt: 0,
    retryAt: 0,
  }
}

/**
 * Puts what is said to a CDN before the other headers of each answer, in the place of what was said before.
 *
 * @param said  names and values in turn
 */
export function sayToCdn(copy: Copy, said: readonly string[]): void {
  // One answer may stand for several kinds of asker.
  for (const answer of new Set(copy.answers)) {
    answer.headers = [...said, ...answer.headers.slice(copy.forCdn)]
    answer.headersNotModified = [...said, ...answer.headersNotModified.slice(copy.forCdn)]
  }
  copy.forCdn = said.length
}

/** Whether readers would get the same, byte for byte. */
export function saysTheSame(copy: Copy, page: DrawnPage): boolean {
  return (
    copy.status === page.status &&
    copy.bodies.identity.equals(page.body) &&
    JSON.stringify(copy.headers) === JSON.stringify(page.headers)
  )
}

/** What an `Accept-Encoding` takes, as the index of an answer: bit 1 gzip, bit 2 brotli. */
export function encodingsTaken(accept: string): number {
  let taken = 0
  let refused = 0
  for (const part of accept.toLowerCase().split(',')) {
    const [name = '', ...options] = part.split(';').map((each) => each.trim())
    const bits = bitsOf[name] ?? 0
    if (options.some((option) => /^q=0(?:\.0*)?$/u.test(option))) refused |= bits
    // What is named has the last word over `*`.
    else if (name !== '*') taken |= bits
  }
  const all = /(?:^|,)\s*\*\s*(?:$|,|;\s*q=(?!0(?:\.0*)?\s*(?:$|,)))/u.test(accept)
  return (all ? taken | 3 : taken) & ~refused
}
const bitsOf: Record<string, number> = { gzip: 1, 'x-gzip': 1, br: 2 }

/** Whether `If-None-Match` names what would be sent. */
export function isKnownTo(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch === etag || ifNoneMatch === '*') return true
  return ifNoneMatch.split(',').some((part) => part.trim().replace(/^W\//u, '') === etag)
}

function isText({ headers }: Pick<DrawnPage, 'headers'>): boolean {
  const type = headers.find(([name]) => name === 'content-type')?.[1] ?? ''
  return /^(?:text\/|application\/(?:[\w.-]+\+)?(?:json|xml)\b)/u.test(type)
}

function withoutType(flat: readonly string[]): string[] {
  const at = flat.indexOf('content-type')
  return at === -1 ? [...flat] : flat.toSpliced(at, 2)
}
