import { join } from 'node:path'
import { postgresFolder, runFile } from './place.mjs'
import { clearPostmasterFile } from './postmaster-file.mjs'
import { stopRun } from './run-record.mjs'

/**
 * Stops everything that runs from this folder, also what a killed run has left behind.
 * @returns {Promise<number>} exit code
 */
export async function stop() {
  console.log((await stopEverything()) ? 'Stopped.' : 'Nothing was running.')
  return 0
}

/** @returns {Promise<boolean>} whether anything ran */
export async function stopEverything() {
  const ran = await stopRun(runFile, console.log)
  const found = await clearPostmasterFile(join(postgresFolder, 'data'))
  if (found !== null) console.log(found)
  return ran || found !== null
}
