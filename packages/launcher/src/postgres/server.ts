import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, open, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { logTail } from '../log-tail.ts'
import { anyFreePort, isFree } from '../bare/ports.mjs'
import { Problem } from '../bare/problem.mjs'
import { findBinaries, type PostgresBinaries } from './binaries.ts'
import { dataFolderIn, dataVersion, initialise, replacePassword } from './cluster.ts'
import { clearPostmasterFile } from '../bare/postmaster-file.mjs'
import { chooseRunAs, giveTo, invocation, makePostgresUser, type RunAs } from './run-as.ts'
import { serverEnvironment } from './server-environment.ts'
import { loadSettings, saveSettings, type ServerSettings } from './settings.ts'

export type PostgresOptions = {
  /** Holds the data, the settings and nothing else; made when missing. */
  folder: string
  logFile: string
  /** Settings of the server, e.g. `{ fsync: 'off' }` for data that nobody will miss. */
  parameters?: Record<string, string>
  /** Told what a person should know: a changed port, a server that was left behind. */
  say?: (sentence: string) => void
}

/** A server that we started and watch. It listens on 127.0.0.1 only. */
export type PostgresServer = {
  port: number
  pid: number
  /** The address of one of its databases, with the password in it. */
  url: (database: string) => string
  /** Resolves when the server's process has ended, for whatever reason. */
  ended: Promise<void>
  /** Ends the sessions and leaves a clean data folder. May be called twice. */
  stop: () => Promise<void>
}

/** Recovery after a crash replays the log; a minute is far above what a local database needs. */
const startDeadlineMs = 60_000

/**
 * Starts a Postgres server on its folder, whatever state an earlier run left the folder in.
 *
 * @throws Problem  in words, with the end of the server's log
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const say = options.say ?? (() => {})
  const binaries = await findBinaries()
  await mkdir(options.folder, { recursive: true })
  // The server is recognised by the path on its command line, so the path must always be the same.
  const folder = await realpath(options.folder)
  const runAs = await chooseRunAs({
    postgres: binaries.postgres,
    folder,
    makeUser: () => makePostgresUser(say),
  })
  let settings = await prepareCluster({ binaries, runAs, folder, say })

  for (let attempt = 1; ; attempt += 1) {
    if (!(await isFree(settings.port))) {
      const port = await anyFreePort()
      say(`Port ${settings.port} of Postgres is taken by another program; using ${port}.`)
      settings = { ...settings, port }
    }
    await saveSettings(folder, settings)
    const outcome = await launch({ ...options, folder, binaries, runAs, settings })
    if ('server' in outcome) return outcome.server
    if (outcome.log.includes('password authentication failed') && attempt === 1) {
      await replacePassword({ binaries, runAs, folder, password: settings.password })
      say('The password of the database did not fit its data any more; it was given a new one.')
      continue
    }
    // Both pass by themselves: sessions of a killed server take a moment to notice, and a port can be lost to
    // another program between our look and the server's own.
    const passes = /pre-existing shared memory block|could not bind/.test(outcome.log)
    if (!passes || attempt === 20) throw outcome.problem
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

type Prepared = {
  binaries: PostgresBinaries
  runAs: RunAs
  folder: string
  say: (sentence: string) => void
}

async function prepareCluster({ binaries, runAs, folder, say }: Prepared): Promise<ServerSettings> {
  const { settings, isNew } = await loadSettings(folder)
  const cluster = { binaries, runAs, folder, password: settings.password }
  const version = await dataVersion(folder)

  if (version === null) {
    // Settings first: data whose password nobody knows would be worse than settings without data.
    await saveSettings(folder, settings)
    await initialise(cluster)
    return settings
  }
  if (version !== binaries.major) {
    throw new Problem(
      `The data in ${folder} belongs to Postgres ${version}, and Postgres ${binaries.major} is installed.`,
      {
        advice: `To keep the data, run the version of Galley that made it. To begin anew: npm run reset`,
      },
    )
  }
  const found = await clearPostmasterFile(dataFolderIn(folder))
  if (found !== null) say(found)
  await giveTo(runAs, dataFolderIn(folder))
  if (isNew) {
    await replacePassword(cluster)
    say('The settings of the database were missing; it was given a new port and a new password.')
  }
  return settings
}

type Launch = Omit<PostgresOptions, 'say'> & {
  binaries: PostgresBinaries
  runAs: RunAs
  settings: ServerSettings
}

async function launch(
  launch: Launch,
): Promise<{ server: PostgresServer } | { problem: Problem; log: string }> {
  const { binaries, runAs, folder, settings, logFile, parameters = {} } = launch
  const dataFolder = dataFolderIn(folder)
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...parameters }
  const { command, args, ids } = invocation(runAs, binaries.postgres, [
    '-D',
    dataFolder,
    '-p',
    String(settings.port),
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ])

  const log = await open(logFile, 'a')
  const { size: logStart } = await log.stat()
  const child = spawn(command, args, {
    ...ids,
    cwd: '/',
    env: serverEnvironment(),
    // A file and not a pipe: the server must be able to write when we have been killed. A group of its own:
    // Ctrl+C in the terminal is for us, who stop it after those that use it.
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
  })
  const ended = endOf(child)
  try {
    const failure = await Promise.race([ended, answers(settings, ended)])
    if (failure === null) return { server: handleOf(child, settings, ended) }
    child.kill('SIGQUIT')
    await ended
    const tail = await logTail(logFile, { from: logStart, lines: 15 })
    return {
      log: tail,
      problem: new Problem(`Postgres did not start (${failure}).`, {
        details: tail,
        advice: `The whole log is in ${logFile}. To begin anew with an empty database: npm run reset`,
      }),
    }
  } finally {
    await log.close()
  }
}

/** Resolves with a few words when the process has ended or could not be started; never rejects. */
async function endOf(child: ChildProcess): Promise<string> {
  try {
    const [code, signal]: unknown[] = await once(child, 'exit')
    return signal === null ? `exit code ${String(code)}` : `ended by ${String(signal)}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Asks until the server answers. `null`: it did. A sentence: why it never will. */
async function answers(settings: ServerSettings, ended: Promise<string>): Promise<string | null> {
  const deadline = Date.now() + startDeadlineMs
  for (;;) {
    const why = await askOnce(urlOf(settings, 'postgres'))
    if (why === null) return null
    // 28P01: the password is wrong; asking again would not make it right.
    if (why.code === '28P01') return why.message
    if (Date.now() >= deadline) return `no answer within ${startDeadlineMs / 1000} seconds: ${why.message}`
    const pause = new Promise<null>((resolve) => setTimeout(resolve, 40, null))
    if ((await Promise.race([pause, ended])) !== null) return why.message
  }
}

async function askOnce(url: string): Promise<{ message: string; code: string | undefined } | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => {
    // The same error rejects the call below.
  })
  try {
    await client.connect()
    await client.end()
    return null
  } catch (error) {
    const code = error instanceof pg.DatabaseError ? error.code : undefined
    return { message: error instanceof Error ? error.message : String(error), code }
  }
}

function handleOf(child: ChildProcess, settings: ServerSettings, ended: Promise<string>): PostgresServer {
  if (child.pid === undefined) throw new TypeError('A server that answers has a process.')
  return {
    port: settings.port,
    pid: child.pid,
    url: (database) => urlOf(settings, database),
    ended: ended.then(() => undefined),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGINT')
      const patience = setTimeout(() => child.kill('SIGQUIT'), 20_000)
      await ended
      clearTimeout(patience)
    },
  }
}

/** The address of one of a server’s databases, with the password in it. */
export function urlOf({ port, password }: ServerSettings, database: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/${database}`
}

/**
 * Makes a database unless it exists.
 * @param name  lower-case letters, digits and underscores
 */
export async function ensureDatabase(server: PostgresServer, name: string): Promise<void> {
  if (!/^[a-z][a-z0-9_]*$/.test(name))
    throw new RangeError(`Not a database name that needs no quoting: ${name}`)
  const client = new pg.Client({ connectionString: server.url('postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${name}`)
  } finally {
    await client.end()
  }
}

/** Where the log of the local server is, inside `.galley`. */
export function postgresLogIn(logFolder: string): string {
  return join(logFolder, 'postgres.log')
}
