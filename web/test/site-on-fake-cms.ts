import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createRequestHandler } from '@remix-run/server-runtime'
import type { ServerBuild } from '@remix-run/server-runtime'
import { readEnvironment } from '../app/env.server.ts'
import { tellCopies } from '../app/features/changes/copies-told.ts'
import { openChanges } from '../app/features/changes/open-changes.server.ts'
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
  SITE_HOOK_SECRETS: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  STOP_WAIT_SECONDS: '0',
} as const

/**
 * The built site, as it answers behind its host, on a fake CMS. Without a port: `ask` hands it a request.
 *
 * The build reads the environment once when it is loaded, so one process has one of these.
 */
export async function openSite(
  environment: Record<string, string> = testEnvironment,
  options: { files?: SpoolFiles; pollEveryMs?: number } = {},
) {
  const cms = await startFakeCms(testEnvironment.SITE_KEY)
  const spoolFolder = await mkdtemp(join(tmpdir(), 'galley-spool-'))
  Object.assign(process.env, environment, { CMS_URL: cms.url, SPOOL_DIR: spoolFolder })
  const built = new URL('../build/server/index.js', import.meta.url).href
  const build: ServerBuild = await import(built)
  const siteUrl = environment['SITE_URL'] ?? testEnvironment.SITE_URL
  const env = readEnvironment(process.env)
  const { files, pollEveryMs } = options
  const intake = await openIntake({ env, log: openLog('test'), ...(files && { files }) })
  const changes = openChanges({
    env,
    log: openLog('test'),
    onChanges: async (news) => tellCopies(news),
    ...(pollEveryMs !== undefined && { pollEveryMs }),
  })
  await intake.refreshCalendar()
  const host = createHost({
    render: createRequestHandler(build, 'production'),
    siteUrl,
    filesFolder: fileURLToPath(new URL('../build/client', import.meta.url)),
    intake,
    changes,
    log: openLog('test'),
    keepReadyMs: 0,
  })
  return {
    cms: {
      ...cms,
      reset: () => {
        cms.reset()
        globalThis.galleyBreaker?.close()
      },
    },
    host,
    intake,
    changes,
    spoolFolder,
    stop: async () => {
      await changes.stop()
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
