import { createServer, request as send } from 'node:http'
import { once } from 'node:events'

/**
 * Stands between a site and its CMS, passes everything on and counts what is read: path with query → how often.
 */
export async function startCountingProxy(cms: string) {
  const counts = new Map<string, number>()
  let isAway = false
  const { hostname, port } = new URL(cms.replace('localhost', '127.0.0.1'))
  const server = createServer((request, response) => {
    if (isAway) return request.socket.destroy()
    const path = request.url ?? '/'
    if (request.method === 'GET') counts.set(path, (counts.get(path) ?? 0) + 1)
    const passed = send(
      { hostname, port, path, method: request.method, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      },
    )
    passed.on('error', () => request.socket.destroy())
    return request.pipe(passed)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    counts,
    /** From now on nobody answers. */
    goAway: () => {
      isAway = true
      server.closeAllConnections()
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
