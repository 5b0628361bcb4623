import { createServer, request } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { refuseTrace } from './refuse-trace.ts'

/** The method that a server sees of a request with this one. */
async function seenOf(method: string): Promise<string | undefined> {
  const server = createServer((incoming, response) => response.end(incoming.method))
  onTestFinished(() => void server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.')
  return new Promise((resolve, reject) => {
    const sent = request({ port: address.port, host: '127.0.0.1', method }, (response) => {
      response.setEncoding('utf8').on('data', resolve)
    })
    sent.on('error', reject).end()
  })
}

test.each([
  ['TRACE', 'UNKNOWN'],
  ['GET', 'GET'],
  ['POST', 'POST'],
  ['OPTIONS', 'OPTIONS'],
])('%s is seen as %s', async (method, seen) => {
  refuseTrace()
  expect(await seenOf(method)).toBe(seen)
})
