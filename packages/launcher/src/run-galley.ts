import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase } from './app-database.ts'
import { cmsEnvironment, type Layout } from './app-environment.ts'
import { appPlans } from './apps.ts'
import { choosePorts } from './bare/choose-ports.mjs'
import { logFolder, mediaFolder, outboxFolder, postgresFolder, runFile, secretsFile } from './bare/place.mjs'
import { Problem } from './bare/problem.mjs'
import type { Steps } from './bare/steps.mjs'
import { runTurbo } from './build.ts'
import { startChild, type Child } from './child.ts'
import { closingBox } from './closing-box.ts'
import { runCmsCommand } from './cms-command.ts'
import { deferred } from './deferred.ts'
import { listenForInterruption } from './interruption.ts'
import { keepPostgres, type KeptPostgres } from './keep-postgres.ts'
import { addressesAt, localLayout } from './layout.ts'
import { ownRecord } from './own-record.ts'
import { dataVersion } from './postgres/cluster.ts'
import { loadSecrets } from './secrets.ts'

export type RunSettings = {
  mode: Layout['mode']
  /** Whether an empty database is filled with the sample content. */
  seeds: boolean
  ports: Ports
  /** `--strict-port`: a port that is taken ends the start. */
  strictPorts: boolean
  steps: Steps
}

type Ports = { web: number; cms: number }

/** Next's first compilation in development, or the first start on a slow disk. */
const readyDeadlineMs = 180_000
/** The apps finish what they were asked for; then they are ended. */
const graceMs = 15_000

/**
 * Everything between "packages are installed" and "stopped": builds, starts, says where it is, waits, stops.
 *
 * @returns exit code: 0 when a person stopped it
 * @throws Problem  when something could not be started, or Postgres is beyond help; everything is stopped then too
 */
export async function runGalley(settings: RunSettings): Promise<number> {
  const { mode, ports, steps } = settings
  const interruption = listenForInterruption()
  const { signal } = interruption
  const record = ownRecord(runFile)
  const children: Child[] = []
  let postgres: KeptPostgres | undefined
  const givenUp = deferred<string>()
  interruption.onInsist(() => children.forEach((child) => child.kill()))

  try {
    await Promise.all(
      [mediaFolder, outboxFolder, logFolder].map((folder) => mkdir(folder, { recursive: true })),
    )
    const { secrets, isNew } = await loadSecrets(secretsFile)
    if (isNew && (await dataVersion(postgresFolder)) !== null) {
      steps.say('The file of secrets was missing: people in the database keep the passwords that they had.')
    }
    const layout = localLayout({
      mode,
      ports,
      databaseUrl: process.env.DATABASE_URL ?? 'postgres://not-needed-yet',
    })
    const task = () => ({ env: cmsEnvironment(layout, secrets, process.env), logFolder, signal })

    if (mode === 'production') {
      await steps.run('Build', async (note) => {
        const { cached } = await runTurbo({ task: 'build', env: task().env, signal })
        if (cached) note('nothing has changed')
      })
    }
    await steps.run('Start Postgres', async (note) => {
      signal.throwIfAborted()
      const open = () =>
        openDatabase({ given: process.env.DATABASE_URL, folder: postgresFolder, logFolder, say: steps.say })
      const { url, words, server } = await open()
      layout.databaseUrl = url
      note(words)
      if (server === null) return
      const restart = async () => (await open()).server ?? server
      postgres = keepPostgres({ server, restart, say: steps.say, giveUp: givenUp.resolve })
    })
    await steps.run('Migrate the database', () => runCmsCommand('migrate', task()))
    await steps.run('Fill an empty database', async (note) => {
      if (settings.seeds) await runCmsCommand('seed', task())
      else note('left out')
    })
    await steps.run('Start the CMS, the worker and the site', async () => {
      Object.assign(layout, addressesAt(await stillFree(settings)))
      for (const plan of appPlans({ layout, secrets, given: process.env, hasContent: settings.seeds })) {
        signal.throwIfAborted()
        const onProcess: Parameters<typeof startChild>[1]['onProcess'] = (known) =>
          record.child(plan.name, known)
        children.push(await startChild(plan, { logFolder, say: steps.say, onProcess }))
      }
      await allReady(children, signal)
    })
    signal.throwIfAborted()
    record.running({ site: layout.siteUrl, cms: layout.cmsUrl })
    console.log(`\n${closingBox({ layout, secrets, seconds: steps.seconds(), given: process.env })}\n`)

    const why = await Promise.race([interruption.requested, givenUp.promise])
    if (why === undefined) return 0
    throw new Problem(why, {
      advice: `Its log is ${join(logFolder, 'postgres.log')}. npm run doctor looks for common causes.`,
    })
  } catch (error) {
    // What was under way when the person stopped us fails; that is no news.
    if (signal.aborted) return 0
    throw error
  } finally {
    if (signal.aborted) console.log('\nStopping …')
    record.stopping()
    await Promise.all(children.map((child) => child.stop(graceMs)))
    await postgres?.stop()
    record.remove()
    if (signal.aborted) console.log('Stopped. Everything is kept; npm start goes on from here.')
  }
}

/** Building takes minutes, in which another program may have taken a port that was free; said aloud only then. */
function stillFree({ ports, strictPorts, steps }: RunSettings): Promise<Ports> {
  const environment = { PORT: String(ports.web), CMS_PORT: String(ports.cms) }
  return choosePorts({ strict: strictPorts, say: steps.say, environment })
}

/** Waits for the health pages; a program that ends meanwhile fails the start. From then on each is kept alive. */
async function allReady(children: readonly Child[], signal: AbortSignal): Promise<void> {
  const over = new AbortController()
  const waiting = AbortSignal.any([signal, over.signal])
  try {
    await Promise.race([
      Promise.all(children.map((child) => child.ready({ deadlineMs: readyDeadlineMs, signal: waiting }))),
      ...children.map((child) => child.failed),
    ])
  } finally {
    over.abort()
  }
  children.forEach((child) => child.keepAlive())
}
