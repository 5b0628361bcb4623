import { expect, test } from 'vitest'
import { startCms } from '../testing/cms.ts'
import { asSite, asVisitor, send } from '../testing/rest.ts'
import { aPerson } from '../testing/sign-in.ts'

const payload = await startCms()
const admin = await aPerson(payload, 'admin')

test.each([
  ['GET', 'payload-jobs'],
  ['POST', 'payload-jobs'],
  ['GET', 'payload-jobs/run'],
  ['GET', 'payload-jobs/handle-schedules'],
  ['POST', 'payload-jobs/cancel'],
])('Payload’s own queue is off: %s %s is nothing to anybody', async (method, path) => {
  for (const as of [asVisitor, asSite, admin.as]) {
    expect((await send(method, path, { as, ...(method === 'POST' && { json: {} }) })).status).toBe(404)
  }
})

test('Payload’s own queue is off: there are no jobs, and nothing runs them by itself', () => {
  expect(payload.config.jobs?.tasks ?? []).toEqual([])
  expect(payload.config.jobs?.autoRun).toBeUndefined()
  expect(payload.config.collections.map(({ slug }) => slug)).not.toContain('payload-jobs')
})
