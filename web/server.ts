import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { createRequestHandler } from '@remix-run/server-runtime'
import type { ServerBuild } from '@remix-run/server-runtime'
import closeWithGrace from 'close-with-grace'
import { environment } from './app/env.server.ts'
import { openCopies } from './app/features/copies/open-copies.server.ts'
import { openIntake } from './app/features/intake/open-intake.server.ts'
import { createHost } from './app/http/host.server.ts'
import { openLog } from './app/log.server.ts'

const env = environmentOrExit()
const builtFile = new URL('./build/server/index.js', import.meta.url)
const log = openLog(env.mode)
const vite = env.mode === 'development' ? await openVite() : null
const build = vite === null ? await builtApp() : freshApp(vite)
const intake = await openIntake({ env, log })
const host = createHost({
  render: createRequestHandler(build, env.mode),
  siteUrl: env.siteUrl,
  filesFolder: fileURLToPath(new URL('./build/client', import.meta.url)),
  intake,
  log,
})

// In development each page is drawn by the sources as they are now, so there are no copies.
const copies =
  vite === null
    ? await openCopies({
        draw: async (path) => host.fetch(new Request(env.siteUrl + path)),
        folder: env.copiesFolder,
        build: await nameOfBuild(),
        log,
      })
    : null
// What follows the feed of changes is connected here: it begins after `copies.lastSeq()`, tells `copies.onChanges`, and is
// what `isFollowed` asks. Until then each reader's request draws the page, and its copy is there for when that fails.

const answer = getRequestListener(host.fetch)
const server = createServer((request, response) => {
  const page = () => void answer(request, response)
  if (vite !== null) vite.middlewares(request, response, page)
  else if (copies === null) page()
  else copies.answer(request, response, page)
})
server.listen(env.port, env.host, () => {
  log.info({ host: env.host, port: env.port, site: env.siteUrl, msg: 'the site listens' })
})

// Requests under way are finished, and so is the inquiry that is being sent: 10 s for it and 10 s to read it back; then
// the CMS is told the last figures.
closeWithGrace({ delay: 28_000, logger: false }, async ({ err, signal }) => {
  if (err) log.fatal({ err, msg: 'the site stops after an error that nothing caught' })
  else log.info({ signal, msg: 'the site stops' })
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  await closed
  await copies?.stop()
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
