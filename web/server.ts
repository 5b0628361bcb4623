import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { createRequestHandler } from '@remix-run/server-runtime'
import type { ServerBuild } from '@remix-run/server-runtime'
import closeWithGrace from 'close-with-grace'
import { environment } from './app/env.server.ts'
import { openCdn } from './app/features/cdn/open-cdn.server.ts'
import { tellCopies } from './app/features/changes/copies-told.ts'
import { openChanges } from './app/features/changes/open-changes.server.ts'
import { openCopies } from './app/features/copies/open-copies.server.ts'
import { openIntake } from './app/features/intake/open-intake.server.ts'
import { openMediaFiles } from './app/features/media/media-files.server.ts'
import { createHost } from './app/http/host.server.ts'
import { leavable, serverTimeouts } from './app/http/leave.server.ts'
import { openMetrics, serveMetrics } from './app/http/metrics.server.ts'
import { openRequestCounts } from './app/http/request-counts.server.ts'
import { openLog } from './app/log.server.ts'

const env = environmentOrExit()
const builtFile = new URL('./build/server/index.js', import.meta.url)
const log = openLog(env.mode)
const vite = env.mode === 'development' ? await openVite() : null
const build = vite === null ? await builtApp() : freshApp(vite)
const counts = openRequestCounts()
// Without copies nothing is given to a CDN to keep.
const cdn =
  env.cdn === null || vite !== null
    ? null
    : await openCdn({ settings: env.cdn, folder: env.copiesFolder, build: await nameOfBuild(), log })
const intake = await openIntake({ env, log, requests: counts.lastFiveMinutes, cdn })
const metrics = env.metricsPort === null ? null : openMetrics({ spool: intake.status, cdn })
if (metrics !== null && env.metricsPort !== null)
  serveMetrics(metrics, { host: env.metricsHost, port: env.metricsPort, log })

// In development each page is drawn by the sources as they are now, so there are no copies.
const copies =
  vite === null
    ? await openCopies({
        draw: async (path) => host.fetch(new Request(env.siteUrl + path)),
        folder: env.copiesFolder,
        build: await nameOfBuild(),
        cdn,
        isFollowed: () => changes.status().askedAt !== null,
        log,
      })
    : null
const media =
  env.copiesFolder === null ? null : await openMediaFiles({ folder: join(env.copiesFolder, 'media'), log })
const changes = openChanges({
  env,
  log,
  from: copies?.lastSeq() ?? null,
  // The one place where a change reaches what this process has copied.
  onChanges: async (news, latestSeq) => {
    globalThis.galleyBreaker?.close() // who tells the news is there
    tellCopies(news)
    await media?.onChanges(news)
    await copies?.onChanges(news, latestSeq)
    if (news.length === 0 || news.some(({ what }) => what === 'availability')) await intake.refreshCalendar()
  },
})
const host = createHost({
  render: createRequestHandler(build, env.mode),
  siteUrl: env.siteUrl,
  filesFolder: fileURLToPath(new URL('./build/client', import.meta.url)),
  intake,
  changes,
  log,
  media,
  trustedProxies: env.trustedProxies,
  onAnswer: (route, status, ms) => {
    // A site that says that it is not ready has not failed anybody.
    if (route !== 'readyz') counts.count(status)
    metrics?.answered(route, status, ms)
  },
})

const answer = getRequestListener(host.fetch)
const server = createServer(serverTimeouts, (request, response) => {
  if (door.answersInstead(request, response)) return
  const page = () => void answer(request, response)
  if (vite !== null) vite.middlewares(request, response, page)
  else if (copies === null) page()
  else copies.answer(request, response, page)
})
const door = leavable(server, { waitMs: env.stopWaitMs, drainMs: 20_000 })
server.listen(env.port, env.host, () => {
  log.info({ host: env.host, port: env.port, site: env.siteUrl, msg: 'the site listens' })
})

// Requests under way are finished (5 s until balancers know, then 20 s), and so is the inquiry that is being sent: 10 s
// for it and 10 s to read it back; then the CMS is told the last figures. docker-compose.yml waits for longer than all of it.
closeWithGrace({ delay: 55_000, logger: false }, async ({ err, signal }) => {
  if (err) log.fatal({ err, msg: 'the site stops after an error that nothing caught' })
  else log.info({ signal, msg: 'the site stops' })
  await door.leave()
  await changes.stop()
  await copies?.stop()
  await cdn?.stop()
  await media?.settled()
  await intake.stop()
  await vite?.close()
})

function environmentOrExit() {
  try {
    return environment()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}

async function builtApp(): Promise<ServerBuild> {
  // Not a literal: the file exists only after the build, and types must be checked before it.
  return import(builtFile.href)
}

/** Copies drawn by other code, or for another address, look different and ask for files that are not there. */
async function nameOfBuild(): Promise<string> {
  const code = await readFile(builtFile)
  return createHash('sha256').update(code).update(env.siteUrl).digest('hex').slice(0, 16)
}

/** In development each request is drawn by the sources as they are now. */
async function openVite() {
  const { createServer: createViteServer } = await import('vite')
  return createViteServer({ server: { middlewareMode: true, ws: false }, appType: 'custom' })
}

function freshApp(from: Awaited<ReturnType<typeof openVite>>) {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- Vite cannot know the type of a module that it makes up; gone with the move to React Router.
  return () => from.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
}
