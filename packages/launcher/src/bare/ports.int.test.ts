import { once } from 'node:events'
import { createServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterEach, expect, test } from 'vitest'
import { choosePorts } from './choose-ports.mjs'
import { anyFreePort, isFree, nextFreePort, parsePort } from './ports.mjs'

const closes: (() => void)[] = []
afterEach(() => closes.splice(0).forEach((close) => close()))

/** Takes a port on one address, as another program would. */
async function occupied(host: string): Promise<number> {
  const server = createServer()
  server.listen(0, host)
  await once(server, 'listening')
  closes.push(() => server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('A listening server has a port.')
  return address.port
}

const addresses = Object.values(networkInterfaces()).flatMap(
  (one) => one?.map(({ address }) => address) ?? [],
)

// A machine without IPv6 has no port to take there.
const hosts = ['127.0.0.1', '0.0.0.0', ...(addresses.includes('::1') ? ['::1', '::'] : [])]

test.each(hosts)('a port taken on %s is not free', async (host) => {
  expect(await isFree(await occupied(host))).toBe(false)
})

test('the next free port is looked for upwards, past those that were promised', async () => {
  const taken = await occupied('127.0.0.1')
  const next = await nextFreePort(taken)
  expect(next).toBeGreaterThan(taken)
  expect(await nextFreePort(taken, [next ?? 0])).toBeGreaterThan(next ?? 0)
})

test.each([
  ['3000', 3000],
  [' 80 ', 80],
  ['65535', 65_535],
  ['65536', null],
  ['0', null],
  ['-1', null],
  ['3e3', null],
  ['http', null],
])('"%s" is read as %s', (text, port) => {
  expect(parsePort(text)).toBe(port)
})

test('a taken port is replaced by the next free one, and that is said', async () => {
  const said: string[] = []
  const taken = await occupied('127.0.0.1')
  const ports = await choosePorts({
    strict: false,
    say: (sentence) => said.push(sentence),
    environment: { PORT: String(taken), CMS_PORT: String(await anyFreePort()) },
  })
  expect(ports.web).toBeGreaterThan(taken)
  expect(said).toEqual([`Port ${taken} is taken by another program: the site uses ${ports.web} this time.`])
})

test('site and CMS never get the same port', async () => {
  const port = String(await anyFreePort())
  const ports = await choosePorts({
    strict: false,
    say: () => {},
    environment: { PORT: port, CMS_PORT: port },
  })
  expect(ports.cms).not.toBe(ports.web)
})

test('a taken port is refused when the person insists on it', async () => {
  const environment = { PORT: String(await occupied('127.0.0.1')) }
  await expect(choosePorts({ strict: true, say: () => {}, environment })).rejects.toThrow(
    /is taken by another program/,
  )
})

test('what is no port is refused by its name', async () => {
  await expect(choosePorts({ strict: false, say: () => {}, environment: { PORT: 'web' } })).rejects.toThrow(
    'PORT is "web", which is not a port.',
  )
})
