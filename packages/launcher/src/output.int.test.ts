import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sideBySide } from './output.ts'

let said: string[] = []
beforeEach(() => {
  said = []
  vi.spyOn(console, 'log').mockImplementation((words: string) => said.push(words))
})
afterEach(() => {
  vi.restoreAllMocks()
})

const here = { cwd: import.meta.dirname, env: process.env }

/** Settles when the other thing has come this far. */
function signal() {
  let give = () => {}
  const given = new Promise<void>((resolve) => (give = resolve))
  return { give, given }
}

test('what is done beside the first is shown in one piece after it, programs and all', async () => {
  const second = signal()
  const done = await sideBySide([
    async ({ say }) => {
      say('first begins')
      await second.given
      say('first ends')
      return 1
    },
    async ({ say, runNode }) => {
      say('second begins')
      await runNode(['-e', 'console.log("a program"); console.error("complains")'], here)
      second.give()
      return 2
    },
  ])
  expect(done).toEqual([1, 2])
  expect(said).toEqual(['first begins', 'first ends', 'second begins', 'a program\ncomplains'])
})

test('what goes on after the first is shown as it comes', async () => {
  const first = signal()
  await sideBySide([
    async ({ say }) => {
      say('first')
      first.give()
    },
    async ({ say }) => {
      say('before')
      await first.given
      await vi.waitFor(() => expect(said).toContain('before'), { timeout: 10_000 })
      say('after')
    },
  ])
  expect(said).toEqual(['first', 'before', 'after'])
})

test.each([
  ['ends with a code', 'process.exit(3)', 3],
  ['is killed', 'process.kill(process.pid, "SIGKILL")', 1],
  ['does well', '', 0],
])('a program that %s says so, at either place', async (_, program, code) => {
  const run = ({ runNode }: Parameters<Parameters<typeof sideBySide>[0][number]>[0]) =>
    runNode(['-e', program], here)
  expect(await sideBySide([run, run])).toEqual([code, code])
})

test.each([0, 1])('what one throws is thrown when both have ended (%i)', async (failing) => {
  let ended = 0
  const doing = (place: number) => async () => {
    ended += 1
    if (place === failing) throw new RangeError('This went wrong.')
    await new Promise((resolve) => setImmediate(resolve))
    ended += 1
  }
  await expect(sideBySide([doing(0), doing(1)])).rejects.toThrow('This went wrong.')
  expect(ended).toBe(3)
})
