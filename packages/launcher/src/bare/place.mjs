import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's own folder, and the places in it that the launcher knows. All are absolute. */
export const repository = resolve(fileURLToPath(import.meta.url), '../../../../..')

export const cmsFolder = join(repository, 'cms')
export const webFolder = join(repository, 'web')

/**
 * Everything that a run keeps: data, secrets, media, logs. Ignored by git, removed by `npm run reset`.
 * GALLEY_STATE_DIR puts it elsewhere: a second Galley from the same folder, with data and ports of its own.
 */
export const stateFolder = resolve(repository, process.env.GALLEY_STATE_DIR || '.galley')
export const logFolder = join(stateFolder, 'logs')
export const postgresFolder = join(stateFolder, 'postgres')
export const mediaFolder = join(stateFolder, 'media')
export const secretsFile = join(stateFolder, 'secrets.json')
export const runFile = join(stateFolder, 'run.json')
/** Mail that would have been sent, one file each, as long as no mail server is configured. */
export const outboxFolder = join(stateFolder, 'outbox')
/** What visitors sent and the CMS does not have yet. */
export const spoolFolder = join(stateFolder, 'spool')
/** Pages of the site as they were drawn last. */
export const copiesFolder = join(stateFolder, 'copies')
/** Archives of `npm run backup`; `npm run reset` leaves them. */
export const backupFolder = join(stateFolder, 'backups')
/** Holds a program called `pnpm` for tools that ask for one by name. */
export const toolFolder = join(stateFolder, 'bin')
