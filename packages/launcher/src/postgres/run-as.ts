import { execFile } from 'node:child_process'
import { chown, lstat, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { repository } from '../bare/place.mjs'
import { Problem } from '../bare/problem.mjs'

/**
 * As whom the server runs. Postgres refuses to run as root, so a launcher that was started by root has three ways out:
 *
 * - `namespace`: `unshare --user` shows Postgres an ordinary user while the files stay root's. Nothing on the machine
 *   changes, and a repository in a folder that only root may enter still works.
 * - `user`: the one who owns the repository (someone wrote `sudo npm start`), or the system user `postgres`, where
 *   namespaces are not allowed (many containers). That user must be able to enter the repository.
 */
export type RunAs = { kind: 'oneself' } | { kind: 'namespace' } | { kind: 'user'; uid: number; gid: number }

/** A program with its arguments, and the ids under which it is to be started. */
export type Invocation = { command: string; args: string[]; ids: { uid?: number; gid?: number } }

const run = promisify(execFile)

/**
 * Settles as whom Postgres runs, by trying.
 *
 * @param postgres  path of the server's program
 * @param folder    where its data is; it must exist
 * @param makeUser  makes the system user `postgres` when nothing else is left; without it nothing is changed
 * @throws Problem  when root has none of the ways
 */
export async function chooseRunAs({
  postgres,
  folder,
  makeUser,
}: {
  postgres: string
  folder: string
  makeUser?: () => Promise<void>
}): Promise<RunAs> {
  if (process.getuid?.() !== 0) return { kind: 'oneself' }
  const canRun = (runAs: RunAs) => runs(runAs, postgres, folder)

  const namespace: RunAs = { kind: 'namespace' }
  if (await canRun(namespace)) return namespace

  const { uid, gid } = await stat(repository)
  const owner: RunAs = { kind: 'user', uid, gid }
  if (uid !== 0 && (await canRun(owner))) return owner

  if ((await idsOfPostgresUser()) === null) await makeUser?.()
  const ids = await idsOfPostgresUser()
  const system: RunAs | null = ids === null ? null : { kind: 'user', ...ids }
  if (system !== null && (await canRun(system))) return system

  throw new Problem('Postgres does not run as root, and here it cannot be run as anyone else.', {
    advice: [
      'One of these helps:',
      '  - start Galley as an ordinary user;',
      '  - move this folder to a place that other users may enter (Postgres then runs as the user "postgres");',
      '  - allow user namespaces (`unshare --user true` must work);',
      '  - give the address of a Postgres server of your own in DATABASE_URL.',
    ].join('\n'),
  })
}

/** Makes the user that Postgres has on servers; where it cannot be made, the choice above says what else helps. */
export async function makePostgresUser(say: (sentence: string) => void): Promise<void> {
  await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']).then(
    () => say('Made the system user "postgres", because Postgres does not run as root.'),
    () => {},
  )
}

/** How a program is started under the chosen identity. */
export function invocation(runAs: RunAs, command: string, args: readonly string[]): Invocation {
  if (runAs.kind === 'namespace') return { command: 'unshare', args: ['--user', command, ...args], ids: {} }
  if (runAs.kind === 'user') return { command, args: [...args], ids: { uid: runAs.uid, gid: runAs.gid } }
  return { command, args: [...args], ids: {} }
}

/**
 * Gives a folder and everything in it to the one who will run the server.
 * Needed when the way changes between two starts, for example after the repository was moved.
 */
export async function giveTo(runAs: RunAs, folder: string): Promise<void> {
  if (process.getuid?.() !== 0) return
  const owner = runAs.kind === 'user' ? runAs : { uid: 0, gid: 0 }
  const top = await lstat(folder)
  if (top.uid === owner.uid) return
  for (const entry of await readdir(folder, { recursive: true })) {
    await chown(join(folder, entry), owner.uid, owner.gid)
  }
  // Last, so that an interrupted run is seen as unfinished the next time.
  await chown(folder, owner.uid, owner.gid)
}

/** Whether the program runs under this identity, in this folder. */
async function runs(runAs: RunAs, postgres: string, folder: string): Promise<boolean> {
  const { command, args, ids } = invocation(runAs, '/bin/sh', [
    '-c',
    'cd "$1" && "$0" --version',
    postgres,
    folder,
  ])
  return run(command, args, { ...ids, cwd: '/' }).then(
    () => true,
    () => false,
  )
}

async function idsOfPostgresUser(): Promise<{ uid: number; gid: number } | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return null
  }
}
