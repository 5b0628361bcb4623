import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Change } from '@galley/content-model'
import { afterEach, expect, test, vi } from 'vitest'
import { openCopies } from '../copies/open-copies.server.ts'
import type { Tag } from '../copies/tags.ts'
import { openCdn } from './open-cdn.server.ts'
import type { CdnSettings } from './open-cdn.server.ts'

// Copies of pages behind a CDN that keeps what it may, over HTTP.

const patience = { timeout: 20_000, interval: 10 }
const token = 'a-token-of-the-cdn'
const essay = '/essays/why'
/** The second purge is tried with a clock of its own; here it would come at whatever moment. */
const secondAfterMs = 3_600_000
const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function served(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('There is no port.')
  return `http://127.0.0.1:${address.port}`
}

/** Keeps what its headers let it keep, in the words of one kind, and drops it by its names. Its own API can be away. */
async function aCdn(kind: CdnSettings['kind'], site: () => string) {
  const [lifetime, tags] =
    kind === 'json-tags' ? ['cdn-cache-control', 'cache-tag'] : ['surrogate-control', 'surrogate-key']
  const kept = new Map<string, { text: string; status: number; names: string[] }>()
  const state = { isAway: false, refusals: 0, purged: [] as string[][] }

  function purge(names: string[]) {
    state.purged.push(names)
    for (const [path, page] of kept) if (page.names.some((name) => names.includes(name))) kept.delete(path)
  }

  async function namesOfPurge(request: Parameters<RequestListener>[0]): Promise<string[] | null> {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const { authorization, 'fastly-key': key, 'surrogate-key': names } = request.headers
    if (kind === 'surrogate-key') return key === token ? String(names).split(' ') : null
    const asked: { tags: string[] } = JSON.parse(body)
    return authorization === `Bearer ${token}` ? asked.tags : null
  }

  const url = await served((request, response) => {
    const answer = async () => {
      if (request.method === 'POST') {
        const names = await namesOfPurge(request)
        if (state.isAway || names === null) {
          state.refusals += 1
          // Cloudflare may say so, whatever the status.
          return response.writeHead(kind === 'json-tags' ? 200 : 503).end('{"success":false}')
        }
        purge(names)
        return response.end('{"success":true}')
      }
      const path = request.url ?? ''
      const hit = kept.get(path)
      if (hit !== undefined) return response.writeHead(hit.status, { 'x-cache': 'hit' }).end(hit.text)
      const fetched = await fetch(site() + path, { redirect: 'manual' })
      const page = {
        text: await fetched.text(),
        status: fetched.status,
        names: (fetched.headers.get(tags) ?? '').split(/[ ,]/u),
      }
      if (/^max-age=[1-9]/u.test(fetched.headers.get(lifetime) ?? '')) kept.set(path, page)
      response.writeHead(page.status, { 'x-cache': 'miss' }).end(page.text)
    }
    answer().catch(() => response.writeHead(502).end())
  })
  return {
    state,
    settings: { kind, purgeUrl: `${url}/purge`, purgeToken: token, keepSeconds: 300 } satisfies CdnSettings,
    async ask(path: string): Promise<string> {
      const response = await fetch(url + path)
      return `${response.status} ${await response.text()} (${response.headers.get('x-cache')})`
    },
  }
}

/** A site whose pages are one line each, with the words of a CMS that can be away. */
function aSite() {
  const cms = { title: 'Why', isGone: false, isAway: false, drawn: 0, clock: 0 }
  function draw(path: string): Response {
    cms.drawn += 1
    const drawing = globalThis.galleyDrawing?.getStore()
    const depends = (...tags: Tag[]) => tags.forEach((tag) => drawing?.tags.add(tag))
    const page = (text: string, status = 200) =>
      new Response(text, {
        status,
        headers: { 'Content-Type': 'text/html', 'Cache-Control': 'public, no-cache' },
      })
    if (cms.isAway) return new Response('Away.', { status: 503, headers: { 'Cache-Control': 'no-store' } })
    if (path === '/robots.txt') return page('robots')
    if (path === '/get-started') {
      depends('site')
      if (drawing !== undefined) drawing.flaw = 'left-out'
      return page('Half of it.')
    }
    if (path === '/privacy') {
      depends('site')
      return page('Privacy')
    }
    if (path !== essay && path !== '/essays') return new Response('Nothing here.', { status: 404 })
    depends('essays', 'essay why')
    if (cms.isGone) return path === essay ? page('Gone.', 410) : page('No essays.')
    return page(`${path}: ${cms.title}`)
  }
  return { cms, draw }
}

let seq = 1
const change = (act: 'published' | 'unpublished' = 'published'): Change => ({
  seq: (seq += 1),
  what: 'article',
  act,
  id: 'x',
  name: 'why',
  before: null,
  at: '2026-03-02T09:00:00.000Z',
})

type Options = { kind?: CdnSettings['kind']; folder?: string | null; build?: string }

/** Site and CDN, and how the site is started again behind the same CDN. */
async function behindCdn({ kind = 'json-tags', folder = null, build = 'one' }: Options = {}) {
  const site = aSite()
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  let listener: RequestListener = (_, response) => response.writeHead(502).end()
  const origin = await served((request, response) => listener(request, response))
  const edge = await aCdn(kind, () => origin)
  async function start(name = build) {
    const { settings } = edge
    const cdn = await openCdn({ settings, build: name, folder, log, waitMs: 20, secondAfterMs })
    const copies = await openCopies({
      draw: async (path) => site.draw(path),
      folder,
      build: name,
      log,
      cdn,
      isFollowed: () => true,
      now: () => site.cms.clock,
    })
    listener = (request, response) =>
      copies.answer(request, response, () => {
        response.setHeader('Cache-Control', 'private, no-cache')
        response.end('A form.')
      })
    const stop = async () => {
      await copies.stop()
      await cdn.stop()
    }
    ends.unshift(stop)
    return { cdn, copies, stop }
  }
  const running = await start()
  const isPurged = () => expect(running.cdn.status().waitingSince).toBeNull()
  // Nobody knows what a CDN has that was there before.
  if (folder === null) await vi.waitFor(() => expect(edge.state.purged).not.toEqual([]), patience)
  return { ...site, ...edge, ...running, start, origin, isPurged }
}

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-cdn-'))
  ends.push(() => rm(folder, { recursive: true, force: true }))
  return folder
}

test.each(['json-tags', 'surrogate-key'] as const)(
  '%s: the CDN answers by itself until something changes, and then with the new text; what was taken back is gone at once',
  async (kind) => {
    const { cms, ask, copies, state } = await behindCdn({ kind })
    for (const path of [essay, '/essays', '/privacy']) await ask(path)
    expect(await ask(essay)).toBe('200 /essays/why: Why (hit)')
    cms.title = 'Why not'
    await copies.onChanges([change()], seq)
    await vi.waitFor(async () => expect(await ask(essay)).toContain('Why not'), patience)
    expect(await ask('/essays')).toContain('Why not')
    expect(await ask(essay)).toBe('200 /essays/why: Why not (hit)')
    // What does not depend on it stays.
    expect(await ask('/privacy')).toBe('200 Privacy (hit)')
    state.purged.length = 0
    cms.isGone = true
    await copies.onChanges([change('unpublished')], seq)
    await vi.waitFor(async () => expect(await ask(essay)).toContain('410 Gone.'), patience)
    expect(await ask('/essays')).toContain('No essays.')
    expect(state.purged[0]).toContain('essay-why')
  },
)

test('only pages that are copies, fresh and whole may be kept, and browsers always ask', async () => {
  const { cms, origin, copies, cdn, ask } = await behindCdn()
  const said = async (path: string) => {
    const { headers } = await fetch(origin + path)
    return ['cache-control', 'cdn-cache-control', 'cache-tag'].map((name) => headers.get(name))
  }
  const names = 'every-page,essays,essay-why'
  expect(await said(essay)).toEqual(['public, no-cache', 'max-age=300', names])
  const etag = (await fetch(origin + essay)).headers.get('etag') ?? ''
  const known = await fetch(origin + essay, { headers: { 'If-None-Match': etag } })
  expect([known.status, known.headers.get('cdn-cache-control'), known.headers.get('cache-tag')]).toEqual([
    304,
    'max-age=300',
    names,
  ])
  expect(await said('/robots.txt')).toEqual(['public, no-cache', 'no-store', null])
  expect(await said('/get-started/message')).toEqual(['private, no-cache', null, null])
  expect(await said('/essays/no-such-essay')).toEqual([null, 'no-store', null])
  cms.isAway = true
  expect(await said('/privacy')).toEqual(['no-store', 'no-store', null])
  // Old, while no new one can be drawn.
  await copies.onChanges([change()], seq)
  await copies.settled()
  for (const _ of [1, 2]) expect(await said(essay)).toEqual(['public, no-cache', 'no-store', null])
  const old = await fetch(origin + essay, { headers: { 'If-None-Match': etag } })
  expect([old.status, old.headers.get('cdn-cache-control'), old.headers.get('cache-tag')]).toEqual([
    304,
    'no-store',
    null,
  ])
  await vi.waitFor(() => expect(cdn.status().waitingSince).toBeNull(), patience)
  for (const _ of [1, 2]) expect(await ask(essay)).toBe('200 /essays/why: Why (miss)')
})

test('a page with something left out becomes a copy for readers in the end, and never one for the CDN', async () => {
  const { cms, origin } = await behindCdn()
  const ask = async () => (await fetch(`${origin}/get-started`)).headers.get('cdn-cache-control')
  expect(await ask()).toBe('no-store')
  cms.clock += 60_000
  expect(await ask()).toBe('no-store')
  const { drawn } = cms
  expect(await ask()).toBe('no-store')
  expect(cms.drawn).toBe(drawn)
})

test('a CDN whose API is away keeps the old page, which is told, and is purged when it is back', async () => {
  const { cms, ask, copies, cdn, state, isPurged } = await behindCdn()
  await ask(essay)
  state.isAway = true
  cms.title = 'Why not'
  await copies.onChanges([change()], seq)
  await vi.waitFor(() => expect(state.refusals).toBeGreaterThan(0), patience)
  expect(await ask(essay)).toBe('200 /essays/why: Why (hit)')
  expect(cdn.status().waitingSince).not.toBeNull()
  state.isAway = false
  await vi.waitFor(isPurged, patience)
  expect(await ask(essay)).toBe('200 /essays/why: Why not (miss)')
})

test('what is owed outlives the process, and what another build drew is purged as a whole', async () => {
  const folder = await aFolder()
  const file = join(folder, 'purges.json')
  await writeFile(file, JSON.stringify({ version: 1, made: 'one json-tags', names: [], since: null }))
  const { cms, ask, copies, start, state, stop } = await behindCdn({ folder })
  await ask(essay)
  await ask('/privacy')
  state.isAway = true
  cms.title = 'Why not'
  await copies.onChanges([change()], seq)
  await vi.waitFor(() => expect(state.refusals).toBeGreaterThan(0), patience)
  // Written before the site took the change for heard, so that it would be there after the power failed as well.
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
    names: expect.arrayContaining(['essays']),
  })
  await stop()
  expect(await ask(essay)).toBe('200 /essays/why: Why (hit)')
  expect(state.purged).toEqual([])
  state.isAway = false
  const second = await start()
  await vi.waitFor(() => expect(state.purged).toHaveLength(1), patience)
  expect(await ask(essay)).toBe('200 /essays/why: Why not (miss)')
  expect(await ask('/privacy')).toBe('200 Privacy (hit)')
  await second.stop()
  state.purged.length = 0
  await start('two')
  await vi.waitFor(() => expect(state.purged).toEqual([['every-page']]), patience)
})
