import { runFile, postgresFolder } from './bare/place.mjs'
import { isAlive } from './bare/processes.mjs'
import { Problem } from './bare/problem.mjs'
import { readRun } from './bare/run-record.mjs'
import { urlOf } from './postgres/server.ts'
import { loadSettings } from './postgres/settings.ts'

/** What a command needs of the Galley that runs from this folder, or of the one that the environment names. */
type RunningGalley = { cmsUrl: string; databaseUrl: string }

/**
 * @param what  the subject of the sentence when nothing runs, such as "The importer"
 * @throws Problem  when nothing runs from this folder and the environment does not say where to look
 */
export async function findRunningGalley(what: string): Promise<RunningGalley> {
  const { CMS_URL: cmsUrl, DATABASE_URL: databaseUrl } = process.env
  const run = readRun(runFile)
  const running = run !== null && isAlive(run.launcher) ? run : null
  const address = cmsUrl || running?.cms
  if (!address) {
    throw new Problem(`${what} works with the running CMS, and Galley is not running from this folder.`, {
      advice:
        'Run npm start in another terminal and wait for its box, then run this again. For a CMS elsewhere, give its address in CMS_URL.',
    })
  }
  if (databaseUrl) return { cmsUrl: address, databaseUrl }
  const { settings } = await loadSettings(postgresFolder)
  return { cmsUrl: address, databaseUrl: running === null ? '' : urlOf(settings, 'galley') }
}
