import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { commandLineOf, knownProcess, stopProcess } from './processes.mjs'
import { Problem } from './problem.mjs'

/**
 * Makes the data folder free to be started on, whatever a kill or a power cut left behind.
 *
 * Postgres guards its folder with `postmaster.pid`. It refuses to start when that file is empty, or when its number
 * belongs by now to some other program of the same user; both would need a person who knows this.
 * A server that still runs on the folder is stopped in order, so that the caller can start one that it watches.
 *
 * @param {string} dataFolder
 * @returns {Promise<string | null>}  what was found, for the person to read; `null` when there was nothing
 * @throws Problem  when a server on this folder does not stop
 */
export async function clearPostmasterFile(dataFolder) {
  const file = join(dataFolder, 'postmaster.pid')
  const content = await contentsOf(file)
  if (content === null) return null

  const pid = Number(/^\s*(\d+)\s*$/m.exec(content)?.[1])
  const server = Number.isInteger(pid) ? knownProcess(pid) : null
  if (server !== null && isServerOn(dataFolder, pid)) {
    // SIGINT: end the sessions, write everything down, leave. SIGQUIT: leave at once, recover at the next start.
    const gone = await stopProcess(server, {
      steps: [
        ['SIGINT', 20_000],
        ['SIGQUIT', 5_000],
      ],
    })
    if (!gone) {
      throw new Problem(
        `A Postgres server (process ${pid}) is still using ${dataFolder} and does not stop.`,
        {
          advice: `End process ${pid}, then start again. It may belong to another user.`,
        },
      )
    }
    await rm(file, { force: true })
    return `Stopped a Postgres server (process ${pid}) that an earlier run had left behind.`
  }

  await rm(file, { force: true })
  return server === null
    ? 'Removed a stale lock file of Postgres.'
    : `Removed a stale lock file of Postgres: its process number ${pid} belongs to another program now.`
}

/** @param {string} file */
async function contentsOf(file) {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return null
    throw error
  }
}

/**
 * We always start the server with its absolute data folder on the command line, so it can be known by that.
 * @param {string} dataFolder
 * @param {number} pid
 */
function isServerOn(dataFolder, pid) {
  const commandLine = commandLineOf(pid)
  return (
    commandLine !== null &&
    /\bpostgres\b/.test(commandLine) &&
    `${commandLine} `.includes(` -D ${dataFolder} `)
  )
}
