import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, request as httpRequest } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Change, PublishedArticle } from '@galley/content-model'
import { getRequestListener } from '@hono/node-server'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { tellCopies } from '../app/features/changes/copies-told.ts'
import { openCopies } from '../app/features/copies/open-copies.server.ts'
import type { CopiesOptions } from '../app/features/copies/open-copies.server.ts'
import { sampleEssays } from './sample-essays.ts'
import { sampleSite } from './sample-site.ts'
import { openSite, testEnvironment } from './site-on-fake-cms.ts'
import { startSite } from './site-process.ts'

// The built site behind its store of copies, over HTTP.

const site = await openSite()
const { content } = site.cms
const essay = '/essays/the-second-list'
const publicPages = ['/', '/essays', essay, '/topics/automation', '/get-started', '/privacy', '/robots.txt']
const ends: (() => Promise<void>)[] = []
/** What the CMS was asked, without what never changes between two questions. */
let asked: string[] = []

// After a failure the words of the site are asked for again five seconds later: for each test these are over.
const { now } = performance
let passed = 0
vi.spyOn(performance, 'now').mockImplementation(() => now.call(performance) + passed)

beforeEach(() => {
  passed += 10_000
  site.cms.reset()
  asked = []
  content.tamper = ({ url = '' }) => {
    asked.push(url)
    return false
  }
})
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})
afterAll(() => site.stop())

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-copies-'))
  ends.push(() => rm(folder, { recursive: true, force: true }))
  return folder
}

type Answered = { status: number; headers: IncomingHttpHeaders; body: Buffer; text: string }

/** The site behind its copies, as `server.ts` puts them together, following the changes. */
async function behindCopies(options: Partial<CopiesOptions> = {}, until = ends) {
  const warnings: unknown[] = []
  tellCopies([]) // what the pages remember is another process's
  const store = await openCopies({
    draw: async (path) => site.host.fetch(new Request(testEnvironment.SITE_URL + path)),
    folder: null,
    build: 'one',
    log: { info: () => {}, warn: (about: unknown) => void warnings.push(about) },
    isFollowed: () => true,
    ...options,
  })
  const copies: typeof store = {
    ...store,
    // As the server does it.
    onChanges: async (news, latestSeq) => {
      tellCopies(news)
      await store.onChanges(news, latestSeq)
    },
  }
  const host = getRequestListener(site.host.fetch)
  const server = createServer((request, response) =>
    copies.answer(request, response, () => void host(request, response)),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  until.unshift(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await copies.stop()
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined

  /** The path is sent as it is written: no client's idea of it in between. */
  async function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answered> {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      httpRequest({ host: '127.0.0.1', port, path, method, headers, agent: false }, resolve)
        .on('error', reject)
        .end()
    })
    const chunks: Buffer[] = []
    for await (const chunk of response) chunks.push(Buffer.from(chunk))
    const body = Buffer.concat(chunks)
    return { status: response.statusCode ?? 0, headers: response.headers, body, text: body.toString() }
  }
  const warm = async (paths: readonly string[] = publicPages) => {
    for (const path of paths) await ask(path)
    await copies.settled()
    asked = []
  }
  return { copies, ask, warm, warnings }
}

let seq = 1
const change = (part: Partial<Change>): Change => ({
  seq: (seq += 1),
  what: 'article',
  act: 'published',
  id: 'x',
  name: 'the-second-list',
  before: null,
  at: '2026-03-02T09:00:00.000Z',
  ...part,
})
const isCounted = (url: string): boolean => !url.includes('pagination=false')
const siteChange = () => change({ what: 'site', act: 'changed', id: null, name: null })

function withTitle(title: string): PublishedArticle[] {
  return content.articles.map((article) =>
    article.slug === 'the-second-list' ? { ...article, title } : article,
  )
}

describe('a page that was drawn', () => {
  test('is given out again without asking the CMS, with all that the host sets on every answer', async () => {
    const { ask, warm } = await behindCopies()
    await warm()
    for (const path of publicPages) {
      const drawn = await site.ask(path)
      asked = []
      const copy = await ask(path)
      expect(copy.status).toBe(200)
      expect(copy.text).toBe(await drawn.text())
      for (const [name, value] of drawn.headers)
        if (!['x-request-id', 'content-length', 'vary'].includes(name)) expect(copy.headers[name]).toBe(value)
      expect(copy.headers['x-request-id']).toBeUndefined()
      expect(copy.headers.age).toBeUndefined()
      expect(asked).toEqual([])
    }
  })

  test('S10 comes in the encoding that is asked for, with a strong tag of its own and 304s', async () => {
    const { ask, warm } = await behindCopies()
    await warm([essay])
    const plain = await ask(essay)
    const zipped = await ask(essay, { 'accept-encoding': 'gzip' })
    const small = await ask(essay, { 'accept-encoding': 'gzip, deflate, br, zstd' })
    expect(gunzipSync(zipped.body)).toEqual(plain.body)
    expect(brotliDecompressSync(small.body)).toEqual(plain.body)
    expect(small.headers.vary).toBe('Accept-Encoding')
    const known = { 'accept-encoding': 'br', 'if-none-match': small.headers.etag ?? '' }
    const again = await ask(essay, known)
    expect([again.status, again.body.length]).toEqual([304, 0])
    expect(again.headers['content-security-policy']).toBe(plain.headers['content-security-policy'])
    expect((await ask(essay, { 'if-none-match': small.headers.etag ?? '' })).status).toBe(200)
    const head = await ask(essay, { 'accept-encoding': 'br' }, 'HEAD')
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([
      200,
      String(small.body.length),
      0,
    ])
  })

  test('S6 a hundred visitors at once on a cold page are one question to the CMS for each resource', async () => {
    const { ask } = await behindCopies()
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask(essay)))
    expect(new Set(answers.map(({ status, text }) => `${status}${text}`)).size).toBe(1)
    expect(asked.length).toBeGreaterThan(3)
    expect(new Set(asked).size).toBe(asked.length)
  })
})

describe('probes', async () => {
  const endsOfProbes: (() => Promise<void>)[] = []
  const { ask, warm } = await behindCopies({}, endsOfProbes)
  beforeAll(() => warm())
  afterAll(async () => {
    for (const end of endsOfProbes) await end()
  })
  const evil = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'http',
    'x-forwarded-path': '/privacy',
    'x-original-url': '/privacy',
    'x-rewrite-url': '/privacy',
    'x-http-method-override': 'POST',
    forwarded: 'host=evil.example',
    cookie: '__Host-preview=abc; galley-preview=abc; payload-token=abc',
    authorization: 'Bearer x',
    range: 'bytes=0-9',
    accept: 'application/json',
    'accept-language': 'de',
    'cache-control': 'no-cache',
  }

  test.each(publicPages)('%s is the same page whatever the request says beside its address', async (path) => {
    const { text } = await ask(path, evil)
    expect(text).toBe(await (await site.ask(path)).text())
    expect(text).not.toContain('evil.example')
    asked = []
    for (const [name, value] of Object.entries(evil))
      expect((await ask(path, { [name]: value })).text).toBe(text)
    for (const query of ['?', '?utm_source=x', '?a=b&a=c', '?token=secret', '?%00=%ff', '?path=call'])
      expect((await ask(path + query)).text).toBe(text)
    expect(asked).toEqual([])
  })

  test.each([
    ['/preview/../essays', '/essays'],
    ['/essays/../get-started/message', '/get-started/message'],
    ['/get-started/message/../../essays', '/essays'],
    ['/essays/%2e%2e/privacy', '/privacy'],
    ['/receipt/../feed.xml?x', '/feed.xml?x'],
    ['/essays/x/%2e%2E/the-second-list', '/essays/the-second-list'],
    ['/%65ssays', '/essays'],
    ['/feed%2exml', '/feed.xml'],
  ])('%s leads to the one address of its page', async (asked, location) => {
    const { status, headers } = await ask(asked)
    expect([status, headers.location]).toEqual([301, location])
  })

  test('another page of a list and another visitor’s way in are pages of their own', async () => {
    const [sampleEssay] = sampleEssays
    if (sampleEssay === undefined) throw new Error('There is no essay.')
    content.articles = Array.from({ length: 14 }, (_, index) => ({
      ...sampleEssay,
      title: `Essay ${index}`,
      slug: `essay-${index}`,
      id: `id-${index}`,
    }))
    const { ask: askOther, warm: warmOther } = await behindCopies()
    const pages = [
      '/essays',
      '/essays?page=2',
      '/get-started',
      '/essays/essay-1',
      '/get-started?from=essay-1',
    ]
    await warmOther(pages)
    const texts = await Promise.all(
      pages.map(async (path) => (await askOther(`${path}${path.includes('?') ? '&' : '?'}x`)).text),
    )
    expect(asked).toEqual([])
    expect(new Set(texts).size).toBe(pages.length)
    expect(texts[1]).toContain('page 2')
    expect(texts[4]).toContain('from=essay-1')
  })

  const privatePages = [
    '/get-started/message',
    '/get-started/message?path=call',
    '/get-started/call',
    '/receipt/abc',
    '/receipt/abc.css',
    '/call',
    '/call/GA-1234',
    '/preview',
    '/preview/abc',
    '/readyz',
    '/healthz',
    '/search?q=x',
  ]
  test.each(privatePages)('%s is never kept and never public', async (path) => {
    const first = await ask(path)
    const second = await ask(path)
    for (const { headers } of [first, second]) {
      expect(headers['cache-control'] ?? 'no-store').not.toContain('public')
      expect(headers['x-request-id']).toBeDefined()
    }
    expect(first.headers['x-request-id']).not.toBe(second.headers['x-request-id'])
  })

  test.each([
    '/essays/the-second-list%2f',
    '/essays%2fthe-second-list',
    '/essays/the-second-list.css',
    '/get-started/message.css',
    '/privacy.css',
    '/privacy;.css',
    '/essays//the-second-list',
    '/Essays',
    '/privacy/',
    '/essays?page=1',
    '/essays?page=9999',
    '/essays?topic=nothing',
    '/essays/no-such-essay',
    'http://evil.example/privacy',
  ])('%s is answered as without copies, and leaves none', async (path) => {
    const url = path.startsWith('http') ? new URL(path).pathname : path
    const drawn = await site.ask(url)
    const drawnText = await drawn.text()
    for (const _ of [1, 2]) {
      const { status, text, headers } = await ask(path)
      expect([status, headers.location]).toEqual([drawn.status, drawn.headers.get('location') ?? undefined])
      // A form has a key of its own each time.
      expect(text.replaceAll(/value="[^"]*"/gu, '')).toBe(drawnText.replaceAll(/value="[^"]*"/gu, ''))
      if (status === 404) expect(headers['cache-control']).not.toContain('public')
    }
    for (const known of publicPages)
      expect((await ask(known)).text).toBe(await (await site.ask(known)).text())
  })

  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s reaches no copy', async (method) => {
    const { status, headers } = await ask(essay, {}, method)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(headers['cache-control']).not.toContain('public')
    expect((await ask(essay)).status).toBe(200)
  })
})

describe('when something changes', () => {
  test('S5 every place has the new text before anybody asks, and the old one is shown until then', async () => {
    const { ask, warm, copies } = await behindCopies()
    await warm()
    content.articles = withTitle('A better title')
    const [article] = content.articles.filter(({ slug }) => slug === 'the-second-list')
    let letThrough = () => {}
    const held = new Promise<void>((resolve) => (letThrough = resolve))
    content.tamper = ({ url = '' }, response) => {
      asked.push(url)
      if (!url.includes('select%5BpublicBody%5D')) return false
      void held.then(() => json(response, { docs: [article], totalDocs: 1, totalPages: 1, page: 1 }))
      return true
    }
    await copies.onChanges([change({})], seq)
    expect((await ask(essay)).text).toContain('The second list')
    letThrough()
    await copies.settled()
    asked = []
    for (const path of ['/', '/essays', essay]) expect((await ask(path)).text).toContain('A better title')
    expect(asked).toEqual([])
  })

  test('S5 what several pages ask is asked once, and lists of the newest are one question', async () => {
    const { warm, copies } = await behindCopies()
    await warm(['/', '/essays', essay, '/topics/systems-thinking', '/feed.xml', '/atom.xml', '/sitemap.xml'])
    await copies.onChanges([change({})], seq)
    await copies.settled()
    // The words of the site did not change.
    expect(asked.filter((url) => !/^\/api\/(?:articles\?|public-addresses\?)/u.test(url))).toEqual([])
    expect(asked.filter((url, index) => asked.indexOf(url) !== index)).toEqual([])
    // Feeds know the text of the others.
    expect(asked.filter((url) => url.includes('publicBody'))).toHaveLength(1)
    const lists = asked.filter((url) => url.startsWith('/api/articles?') && url.includes('&page=1'))
    // All of them, and those of the topic; only these need to know how many there are.
    expect(lists).toHaveLength(2)
    expect(asked.filter((url) => url.startsWith('/api/articles?')).filter(isCounted)).toEqual(lists)
  })

  test('an essay that was taken back is gone at once, also from the disk, also with the CMS away', async () => {
    const folder = await aFolder()
    const { ask, warm, copies } = await behindCopies({ folder })
    await warm()
    content.mood = 'away'
    await copies.onChanges([change({ act: 'unpublished' })], seq)
    const away = await ask(essay)
    expect([away.status, away.headers['retry-after']]).toEqual([503, '30'])
    expect(await isThere(join(folder, 'pages/essays/the-second-list/index.html.gz'))).toBe(false)
    content.mood = 'well'
    globalThis.galleyBreaker?.close()
    content.articles = content.articles.filter(({ slug }) => slug !== 'the-second-list')
    content.slugStates['the-second-list'] = { state: 'gone' }
    await copies.onChanges([change({ act: 'unpublished' })], seq)
    expect((await ask(essay)).status).toBe(410)
    await copies.settled()
    asked = []
    expect((await ask(essay)).status).toBe(410)
    expect(asked).toEqual([])
    expect((await ask('/essays')).text).not.toContain('The second list')
  })

  test('R8 a changed slug leads there in one step, also after it changed again', async () => {
    const { ask, warm, copies } = await behindCopies()
    await warm()
    const rename = async (before: string, name: string) => {
      content.articles = content.articles.map((each) =>
        each.slug === before ? { ...each, slug: name } : each,
      )
      delete content.slugStates[name]
      for (const old of ['the-second-list', 'b', 'c'].filter((slug) => slug !== name))
        content.slugStates[old] = { state: 'moved', to: `/essays/${name}` }
      await copies.onChanges([change({ name, before })], seq)
      await copies.settled()
    }
    await rename('the-second-list', 'b')
    const moved = await ask(essay)
    expect([moved.status, moved.headers.location]).toEqual([301, '/essays/b'])
    expect(moved.headers['cache-control']).toBe('public, no-cache')
    await rename('b', 'c')
    expect((await ask(essay)).headers.location).toBe('/essays/c')
    expect((await ask('/essays/b')).headers.location).toBe('/essays/c')
    await rename('c', 'the-second-list')
    expect((await ask(essay)).status).toBe(200)
    expect((await ask('/essays/c')).headers.location).toBe(essay)
  })

  test('T-15 doubled, reordered and late changes end in the newest state', async () => {
    const { ask, warm, copies } = await behindCopies()
    await warm()
    const changes = [change({}), change({ act: 'unpublished' }), change({}), siteChange()]
    const latest = seq
    content.articles = withTitle('The newest title')
    const [one, two, three, four] = changes
    for (const each of [three, one, four, two, two, one])
      if (each !== undefined) await copies.onChanges([each], latest)
    await copies.settled()
    expect((await ask(essay)).text).toContain('The newest title')
    expect((await ask('/')).text).toContain('The newest title')
  })

  test('without any change named, anything may be different', async () => {
    const { ask, warm, copies } = await behindCopies()
    await warm()
    content.articles = withTitle('After a restored backup')
    await copies.onChanges([], 0)
    await copies.settled()
    expect((await ask(essay)).text).toContain('After a restored backup')
    expect(copies.lastSeq()).toBe(0)
  })

  test('a page taken back while it was drawn is shown to nobody', async () => {
    const { ask, copies } = await behindCopies()
    let letThrough = () => {}
    const held = new Promise<void>((resolve) => (letThrough = resolve))
    const article = content.articles.find(({ slug }) => slug === 'the-second-list')
    content.tamper = ({ url = '' }, response) => {
      asked.push(url)
      if (!url.includes('select%5BpublicBody%5D') || asked.filter((each) => each === url).length > 1)
        return false
      void held.then(() => json(response, { docs: [article], totalDocs: 1, totalPages: 1, page: 1 }))
      return true
    }
    const reader = ask(essay)
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(0), { timeout: 10_000 })
    content.articles = content.articles.filter(({ slug }) => slug !== 'the-second-list')
    content.slugStates['the-second-list'] = { state: 'gone' }
    await copies.onChanges([change({ act: 'unpublished' })], seq)
    letThrough()
    expect((await reader).status).toBe(410)
    expect((await ask(essay)).status).toBe(410)
  })
})

describe('nothing wrong is ever kept', () => {
  const nothing = { docs: [], totalDocs: 0, totalPages: 1, page: 1 }
  const tenMegabytes = JSON.stringify({ ...nothing, padding: 'x'.repeat(10_000_000) })
  const html = (response: ServerResponse) => {
    response.writeHead(200, { 'Content-Type': 'text/html' })
    response.end('<h1>Welcome to nginx!</h1>')
  }
  test.each<[string, (response: ServerResponse, request: IncomingMessage) => void]>([
    ['HTML', html],
    ['half of its JSON', (response) => void response.end('{"docs":[{"id":"1","title":"The')],
    [
      'less than it said',
      (response) => {
        response.writeHead(200, { 'Content-Length': '500' })
        response.write('{"docs":[')
        setImmediate(() => response.destroy())
      },
    ],
    [
      'documents without their fields',
      (response) =>
        json(response, { docs: [{ id: '1' }, { id: '2' }], totalDocs: 2, totalPages: 1, page: 1 }),
    ],
    ['10 MB', (response) => void response.writeHead(200).end(tenMegabytes)],
    ['nothing for a long time', () => {}],
    [
      'redirects in a circle',
      (response, { url = '/' }) => {
        response.writeHead(302, { Location: url })
        response.end()
      },
    ],
    ['500', (response) => void response.writeHead(500).end('{}')],
    ['no connection', (response) => void response.destroy()],
  ])('a CMS that answers %s: the last good pages stay, and say how old they are', async (_, answer) => {
    let clock = 0
    const { ask, warm, copies } = await behindCopies({ now: () => clock })
    await warm(publicPages.filter((path) => path !== '/robots.txt'))
    const good = await Promise.all(['/', essay, '/privacy'].map(async (path) => (await ask(path)).text))
    content.tamper = (request, response) => {
      answer(response, request)
      return true
    }
    clock = 90_000
    await copies.onChanges([change({}), siteChange()], seq)
    for (const _round of [1, 2]) {
      const answers = await Promise.all(['/', essay, '/privacy'].map((path) => ask(path)))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
      expect(answers.map(({ text }) => text)).toEqual(good)
      for (const { headers } of answers) expect(headers.age).toBe('90')
    }
    content.tamper = null
    content.articles = withTitle('The CMS is well again')
    content.site = { ...content.site, privacy: { ...content.site.privacy, heading: 'Our new privacy page' } }
    // What was drawn with the wrong answers has ended, and the words of before are not taken for new ones.
    await vi.waitFor(
      async () => {
        clock += 120_000
        globalThis.galleyBreaker?.close() // in ten seconds it would by itself
        const [home, page, privacy] = await Promise.all(['/', essay, '/privacy'].map((path) => ask(path)))
        expect(home?.text).toContain('The CMS is well again')
        expect(page?.text).toContain('The CMS is well again')
        expect(privacy?.text).toContain('Our new privacy page')
      },
      { timeout: 20_000, interval: 200 },
    )
  })

  test('words of before, drawn while the CMS is away, are no copy', async () => {
    const { ask, copies } = await behindCopies()
    await site.ask('/privacy')
    tellCopies([siteChange()])
    content.mood = 'away'
    expect((await ask('/privacy')).status).toBe(200)
    await copies.settled()
    expect((await ask('/privacy')).headers['x-request-id']).toBeDefined()
  })

  test('a page never seen, with the CMS away, is a calm 503 that says when to come back', async () => {
    const { ask } = await behindCopies()
    content.mood = 'away'
    const { status, headers, text } = await ask(essay)
    expect([status, headers['retry-after'], headers['cache-control']]).toEqual([503, '30', 'no-store'])
    expect(text).toContain('The address is right')
    content.mood = 'well'
    expect((await ask(essay)).status).toBe(200)
  })
})

describe('on disk', () => {
  test('S4 fresh pages lie where a static server finds them, and old ones do not', async () => {
    const folder = await aFolder()
    const { ask, warm, copies } = await behindCopies({ folder })
    await warm([...publicPages, '/get-started?from=the-second-list'])
    const file = join(folder, 'pages/essays/the-second-list/index.html')
    const { text } = await ask(essay)
    expect(await readFile(file, 'utf8')).toBe(text)
    expect(brotliDecompressSync(await readFile(`${file}.br`)).toString()).toBe(text)
    expect(gunzipSync(await readFile(`${file}.gz`)).toString()).toBe(text)
    expect(await isThere(join(folder, 'pages/robots.txt'))).toBe(true)
    expect(await isThere(join(folder, 'kept/get-started/index.html@from=the-second-list'))).toBe(true)
    content.mood = 'away'
    await copies.onChanges([change({})], seq)
    await vi.waitFor(async () => expect(await isThere(file)).toBe(false), { timeout: 10_000 })
    expect((await ask(essay)).text).toBe(text)
  })

  test('a store opened anew answers from what it finds, and a change it missed makes that old', async () => {
    const folder = await aFolder()
    const first = await behindCopies({ folder })
    await first.warm()
    await first.copies.onChanges([change({ what: 'bookings', act: 'changed' }), siteChange()], seq)
    await first.copies.settled()
    await first.copies.stop()
    asked = []
    const second = await behindCopies({ folder })
    expect(second.copies.lastSeq()).toBe(seq)
    expect((await second.ask(essay)).text).toContain('The second list')
    expect(asked).toEqual([])
    content.articles = withTitle('Changed meanwhile')
    await second.copies.onChanges([change({})], seq)
    await second.copies.settled()
    expect((await second.ask(essay)).text).toContain('Changed meanwhile')
  })

  test.each([
    [
      'the page is cut off',
      'pages/essays/the-second-list/index.html.gz',
      (bytes: Buffer) => bytes.subarray(0, 50),
    ],
    ['the small page is another’s', 'pages/essays/the-second-list/index.html.br', () => Buffer.from('other')],
    [
      'what is known of it is cut off',
      'kept/essays/the-second-list/index.html.json',
      (bytes: Buffer) => bytes.subarray(0, 50),
    ],
    [
      'what is known of it is another’s',
      'kept/essays/the-second-list/index.html.json',
      async (_: Buffer, folder: string) => readFile(join(folder, 'kept/privacy/index.html.json')),
    ],
  ])('where %s, the page is drawn again', async (_, file, damage) => {
    const folder = await aFolder()
    const first = await behindCopies({ folder })
    await first.warm()
    await first.copies.stop()
    const path = join(folder, file)
    await writeFile(path, await damage(await readFile(path), folder))
    asked = []
    const { ask, warnings } = await behindCopies({ folder })
    expect((await ask(essay)).text).toContain('<title>The second list')
    expect(asked).not.toEqual([])
    expect(warnings).not.toEqual([])
  })

  test('that takes nothing the site goes on from memory, and says so once', async () => {
    const folder = await aFolder()
    await writeFile(join(folder, 'file'), '')
    const { ask, warm, warnings } = await behindCopies({ folder: join(folder, 'file') })
    await warm()
    expect((await ask(essay)).status).toBe(200)
    expect(asked).toEqual([])
    expect(warnings).toHaveLength(1)
  })

  test('there are never more copies than there may be, and those in memory stay longest', async () => {
    const folder = await aFolder()
    await mkdir(folder, { recursive: true })
    const { ask, warm } = await behindCopies({
      folder,
      memory: { copies: 2, bytes: 10_000_000 },
      disk: { copies: 4, bytes: 10_000_000 },
    })
    await warm(['/privacy', '/robots.txt', '/get-started', '/', '/essays', essay])
    expect(await isThere(join(folder, 'pages/privacy/index.html'))).toBe(false)
    expect(await isThere(join(folder, 'pages/essays/the-second-list/index.html'))).toBe(true)
    expect((await ask('/privacy')).status).toBe(200)
  })
})

test(
  'a site that starts again with the CMS away serves every page it ever showed, and a calm 503 for the others',
  { timeout: 120_000 },
  async () => {
    const copiesFolder = await aFolder()
    const spoolFolder = await aFolder()
    const start = () => startSite({ cmsUrl: site.cms.url, spoolFolder, copiesFolder })
    const first = await start()
    const pages = ['/', essay, '/privacy', '/get-started?from=the-second-list']
    const shown: string[] = []
    for (const path of pages) shown.push(await (await fetch(first.origin + path)).text())
    await first.stop()
    content.mood = 'away'
    const second = await start()
    ends.unshift(() => second.kill())
    for (const [index, path] of pages.entries()) {
      const response = await fetch(second.origin + path)
      expect(response.status).toBe(200)
      expect(await response.text()).toBe(shown[index])
    }
    // The lists are drawn before anybody asks; a topic is not.
    const unseen = await fetch(`${second.origin}/topics/systems-thinking`)
    expect([unseen.status, unseen.headers.get('retry-after')]).toEqual([503, '30'])
    // S4: in the words that the first process had.
    expect(await unseen.text()).toContain(`>${sampleSite.name}</a>`)
  },
)

function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(body))
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
