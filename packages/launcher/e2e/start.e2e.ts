import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { repository } from '../src/bare/place.mjs'
import { anyFreePort } from '../src/bare/ports.mjs'
import { isAlive, knownProcess, type KnownProcess } from '../src/bare/processes.mjs'
import { readRun } from '../src/bare/run-record.mjs'

// The one command as a person calls it, on the built apps, with data and ports of its own. Each test goes on from
// where the one before has left the machine: that is what is being tried.
const startPatienceMs = 120_000

let stateFolder = ''
let environment: NodeJS.ProcessEnv = process.env
const runs: ChildProcess[] = []

beforeAll(async () => {
  stateFolder = await mkdtemp(join(tmpdir(), 'galley-start-'))
  environment = {
    ...process.env,
    NODE_ENV: 'production',
    GALLEY_STATE_DIR: stateFolder,
    PORT: String(await anyFreePort()),
    CMS_PORT: String(await anyFreePort()),
  }
})

afterAll(async () => {
  await npm('stop').ended
  runs.forEach((run) => run.kill('SIGKILL'))
  await rm(stateFolder, { recursive: true, force: true })
})

type Run = { said: () => string; ended: Promise<number | null>; process: ChildProcess }

function npm(...args: string[]): Run {
  const child = spawn('npm', ['--silent', ...args], {
    cwd: repository,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  runs.push(child)
  let output = ''
  const keep = (chunk: Buffer) => {
    output += chunk.toString('utf8')
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const ended = once(child, 'close').then(([code]: unknown[]) => (typeof code === 'number' ? code : null))
  return { said: () => output, ended, process: child }
}

/** Waits for the box, or for the end when that comes first. */
async function box(run: Run): Promise<string> {
  const boxed = vi.waitFor(() => expect(run.said()).toContain('└─'), {
    timeout: startPatienceMs,
    interval: 100,
  })
  await Promise.race([boxed, run.ended])
  expect(run.said()).toContain('Galley is running')
  return run.said()
}

const runFile = () => join(stateFolder, 'run.json')

async function postgres(): Promise<KnownProcess> {
  const file = await readFile(join(stateFolder, 'postgres', 'data', 'postmaster.pid'), 'utf8')
  return known(Number.parseInt(file, 10))
}

function known(pid: number): KnownProcess {
  const process = knownProcess(pid)
  if (process === null) throw new TypeError(`Process ${pid} should be running.`)
  return process
}

/** Everything that runs for this folder now. */
async function everything(): Promise<KnownProcess[]> {
  const record = readRun(runFile())
  if (record === null) throw new TypeError('A running Galley has a record.')
  return [record.launcher, ...record.children, await postgres()]
}

async function titlesOfEssays(): Promise<string[]> {
  const page = await fetch(`http://localhost:${environment.PORT}/essays`).then((response) => response.text())
  return [...page.matchAll(/<h[23][^>]*>(.*?)<\/h[23]>/gs)].map(([, title = '']) =>
    title.replace(/<[^>]+>/g, ''),
  )
}

describe('npm start', { timeout: startPatienceMs + 30_000 }, () => {
  let titles: string[] = []

  test('ends with a box whose addresses answer', async () => {
    const said = await box(npm('start'))
    const addresses = [...said.matchAll(/http:\/\/localhost:\d+\S*/g)].map(([address]) => address)
    expect(addresses).toHaveLength(2)
    const answers = await Promise.all(addresses.map((address) => fetch(address).then(({ status }) => status)))
    expect(answers).toEqual([200, 200])
    titles = await titlesOfEssays()
    expect(titles.length).toBeGreaterThan(0)
  })

  test('is refused politely while Galley runs', async () => {
    const second = npm('start')
    expect(await second.ended).toBe(1)
    expect(second.said()).toContain('Galley is running from this folder already')
    expect(second.said()).toContain(`http://localhost:${environment.PORT}`)
  })

  test('brings back a program and a database that were killed', async () => {
    const before = await everything()
    before.slice(1).forEach(({ pid }) => process.kill(pid, 'SIGKILL'))
    await vi.waitFor(
      async () => {
        const ready = await fetch(`http://localhost:${environment.CMS_PORT}/readyz`).then(
          ({ status }) => status,
        )
        expect(ready).toBe(200)
        expect((await everything()).filter(isAlive)).toHaveLength(before.length)
        expect(await titlesOfEssays()).toEqual(titles)
      },
      { timeout: 60_000, interval: 250 },
    )
  })

  test('after kill -9 of the command and of Postgres, finds everything and stops what was left', async () => {
    const before = await everything()
    const [launcher, database] = [before[0], await postgres()]
    process.kill(launcher?.pid ?? 0, 'SIGKILL')
    process.kill(database.pid, 'SIGKILL')
    await vi.waitFor(() => expect([launcher, database].filter((one) => one && isAlive(one))).toEqual([]), {
      timeout: 40_000,
    })

    const said = await box(npm('start'))
    expect(said).toContain('Stopped what an earlier run had left behind: ')
    expect(before.filter(isAlive)).toEqual([])
    expect(await titlesOfEssays()).toEqual(titles)
  })

  test('refuses a taken port with --strict-port', async () => {
    const mine = environment
    environment = { ...mine, GALLEY_STATE_DIR: join(stateFolder, 'second') }
    const strict = npm('start', '--', '--strict-port')
    environment = mine
    expect(await strict.ended).toBe(1)
    expect(strict.said()).toContain(`Port ${mine.PORT} for the site is taken by another program.`)
  })

  test('stopped by Ctrl+C, leaves no process behind and goes on from there', async () => {
    const before = await everything()
    process.kill(before[0]?.pid ?? 0, 'SIGINT')
    await vi.waitFor(() => expect(before.filter(isAlive)).toEqual([]), { timeout: 40_000 })
    expect(readRun(runFile())).toBeNull()

    await box(npm('start'))
    expect(await titlesOfEssays()).toEqual(titles)
  })

  test('stops everything when the npm that called it is killed', async () => {
    const before = await everything()
    const npmItself = readRun(runFile())?.starters.at(-1)
    process.kill(npmItself?.pid ?? 0, 'SIGKILL')
    await vi.waitFor(() => expect(before.filter(isAlive)).toEqual([]), { timeout: 40_000 })
  })
})
