import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Layout } from '@galley/launcher/app-environment'
import { appPlans } from '@galley/launcher/apps'
import { repository } from '@galley/launcher/bare/place'
import { anyFreePort } from '@galley/launcher/bare/ports'
import { startChild, type Child } from '@galley/launcher/child'
import { startBreakableLink, type BreakableLink } from './breakable-link.ts'
import { startTestServer, templateDatabase, type TestServer } from './database.ts'
import { seed } from './migrate.ts'
import { cmsTestEnvironment, testSecrets } from './test-environment.ts'

/** The programs of a stack. */
export type Program = 'cms' | 'worker' | 'web'

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
  /** The program stands still, with its connections open, until `thaw`. */
  freeze: (name: Program) => void
  thaw: (name: Program) => void
  database: Pick<TestServer, 'freeze' | 'thaw' | 'crash'>
  /** The wire on which the site reaches the CMS. */
  link: Pick<BreakableLink, 'cut' | 'delay' | 'mend'>
  /** Where mail without a server goes. */
  outboxFolder: string
  /** The number of a program's process, while it has one. */
  pid: (name: Program) => number | null
  stop: () => Promise<void>
}

/** The first page of a Next server on a busy machine with two cores. */
const readyDeadlineMs = 120_000

/**
 * Starts CMS, worker and site as `npm start` does, on free ports. They must have been built.
 *
 * @param logFolder    where the programs write, for someone to look into after a failure
 * @param spoolFolder  of the site, when it is to be another one than a folder that goes with the stack; absolute
 * @throws Problem     with the end of the log of what did not start
 */
export async function startStack({
  logFolder,
  spoolFolder,
}: {
  logFolder: string
  spoolFolder?: string
}): Promise<Stack> {
  const server = await startTestServer({ canCrash: true })
  let link: BreakableLink | undefined
  const children: Child[] = []
  const pids = new Map<string, number>()
  const stop = async () => {
    await Promise.all(children.map((child) => child.stop(15_000)))
    await link?.stop()
    await server.stop()
  }
  try {
    const template = await templateDatabase(server, { logFolder })
    const databaseUrl = server.url(template)
    await seed({ databaseUrl, folder: server.folder, logFolder })
    const layout = await freeLayout({ databaseUrl, folder: server.folder, spoolFolder })
    const wire = await startBreakableLink({ port: layout.cmsPort })
    link = wire
    const given = { ...process.env, ...cmsTestEnvironment({ databaseUrl, folder: server.folder }) }
    for (const plan of appPlans({ layout, secrets: secretsOfTests, given, hasContent: true })) {
      // A program that dies stays dead here: its journey is to fail.
      const onProcess = (known: { pid: number } | null) => {
        if (known === null) pids.delete(plan.name)
        else pids.set(plan.name, known.pid)
      }
      if (plan.name === 'web') plan.env['CMS_URL'] = `http://127.0.0.1:${wire.port}`
      children.push(await startChild(plan, { logFolder, say: () => {}, onProcess, longestPauseMs: 500 }))
    }
    const never = new AbortController().signal
    await Promise.race([
      Promise.all(children.map((child) => child.ready({ deadlineMs: readyDeadlineMs, signal: never }))),
      ...children.map((child) => child.failed),
    ])
    const signal = (name: Program, sign: NodeJS.Signals) => {
      const pid = pids.get(name)
      // Each program leads a group of its own; a program that is just ending has no number.
      if (pid !== undefined) process.kill(-pid, sign)
    }
    return {
      site: layout.siteUrl,
      cms: layout.cmsUrl,
      databaseUrl,
      kill: (name, sign = 'SIGKILL') => {
        children.find((child) => child.name === name)?.keepAlive()
        signal(name, sign)
      },
      pid: (name) => pids.get(name) ?? null,
      freeze: (name) => signal(name, 'SIGSTOP'),
      thaw: (name) => signal(name, 'SIGCONT'),
      database: server,
      link: wire,
      outboxFolder: layout.outboxFolder,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** A site of its own beside the stack's, in a folder of its own, of which nobody tells the CMS. */
export type LoneSite = {
  origin: string
  /** Everything that it keeps on disk is in here. */
  folder: string
  /** Ends it as the power does and starts it again where it was. */
  restart: () => Promise<void>
  stop: () => Promise<void>
}

/**
 * Starts another instance of the built site, with nothing in its folders yet.
 *
 * @param cmsUrl    where it reaches the CMS, on 127.0.0.1
 * @param adminUrl  where browsers reach the CMS
 */
export async function startLoneSite({
  cmsUrl,
  adminUrl,
  logFolder,
}: {
  cmsUrl: string
  adminUrl: string
  logFolder: string
}): Promise<LoneSite> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-lone-site-'))
  const layout = { ...(await freeLayout({ databaseUrl: '', folder })), cmsUrl: adminUrl }
  const plans = appPlans({
    layout: { ...layout, cmsPort: Number(new URL(cmsUrl).port) },
    secrets: secretsOfTests,
    given: process.env,
    hasContent: false,
  })
  const plan = plans.find(({ name }) => name === 'web')
  if (plan === undefined) throw new RangeError('There is no program called web.')
  const begin = async () => {
    const child = await startChild(
      { ...plan, name: 'lone-site' },
      { logFolder, say: () => {}, onProcess: () => {} },
    )
    const { signal } = new AbortController()
    await Promise.race([child.ready({ deadlineMs: readyDeadlineMs, signal }), child.failed])
    return child
  }
  let child = await begin()
  return {
    origin: layout.siteUrl,
    folder,
    restart: async () => {
      await child.stop(0)
      child = await begin()
    },
    stop: async () => {
      await child.stop(5_000)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Where screenshots, logs and reports of test runs go. Ignored by git. */
export const testResultsFolder = join(repository, 'test-results')

const secretsOfTests = {
  payloadSecret: testSecrets.payloadSecret,
  siteKey: testSecrets.siteKey,
  webSecret: testSecrets.webSecret,
  hookSecret: testSecrets.hookSecret,
  adminPassword: testSecrets.adminPassword,
  samplePassword: testSecrets.seedPassword,
}

async function freeLayout({
  databaseUrl,
  folder,
  spoolFolder = join(folder, 'spool'),
}: {
  databaseUrl: string
  folder: string
  spoolFolder?: string | undefined
}): Promise<Layout> {
  const webPort = await anyFreePort()
  const cmsPort = await anyFreePort()
  const mediaFolder = join(folder, 'media')
  const outboxFolder = join(folder, 'outbox')
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
    copiesFolder: join(folder, 'copies'),
  }
}
