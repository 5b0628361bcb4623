import { spawn, type StdioOptions } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { repository } from './bare/place.mjs'

/** Where a step of a run prints. */
export type Output = {
  say: (text: string) => void
  /** Runs Node to its end, its words among the others. Gives the exit code; 1 where there is none. */
  runNode: (args: string[], place: Place) => Promise<number>
}

type Place = { cwd: string; env: NodeJS.ProcessEnv }

/** What is said is seen at once. */
export const screen: Output = {
  say: (text) => console.log(text),
  runNode: (args, place) => runNode(args, place, ['ignore', 'inherit', 'inherit']),
}

/**
 * Does several things at once, and prints what each of them says in one piece.
 *
 * The first is seen at work. What another one says is kept until those before it are through: a program's words come
 * when it has ended, whole.
 *
 * @returns what each of them gave, in their order
 * @throws  what the first of those that failed has thrown, after all of them have ended
 */
export async function sideBySide<T>(doings: readonly ((output: Output) => Promise<T>)[]): Promise<T[]> {
  const outputs = doings.map((_, place) => (place === 0 ? { ...screen, show: () => {} } : heldBack()))
  const outcomes = doings.map((doing, place) => doing(outputs[place] ?? screen))
  // Nobody else hears of a failure while another one is waited for.
  const settled = Promise.allSettled(outcomes)
  for (const [place, outcome] of outcomes.entries()) {
    outputs[place]?.show()
    await outcome.catch(() => {})
  }
  await settled
  return Promise.all(outcomes)
}

let outputsOfThisRun = 0

/** Keeps what is said until it is to be shown, and says it at once from then on. */
function heldBack(): Output & { show: () => void } {
  outputsOfThisRun += 1
  const name = `${process.pid}-${outputsOfThisRun}.log`
  const file = join(repository, 'test-results', 'output', name)
  let held: string[] | null = []
  const say = (text: string) => (held === null ? screen.say(text) : void held.push(text))
  return {
    say,
    async runNode(args, place) {
      await mkdir(dirname(file), { recursive: true })
      // A file and not a pipe, which somebody whom the program left behind could hold open.
      const words = await open(file, 'a')
      try {
        return await runNode(args, place, ['ignore', words.fd, words.fd])
      } finally {
        await words.close()
        say((await readFile(file, 'utf8')).trimEnd())
        await rm(file)
      }
    },
    show() {
      held?.forEach((text) => screen.say(text))
      held = null
    },
  }
}

async function runNode(args: string[], { cwd, env }: Place, stdio: StdioOptions): Promise<number> {
  const child = spawn(process.execPath, args, { cwd, env, stdio })
  const [code]: unknown[] = await once(child, 'exit').catch(() => [1])
  return typeof code === 'number' ? code : 1
}
