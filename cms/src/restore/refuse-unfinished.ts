import { access } from 'node:fs/promises'
import path from 'node:path'
import { journalName } from '../backup/names-of-restores.ts'

/**
 * Keeps Galley from starting on data of which one half is old and one half restored.
 * @throws Error  that says what to do
 */
export async function refuseUnfinishedRestore(mediaFolder: string): Promise<void> {
  const isUnfinished = await access(path.join(mediaFolder, journalName)).then(
    () => true,
    () => false,
  )
  if (isUnfinished) throw new Error(unfinishedRestore)
}

export const unfinishedRestore =
  'A restore was cut off while it put its data in place. Nothing is lost. Please finish it before anything else: ' +
  'npm run restore -- --continue, or docker compose run --rm restore --continue.'
