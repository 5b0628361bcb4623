import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * What tells one process from a later one that was given the same number: when it started.
 *
 * On Linux, clock ticks since boot together with the boot's id; elsewhere the start time that `ps` prints.
 *
 * @param {number} pid
 * @returns {string | null}  `null` when no such process lives (a zombie counts as dead)
 */
export function identityOf(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null
  if (process.platform === 'linux') return identityFromProc(pid)
  return outputOf('ps', ['-o', 'lstart=', '-p', String(pid)])
}

/**
 * The command line of a living process, its words joined by spaces.
 * @param {number} pid
 * @returns {string | null}
 */
export function commandLineOf(pid) {
  if (process.platform !== 'linux') return outputOf('ps', ['-ww', '-o', 'command=', '-p', String(pid)])
  const raw = contentsOf(`/proc/${pid}/cmdline`)
  return raw === null || raw === '' ? null : raw.split('\0').join(' ').trim()
}

/**
 * @typedef {{ pid: number, identity: string }} KnownProcess  a process that cannot be mistaken for another
 */

/**
 * @param {number} pid
 * @returns {KnownProcess | null}  `null` when it is gone already
 */
export function knownProcess(pid) {
  const identity = identityOf(pid)
  return identity === null ? null : { pid, identity }
}

/**
 * The npm that called this process, with the shell that it put between, nearest first.
 * @returns {KnownProcess[]}  empty when this process was called by hand
 */
export function callingNpm() {
  if (process.env.npm_lifecycle_event === undefined) return []
  const parent = knownProcess(process.ppid)
  if (parent === null) return []
  // Some shells make way for the program that they were asked to run, some stay.
  const above = /galley\.mjs/.test(commandLineOf(parent.pid) ?? '') ? parentOf(parent.pid) : null
  return above === null ? [parent] : [parent, above]
}

/**
 * @param {number} pid
 * @returns {KnownProcess | null}
 */
function parentOf(pid) {
  const ppid =
    process.platform === 'linux'
      ? fieldsFromProc(pid)?.[1]
      : outputOf('ps', ['-o', 'ppid=', '-p', String(pid)])
  return ppid === undefined || ppid === null ? null : knownProcess(Number(ppid))
}

/** @param {KnownProcess} known */
export function isAlive(known) {
  return identityOf(known.pid) === known.identity
}

/**
 * Sends each signal in turn and waits after each until the process has gone.
 *
 * @param {KnownProcess} known
 * @param {{ steps: Array<[signal: NodeJS.Signals, waitMs: number]>, group?: boolean }} how
 *   `group` also reaches what the process has started (it must lead its process group)
 * @returns {Promise<boolean>}  whether it is gone
 */
export async function stopProcess(known, { steps, group = false }) {
  for (const [signal, waitMs] of steps) {
    if (!isAlive(known)) return true
    try {
      process.kill(group ? -known.pid : known.pid, signal)
    } catch {
      // It left between the check and the signal, or belongs to somebody else: the wait below tells which.
    }
    if (await hasGone(known, waitMs)) return true
  }
  return !isAlive(known)
}

/**
 * @param {KnownProcess} known
 * @param {number} waitMs
 */
async function hasGone(known, waitMs) {
  const deadline = Date.now() + waitMs
  while (isAlive(known)) {
    if (Date.now() >= deadline) return false
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  return true
}

/** @param {number} pid */
function identityFromProc(pid) {
  const fields = fieldsFromProc(pid)
  const state = fields?.[0]
  const startedAtTicks = fields?.[19]
  if (state === undefined || state === 'Z' || state === 'X' || startedAtTicks === undefined) return null
  return `${(contentsOf('/proc/sys/kernel/random/boot_id') ?? '').trim()}/${startedAtTicks}`
}

/**
 * What Linux says of a process: its state, its parent, its group and so on.
 * @param {number} pid
 */
function fieldsFromProc(pid) {
  // The name before them stands in brackets and may itself hold brackets and spaces.
  const stat = contentsOf(`/proc/${pid}/stat`)
  return stat === null ? null : stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

/** @param {string} path */
function contentsOf(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function outputOf(command, args) {
  try {
    const output = execFileSync(command, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
    return output === '' ? null : output
  } catch {
    return null
  }
}
