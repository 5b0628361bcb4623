import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../bare/problem.mjs'
import type { PostgresBinaries } from './binaries.ts'
import { invocation, type RunAs } from './run-as.ts'
import { serverEnvironment } from './server-environment.ts'

type Cluster = { binaries: PostgresBinaries; runAs: RunAs; folder: string; password: string }

/** Where the database files are, inside the folder that also holds the server's settings. */
export function dataFolderIn(folder: string): string {
  return join(folder, 'data')
}

/**
 * The major version of the data that is there.
 * @returns `null` when nothing was ever initialised
 */
export async function dataVersion(folder: string): Promise<number | null> {
  const version = await readFile(join(dataFolderIn(folder), 'PG_VERSION'), 'utf8').catch(() => null)
  return version === null ? null : Number.parseInt(version, 10)
}

/**
 * Makes an empty database cluster. It appears in one move, so an interrupted run leaves nothing half made.
 *
 * The locale is Postgres' own (`builtin`), so texts sort alike on every machine, whatever locales it has.
 */
export async function initialise({ binaries, runAs, folder, password }: Cluster): Promise<void> {
  const unfinished = join(folder, `unfinished-${randomBytes(4).toString('hex')}`)
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  const passwordFile = join(unfinished, 'password')
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  if (runAs.kind === 'user') {
    await Promise.all([unfinished, passwordFile].map((path) => chown(path, runAs.uid, runAs.gid)))
  }
  try {
    await runProgram(runAs, binaries.initdb, [
      `--pgdata=${join(unfinished, 'data')}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ])
    await rename(join(unfinished, 'data'), dataFolderIn(folder))
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

/**
 * Gives the database's superuser a password when the old one was lost: the server runs alone, without a network.
 */
export async function replacePassword({ binaries, runAs, folder, password }: Cluster): Promise<void> {
  await chmod(dataFolderIn(folder), 0o700)
  // The alphabet of the password (base64url) needs no quoting.
  await runProgram(
    runAs,
    binaries.postgres,
    ['--single', '-D', dataFolderIn(folder), 'postgres'],
    `ALTER ROLE postgres PASSWORD '${password}'\n`,
  )
}

function runProgram(runAs: RunAs, program: string, programArgs: string[], input = ''): Promise<void> {
  const { command, args, ids } = invocation(runAs, program, programArgs)
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...ids, cwd: '/', env: serverEnvironment() })
    let output = ''
    const keep = (chunk: Buffer) => {
      output += chunk.toString('utf8')
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const fail = (why: string) => {
      reject(
        new Problem(`Postgres could not prepare its data folder (${why}).`, {
          details: output.split('\n').slice(-12).join('\n'),
          advice:
            'Look at the lines above: often the disk is full, or the folder .galley may not be written to.',
        }),
      )
    }
    child.once('error', (error) => fail(error.message))
    child.once('close', (code, signal) => {
      if (code === 0) resolve()
      else fail(signal === null ? `exit code ${code}` : `ended by ${signal}`)
    })
    child.stdin.on('error', () => {
      // The program left without reading; its exit code says why.
    })
    child.stdin.end(input)
  })
}
