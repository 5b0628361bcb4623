import { createServer, type Server } from 'node:http'
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { Logger } from 'pino'

/** In seconds: from a plain read to the deadline of a statement. */
const durations = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 3, 10]

/** What a pool of `pg` says of itself. */
type Pool = { totalCount: number; idleCount: number; waitingCount: number }

export type Metrics = ReturnType<typeof openMetrics>

/**
 * What this process measures of itself.
 *
 * @param pool    its connections to the database; `null` before there are any
 * @param outbox  how many mails wait and how many failed
 */
export function openMetrics({
  app,
  pool,
  outbox,
}: {
  app: 'cms' | 'worker'
  pool: () => Pool | null
  outbox: () => Promise<{ waiting: number; dead: number } | null>
}) {
  const register = new Registry()
  register.setDefaultLabels({ app })
  collectDefaultMetrics({ register })
  const registers = [register]
  const requests = new Counter({
    name: 'galley_requests_total',
    help: 'Answers, by class of route and of status.',
    labelNames: ['route', 'status'],
    registers,
  })
  const seconds = new Histogram({
    name: 'galley_request_seconds',
    help: 'How long answers took.',
    labelNames: ['route'],
    buckets: durations,
    registers,
  })
  const connections = new Gauge({
    name: 'galley_database_connections',
    help: 'Connections of this process to the database, and callers that wait for one.',
    labelNames: ['state'],
    registers: [],
    collect() {
      const now = pool()
      if (now === null) return
      this.set({ state: 'busy' }, now.totalCount - now.idleCount)
      this.set({ state: 'idle' }, now.idleCount)
      this.set({ state: 'waiting' }, now.waitingCount)
    },
  })
  const mails = new Gauge({
    name: 'galley_outbox_mails',
    help: 'Mails that wait, and mails that were given up on. Absent while the database does not answer.',
    labelNames: ['state'],
    registers: [],
    async collect() {
      this.reset()
      const now = await outbox().catch(() => null) // a scrape is answered without it
      if (now === null) return
      this.set({ state: 'waiting' }, now.waiting)
      this.set({ state: 'dead' }, now.dead)
    },
  })
  register.registerMetric(connections)
  register.registerMetric(mails)
  return {
    register,
    answered(route: string, status: number, ms: number): void {
      requests.inc({ route, status: `${Math.floor(status / 100)}xx` })
      seconds.observe({ route }, ms / 1_000)
    },
  }
}

/** Serves `/metrics` on a port of its own, which no proxy leads to. A port that is taken costs the metrics and no more. */
export function serveMetrics(
  { register }: Metrics,
  { host, port, log }: { host: string; port: number; log: Logger },
): Server {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    register.metrics().then(
      (text) => response.writeHead(200, { 'Content-Type': register.contentType }).end(text),
      (err: unknown) => {
        log.warn({ msg: 'The metrics could not be collected.', err })
        response.writeHead(500).end()
      },
    )
  })
  server.on('error', (err) => log.error({ msg: 'There are no metrics: the port cannot be used.', port, err }))
  server.listen(port, host)
  server.unref()
  return server
}

/** Of a row of `select … waiting, … dead from deliveries`. */
export const outboxStatement = `select count(*) filter (where state = 'waiting')::int as waiting,
  count(*) filter (where state = 'dead')::int as dead from deliveries`
