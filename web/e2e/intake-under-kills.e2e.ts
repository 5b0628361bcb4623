import { join } from 'node:path'
import { startStack, testResultsFolder } from '@galley/testing/stack'
import { afterAll, expect, test } from 'vitest'
import { openIntakeActs } from '../test/intake-on-the-stack.ts'

// The built apps on a database of their own, because they are killed. `npm run test:long` has the full counts.

const isLong = process.env['GALLEY_LONG'] === '1'
const stack = await startStack({ logFolder: join(testResultsFolder, 'intake-under-kills') })
const acts = await openIntakeActs(stack)
afterAll(() => stack.stop())

test('1 a hundred posts at once with one key, with and without the marks of a browser, are one record and a hundred equal receipts', async () => {
  expect(await acts.oneKey(100)).toEqual({ receipts: 1, records: 1 })
})

test(
  'I11 a flood of spam stays out of the queue, in a bounded number of rows, and genuine messages come through',
  { timeout: isLong ? 1_800_000 : 400_000 },
  async () => {
    const size = isLong
      ? { spam: 5_000, networks: 500, genuine: 50 }
      : { spam: 300, networks: 30, genuine: 5 }
    const { p95, rows, queued, mails } = await acts.flood(size)
    process.stdout.write(`${size.spam} spam posts: ${rows} rows, p95 of a genuine submit ${p95} ms\n`)
    expect([queued, mails]).toEqual([0, 0])
    expect(rows).toBeLessThanOrEqual(5 * 50) // five texts, of each fifty rows; the rest is numbers
  },
)

test(
  'I1 kill -9 of the CMS at random moments of the intake loses nothing and doubles nothing',
  { timeout: isLong ? 7_200_000 : 400_000 },
  async () => {
    const kills = isLong ? 200 : 10
    expect(await acts.cmsKilled(kills)).toEqual({ records: kills })
    process.stdout.write(`${kills} kills of the CMS: ${kills} records, 0 lost, 0 twice\n`)
  },
)
