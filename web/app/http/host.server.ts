import { randomUUID } from 'node:crypto'
import { hookLimitBytes } from '@galley/content-model'
import { serveStatic } from '@hono/node-server/serve-static'
import type { AppLoadContext } from '@remix-run/server-runtime'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import type { ChangesService } from '../features/changes/open-changes.server.ts'
import { clientAddress } from '../features/intake/network.server.ts'
import { isKnownTo } from '../features/copies/copy.server.ts'
import type { IntakeService } from '../features/intake/open-intake.server.ts'
import { faviconSvg } from '../features/site/favicon.ts'
import type { MediaFiles } from '../features/media/media-files.server.ts'
import { tokensForImages } from '../features/preview/preview-cookie.server.ts'
import type { Log } from '../log.server.ts'
import { allowedMethods } from './allowed-methods.ts'
import { cacheFor } from './cache.ts'
import { canonicalPath, hasDotSegments } from './canonical-address.ts'
import { compressed } from './compression.server.ts'
import { notHere, readWithinLimit, refusalOfPost, wrongMethod } from './post-gate.server.ts'
import type { Refusal } from './post-gate.server.ts'
import { isPrivatePath, seesCookies } from './private-paths.ts'
import { requestIdOf, requestScope } from './request-scope.server.ts'
import { routeClass } from './route-class.ts'
import { addPrivateHeaders, addSecurityHeaders } from './security-headers.server.ts'

declare module '@remix-run/server-runtime' {
  interface AppLoadContext {
    requestId: string
    log: Log
    intake: IntakeService
    changes: ChangesService
    /** The visitor's address; `null` where there is no connection. Never logged, and kept only as a keyed hash. */
    address: string | null
    /** What the host decided before the page was asked; the route `refused` shows it. */
    refusal: Refusal | null
  }
}

export type HostOptions = {
  /** Remix: a request and what the host knows about it → a response. */
  render: (request: Request, context: AppLoadContext) => Promise<Response>
  siteUrl: string
  /** Folder of the built client, served as it is. */
  filesFolder: string
  intake: IntakeService
  changes: ChangesService
  log: Log
  /** Public images that this process has on disk; `null` asks the CMS for each. */
  media?: MediaFiles | null
  /** Addresses and networks of our own proxies, whose `X-Request-Id` is believed. */
  trustedProxies?: readonly string[]
  /** How long the answer of `/readyz` is kept: the page is public, and asking it must cost nothing. */
  keepReadyMs?: number
  /** Told of each answer, with its class of route. */
  onAnswer?: (route: string, status: number, ms: number) => void
}

type HostBindings = { Variables: { requestId: string } }
type HostContext = Context<HostBindings>

/** Seconds after which a page that could not be fetched is worth asking for again. */
const retryAfterSeconds = '30'

const notReadyMs = 1_000

/** Larger images are given out and not kept. */
const largestImage = 20_000_000

/**
 * The site's HTTP edge: what is true of every request whatever page it is for. Request ids, the access log, security
 * headers, static files, one address for each page, which posts are let in, compression. Everything else is Remix.
 */
export function createHost({
  render,
  siteUrl,
  filesFolder,
  intake,
  changes,
  log,
  media = null,
  trustedProxies: proxies = [],
  keepReadyMs = 5_000,
  onAnswer = () => {},
}: HostOptions) {
  const host = new Hono<HostBindings>()

  host.use(async (c, next) => {
    const given = c.req.header('x-request-id') ?? null
    const requestId = requestIdOf({ peer: peerOf(c.env), given, proxies, mint: randomUUID })
    const startedAt = performance.now()
    c.set('requestId', requestId)
    await requestScope().run({ requestId }, next)
    c.header('X-Request-Id', requestId)
    addSecurityHeaders(c.res.headers, siteUrl)
    if (isPrivatePath(c.req.path)) addPrivateHeaders(c.res.headers)
    if (c.res.status === 503 && !c.res.headers.has('Retry-After')) c.header('Retry-After', retryAfterSeconds)
    if (c.res.status === 405) c.header('Allow', allowedMethods(c.req.path))
    const ms = performance.now() - startedAt
    onAnswer(routeClass(c.req.path), c.res.status, ms)
    log.info({
      requestId,
      method: c.req.method,
      path: loggedPath(c.req.path),
      status: c.res.status,
      ms: Math.round(ms),
      msg: 'request',
    })
  })

  host.onError((error, c) => {
    const requestId = c.get('requestId')
    log.error({ requestId, err: error, msg: 'the page of last resort was shown' })
    return c.html(lastResort(requestId), 500, { 'Cache-Control': cacheFor.nothing })
  })

  host.use(async (c, next) => {
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
    if (!isRead || !hasDotSegments(targetOf(c.env))) return next()
    const { pathname, search } = addressOn(siteUrl, c.req.url)
    return c.redirect((canonicalPath(pathname) ?? pathname) + search, 301)
  })

  // The process answers, whatever the CMS does.
  host.get('/healthz', (c) => c.json({ ok: true }, 200, { 'Cache-Control': cacheFor.nothing }))

  const contextOf = (c: HostContext, refusal: Refusal | null): AppLoadContext => {
    const requestId = c.get('requestId')
    const address = clientAddress(peerOf(c.env), c.req.header('x-forwarded-for') ?? null)
    return { requestId, log: log.child({ requestId }), intake, changes, address, refusal }
  }

  type Ready = { at: number; status: number; headers: Record<string, string>; body: string }
  let kept: Ready | null = null
  let asking: Promise<Ready> | null = null

  /** The answer that is kept is that to a plain question, so that nobody's query or method becomes everybody's. */
  async function askReady(c: HostContext): Promise<Ready> {
    const response = await render(new Request(new URL('/readyz', siteUrl)), contextOf(c, null))
    const body = await response.text()
    const headers = {
      'Cache-Control': cacheFor.nothing,
      'Content-Type': response.headers.get('content-type') ?? 'text/plain; charset=utf-8',
    }
    kept = { at: performance.now(), status: response.status, headers, body }
    return kept
  }

  async function readiness(c: HostContext): Promise<Ready> {
    // A site that is not ready is asked by whoever waits for it: that answer is kept for a second only.
    const keepMs = kept?.status === 200 ? keepReadyMs : Math.min(keepReadyMs, notReadyMs)
    if (kept !== null && performance.now() - kept.at < keepMs) return kept
    asking ??= askReady(c).finally(() => {
      asking = null
    })
    return asking
  }

  // HEAD is answered here too, and loses its body on the way out.
  host.get('/readyz', async (c) => {
    const { body, status, headers } = await readiness(c)
    return new Response(body, { status, headers })
  })

  const files = serveStatic({ root: filesFolder })
  host.get('/assets/*', async (c, next) => {
    const found = await files(c, next)
    if (found instanceof Response && found.ok) found.headers.set('Cache-Control', cacheFor.immutable)
    return found
  })
  // Pages bring the icon along. Who has read none, a search engine for one, asks here.
  host.get('/favicon.ico', (c) =>
    c.body(faviconSvg, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': cacheFor.fixedName }),
  )

  // Who looks at a preview may be shown what others may not have: that is asked for each time and never kept.
  host.get('/media/:file', async (c, next) => {
    if (media === null || tokensForImages(c.req.header('cookie') ?? null).length > 0) return next()
    const name = c.req.param('file')
    const found = await media.find(name)
    if (found !== null) {
      const headers = { 'Cache-Control': cacheFor.immutable, ETag: found.etag }
      const known = c.req.header('if-none-match')
      if (known !== undefined && isKnownTo(known, found.etag.replace(/^W\//u, '')))
        return new Response(null, { status: 304, headers })
      const length = String(found.body.byteLength)
      return new Response(found.body, {
        headers: { ...headers, 'Content-Type': found.type, 'Content-Length': length },
      })
    }
    const epoch = media.epoch()
    await next()
    const type = c.res.headers.get('content-type')
    const isForAll = c.res.status === 200 && c.res.headers.get('cache-control') === cacheFor.immutable
    if (c.req.method !== 'GET' || !isForAll || type === null || c.res.headers.has('content-encoding'))
      return undefined
    const length = c.res.headers.get('content-length')
    const etag = c.res.headers.get('etag')
    // The reader has the answer as it comes; one that ends early is kept by nobody.
    const whole = readWithinLimit(c.res.clone().body, largestImage)
    whole.then(
      (body) => {
        if (!(body instanceof Uint8Array) || body.byteLength === 0) return undefined
        if (length !== null && Number(length) !== body.byteLength) return undefined
        return media.keep(name, { type, body, etag }, epoch)
      },
      (err: unknown) => log.warn({ err, msg: 'an image could not be kept' }),
    )
    return undefined
  })

  // No browser posts here, so it is not for the gate of the forms: the signature says who asks.
  host.post('/hooks/changes', async (c) => {
    const body = await readWithinLimit(c.req.raw.body, hookLimitBytes)
    if (!(body instanceof Uint8Array)) return c.body(null, body.status)
    const answer = changes.receive(c.req.raw.headers, body)
    return answer.ok ? c.body(null, answer.status) : c.text(answer.why, answer.status)
  })

  host.all('*', async (c) => {
    const settled = await settle(c, siteUrl)
    if ('location' in settled) return c.redirect(settled.location, 301)
    const requestId = c.get('requestId')
    const { request, refusal } = settled
    const response = await render(request, contextOf(c, refusal))
    // Remix answers plain text when its error page failed too.
    if (response.status === 500 && response.headers.get('content-type')?.startsWith('text/plain')) {
      return c.html(lastResort(requestId), 500, { 'Cache-Control': cacheFor.nothing })
    }
    return compressed(response, c.req.header('accept-encoding') ?? null)
  })

  return host
}

type Settled = { location: string } | { request: Request; refusal: Refusal | null }

/** What a request is let do: lead to the one address of a page, be refused, or reach the page. */
async function settle(c: Context, siteUrl: string): Promise<Settled> {
  const { method } = c.req
  const address = addressOn(siteUrl, c.req.url)
  const refused = (refusal: Refusal) => ({ request: new Request(new URL('/refused', siteUrl)), refusal })
  if (isUnreadable(address.pathname) || isDataAddress(address.pathname)) return refused(notHere)
  if (method === 'GET' || method === 'HEAD') {
    const canonical = canonicalPath(address.pathname)
    if (canonical !== null) return { location: canonical + address.search }
    return { request: new Request(address, { method, headers: passedOn(c) }), refusal: null }
  }
  if (method !== 'POST') return refused(wrongMethod)
  const refusal = refusalOfPost(c.req.raw.headers, siteUrl)
  if (refusal !== null) return refused(refusal)
  const body = await readWithinLimit(c.req.raw.body)
  if (!(body instanceof Uint8Array)) return refused(body)
  const request = new Request(address, { method, headers: passedOn(c), body: new Uint8Array(body) })
  return { request, refusal: null }
}

/** With these in a query Remix gives out a part of a page for its own scripts; no page of this site has any. */
const parametersOfRemix = ['_data', '_routes']

/**
 * The address on the configured site: neither `Host` nor a forwarded header has a say in it. What only Remix's scripts
 * would ask is left out, so that a page is all that is ever asked for.
 */
function addressOn(siteUrl: string, asked: string): URL {
  const { pathname, search } = new URL(asked)
  const address = new URL(siteUrl)
  address.pathname = pathname
  address.search = search
  for (const name of parametersOfRemix) {
    // Only where it is there: the rest of a query would be written anew.
    if (address.searchParams.has(name)) address.searchParams.delete(name)
  }
  return address
}

/**
 * The headers that a page may know. `Origin` stays behind: the post gate has settled it, and Remix would compare it
 * with a `Host` that a proxy may have rewritten, and answer 500.
 */
function passedOn(c: Context): Headers {
  const headers = new Headers()
  for (const name of ['accept', 'accept-language', 'content-type', 'if-none-match', 'range']) {
    const value = c.req.header(name)
    if (value !== undefined) headers.set(name, value)
  }
  // Only previews and booked calls know their visitor again; every other page is the same for everybody.
  if (seesCookies(c.req.path)) {
    for (const name of ['cookie', 'sec-fetch-dest']) {
      const value = c.req.header(name)
      if (value !== undefined) headers.set(name, value)
    }
  }
  return headers
}

/**
 * A percent sign that encodes nothing, or a control character: no page has such an address. Remix would warn about the
 * one on standard error, and the database takes no question with the other.
 */
function isUnreadable(pathname: string): boolean {
  try {
    return /\p{Cc}/u.test(decodeURIComponent(pathname))
  } catch {
    return true
  }
}

/** Addresses that only hydrating pages would ask; no page of this site hydrates. */
function isDataAddress(pathname: string): boolean {
  return pathname.endsWith('.data') || pathname === '/__manifest'
}

/** The other end of the connection, where the host runs behind Node's own server. */
function peerOf(bindings: unknown): string | null {
  const parsed = bindingsSchema.safeParse(bindings)
  return parsed.success ? parsed.data.incoming.socket.remoteAddress : null
}
const bindingsSchema = z.object({ incoming: z.object({ socket: z.object({ remoteAddress: z.string() }) }) })

/** The address as it was asked for, before anybody put it right; empty where the host runs without Node's own server. */
function targetOf(bindings: unknown): string {
  const parsed = targetSchema.safeParse(bindings)
  return parsed.success ? parsed.data.incoming.url : ''
}
const targetSchema = z.object({ incoming: z.object({ url: z.string() }) })

/** Receipt tokens are kept out of logs. */
function loggedPath(pathname: string): string {
  return pathname.replace(/^\/receipt\/.*$/u, '/receipt/…')
}

function lastResort(requestId: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Something went wrong</title><h1>Something went wrong</h1><p>The page could not be made. Please try again in a minute.</p><p>If it stays like this, this number helps to find out why: ${requestId}</p></html>`
}
