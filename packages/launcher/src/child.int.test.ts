import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { anyFreePort } from './bare/ports.mjs'
import { identityOf, isAlive, type KnownProcess } from './bare/processes.mjs'
import { startChild, type Child, type ChildPlan } from './child.ts'

const cleanups: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

type Started = { child: Child; said: string[]; processes: (KnownProcess | null)[] }

async function started(script: string, plan: Partial<ChildPlan> = {}): Promise<Started> {
  const logFolder = await mkdtemp(join(tmpdir(), 'galley-child-'))
  const said: string[] = []
  const processes: (KnownProcess | null)[] = []
  const child = await startChild(
    {
      name: 'program',
      command: process.execPath,
      args: ['-e', script],
      cwd: logFolder,
      env: process.env,
      readyUrl: null,
      ...plan,
    },
    { logFolder, say: (sentence) => said.push(sentence), onProcess: (known) => processes.push(known) },
  )
  cleanups.push(
    () => child.stop(0),
    () => rm(logFolder, { recursive: true, force: true }),
  )
  return { child, said, processes }
}

const waits = 'setInterval(() => {}, 1000)'
const never = new AbortController().signal

const logHas = (child: Child, text: string) =>
  vi.waitFor(async () => expect(await readFile(child.logFile, 'utf8')).toContain(text), { timeout: 10_000 })

test('a program is ready when its health page answers', async () => {
  const port = await anyFreePort()
  const server = `require('http').createServer((_, r) => r.end('ok')).listen(${port}, '127.0.0.1')`
  const { child } = await started(server, { readyUrl: `http://127.0.0.1:${port}/` })
  await expect(child.ready({ deadlineMs: 10_000, signal: never })).resolves.toBeUndefined()
})

test('a page that says "not yet" is told when the patience is over', async () => {
  const port = await anyFreePort()
  const server = `require('http').createServer((_, r) => { r.statusCode = 503; r.end('no database') }).listen(${port}, '127.0.0.1')`
  const { child } = await started(server, { readyUrl: `http://127.0.0.1:${port}/` })
  await vi.waitFor(async () => expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(503), {
    timeout: 10_000,
  })
  await expect(child.ready({ deadlineMs: 1_500, signal: never })).rejects.toMatchObject({
    message: 'program did not become ready within 2 seconds.',
    details: expect.stringContaining('503 no database'),
  })
})

test('a program that ends while it is being started fails with the end of its log', async () => {
  const { child, said } = await started(`console.error('DATABASE_URL is missing'); process.exit(3)`)
  await expect(child.failed).rejects.toMatchObject({
    message: 'program ended while it was being started (exit code 3).',
    details: expect.stringContaining('DATABASE_URL is missing'),
  })
  expect(said).toEqual([])
})

test('a command that does not exist fails in words', async () => {
  const { child } = await started('', { command: '/there/is/no/such/program' })
  await expect(child.failed).rejects.toThrow(/ENOENT/)
})

test('a program that dies later is started again, and that is said', async () => {
  const { child, said, processes } = await started(waits)
  child.keepAlive()
  const [first] = processes
  process.kill(first?.pid ?? 0, 'SIGKILL')
  await vi.waitFor(() => expect(processes).toHaveLength(3), { timeout: 10_000 })
  expect(processes[1]).toBeNull()
  expect(processes[2]?.pid).not.toBe(first?.pid)
  expect(said).toEqual([
    expect.stringContaining('program has ended (ended by SIGKILL); starting it again in 0.5 s.'),
  ])
})

test('a stopped program stays stopped', async () => {
  const { child, said, processes } = await started(waits)
  child.keepAlive()
  await child.stop(5_000)
  expect(processes.at(-1)).toBeNull()
  expect(processes[0] && isAlive(processes[0])).toBe(false)
  expect(said).toEqual([])
})

test('a program that does not listen is ended after its time of grace', async () => {
  const { child, processes } = await started(`process.on('SIGTERM', () => {}); console.log('deaf'); ${waits}`)
  await logHas(child, 'deaf')
  await child.stop(200)
  expect(processes[0] && isAlive(processes[0])).toBe(false)
})

test('what the program had started ends with it', async () => {
  const script = `console.log('pid', require('child_process').spawn(process.execPath, ['-e', '${waits}']).pid); ${waits}`
  const { child } = await started(script)
  await logHas(child, 'pid')
  const grandchild = Number(/pid (\d+)/.exec(await readFile(child.logFile, 'utf8'))?.[1])
  expect(identityOf(grandchild)).not.toBeNull()
  await child.stop(5_000)
  await vi.waitFor(() => expect(identityOf(grandchild)).toBeNull(), { timeout: 10_000 })
})
