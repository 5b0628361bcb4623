import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { articleListingFields, intakeFiguresSchema, intakeSchema, referenceFor } from '@galley/content-model'
import type {
  Change,
  Intake,
  IntakeFigures,
  Preview,
  PublishedArticle,
  Site,
  Topic,
} from '@galley/content-model'
import { fingerprintOf } from '../app/features/intake/spool.server.ts'
import { answerBookings, freshCalls } from './fake-bookings.ts'
import type { FakeCalls } from './fake-bookings.ts'
import { sampleAvailability } from './sample-availability.ts'
import { sampleEssays, sampleTopics } from './sample-essays.ts'
import { sampleSite } from './sample-site.ts'

/** Everything the fake CMS knows. A test changes it as it likes and puts it back with `reset`. */
export type FakeContent = {
  articles: PublishedArticle[]
  topics: Topic[]
  site: Site
  redirects: { from: string; to: string | null; gone?: boolean }[]
  slugStates: Record<string, { state: 'gone' } | { state: 'moved'; to: string }>
  /** How many addresses the CMS gives at once. */
  addressesPerPage: number
  /** What each token opens, and the name of an image that only it shows. */
  previews: Record<string, { preview: Preview; image: string }>
  calls: FakeCalls
  /** What arrived at the intake, one for each key. */
  inquiries: Map<string, Intake>
  /** The texts that arrived, by key and fingerprint. */
  kept: Set<string>
  /** How many times the intake was called. */
  posts: number
  availability: typeof sampleAvailability
  /** What became different, by number. */
  changes: Change[]
  /** What the site last told of its intake. */
  figures: IntakeFigures | null
  /** Sees each request first, and answers those for which it says so. */
  tamper: ((request: IncomingMessage, response: ServerResponse) => boolean) | null
  /**
   * `away` closes the connection without a word; `broken` answers 200 with a shape nobody can read; `refusing` answers
   * every inquiry with 422; `forgetful` says that it took an inquiry and keeps none; `cut` keeps it and closes the
   * connection before it answers; `locked` no longer knows the site's key.
   */
  mood: 'well' | 'away' | 'broken' | 'refusing' | 'forgetful' | 'cut' | 'locked'
}

/**
 * A CMS as the site sees it: the same paths, parameters and answers over HTTP, from memory. It stands in where the real
 * one is not what is being tested.
 */
export async function startFakeCms(key: string) {
  const content: FakeContent = freshContent()
  const server = createServer((request, response) => {
    void answer(request, response, content, key)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    content,
    url: `http://127.0.0.1:${portOf(server.address())}`,
    reset: (): void => {
      Object.assign(content, freshContent())
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type FakeCms = Awaited<ReturnType<typeof startFakeCms>>

function freshContent(): FakeContent {
  return {
    articles: [...sampleEssays],
    topics: sampleTopics,
    site: sampleSite,
    redirects: [],
    slugStates: {},
    addressesPerPage: 1_000,
    previews: {},
    calls: freshCalls(),
    inquiries: new Map(),
    kept: new Set(),
    posts: 0,
    availability: sampleAvailability,
    changes: [],
    figures: null,
    tamper: null,
    mood: 'well',
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, content: FakeContent, key: string) {
  if (content.mood === 'away') return request.socket.destroy()
  if (content.tamper?.(request, response)) return
  const url = new URL(request.url ?? '/', 'http://cms.test')
  if (url.pathname.startsWith('/api/preview')) return preview(request, response, url, content)
  if (content.mood === 'locked') return json(response, 401, { errors: [] })
  if (request.headers.authorization !== `users API-Key ${key}`) return json(response, 403, { errors: [] })
  if (content.mood === 'broken') return json(response, 200, { docs: 'none' })
  if (url.pathname === '/api/intake/figures') return figures(request, response, content)
  if (url.pathname.startsWith('/api/bookings/'))
    return answerBookings(request, response, url.pathname, content.calls)
  if (request.method === 'POST') return intake(request, response, content)
  if (url.pathname === '/api/changes') {
    const after = Number(url.searchParams.get('after'))
    const latest = content.changes.at(-1)?.seq ?? 0
    return json(response, 200, { changes: content.changes.filter(({ seq }) => seq > after), latest })
  }
  if (url.pathname === '/api/articles') return json(response, 200, articles(url.searchParams, content))
  if (url.pathname === '/api/search')
    return json(response, 200, found(url.searchParams.get('q') ?? '', content))
  if (url.pathname === '/api/public-addresses')
    return json(response, 200, addresses(Number(url.searchParams.get('page')), content))
  if (url.pathname === '/api/topics') return json(response, 200, page(content.topics, 1, 100))
  if (url.pathname === '/api/globals/site')
    return json(response, 200, { ...content.site, id: 1, globalType: 'site' })
  if (url.pathname === '/api/redirects') {
    const from = url.searchParams.get('where[from][equals]')
    return json(
      response,
      200,
      page(
        content.redirects.filter((redirect) => redirect.from === from),
        1,
        1,
      ),
    )
  }
  if (url.pathname === '/api/globals/availability') return json(response, 200, content.availability)
  const asked = /^\/api\/intake\/(?<name>[^/]+\/[^/]+)$/u.exec(url.pathname)?.groups?.['name']
  if (asked !== undefined)
    return json(response, 200, {
      kept: content.kept.has(asked),
      // The one sign that a real score would see too.
      quarantined: content.inquiries.get(asked.slice(0, 36))?.signs?.honeypot === 'filled',
    })
  const slug = /^\/api\/public-slugs\/(?<slug>[^/]+)$/u.exec(url.pathname)?.groups?.['slug']
  if (slug !== undefined) return json(response, 200, content.slugStates[slug] ?? { state: 'unknown' })
  const file = /^\/api\/media\/file\/(?<name>[^/]+)$/u.exec(url.pathname)?.groups?.['name']
  if (file?.endsWith('.svg')) {
    response.writeHead(200, { 'Content-Type': 'image/svg+xml', ETag: '"1"' })
    return response.end(drawing)
  }
  if (file?.endsWith('.html')) {
    response.writeHead(200, { 'Content-Type': 'text/html' })
    return response.end('<script>alert(1)</script>')
  }
  return json(response, 404, { errors: [{ message: 'Not Found' }] })
}

/** Answers to the token and to nothing else, as the CMS does. */
function preview(
  { headers: { authorization } }: IncomingMessage,
  response: ServerResponse,
  { pathname, searchParams }: URL,
  { previews }: FakeContent,
) {
  const opened = previews[authorization?.replace(/^Preview /u, '') ?? '']
  if (opened === undefined) return json(response, 404, { errors: [{ message: 'There is nothing here.' }] })
  if (pathname === '/api/preview') {
    const view = opened.preview.kind === 'live' ? searchParams.get('view') : 'readers'
    return json(response, 200, { ...opened.preview, view })
  }
  if (pathname !== `/api/preview/media/${opened.image}`) return json(response, 404, { errors: [] })
  response.writeHead(200, { 'Content-Type': 'image/webp' })
  return response.end('RIFF0000WEBP')
}

function articles(query: URLSearchParams, content: FakeContent) {
  const slug = query.get('where[slug][equals]')
  const topic = query.get('where[topic][equals]')
  const before = query.get('where[publishedAt][less_than]')
  const after = query.get('where[publishedAt][greater_than]')
  const newestFirst = query.get('sort') !== 'publishedAt'
  const found = content.articles
    .filter((article) => slug === null || article.slug === slug)
    .filter((article) => topic === null || article.topic === topic)
    .filter((article) => before === null || article.publishedAt < before)
    .filter((article) => after === null || article.publishedAt > after)
    .sort((a, b) => (newestFirst ? -1 : 1) * a.publishedAt.localeCompare(b.publishedAt))
  const whole = query.get('select[publicBody]') === 'true'
  const shown = whole ? found : found.map(listingOf)
  return page(shown, Number(query.get('page') ?? 1), Number(query.get('limit') ?? 10))
}

/** Words as they are, in titles and summaries only: what the search of the CMS finds is not what is tested here. */
function found(asked: string, content: FakeContent) {
  const query = asked.trim().slice(0, 200)
  const parts = (text: string) =>
    text
      .split(new RegExp(`(${query.replace(/[^\p{L}\p{N}]/gu, '.')})`, 'iu'))
      .map((part, index) => ({ text: part, hit: index % 2 === 1 }))
  const results = content.articles
    .map(({ title, publicSummary, ...rest }) => ({
      ...rest,
      title: parts(title),
      extracts: [parts(publicSummary ?? '')],
    }))
    .filter(({ title, extracts }) => [title, ...extracts].some((text) => text.length > 1))
  return {
    query,
    match: results.length > 0 ? 'all' : 'none',
    results: results.slice(0, 20),
    more: results.length > 20,
  }
}

function addresses(page: number, { articles, addressesPerPage }: FakeContent) {
  const all = [...articles]
    .sort((a, b) => a.publishedAt.localeCompare(b.publishedAt))
    .map(({ slug, publicChangedAt }) => ({ slug, changedAt: publicChangedAt }))
  const parts = Array.from({ length: Math.ceil(all.length / addressesPerPage) }, (_, index) =>
    all.slice(index * addressesPerPage, (index + 1) * addressesPerPage),
  )
  return {
    addresses: parts[page - 1] ?? [],
    pages: parts.map((part) =>
      part
        .map(({ changedAt }) => changedAt)
        .sort()
        .at(-1),
    ),
  }
}

function listingOf(article: PublishedArticle) {
  return Object.fromEntries(['id', ...articleListingFields].map((field) => [field, Object(article)[field]]))
}

function page(docs: readonly unknown[], number: number, limit: number) {
  return {
    docs: docs.slice((number - 1) * limit, number * limit),
    totalDocs: docs.length,
    totalPages: Math.max(1, Math.ceil(docs.length / limit)),
    page: number,
    limit,
  }
}

async function figures(request: IncomingMessage, response: ServerResponse, content: FakeContent) {
  content.figures = intakeFiguresSchema.parse(await jsonOf(request))
  return json(response, 200, { ok: true })
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
  return body
}

async function intake(request: IncomingMessage, response: ServerResponse, content: FakeContent) {
  const body = await jsonOf(request)
  content.posts += 1
  if (content.mood === 'refusing') {
    return json(response, 422, {
      errors: [{ path: 'email', message: 'The CMS says that this address cannot be.' }],
    })
  }
  const parsed = intakeSchema.safeParse(body)
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
    return json(response, 422, { errors })
  }
  const { submissionKey } = parsed.data
  if (content.mood === 'forgetful')
    return json(response, 201, { reference: referenceFor(submissionKey), created: true })
  const created = !content.inquiries.has(submissionKey)
  if (created) content.inquiries.set(submissionKey, parsed.data)
  content.kept.add(`${submissionKey}/${fingerprintOf(parsed.data)}`)
  if (content.mood === 'cut') return request.socket.destroy()
  return json(response, created ? 201 : 200, { reference: referenceFor(submissionKey), created })
}

function json(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(body))
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('The fake CMS has no port.')
  return address.port
}

/** Two columns of lines, one short and even, one long and ragged. */
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1120 672"><rect width="1120" height="672" fill="#e8e9e4"/><g stroke="#1d4f91" stroke-width="5">${Array.from(
  { length: 30 },
  (_, row) =>
    `${row < 8 ? `<path d="M150 ${110 + row * 22}h300"/>` : ''}<path d="M620 ${70 + row * 18}h${150 + ((row * 97) % 210)}"/>`,
).join('')}</g></svg>`
