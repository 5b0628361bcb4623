import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createRequestHandler } from '@remix-run/server-runtime'
import type { ServerBuild } from '@remix-run/server-runtime'
import { readEnvironment } from '../app/env.server.ts'
import { openIntake } from '../app/features/intake/open-intake.server.ts'
import type { SpoolFiles } from '../app/features/intake/spool.server.ts'
import { createHost } from '../app/http/host.server.ts'
import { openLog } from '../app/log.server.ts'
import { startFakeCms } from './fake-cms.ts'

/** What the site in tests is started with. The origin is one that only `Request` objects meet. */
export const testEnvironment = {
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  PORT: '0',
  SITE_URL: 'https://galley.example',
  ADMIN_URL: 'https://cms.galley.example',
  SITE_KEY: 'b0a5c7d2-1b1e-4c55-9a6f-0d9c2f3e4a5b',
  WEB_SECRET: 'a secret for tests, of more than thirty-two characters',
  STOP_WAIT_SECONDS: '0',
} as const

/**
 * The built site, as it answers behind its host, on a fake CMS. Without a port: `ask` hands it a request.
 *
 * The build reads the environment once when it is loaded, so one process has one of these.
 */
export async function openSite(
  environment: Record<string, string> = testEnvironment,
  options: { files?: SpoolFiles } = {},
) {
  const cms = await startFakeCms(testEnvironment.SITE_KEY)
  const spoolFolder = await mkdtemp(join(tmpdir(), 'galley-spool-'))
  Object.assign(process.env, environment, { CMS_URL: cms.url, SPOOL_DIR: spoolFolder })
  const built = new URL('../build/server/index.js', import.meta.url).href
  const build: ServerBuild = await import(built)
  const siteUrl = environment['SITE_URL'] ?? testEnvironment.SITE_URL
  const intake = await openIntake({ env: readEnvironment(process.env), log: openLog('test'), ...options })
  await intake.refreshCalendar()
  const host = createHost({
    render: createRequestHandler(build, 'production'),
    siteUrl,
    filesFolder: fileURLToPath(new URL('../build/client', import.meta.url)),
    intake,
    log: openLog('test'),
  })
  return {
    cms,
    host,
    intake,
    spoolFolder,
    stop: async () => {
      await intake.stop()
      await cms.stop()
      await rm(spoolFolder, { recursive: true, force: true })
    },
    /** @param from  the address that the request comes from; without one nobody knows it */
    ask: async (path: string, init: RequestInit = {}, from: string | null = null): Promise<Response> =>
      host.fetch(
        new Request(new URL(path, siteUrl), { redirect: 'manual', ...init }),
        from === null ? {} : { incoming: { socket: { remoteAddress: from } } },
      ),
  }
}
