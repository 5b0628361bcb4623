import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createLocalReq } from 'payload'
import pg from 'pg'
import { afterAll, expect, test, vi } from 'vitest'
import { env } from '../env.ts'
import { enqueueMail } from '../mail/enqueue-mail.ts'
import { mailCatcher } from '../mail/mail-catcher.fixture.ts'
import { startCms } from '../testing/cms.ts'

const payload = await startCms()
const catcher = await mailCatcher()
const database = new pg.Client({ connectionString: env.DATABASE_URL })
await database.connect()

const running = new Set<ChildProcess>()
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await database.end()
  await catcher.close()
})

/** The worker as it is deployed, as a process of its own. */
function startWorker(): ChildProcess {
  const child = spawn(
    process.execPath,
    ['--conditions=production', '--import', 'tsx', fileURLToPath(new URL('./main.ts', import.meta.url))],
    { env: { ...process.env, SMTP_URL: catcher.url }, stdio: 'ignore' },
  )
  running.add(child)
  return child
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const ended = once(child, 'exit')
  child.kill(signal)
  const [code] = await ended
  running.delete(child)
  return typeof code === 'number' ? code : null
}

async function mailsNamed(name: string): Promise<{ message_id: string; state: string }[]> {
  const { rows } = await database.query<{ message_id: string; state: string }>(
    `select message_id, state from deliveries where about like $1`,
    [`${name}:%`],
  )
  return rows
}

async function enqueue(name: string, count: number): Promise<void> {
  const req = await createLocalReq({}, payload)
  for (let at = 0; at < count; at += 1) {
    const to = { name: 'Ada', address: `ada-${at}@people.example` }
    await enqueueMail({ kind: 'invitation', about: `${name}:${at}`, to, subject: 'x', text: 'x' }, req)
  }
}

const patient = { timeout: 60_000, interval: 100 }

const crashes = process.env.GALLEY_LONG === undefined ? 10 : 20

test(`T-09 a worker killed ${crashes} times in 100 mails delivers each, with at most one copy more for each crash`, async () => {
  await enqueue('killed', 100)
  for (let crash = 0; crash < crashes; crash += 1) {
    const worker = startWorker()
    await catcher.took(2)
    await end(worker, 'SIGKILL')
    // Two minutes later.
    await database.query(
      `update deliveries set leased_until = now() - interval '1 second' where state = 'sending'`,
    )
  }
  const last = startWorker()
  await vi.waitFor(async () => {
    const states = new Set((await mailsNamed('killed')).map(({ state }) => state))
    expect(states).toEqual(new Set(['sent']))
  }, patient)
  expect(await end(last, 'SIGTERM')).toBe(0)

  const copies = new Map<string, number>()
  for (const id of catcher.taken) copies.set(id, (copies.get(id) ?? 0) + 1)
  const ids = (await mailsNamed('killed')).map(({ message_id: id }) => id)
  expect(new Set(copies.keys())).toEqual(new Set(ids))
  expect(Math.max(...copies.values())).toBeLessThanOrEqual(1 + crashes)
  // Four are on their way at a time: no crash can cost more.
  expect(catcher.taken.length).toBeLessThanOrEqual(100 + 4 * crashes)
}, 300_000)

test('a word from the transaction wakes the worker, and SIGTERM ends it with nothing left leased', async () => {
  const worker = startWorker()
  await enqueue('first', 1)
  await vi.waitFor(async () => expect((await mailsNamed('first'))[0]?.state).toBe('sent'), patient)
  await enqueue('woken', 1)
  await vi.waitFor(async () => expect((await mailsNamed('woken'))[0]?.state).toBe('sent'), patient)
  await enqueue('stopped', 20)
  expect(await end(worker, 'SIGTERM')).toBe(0)
  const states = new Set((await mailsNamed('stopped')).map(({ state }) => state))
  expect(states).not.toContain('sending')
}, 120_000)
