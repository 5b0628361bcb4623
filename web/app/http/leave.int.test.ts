import { once } from 'node:events'
import { Agent, createServer, get } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { connect } from 'node:net'
import type { ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { leavable } from './leave.server.ts'

const agents: Agent[] = []
const sockets: Socket[] = []
afterEach(() => {
  for (const agent of agents.splice(0)) agent.destroy()
  for (const socket of sockets.splice(0)) socket.destroy()
})

/** A server whose page `/slow` ends when the test says so. */
async function aServer(patience: { waitMs: number; drainMs: number }) {
  const slow: ServerResponse[] = []
  const server = createServer((request, response) => {
    if (door.answersInstead(request, response)) return
    if (request.url === '/slow') slow.push(response)
    else response.end('done')
  })
  const door = leavable(server, patience)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true })
  agents.push(agent)
  const ask = (path: string) =>
    new Promise<{ status: number; connection: string | undefined }>((resolve, reject) => {
      get({ port, host: '127.0.0.1', path, agent }, (response) => {
        response.resume().on('end', () => {
          resolve({ status: response.statusCode ?? 0, connection: response.headers.connection })
        })
      }).on('error', reject)
    })
  return { port, door, ask, slow }
}

test('a site that is stopped answers what it was asked, says so to a balancer, and then lets nobody in', async () => {
  const { door, ask, slow } = await aServer({ waitMs: 2_000, drainMs: 10_000 })
  expect(await ask('/')).toEqual({ status: 200, connection: 'keep-alive' })
  const underWay = ask('/slow')
  await expect.poll(() => slow.length).toBe(1)

  const left = door.leave()
  expect(await ask('/readyz')).toEqual({ status: 503, connection: 'close' })
  expect(await ask('/healthz')).toEqual({ status: 503, connection: 'close' })
  expect(await ask('/')).toEqual({ status: 200, connection: 'close' })
  await expect.poll(() => ask('/').catch((error: NodeJS.ErrnoException) => error.code)).toBe('ECONNREFUSED')
  slow[0]?.end('at last')
  expect(await underWay).toMatchObject({ status: 200 })
  await left
})

test('a visitor who never ends is cut in the end', async () => {
  const { port, door, slow } = await aServer({ waitMs: 0, drainMs: 50 })
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  socket.on('error', () => {})
  socket.write('POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx')
  await expect.poll(() => slow.length).toBe(1)
  await door.leave()
})
