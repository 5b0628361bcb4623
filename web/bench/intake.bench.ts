import { join } from 'node:path'
import { startStack, testResultsFolder } from '@galley/testing/stack'
import { afterAll, expect, test } from 'vitest'
import { openIntakeActs } from '../test/intake-on-the-stack.ts'

/*
 * The intake's promises on the built apps, with all their counts. Records that are lost or doubled fail; of times, only
 * the 60 s that are promised.
 */
const stack = await startStack({ logFolder: join(testResultsFolder, 'bench') })
const acts = await openIntakeActs(stack)
afterAll(() => stack.stop())

const say = (line: string) => process.stdout.write(`${line}\n`)

test('100 inquiries with the CMS down are thanked for, and there within 60 s of its return', async () => {
  const { p95, seconds } = await acts.cmsDown(100)
  say(
    `CMS killed, 100 posts: 100 thank-you pages, p95 ${p95} ms; all there ${seconds.toFixed(1)} s after its return`,
  )
  expect(seconds).toBeLessThan(60)
})

test('kill -9 of the site during 500 posts loses nothing that was acknowledged', async () => {
  const { acknowledged } = await acts.webKilled(500)
  say(`site killed 5 times in 500 posts: ${acknowledged} acknowledged, each there once`)
})

test('100 posts at once with one key are one record and equal receipts', async () => {
  expect(await acts.oneKey(100)).toEqual({ receipts: 1, records: 1 })
  say('100 posts at once with one key: one receipt, one record')
})

test('I11 a genuine message gets its answer also in a flood', async () => {
  const { p95, rows, queued, mails } = await acts.flood({ spam: 1_000, networks: 100, genuine: 40 })
  say(
    `1,000 spam posts from 100 addresses: p95 of a genuine submit ${p95} ms; ${rows} rows, ${queued} in the queue`,
  )
  expect([queued, mails]).toEqual([0, 0])
})
