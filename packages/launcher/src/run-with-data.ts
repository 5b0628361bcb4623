import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { openDatabase } from './app-database.ts'
import { cmsEnvironment, type Environment } from './app-environment.ts'
import {
  backupFolder,
  cmsFolder,
  logFolder,
  postgresFolder,
  runFile,
  secretsFile,
  spoolFolder,
} from './bare/place.mjs'
import { isAlive, knownProcess } from './bare/processes.mjs'
import { Problem } from './bare/problem.mjs'
import { claimRun, readRun } from './bare/run-record.mjs'
import { localLayout } from './layout.ts'
import { cmsNodeArguments } from './node-arguments.ts'
import { ownRecord } from './own-record.ts'
import { urlOf } from './postgres/server.ts'
import { loadSettings } from './postgres/settings.ts'
import { loadSecrets } from './secrets.ts'

/**
 * Runs a CMS program that works on all data of this folder, whether Galley is running or not: then the database is
 * started for it, and stopped again.
 *
 * @param alone  Galley must not be running, nor start meanwhile
 * @returns      the program's exit code
 * @throws Problem  when Galley runs although it must not, or its database does not start
 */
export async function runWithData(
  name: 'backup' | 'restore',
  { args, alone }: { args: readonly string[]; alone: boolean },
): Promise<number> {
  const run = readRun(runFile)
  const isRunning = run !== null && isAlive(run.launcher)
  if (isRunning && alone) {
    throw new Problem('Galley is running from this folder, and a restore needs its data for itself.', {
      advice: 'Stop it with npm stop, then run the same command again.',
    })
  }
  // Also a backup of a stopped Galley: a start would find its database running without a keeper.
  const record = isRunning ? null : await claim()
  try {
    if (isRunning && run.state !== 'running') {
      throw new Problem('Galley is just starting or stopping.', {
        advice: 'Wait until it has done so, then run the same command again.',
      })
    }
    const { url, stop } = isRunning ? await ofTheRun() : await ownDatabase()
    try {
      return await runProgram(name, args, url)
    } finally {
      await stop()
    }
  } finally {
    record?.remove()
  }
}

async function claim() {
  const launcher = knownProcess(process.pid)
  if (launcher === null) throw new TypeError('This process does not find itself.')
  const claimed = { launcher, starters: [], state: 'starting' as const, children: [], site: null, cms: null }
  await claimRun(runFile, claimed, console.log)
  return ownRecord(runFile)
}

type Opened = { url: string; stop: () => Promise<void> }

async function ofTheRun(): Promise<Opened> {
  const url = process.env.DATABASE_URL || urlOf((await loadSettings(postgresFolder)).settings, 'galley')
  return { url, stop: async () => {} }
}

async function ownDatabase(): Promise<Opened> {
  const { url, server } = await openDatabase({
    given: process.env.DATABASE_URL,
    folder: postgresFolder,
    logFolder,
    say: console.log,
  })
  return { url, stop: async () => server?.stop() }
}

async function runProgram(name: string, args: readonly string[], databaseUrl: string): Promise<number> {
  const { secrets } = await loadSecrets(secretsFile)
  const layout = localLayout({ mode: 'production', ports: { web: 3000, cms: 3001 }, databaseUrl })
  const environment: Environment = {
    ...cmsEnvironment(layout, secrets, process.env),
    // What the site alone is given otherwise; a person's own choice wins.
    SPOOL_DIR: process.env.SPOOL_DIR || spoolFolder,
    BACKUP_DIR: process.env.BACKUP_DIR || backupFolder,
  }
  for (const folder of [environment.MEDIA_DIR, environment.OUTBOX_DIR, environment.SPOOL_DIR]) {
    if (folder) await mkdir(folder, { recursive: true })
  }
  const child = spawn(process.execPath, [...cmsNodeArguments, `src/${name}/main.ts`, ...args], {
    cwd: cmsFolder,
    env: { ...process.env, ...environment, NODE_ENV: 'production' },
    stdio: 'inherit',
  })
  const [code]: unknown[] = await once(child, 'exit')
  return typeof code === 'number' ? code : 1
}
