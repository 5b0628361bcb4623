import { existsSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * One thing that must be true before any work is done.
 *
 * @typedef {{ name: string, ok: boolean, found: string, advice: string }} Requirement
 *   `found` says what is the case; `advice` what to do when that is not enough
 */

/** A first install takes about 1.6 GB with its store, and a build 0.5 GB. */
const neededForInstall = 3e9
/** Later starts write logs, media and the database. */
const neededToRun = 0.5e9

/**
 * Looks at this machine; nothing is changed but that the folder for data is made.
 *
 * @param {{ repository: string, stateFolder: string }} places
 * @returns {Requirement[]}
 */
export function requirements({ repository, stateFolder }) {
  return [platform(), node(), disk(repository), writeRights(stateFolder)]
}

/** @returns {Requirement} */
function platform() {
  return {
    name: 'System',
    ok: process.platform !== 'win32',
    found: `${process.platform} on ${process.arch}`,
    advice: 'On Windows, run Galley inside WSL (the Windows Subsystem for Linux).',
  }
}

/** @returns {Requirement} */
function node() {
  // bin/galley.mjs has refused older ones already; here the version is stated.
  return { name: 'Node', ok: true, found: process.versions.node, advice: '' }
}

/**
 * @param {string} repository
 * @returns {Requirement}
 */
function disk(repository) {
  const needed = existsSync(join(repository, 'node_modules')) ? neededToRun : neededForInstall
  const { bavail, bsize } = statfsSync(repository)
  const free = bavail * bsize
  return {
    name: 'Disk',
    ok: free >= needed,
    found: `${gigabytes(free)} free`,
    advice: `Galley needs ${gigabytes(needed)} here. Make room on the disk that holds ${repository}.`,
  }
}

/**
 * @param {string} folder
 * @returns {Requirement}
 */
function writeRights(folder) {
  const probe = join(folder, `probe-${process.pid}`)
  try {
    // Root may write anywhere but on a read-only disk, so asking for the rights is not enough: it is tried.
    mkdirSync(folder, { recursive: true })
    writeFileSync(probe, '')
    rmSync(probe)
    return { name: 'Write rights', ok: true, found: `${folder} may be written to`, advice: '' }
  } catch (error) {
    return {
      name: 'Write rights',
      ok: false,
      found: error instanceof Error ? error.message : String(error),
      advice: `Make ${dirname(folder)} and everything in it yours, or clone Galley into a folder of your own.`,
    }
  }
}

/** @param {number} bytes */
function gigabytes(bytes) {
  return `${(bytes / 1e9).toFixed(1)} GB`
}
