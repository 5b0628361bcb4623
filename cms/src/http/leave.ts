import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

/** How often connections that have become idle are looked for while the last requests end. */
const lookEveryMs = 100

type Patience = {
  /** How long everything is answered while `/readyz` and `/healthz` say that this program leaves: what a proxy needs to notice. */
  waitMs: number
  /** How long requests that are under way may take after that; then they are cut. */
  drainMs: number
}

/**
 * Ends this process in order when it is asked to: `/readyz` and `/healthz` answer 503, after `waitMs` nobody is let in any more, what
 * is under way ends, and what has not ended after `drainMs` is cut. The connections to the database end with the process.
 *
 * Next makes the server itself and gives it to nobody. It is taken from its first request; a server that nobody
 * has asked anything has nothing to end. Next's own way out, which waits for no balancer and cuts nothing, is switched off by
 * `NEXT_MANUAL_SIG_HANDLE`.
 */
export function leaveInOrder({ waitMs, drainMs }: Patience): void {
  let server: Server | null = null
  let leaving = false

  subscribe('http.server.request.start', (message) => {
    const { server: asked, request, response } = message as Started
    if (server === null) limitPatience(asked)
    server = asked
    if (!leaving) return
    // Whoever asked over a kept connection asks the next thing over a new one, which a balancer gives to another.
    response.setHeader('Connection', 'close')
    if (request.url === '/readyz' || request.url === '/healthz') request.url += '?leaving'
  })

  const leave = async () => {
    if (leaving) return
    leaving = true
    await wait(waitMs)
    if (server !== null) await closed(server, drainMs)
    process.exit(0)
  }
  process.on('SIGTERM', () => void leave())
  process.on('SIGINT', () => void leave())
}

/** What Node says on that channel; `Server` is the one that was asked. */
type Started = { server: Server; request: IncomingMessage; response: ServerResponse }

/**
 * How long a caller may take. An image may wait for its turn to be read; who sends too slowly once it is read is answered by
 * the guard much sooner. A connection without a question stays open longer than the 60 s that proxies keep theirs, or a proxy would ask
 * just while it is being closed.
 */
function limitPatience(server: Server): void {
  server.headersTimeout = 15_000
  server.requestTimeout = 300_000
  server.keepAliveTimeout = 75_000
}

async function closed(server: Server, drainMs: number): Promise<void> {
  const end = new Promise<void>((resolve) => server.close(() => resolve()))
  const looking = setInterval(() => server.closeIdleConnections(), lookEveryMs)
  const cut = setTimeout(() => server.closeAllConnections(), drainMs)
  await end
  clearInterval(looking)
  clearTimeout(cut)
}
