import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Problem } from './bare/problem.mjs'
import { logTail } from './log-tail.ts'

/** A program that is expected to end by itself. */
export type Task = {
  /** How sentences name it, e.g. `The migration`. */
  what: string
  command: string
  args: string[]
  cwd: string
  env: NodeJS.ProcessEnv
  /** Gets what the program prints, after what is in it already. */
  logFile: string
  timeoutMs: number
  /** How many lines of the output a failure shows; 25 unless it says otherwise. */
  shownLines?: number
  /** Ends the program early. */
  signal?: AbortSignal
}

/**
 * Runs a program to its end, its output going to a file.
 *
 * @throws Problem  with the end of its output, when it fails, hangs or cannot be started
 */
export async function runToEnd(task: Task): Promise<void> {
  await mkdir(dirname(task.logFile), { recursive: true })
  const log = await open(task.logFile, 'a')
  const { size: logStart } = await log.stat()
  try {
    const child = spawn(task.command, task.args, {
      cwd: task.cwd,
      env: task.env,
      stdio: ['ignore', log.fd, log.fd],
      detached: true,
    })
    let hung = false
    const endAll = () => {
      if (child.pid === undefined) return
      try {
        process.kill(-child.pid, 'SIGKILL')
      } catch {
        // Everything in its group has ended already.
      }
    }
    const patience = setTimeout(() => {
      hung = true
      endAll()
    }, task.timeoutMs)
    task.signal?.addEventListener('abort', endAll, { once: true })
    const outcome = await once(child, 'exit').then(
      ([code, signal]: unknown[]) =>
        signal === null ? `exit code ${String(code)}` : `ended by ${String(signal)}`,
      (error: unknown) => String(error),
    )
    clearTimeout(patience)
    task.signal?.removeEventListener('abort', endAll)
    if (outcome === 'exit code 0') return
    const why = hung ? `no end after ${Math.round(task.timeoutMs / 1000)} seconds` : outcome
    throw new Problem(`${task.what} failed (${why}).`, {
      details: await logTail(task.logFile, { from: logStart, lines: task.shownLines ?? 25 }),
      advice: `The whole output is in ${task.logFile}.`,
    })
  } finally {
    await log.close()
  }
}
