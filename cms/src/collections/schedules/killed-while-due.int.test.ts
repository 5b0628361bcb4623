import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createLocalReq } from 'payload'
import { afterAll, expect, test, vi } from 'vitest'
import { anArticle } from '../../testing/builders.ts'
import { startCms } from '../../testing/cms.ts'
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

test('Done when 3: killed over the due moment and started again, with a second worker beside it, it is published once and in time', async () => {
  const { id } = await anArticle(payload)
  const versions = () =>
    payload.countVersions({ collection: 'articles', where: { parent: { equals: id } }, overrideAccess: true })
  const before = (await versions()).totalDocs
  await send('POST', `articles/${id}/schedule`, { as: editor.as, json: { at: '2099-01-01T00:00:00Z' } })
  const coming = await comingSchedule(id, await createLocalReq({}, payload))
  const dueAt = new Date()
  await payload.update({
    collection: 'schedules',
    id: coming?.id ?? '',
    data: { dueAt: dueAt.toISOString() },
    overrideAccess: true,
  })

  for (let crash = 0; crash < 3; crash += 1) {
    const worker = startWorker()
    // At whatever it is about then: starting, looking, or publishing.
    await vi.waitFor(
      async () => {
        const { rows } = await payload.db.pool.query(
          `select 1 from pg_stat_activity where datname = current_database() and application_name = 'galley-worker'`,
        )
        expect(rows).toHaveLength(1)
      },
      { timeout: 30_000, interval: 50 + 400 * crash },
    )
    await end(worker, 'SIGKILL')
  }

  const two = [startWorker(), startWorker()]
  await vi.waitFor(
    async () => {
      const { state } = await payload.findByID({
        collection: 'schedules',
        id: coming?.id ?? '',
        overrideAccess: true,
      })
      expect(state).toBe('done')
    },
    { timeout: 60_000, interval: 100 },
  )
  await Promise.all(two.map((worker) => end(worker, 'SIGTERM')))
  expect((await versions()).totalDocs).toBe(before + 1)
  const { publishedAt } = await payload.findByID({ collection: 'articles', id, overrideAccess: true })
  expect(Date.parse(publishedAt ?? '')).toBeGreaterThanOrEqual(dueAt.getTime())
}, 180_000)
