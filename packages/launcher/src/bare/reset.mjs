import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { backupFolder, secretsFile, stateFolder } from './place.mjs'
import { Problem } from './problem.mjs'
import { stopEverything } from './stop.mjs'

/**
 * Deletes the local database, media, mail and logs, never a backup. The generated passwords stay unless `--secrets` is given: they
 * are no content, and a login that a browser has remembered goes on working.
 *
 * @param {string[]} args
 * @returns {Promise<number>} exit code
 */
export async function reset(args) {
  const kept = [backupFolder, ...(args.includes('--secrets') ? [] : [secretsFile])]
  const doomed = (existsSync(stateFolder) ? readdirSync(stateFolder) : [])
    .map((name) => join(stateFolder, name))
    .filter((path) => !kept.includes(path))
  if (doomed.length === 0) {
    console.log('There is no local data to delete.')
    return 0
  }
  if (!args.includes('--yes')) await askFirst(kept.includes(secretsFile))
  await stopEverything()
  for (const path of doomed) rmSync(path, { recursive: true, force: true })
  console.log('The local data is deleted. npm start begins with an empty database and the sample content.')
  if (existsSync(backupFolder)) console.log(`Backups were kept: ${backupFolder}`)
  if (kept.includes(secretsFile) && existsSync(secretsFile)) {
    console.log('The generated passwords were kept; npm run reset -- --secrets deletes them too.')
  }
  if (process.env.DATABASE_URL !== undefined) {
    console.log('DATABASE_URL names a database of your own: nothing in it was changed.')
  }
  return 0
}

/** @param {boolean} keepsSecrets */
async function askFirst(keepsSecrets) {
  const what = `the local database, media, mail and logs in ${stateFolder}${keepsSecrets ? '' : ', and the generated passwords'}`
  if (process.stdin.isTTY !== true) {
    throw new Problem(`This deletes ${what}, and there is no terminal to ask at.`, {
      advice: 'If you mean it, run: npm run reset -- --yes',
    })
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(`This stops Galley and deletes ${what}. Type "yes" to go on: `)
  terminal.close()
  if (answer.trim().toLowerCase() !== 'yes') throw new Problem('Nothing was deleted.')
}
