import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test, vi } from 'vitest'
import { freeStarts } from './fake-bookings.ts'
import { startFakeCms } from './fake-cms.ts'
import { sampleEssays } from './sample-essays.ts'
import { testEnvironment } from './site-on-fake-cms.ts'

const cms = await startFakeCms(testEnvironment.SITE_KEY)
const port = await freePort()
const spoolFolder = await mkdtemp(join(tmpdir(), 'galley-spool-'))
const server = spawn(process.execPath, ['--import', 'tsx', 'server.ts'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  env: { ...process.env, ...testEnvironment, CMS_URL: cms.url, PORT: String(port), SPOOL_DIR: spoolFolder },
})
let written = ''
server.stdout.on('data', (chunk: Buffer) => (written += chunk.toString()))
server.stderr.on('data', (chunk: Buffer) => (written += chunk.toString()))
afterAll(async () => {
  if (server.exitCode === null) {
    server.kill('SIGTERM')
    await once(server, 'exit')
  }
  await cms.stop()
  await rm(spoolFolder, { recursive: true, force: true })
})

test(
  'L-7 a token stands in no line that the server writes, whatever comes of it',
  { timeout: 60_000 },
  async () => {
    const key = '0b7e1f0a-55a5-4b0e-9a37-3f5a4b6c1d01'
    const token = `s_${'kingfisher'.repeat(4)}abc`
    const [article] = sampleEssays
    if (article === undefined) throw new Error('There is no sample essay.')
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
    const preview = { key, kind: 'share', view: 'readers', pinned: false, expiresAt, article } as const
    cms.content.previews = { [token]: { preview, image: 'draft.webp' } }
    const ask = (path: string, init: RequestInit = {}) =>
      fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual', ...init })
    await vi.waitFor(() => ask('/healthz'), { timeout: 45_000, interval: 200 })

    const link = `/preview?token=${token}`
    const opened = await ask(link)
    expect(opened.status).toBe(303)
    const cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    expect((await ask(`/preview/${key}`, { headers: { cookie } })).status).toBe(200)
    await ask(`/preview/${key}?token=${token}`, {
      headers: { cookie, referer: `http://site.example${link}` },
    })
    await ask(`//preview/?token=${token}`)
    await ask(link, { method: 'PUT' })
    cms.content.previews = {}
    expect((await ask(link)).status).toBe(404)
    cms.content.mood = 'away'
    await ask(link)
    await ask(`/preview/${key}`, { headers: { cookie } })

    await vi.waitFor(() => expect(written.match(/"path":"\/preview/gu)?.length).toBeGreaterThan(5), {
      timeout: 10_000,
    })
    expect(written).not.toContain('kingfisher')
  },
)

test('B12 the token of a call stands in no line that the server writes', { timeout: 60_000 }, async () => {
  cms.reset()
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual', ...init })
  await vi.waitFor(() => ask('/healthz'), { timeout: 45_000, interval: 200 })
  const body = new URLSearchParams({
    submissionKey: '7b1f6f0e-8a3c-4a75-9d0c-1f1b0a9b8c7d',
    startsAt: freeStarts[0] ?? '',
    durationMinutes: '30',
    name: 'Zoë',
    email: 'dunlin@example.com',
    message: 'We print everything twice.',
  })
  const booked = await ask('/get-started/call?send', { method: 'POST', body })
  expect(booked.status).toBe(303)
  const cookie = booked.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  expect(cookie).toContain('kingfisher')
  const [, token = ''] = cookie.split('=')
  const headers = { cookie }
  const address = booked.headers.get('location')?.replace(/\?.*$/u, '') ?? ''
  for (const path of [
    `/call?token=${token}`,
    `/call/?token=${token}x`,
    address,
    `${address}/move?token=${token}`,
  ])
    await ask(path, { headers })
  cms.content.mood = 'away'
  for (const path of [`/call?token=${token}`, address, `${address}/invite.ics`]) await ask(path, { headers })
  await ask(`${address}/cancel`, { method: 'POST', headers, body: new URLSearchParams({ page: token }) })
  await vi.waitFor(() => expect(written.match(/"path":"\/call/gu)?.length).toBeGreaterThan(6), {
    timeout: 10_000,
  })
  expect(written).not.toMatch(/kingfisher|dunlin|Zoë/u)
})

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  await new Promise((resolve) => probe.close(resolve))
  return address.port
}
