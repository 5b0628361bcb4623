import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { isAlive, knownProcess, type KnownProcess } from './processes.mjs'
import { claimRun, readRun, writeRun, type RunRecord } from './run-record.mjs'

const cleanups: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function aRecordFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-run-'))
  cleanups.push(() => rm(folder, { recursive: true, force: true }))
  return join(folder, 'run.json')
}

/** Something that runs until it is told to end, in a group of its own as every program of ours. */
async function aProgram(): Promise<KnownProcess> {
  const child = spawn('sleep', ['600'], { detached: true })
  await once(child, 'spawn')
  cleanups.push(() => child.kill('SIGKILL'))
  const known = knownProcess(child.pid ?? 0)
  if (known === null) throw new TypeError('sleep should be running.')
  return known
}

const gone: KnownProcess = { pid: 1, identity: 'a process of another day' }

function aRecord(changes: Partial<RunRecord> = {}): RunRecord {
  const own = knownProcess(process.pid)
  if (own === null) throw new TypeError('We are alive.')
  return { launcher: own, starters: [], state: 'running', children: [], site: null, cms: null, ...changes }
}

const silent = () => {}

test('the first launcher gets the folder', async () => {
  const file = await aRecordFile()
  const record = aRecord()
  await claimRun(file, record, silent)
  expect(readRun(file)).toEqual(record)
})

test('a second launcher is refused, and told where the first one answers', async () => {
  const file = await aRecordFile()
  writeRun(file, aRecord({ site: 'http://localhost:3000', cms: 'http://localhost:3001' }))
  await expect(claimRun(file, aRecord(), silent)).rejects.toMatchObject({
    message: expect.stringContaining('The site is at http://localhost:3000'),
    advice: expect.stringContaining('npm stop'),
  })
})

test('of two launchers that start at once, one gets the folder', async () => {
  const file = await aRecordFile()
  const [first, second] = [aRecord(), aRecord()]
  const outcomes = await Promise.allSettled([claimRun(file, first, silent), claimRun(file, second, silent)])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('what a killed launcher has left is stopped, and said', async () => {
  const file = await aRecordFile()
  const orphan = await aProgram()
  writeRun(file, aRecord({ launcher: gone, children: [{ name: 'web', ...orphan }] }))
  const said: string[] = []
  await claimRun(file, aRecord(), (sentence) => said.push(sentence))
  expect(isAlive(orphan)).toBe(false)
  expect(said).toEqual([`Stopped what an earlier run had left behind: web (process ${orphan.pid}).`])
})

test('a program that was given the number of one of ours is left alone', async () => {
  const file = await aRecordFile()
  const bystander = await aProgram()
  writeRun(
    file,
    aRecord({ launcher: gone, children: [{ name: 'web', pid: bystander.pid, identity: 'earlier' }] }),
  )
  await claimRun(file, aRecord(), silent)
  expect(isAlive(bystander)).toBe(true)
})

test('a launcher whose npm was killed is stopped first', async () => {
  const file = await aRecordFile()
  const launcher = await aProgram()
  writeRun(file, aRecord({ launcher, starters: [gone] }))
  await claimRun(file, aRecord(), silent)
  expect(isAlive(launcher)).toBe(false)
})

test.each(['', '{"launcher":', '[]', '{"launcher":{"pid":1}}'])(
  'a record that reads %j is nobody',
  async (content) => {
    const file = await aRecordFile()
    await writeFile(file, content)
    const record = aRecord()
    await claimRun(file, record, silent)
    expect(readRun(file)).toEqual(record)
  },
)
