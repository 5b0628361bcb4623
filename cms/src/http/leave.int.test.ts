import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, expect, test } from 'vitest'

/** A program that ends as the CMS does. Its page `/slow` takes half a second. */
const program = `
import { createServer } from 'node:http'
import { leaveInOrder } from './src/http/leave.ts'
leaveInOrder({ waitMs: 1_500, drainMs: 10_000 })
const server = createServer((request, response) => {
  const isReady = !request.url.endsWith('?leaving')
  setTimeout(() => response.writeHead(isReady ? 200 : 503).end('done'), request.url === '/slow' ? 1_000 : 0)
})
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
`

const children: ChildProcess[] = []
afterAll(() => children.forEach((child) => child.kill('SIGKILL')))

async function started(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    cwd: new URL('../../', import.meta.url),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const [port]: unknown[] = await once(child.stdout, 'data')
  return { child, url: `http://127.0.0.1:${String(port).trim()}` }
}

test('a CMS that is stopped ends what it was asked, says that it leaves, and ends by itself', async () => {
  const { child, url } = await started()
  const ended = once(child, 'exit')
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
  const slow = fetch(`${url}/slow`)
  await fetch(url)

  child.kill('SIGTERM')
  await expect.poll(async () => (await fetch(`${url}/readyz`)).status, { interval: 5 }).toBe(503)
  expect((await fetch(`${url}/x`)).headers.get('connection')).toBe('close')
  expect((await slow).status).toBe(200)
  expect(await ended).toEqual([0, null])
})

test('a CMS that nobody has asked anything ends at once', async () => {
  const { child } = await started()
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
})
