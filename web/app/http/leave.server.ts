import type { IncomingMessage, Server, ServerOptions, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * How long a visitor may take. A post of the site is 1 MB at most, so 30 s is a slow telephone's time; who sends a byte
 * a second is answered 408. A connection without a question stays open longer than the 60 s that proxies keep theirs,
 * or a proxy would ask just while it is being closed.
 */
export const serverTimeouts = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 75_000,
  connectionsCheckingInterval: 2_000,
} satisfies ServerOptions

type Patience = {
  /** How long everything is answered while `/readyz` and `/healthz` say that this program leaves: what a proxy needs to notice. */
  waitMs: number
  /** How long requests that are under way may take after that; then they are cut. */
  drainMs: number
}

/** How often connections that have become idle are looked for while the last requests end. */
const lookEveryMs = 100

/** A server that can be left without cutting anybody off. */
export function leavable(server: Server, { waitMs, drainMs }: Patience) {
  let leaving = false
  return {
    /** Called for every request before anything else: `true` when it has answered by itself. */
    answersInstead(request: IncomingMessage, response: ServerResponse): boolean {
      if (!leaving) return false
      // Whoever asked over a kept connection asks the next thing over a new one, which a balancer gives to another.
      response.setHeader('Connection', 'close')
      if (request.url !== '/readyz' && request.url !== '/healthz') return false
      response.writeHead(503, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
      response.end('{"ready":false,"why":["The site is being stopped."]}')
      return true
    },

    /** Says that it leaves, waits until others know, lets nobody in any more, and ends what is under way. */
    async leave(): Promise<void> {
      leaving = true
      await wait(waitMs)
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      const looking = setInterval(() => server.closeIdleConnections(), lookEveryMs)
      const cut = setTimeout(() => server.closeAllConnections(), drainMs)
      await closed
      clearInterval(looking)
      clearTimeout(cut)
    },
  }
}
