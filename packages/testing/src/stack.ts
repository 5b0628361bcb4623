import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Layout } from '@galley/launcher/app-environment'
import { appPlans } from '@galley/launcher/apps'
import { repository } from '@galley/launcher/bare/place'
import { anyFreePort } from '@galley/launcher/bare/ports'
import { startChild, type Child } from '@galley/launcher/child'
import { startTestServer, templateDatabase } from './database.ts'
import { seed } from './migrate.ts'
import { cmsTestEnvironment, testSecrets } from './test-environment.ts'

/** The built apps, running on a migrated and seeded database of their own. */
export type Stack = {
  /** Origin of the site. */
  site: string
  /** Origin of the CMS; the admin is at `/admin`. */
  cms: string
  databaseUrl: string
  /**
   * Ends a program as the power does, or as it is asked to by another signal. It is started again by itself, half a second
   * later, as `npm start` does it; that is true from the first call on.
   */
  kill: (name: Program, signal?: 'SIGKILL' | 'SIGTERM') => void
  /** The number of a program's process, while it has one. */
  pid: (name: Program) => number | null
  stop: () => Promise<void>
}

export type Program = 'cms' | 'worker' | 'web'

/** The first page of a Next server on a busy machine with two cores. */
const readyDeadlineMs = 120_000

/**
 * Starts CMS, worker and site as `npm start` does, on free ports. They must have been built.
 *
 * @param logFolder  where the programs write, for someone to look into after a failure
 * @throws Problem   with the end of the log of what did not start
 */
export async function startStack({ logFolder }: { logFolder: string }): Promise<Stack> {
  const server = await startTestServer()
  const children: Child[] = []
  const pids = new Map<string, number>()
  const stop = async () => {
    await Promise.all(children.map((child) => child.stop(15_000)))
    await server.stop()
  }
  try {
    const template = await templateDatabase(server, { logFolder })
    const databaseUrl = server.url(template)
    await seed({ databaseUrl, folder: server.folder, logFolder })
    const layout = await freeLayout({ databaseUrl, folder: server.folder })
    const given = { ...process.env, ...cmsTestEnvironment({ databaseUrl, folder: server.folder }) }
    for (const plan of appPlans({ layout, secrets: secretsOfTests, given, hasContent: true })) {
      // A program that dies stays dead here: its journey is to fail.
      const onProcess = (known: { pid: number } | null) => {
        if (known === null) pids.delete(plan.name)
        else pids.set(plan.name, known.pid)
      }
      children.push(await startChild(plan, { logFolder, say: () => {}, onProcess, longestPauseMs: 500 }))
    }
    const { signal } = new AbortController()
    await Promise.race([
      Promise.all(children.map((child) => child.ready({ deadlineMs: readyDeadlineMs, signal }))),
      ...children.map((child) => child.failed),
    ])
    const kill: Stack['kill'] = (name, signal = 'SIGKILL') => {
      children.find((child) => child.name === name)?.keepAlive()
      const pid = pids.get(name)
      // Each program leads a group of its own; a program that is just ending has no number.
      if (pid !== undefined) process.kill(-pid, signal)
    }
    const pid: Stack['pid'] = (name) => pids.get(name) ?? null
    return { site: layout.siteUrl, cms: layout.cmsUrl, databaseUrl, kill, pid, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Where screenshots, logs and reports of test runs go. Ignored by git. */
export const testResultsFolder = join(repository, 'test-results')

const secretsOfTests = {
  payloadSecret: testSecrets.payloadSecret,
  siteKey: testSecrets.siteKey,
  webSecret: testSecrets.webSecret,
  adminPassword: testSecrets.adminPassword,
  samplePassword: testSecrets.seedPassword,
}

async function freeLayout({ databaseUrl, folder }: { databaseUrl: string; folder: string }): Promise<Layout> {
  const webPort = await anyFreePort()
  const cmsPort = await anyFreePort()
  const mediaFolder = join(folder, 'media')
  const outboxFolder = join(folder, 'outbox')
  const spoolFolder = join(folder, 'spool')
  await Promise.all([mediaFolder, outboxFolder].map((path) => mkdir(path, { recursive: true })))
  return {
    mode: 'production',
    databaseUrl,
    siteUrl: `http://localhost:${webPort}`,
    cmsUrl: `http://localhost:${cmsPort}`,
    webPort,
    cmsPort,
    host: '127.0.0.1',
    mediaFolder,
    outboxFolder,
    spoolFolder,
  }
}
