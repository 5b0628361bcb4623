import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { ChangesService } from '../features/changes/open-changes.server.ts'
import type { IntakeService } from '../features/intake/open-intake.server.ts'
import { openMediaFiles } from '../features/media/media-files.server.ts'
import type { MediaFiles } from '../features/media/media-files.server.ts'
import { openLog } from '../log.server.ts'
import { cacheFor } from './cache.ts'
import { createHost } from './host.server.ts'
import { currentRequestId } from './request-scope.server.ts'

// No page of this file sends anything, and no hook comes.
const intake = {} as unknown as IntakeService
const changes = {} as unknown as ChangesService
const given = 'b0a5c7d2-1b1e-4c55-9a6f-0d9c2f3e4a5b'

function aHost(render: (request: Request) => Promise<Response>, media: MediaFiles | null = null) {
  const onAnswer = vi.fn<(route: string, status: number, ms: number) => void>()
  const host = createHost({
    render,
    siteUrl: 'https://galley.example',
    filesFolder: import.meta.dirname,
    intake,
    changes,
    log: openLog('test'),
    media,
    trustedProxies: ['10.0.0.1'],
    onAnswer,
  })
  const ask = (path: string, { from, ...init }: { from: string } & RequestInit) =>
    host.fetch(new Request(`https://galley.example${path}`, init), {
      incoming: { socket: { remoteAddress: from } },
    })
  return { ask, onAnswer }
}

test('however often /readyz is asked, the CMS is asked once in five seconds', async () => {
  const render = vi.fn<(request: Request) => Promise<Response>>(async () => Response.json({ ready: true }))
  const { ask } = aHost(render)
  const answers = []
  for (let at = 0; at < 20; at += 1) answers.push(await ask('/readyz', { from: '192.0.2.1' }))
  expect(render).toHaveBeenCalledTimes(1)
  expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual(
    Array.from({ length: 20 }, () => ({ ready: true })),
  )
})

test.each([
  ['a query', '/readyz?_data=routes/nope', 'GET', {}],
  ['HEAD', '/readyz', 'HEAD', {}],
  ['an encoding', '/readyz', 'GET', { 'accept-encoding': 'gzip' }],
])('nobody’s %s decides what others read at /readyz', async (_, path, method, headers) => {
  const drawn = { ready: true, why: Array.from({ length: 500 }, () => 'It is well.') }
  const { ask } = aHost(async (request) =>
    request.method === 'GET' && new URL(request.url).search === ''
      ? Response.json(drawn)
      : new Response(null, { status: 403 }),
  )
  const first = await ask(path, { from: '192.0.2.1', method, headers })
  expect(first.status).toBe(200)
  expect(await first.text()).toBe(method === 'HEAD' ? '' : JSON.stringify(drawn))
  const next = await ask('/readyz', { from: '192.0.2.2' })
  expect(next.status).toBe(200)
  expect(await next.json()).toEqual(drawn)
})

test.each([
  ['GET', '/essays?_data=root', '/essays'],
  ['GET', '/essays?page=2&_data=root&_routes=root&topic=a', '/essays?page=2&topic=a'],
  ['GET', '/essays?%5Fdata=root', '/essays'],
  ['GET', '/search?q=a%20b', '/search?q=a%20b'],
  ['POST', '/get-started/message?_data=routes%2Fmessage', '/get-started/message'],
])('%s %s reaches the pages as %s', async (method, path, asked) => {
  const render = vi.fn<(request: Request) => Promise<Response>>(async () => new Response(''))
  const { ask } = aHost(render)
  const body = method === 'POST' ? new URLSearchParams({ name: 'Zoë' }) : null
  await ask(path, { from: '192.0.2.1', method, body })
  expect(render.mock.calls[0]?.[0].url).toBe(`https://galley.example${asked}`)
})

test('O-03 whatever answers a request knows its id, and so does whoever asked; a visitor chooses none', async () => {
  const { ask } = aHost(async () => new Response(currentRequestId()))
  const headers = { 'x-request-id': given }
  const byProxy = await ask('/', { from: '10.0.0.1', headers })
  expect(byProxy.headers.get('x-request-id')).toBe(given)
  expect(await byProxy.text()).toBe(given)
  const byVisitor = await ask('/', { from: '192.0.2.1', headers })
  expect(byVisitor.headers.get('x-request-id')).not.toBe(given)
  expect(await byVisitor.text()).toBe(byVisitor.headers.get('x-request-id'))
})

test('each answer is told by the class of its route', async () => {
  const { ask, onAnswer } = aHost(async () => new Response('', { status: 503 }))
  await ask('/essays/the-second-list', { from: '192.0.2.1' })
  expect(onAnswer).toHaveBeenCalledWith('essays/…', 503, expect.any(Number))
})

describe('public images on disk', () => {
  const from = '192.0.2.1'
  const headers: Record<string, string> = {
    'content-type': 'image/webp',
    'cache-control': cacheFor.immutable,
  }

  async function aFolder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'galley-media-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    return folder
  }

  /** A host whose CMS has every image until it is away. */
  async function withImages(folder: string, limits = { files: 10, bytes: 1_000 }) {
    const media = await openMediaFiles({ folder, limits, log: openLog('test') })
    const cms = { isAway: false, policy: headers }
    const render = vi.fn<(request: Request) => Promise<Response>>(async (request) =>
      cms.isAway
        ? new Response('', { status: 503 })
        : new Response(new URL(request.url).pathname, { headers: cms.policy }),
    )
    const { ask } = aHost(render, media)
    const read = async (name: string, more: Record<string, string> = {}) => {
      const answer = await ask(`/media/${name}`, { from, headers: more })
      const text = await answer.text()
      return { answer, text }
    }
    /** Asks until it is on disk. */
    const kept = async (name: string) => {
      await read(name)
      await vi.waitFor(async () => expect(await media.find(name)).not.toBeNull(), 10_000)
    }
    return { media, cms, ask, read, kept }
  }

  test('an image that was read once outlives the CMS, and this process', async () => {
    const folder = await aFolder()
    const first = await withImages(folder)
    await first.kept('desk-480x320.webp')
    const { cms, read } = await withImages(folder)
    cms.isAway = true
    const { answer, text } = await read('desk-480x320.webp')
    expect(answer.status).toBe(200)
    expect(text).toBe('/media/desk-480x320.webp')
    expect(answer.headers.get('content-type')).toBe('image/webp')
    expect(answer.headers.get('cache-control')).toBe(cacheFor.immutable)
    expect((await read('desk-960x640.webp')).answer.status).toBe(503)
  })

  test.each<[string, Record<string, string>, unknown]>([
    ['the CMS’s own', { etag: 'W/"1-a"' }, 'W/"1-a"'],
    ['that of its bytes', {}, expect.stringMatching(/^"[\w-]{43}"$/u)],
  ])('an image has a tag, %s, by which a browser need not have it twice', async (_, tag, expected) => {
    const { cms, read, kept } = await withImages(await aFolder())
    cms.policy = { ...headers, ...tag }
    await kept('desk.webp')
    const etag = (await read('desk.webp')).answer.headers.get('etag') ?? ''
    expect(etag).toEqual(expected)
    const again = await read('desk.webp', { 'if-none-match': `"another", ${etag}` })
    expect([again.answer.status, again.text, again.answer.headers.get('etag')]).toEqual([304, '', etag])
    expect(again.answer.headers.get('cache-control')).toBe(cacheFor.immutable)
    expect((await read('desk.webp', { 'if-none-match': '"another"' })).answer.status).toBe(200)
  })

  test('nobody with a preview is answered from there, and what is one person’s is not kept', async () => {
    const { media, cms, read, kept } = await withImages(await aFolder())
    await kept('desk.webp')
    cms.policy = { ...headers, 'cache-control': cacheFor.onePerson }
    const cookie = `galley-preview-${given}=a-token`
    expect((await read('desk.webp', { cookie })).answer.headers.get('cache-control')).toBe(cacheFor.onePerson)
    await read('draft.webp')
    await read('other.webp', { cookie })
    await media.settled()
    expect(await media.find('draft.webp')).toBeNull()
    expect(await media.find('other.webp')).toBeNull()
  })

  test('a deleted image is gone in every width, and others stay', async () => {
    const { media, kept } = await withImages(await aFolder())
    const names = ['desk.webp', 'desk-480x320.webp', 'desk-lamp.webp']
    for (const name of names) await kept(name)
    const since = media.epoch()
    const at = '2026-03-02T09:00:00.000Z'
    await media.onChanges([
      { seq: 1, what: 'media', act: 'deleted', id: '1', name: 'desk.webp', before: null, at },
    ])
    const isThere = async (name: string) => (await media.find(name)) !== null
    expect(await Promise.all(names.map(isThere))).toEqual([false, false, true])
    await media.keep('desk.webp', { type: 'image/webp', body: new Uint8Array([1]), etag: null }, since)
    expect(await isThere('desk.webp')).toBe(false)
    await media.onChanges([])
    expect(await isThere('desk-lamp.webp')).toBe(false)
  })

  test('when there are too many the least used one leaves', async () => {
    const { media, kept } = await withImages(await aFolder(), { files: 2, bytes: 1_000 })
    await kept('a.webp')
    await kept('b.webp')
    await media.find('a.webp')
    await kept('c.webp')
    expect(await media.find('b.webp')).toBeNull()
    expect(await media.find('a.webp')).not.toBeNull()
  })
})
