import { expect, test, vi } from 'vitest'
import type { ChangesService } from '../features/changes/open-changes.server.ts'
import type { IntakeService } from '../features/intake/open-intake.server.ts'
import { openLog } from '../log.server.ts'
import { createHost } from './host.server.ts'
import { currentRequestId } from './request-scope.server.ts'

// No page of this file sends anything, and no hook comes.
const intake = {} as unknown as IntakeService
const changes = {} as unknown as ChangesService
const given = 'b0a5c7d2-1b1e-4c55-9a6f-0d9c2f3e4a5b'

function aHost(render: (request: Request) => Promise<Response>) {
  const onAnswer = vi.fn<(route: string, status: number, ms: number) => void>()
  const host = createHost({
    render,
    siteUrl: 'https://galley.example',
    filesFolder: import.meta.dirname,
    intake,
    changes,
    log: openLog('test'),
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
