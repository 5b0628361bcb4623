import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createLocalReq } from 'payload'
import { afterAll, expect, test, vi } from 'vitest'
import { anArticle } from '../../testing/builders.ts'
import { startCms } from '../../testing/cms.ts'
import { inAYear } from '../../testing/in-a-year.ts'
import { send } from '../../testing/rest.ts'
import { aPerson } from '../../testing/sign-in.ts'
import { comingSchedule } from './schedule-rows.ts'

const payload = await startCms()
const editor = await aPerson(payload, 'editor')
const main = fileURLToPath(new URL('../../worker/main.ts', import.meta.url))

const running = new Set<ChildProcess>()
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
})

/** The worker as it is deployed, as a process of its own. */
function startWorker(): ChildProcess {
  const child = spawn(process.execPath, ['--conditions=production', '--import', 'tsx', main], {
    env: process.env,
    stdio: 'ignore',
  })
  running.add(child)
  return child
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
  running.delete(child)
}

const versionsOf = async (article: string) => {
  const where = { parent: { equals: article } }
  return (await payload.countVersions({ collection: 'articles', where, overrideAccess: true })).totalDocs
}

const scheduleOf = (id: string) =>
  payload.findByID({ collection: 'schedules', id, depth: 0, overrideAccess: true })

/** An article that is due from now on, and how many versions it had before. */
async function aDueArticle() {
  const { id } = await anArticle(payload)
  const versions = await versionsOf(id)
  await send('POST', `articles/${id}/schedule`, { as: editor.as, json: { at: inAYear() } })
  const schedule = (await comingSchedule(id, await createLocalReq({}, payload)))?.id ?? ''
  const dueAt = new Date()
  await payload.update({
    collection: 'schedules',
    id: schedule,
    data: { dueAt: dueAt.toISOString() },
    overrideAccess: true,
  })
  return { id, versions, schedule, dueAt }
}

/** Waits until it went out, and gives the times at which a publication was written into its history. */
async function goesOut({ id, schedule }: { id: string; schedule: string }): Promise<number> {
  await vi.waitFor(async () => expect((await scheduleOf(schedule)).state).toBe('done'), {
    timeout: 60_000,
    interval: 100,
  })
  const { totalDocs } = await payload.count({
    collection: 'article-events',
    where: { article: { equals: id }, act: { equals: 'published' } },
    overrideAccess: true,
  })
  return totalDocs
}

/** How many connections of a worker are as described. */
async function connections(condition: string): Promise<number> {
  const { rows } = await payload.db.pool.query(
    `select 1 from pg_stat_activity where datname = current_database() and ${condition}`,
  )
  return rows.length
}

test('Done when 3: killed over the due moment and started again, with a second worker beside it, it is published once and in time', async () => {
  const article = await aDueArticle()
  for (let crash = 0; crash < 3; crash += 1) {
    const worker = startWorker()
    // At whatever it is about then: starting, looking, or publishing.
    await vi.waitFor(async () => expect(await connections(`application_name = 'galley-worker'`)).toBe(1), {
      timeout: 30_000,
      interval: 50 + 400 * crash,
    })
    await end(worker, 'SIGKILL')
  }

  const two = [startWorker(), startWorker()]
  expect(await goesOut(article)).toBe(1)
  await Promise.all(two.map((worker) => end(worker, 'SIGTERM')))
  expect(await versionsOf(article.id)).toBe(article.versions + 1)
  const { publishedAt } = await payload.findByID({
    collection: 'articles',
    id: article.id,
    overrideAccess: true,
  })
  expect(Date.parse(publishedAt ?? '')).toBeGreaterThanOrEqual(article.dueAt.getTime())
}, 180_000)

test('Done when 3: killed in the middle of publishing, nothing of it is there, and the next worker publishes it once', async () => {
  const article = await aDueArticle()
  const publishing = startWorker()
  const blocker = await payload.db.pool.connect()
  try {
    // The history is written last: the worker waits there with everything else written and nothing committed.
    await blocker.query('begin')
    await blocker.query('lock table article_events in share mode')
    await vi.waitFor(
      async () =>
        expect(
          await connections(`wait_event_type = 'Lock' and query like 'insert into "article_events"%'`),
        ).toBe(1),
      { timeout: 60_000, interval: 50 },
    )
    await end(publishing, 'SIGKILL')
  } finally {
    await blocker.query('rollback')
    blocker.release()
  }
  // Its connection may still have to notice that nobody is there any more.
  await vi.waitFor(
    async () =>
      expect(await connections(`query like 'insert into "article_events"%' and state <> 'idle'`)).toBe(0),
    { timeout: 30_000, interval: 50 },
  )
  expect((await scheduleOf(article.schedule)).state).toBe('armed')
  expect(await versionsOf(article.id)).toBe(article.versions)

  const next = startWorker()
  expect(await goesOut(article)).toBe(1)
  await end(next, 'SIGTERM')
  expect(await versionsOf(article.id)).toBe(article.versions + 1)
}, 180_000)
