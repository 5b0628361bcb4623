import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, open, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { knownProcess, type KnownProcess } from './bare/processes.mjs'
import { Problem } from './bare/problem.mjs'
import { deferred } from './deferred.ts'
import { waitUntilReady } from './health.ts'
import { logTail } from './log-tail.ts'

/** A program that is meant to run as long as we do. */
export type ChildPlan = {
  name: string
  command: string
  args: string[]
  cwd: string
  env: NodeJS.ProcessEnv
  /** Page that answers 200 once the program can do its work; a program without one counts as ready at once. */
  readyUrl: string | null
}

export type ChildSettings = {
  logFolder: string
  /** Told when it died and when it is started again. */
  say: (sentence: string) => void
  /** Told whenever its process is another one, or none. */
  onProcess: (known: KnownProcess | null) => void
  /** The pause before a start that follows a death never grows beyond this; for tests that kill a program many times. */
  longestPauseMs?: number
}

export type Child = {
  name: string
  logFile: string
  /** Resolves when its health page answers. */
  ready: (settings: { deadlineMs: number; signal: AbortSignal }) => Promise<void>
  /** Rejects, with the end of its log, when it ends before `keepAlive` was called and nobody has asked it to. */
  failed: Promise<never>
  /** From now on it is started again whenever it ends, after a pause that grows while it goes on ending. */
  keepAlive: () => void
  /** Asks it to end, and makes it after `graceMs`. Nothing that it started is left. */
  stop: (graceMs: number) => Promise<void>
  /** Ends it at once. */
  kill: () => void
}

const firstPauseMs = 500
const longestPauseMs = 30_000
/** A program that ran this long was well; its next end is a first one again. */
const wellAfterMs = 60_000
const largestLog = 10 * 1024 * 1024

/** Starts the program; its output goes to `<logFolder>/<name>.log`. */
export async function startChild(plan: ChildPlan, settings: ChildSettings): Promise<Child> {
  const logFile = join(settings.logFolder, `${plan.name}.log`)
  await mkdir(settings.logFolder, { recursive: true })
  const logStart = await rotate(logFile)

  let stopping = false
  let kept = false
  let pauseMs = firstPauseMs
  let timer: NodeJS.Timeout | undefined
  const failure = deferred<never>()
  // It is raced against readiness; once that is over, nobody listens any more.
  failure.promise.catch(() => {})
  let current = await begin(plan, logFile)
  settings.onProcess(current.known)
  watch()

  function watch(): void {
    const startedAt = Date.now()
    void current.ended.then(async (how) => {
      settings.onProcess(null)
      killGroup(current.child)
      if (stopping) return
      if (!kept) {
        failure.reject(await endedEarly(plan.name, how, logFile, logStart))
        return
      }
      if (Date.now() - startedAt >= wellAfterMs) pauseMs = firstPauseMs
      settings.say(
        `${plan.name} has ended (${how}); starting it again in ${pauseMs / 1000} s. Its log: ${logFile}`,
      )
      timer = setTimeout(() => void again(), pauseMs)
      pauseMs = Math.min(pauseMs * 2, settings.longestPauseMs ?? longestPauseMs)
    })
  }

  async function again(): Promise<void> {
    if (stopping) return
    current = await begin(plan, logFile)
    settings.onProcess(current.known)
    // A stop that came while the program was being started did not see it.
    if (stopping) killGroup(current.child)
    watch()
  }

  return {
    name: plan.name,
    logFile,
    failed: failure.promise,
    async ready({ deadlineMs, signal }) {
      if (plan.readyUrl === null) return
      await waitUntilReady({ what: plan.name, url: plan.readyUrl, deadlineMs, signal, logFile })
    },
    keepAlive() {
      kept = true
    },
    async stop(graceMs) {
      stopping = true
      clearTimeout(timer)
      const { child, ended } = current
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM')
        const patience = setTimeout(() => killGroup(child), graceMs)
        await ended
        clearTimeout(patience)
      }
      killGroup(child)
    },
    kill() {
      stopping = true
      clearTimeout(timer)
      killGroup(current.child)
    },
  }
}

type Begun = { child: ChildProcess; known: KnownProcess | null; ended: Promise<string> }

async function begin(plan: ChildPlan, logFile: string): Promise<Begun> {
  const log = await open(logFile, 'a')
  try {
    const child = spawn(plan.command, plan.args, {
      cwd: plan.cwd,
      env: plan.env,
      // A file, so that a killed launcher leaves programs that can still write; a group of its own, so that Ctrl+C
      // reaches only us, who stop the programs in their order.
      stdio: ['ignore', log.fd, log.fd],
      detached: true,
    })
    const ended = once(child, 'exit').then(
      ([code, signal]: unknown[]) =>
        signal === null ? `exit code ${String(code)}` : `ended by ${String(signal)}`,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    )
    return { child, known: child.pid === undefined ? null : knownProcess(child.pid), ended }
  } finally {
    await log.close()
  }
}

/** Ends what the program may have started and left; its group exists as long as anyone is in it. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Nobody is left.
  }
}

async function endedEarly(name: string, how: string, logFile: string, logStart: number): Promise<Problem> {
  return new Problem(`${name} ended while it was being started (${how}).`, {
    details: await logTail(logFile, { from: logStart, lines: 25 }),
    advice: `The whole log is in ${logFile}. npm run doctor looks for common causes.`,
  })
}

/** Keeps a log that has grown large as `<file>.1`. Returns the size of what is there: where this run begins. */
async function rotate(logFile: string): Promise<number> {
  if (!existsSync(logFile)) return 0
  const { size } = await stat(logFile)
  if (size < largestLog) return size
  await rename(logFile, `${logFile}.1`)
  return 0
}
