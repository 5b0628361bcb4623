import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { Cdn } from '../features/cdn/open-cdn.server.ts'
import type { SpoolStatus } from '../features/intake/spool.server.ts'
import type { Log } from '../log.server.ts'

/** In seconds: from a page out of memory to one that waits for the CMS until its deadline. */
const durations = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 3, 10]

export type Metrics = ReturnType<typeof openMetrics>

/**
 * What this process measures of itself.
 *
 * @param spool  what waits for the CMS
 * @param cdn    whether it waits to be purged; `null` without one
 */
export function openMetrics({
  spool,
  cdn = null,
}: {
  spool: () => Promise<SpoolStatus>
  cdn?: Pick<Cdn, 'status'> | null
}) {
  const register = new Registry()
  register.setDefaultLabels({ app: 'web' })
  collectDefaultMetrics({ register })
  const labelNames = ['route', 'status'] as const
  const registers = [register]
  const requests = new Counter({
    name: 'galley_requests_total',
    help: 'Answers, by class of route and of status.',
    labelNames,
    registers,
  })
  const seconds = new Histogram({
    name: 'galley_request_seconds',
    help: 'How long answers took.',
    labelNames: ['route'],
    buckets: durations,
    registers,
  })
  const breaker = new Gauge({
    name: 'galley_cms_breaker_open',
    help: '1 while the CMS is taken to be away and pages do not ask it.',
    registers: [],
    collect() {
      this.set(globalThis.galleyBreaker?.isOpen() === true ? 1 : 0)
    },
  })
  // Both gauges are collected at once, and ask once. A scrape is answered without the spool.
  let asking: Promise<SpoolStatus | null> | null = null
  const spoolNow = () =>
    (asking ??= spool()
      .catch(() => null)
      .finally(() => {
        asking = null
      }))
  const readable = new Gauge({
    name: 'galley_spool_readable',
    help: '1 while the folder of what visitors sent can be read; 0 says that nothing can be taken in.',
    registers: [],
    async collect() {
      this.set((await spoolNow()) === null ? 0 : 1)
    },
  })
  const messages = new Gauge({
    name: 'galley_spool_messages',
    help: 'What visitors sent: waiting for the CMS, or refused by it. Absent while the spool cannot be read.',
    labelNames: ['state'],
    registers: [],
    async collect() {
      this.reset()
      const status = await spoolNow()
      if (status === null) return
      const { waiting, dead } = status
      this.set({ state: 'waiting' }, waiting)
      this.set({ state: 'dead' }, dead)
    },
  })
  register.registerMetric(breaker)
  register.registerMetric(messages)
  register.registerMetric(readable)
  if (cdn !== null) {
    const purges = new Gauge({
      name: 'galley_cdn_purge_waiting_seconds',
      help: 'How long the CDN could not be told to forget a page; 0 when nothing waits.',
      registers: [],
      collect() {
        const { waitingSince } = cdn.status()
        this.set(waitingSince === null ? 0 : (Date.now() - Date.parse(waitingSince)) / 1_000)
      },
    })
    register.registerMetric(purges)
  }
  return {
    register,
    answered(route: string, status: number, ms: number): void {
      requests.inc({ route, status: `${Math.floor(status / 100)}xx` })
      seconds.observe({ route }, ms / 1_000)
    },
  }
}

/** Serves `/metrics` on a port of its own, which no proxy leads to. A port that is taken costs the metrics, not the site. */
export function serveMetrics(
  { register }: Metrics,
  { host, port, log }: { host: string; port: number; log: Log },
): Server {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    register.metrics().then(
      (text) => response.writeHead(200, { 'Content-Type': register.contentType }).end(text),
      (err: unknown) => {
        log.warn({ err, msg: 'the metrics could not be collected' })
        response.writeHead(500).end()
      },
    )
  })
  server.on('error', (err) => log.error({ err, port, msg: 'there are no metrics: the port cannot be used' }))
  server.listen(port, host)
  server.unref()
  return server
}
