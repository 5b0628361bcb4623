import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { isAlive, stopProcess } from './processes.mjs'
import { Problem } from './problem.mjs'

/**
 * What runs from this folder, kept in `.galley/run.json`, so that a second start, `npm run import` and a start after
 * `kill -9` know about it. Postgres is not among the children: it has its own lock file, beside its data.
 *
 * @typedef {import('./processes.mjs').KnownProcess} KnownProcess
 * @typedef {{
 *   launcher: KnownProcess,
 *   starters: KnownProcess[],
 *   state: 'starting' | 'running' | 'stopping',
 *   children: Array<KnownProcess & { name: string }>,
 *   site: string | null,
 *   cms: string | null,
 * }} RunRecord
 *   `starters`: the npm that called the launcher and the shell between them, if any; `site`, `cms`: their addresses, once known
 */

/**
 * @param {string} file
 * @returns {RunRecord | null}  `null` when there is none, or none that can be read
 */
export function readRun(file) {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8'))
    return isRunRecord(value) ? value : null
  } catch {
    return null
  }
}

/**
 * @param {string} file
 * @param {RunRecord} record
 */
export function writeRun(file, record) {
  const beside = writeBeside(file, record)
  renameSync(beside, file)
}

/**
 * Makes `record` the one of this folder: at most one launcher runs at a time.
 * What a killed launcher left running is stopped first.
 *
 * @param {string} file
 * @param {RunRecord} record
 * @param {(sentence: string) => void} say
 * @throws Problem  when a launcher is running
 */
export async function claimRun(file, record, say) {
  mkdirSync(dirname(file), { recursive: true })
  for (;;) {
    const beside = writeBeside(file, record)
    try {
      // A link appears whole or not at all, and only one of two launchers can make it.
      linkSync(beside, file)
      return
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    } finally {
      rmSync(beside, { force: true })
    }
    await makeWay(file, say)
  }
}

/**
 * Stops what the record names and removes the record.
 *
 * @param {string} file
 * @param {(sentence: string) => void} say
 * @returns {Promise<boolean>}  whether anything was running
 */
export async function stopRun(file, say) {
  const record = readRun(file)
  if (record === null) {
    rmSync(file, { force: true })
    return false
  }
  const wasRunning = isAlive(record.launcher)
  // The launcher stops its children and Postgres in their order; it gives each of them some seconds.
  if (wasRunning) {
    const gone = await stopProcess(record.launcher, {
      steps: [
        ['SIGTERM', 60_000],
        ['SIGKILL', 5_000],
      ],
    })
    if (!gone) {
      throw new Problem(`Galley is running as process ${record.launcher.pid} and does not stop.`, {
        advice: `It may belong to another user. End process ${record.launcher.pid}, then run the same command again.`,
      })
    }
  }
  const left = record.children.filter(isAlive)
  for (const child of left) {
    await stopProcess(child, {
      steps: [
        ['SIGTERM', 5_000],
        ['SIGKILL', 5_000],
      ],
      group: true,
    })
  }
  if (left.length > 0) {
    say(
      `Stopped what an earlier run had left behind: ${left.map(({ name, pid }) => `${name} (process ${pid})`).join(', ')}.`,
    )
  }
  // Another start may have made its own record while we waited.
  if (readRun(file)?.launcher.identity === record.launcher.identity) rmSync(file, { force: true })
  return wasRunning || left.length > 0
}

/**
 * @param {string} file
 * @param {(sentence: string) => void} say
 */
async function makeWay(file, say) {
  const record = readRun(file)
  if (record !== null && isAlive(record.launcher)) {
    if (record.state === 'stopping') say('An earlier run is still stopping; waiting for it.')
    else if (!record.starters.every(isAlive)) {
      say('The command that started Galley was killed and left it running; stopping that run first.')
    } else throw alreadyRunning(record)
  }
  await stopRun(file, say)
}

/** @param {RunRecord} record */
function alreadyRunning({ launcher, site, cms }) {
  const where =
    site === null || cms === null
      ? 'It is still starting.'
      : `The site is at ${site}, the admin at ${cms}/admin.`
  return new Problem(`Galley is running from this folder already (process ${launcher.pid}). ${where}`, {
    advice: 'To stop it, press Ctrl+C in its terminal, or run: npm stop',
  })
}

/**
 * @param {string} file
 * @param {RunRecord} record
 */
function writeBeside(file, record) {
  const beside = `${file}.${randomBytes(4).toString('hex')}`
  writeFileSync(beside, `${JSON.stringify(record, null, 2)}\n`)
  return beside
}

/**
 * @param {unknown} value
 * @returns {value is RunRecord}
 */
function isRunRecord(value) {
  return (
    isObject(value) &&
    isKnownProcess(value.launcher) &&
    Array.isArray(value.starters) &&
    value.starters.every(isKnownProcess) &&
    ['starting', 'running', 'stopping'].includes(String(value.state)) &&
    Array.isArray(value.children) &&
    value.children.every(
      (child) => isObject(child) && typeof child.name === 'string' && isKnownProcess(child),
    ) &&
    [value.site, value.cms].every((address) => address === null || typeof address === 'string')
  )
}

/**
 * @param {unknown} value
 * @returns {value is KnownProcess}
 */
function isKnownProcess(value) {
  return isObject(value) && typeof value.pid === 'number' && typeof value.identity === 'string'
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === 'object' && value !== null
}
