import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import {
  commandLineOf,
  identityOf,
  isAlive,
  knownProcess,
  stopProcess,
  type KnownProcess,
} from './processes.mjs'

const children: ChildProcess[] = []
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')))

/** A program that says when it is ready, so that nothing is asked of it too early. */
async function aProgram(script: string): Promise<{ child: ChildProcess; known: KnownProcess }> {
  const child = spawn(process.execPath, ['-e', `${script}; console.log('ready')`], { detached: true })
  children.push(child)
  await once(child.stdout, 'data')
  const known = knownProcess(child.pid ?? 0)
  if (known === null) throw new TypeError('A program that speaks is alive.')
  return { child, known }
}

const waits = 'setInterval(() => {}, 1000)'

test('a living process is known, and a dead one is not', async () => {
  const { child, known } = await aProgram(waits)
  expect(isAlive(known)).toBe(true)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(isAlive(known)).toBe(false)
  expect(knownProcess(known.pid)).toBeNull()
})

test('another process with the same number is not mistaken for the known one', () => {
  expect(isAlive({ pid: process.pid, identity: 'of some other day' })).toBe(false)
})

test.each([0, -1, 1.5, Number.NaN])('%s is the number of no process', (pid) => {
  expect(identityOf(pid)).toBeNull()
})

test('a process tells its command line', async () => {
  const { known } = await aProgram(waits)
  expect(commandLineOf(known.pid)).toContain('setInterval')
})

test('a process that listens ends at the first request', async () => {
  const { known } = await aProgram(waits)
  expect(await stopProcess(known, { steps: [['SIGTERM', 5_000]] })).toBe(true)
})

test('a process that ignores the request is made to end', async () => {
  const { child, known } = await aProgram(`process.on('SIGTERM', () => {}); ${waits}`)
  expect(
    await stopProcess(known, {
      steps: [
        ['SIGTERM', 100],
        ['SIGKILL', 5_000],
      ],
    }),
  ).toBe(true)
  // The system knows that it is gone a moment before Node does.
  await expect.poll(() => child.signalCode).toBe('SIGKILL')
})
