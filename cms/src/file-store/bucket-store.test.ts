import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { planBucket, switchSteps, type Journal } from '../restore/switch-over.ts'
import { bucketStore } from './bucket-store.ts'
import { openBucket } from './bucket.fixture.ts'
import { readWhole, StoreSilentError, type StoredFile } from './file-store.ts'

const bucket = await openBucket()
afterAll(() => bucket.close())
beforeEach(() => bucket.files.clear())

const store = bucketStore(bucket.address)
/** Gives up soon, so that the test does. */
const impatient = bucketStore(bucket.address, { silenceMs: 50, deadlineMs: 200, stallMs: 50 })
const bytes = (text: string) => new TextEncoder().encode(text)

async function namesIn(list: AsyncIterable<StoredFile>): Promise<string[]> {
  const names: string[] = []
  for await (const { name } of list) names.push(name)
  return names
}

test('what is written is read again, whole or in part', async () => {
  await store.write('ünï + 1.webp', bytes('0123456789'))
  expect(String(await readWhole(store, 'ünï + 1.webp'))).toBe('0123456789')
  expect(await store.find('ünï + 1.webp')).toMatchObject({ bytes: 10 })
  const part = await store.open('ünï + 1.webp', { start: 2, end: 4 })
  expect(String(await part?.content.toArray())).toBe('234')
})

test('what is not there is null, and may be removed and moved', async () => {
  expect(await store.find('nothing.webp')).toBeNull()
  expect(await store.open('nothing.webp')).toBeNull()
  await store.remove('nothing.webp')
  await store.move('nothing.webp', 'elsewhere.webp')
  expect(bucket.files.size).toBe(0)
})

test('a list goes over all pages, without what is left out', async () => {
  for (const name of ['a.webp', 'b.webp', 'c.webp', '.before-1/d.webp', 'e.webp'])
    await store.write(name, bytes(name))
  const leaveOut = (first: string) => first === '.before-1'
  expect(await namesIn(store.list({ leaveOut }))).toEqual(['a.webp', 'b.webp', 'c.webp', 'e.webp'])
})

describe('a bucket that does not do its work is never taken for an empty one', () => {
  test.each(['away', 'refusing', 'silent'] as const)('%s', async (mood) => {
    await store.write('a.webp', bytes('a'))
    await bucket.inMood(mood, async () => {
      await expect(impatient.find('a.webp')).rejects.toThrow(StoreSilentError)
      await expect(impatient.open('a.webp')).rejects.toThrow(StoreSilentError)
      await expect(impatient.write('b.webp', bytes('b'))).rejects.toThrow(StoreSilentError)
      await expect(impatient.remove('a.webp')).rejects.toThrow(StoreSilentError)
      await expect(namesIn(impatient.list())).rejects.toThrow(StoreSilentError)
    })
    expect([...bucket.files.keys()]).toEqual(['a.webp'])
  })

  test('nor one that stops in the middle for one that has said all', async () => {
    await store.write('a.webp', bytes('more than eight bytes'))
    await bucket.inMood('stalling', () =>
      expect(readWhole(impatient, 'a.webp')).rejects.toThrow(StoreSilentError),
    )
  })
})

test('a restore puts aside what was in the bucket, and each of its steps may be done twice', async () => {
  await store.write('old.webp', bytes('old'))
  await store.write('both.webp', bytes('old both'))
  await store.write('.restoring/both.webp', bytes('new both'))
  await store.write('.restoring/new.webp', bytes('new'))
  const plan = await planBucket(store)
  expect(plan).toEqual({ old: ['both.webp', 'old.webp'], incoming: ['both.webp', 'new.webp'] })
  const journal: Journal = {
    archive: '',
    stamp: '1',
    database: { incoming: '', aside: '' },
    folders: [],
    bucket: plan,
  }
  const steps = switchSteps(journal, async () => {}, store)
  // Killed after each step, and begun anew each time.
  for (const [last] of steps.entries()) for (const step of steps.slice(0, last + 1)) await step()
  const held = [...bucket.files].map(([name, { content }]) => [name, String(content)])
  expect(Object.fromEntries(held)).toEqual({
    '.before-1/both.webp': 'old both',
    '.before-1/old.webp': 'old',
    'both.webp': 'new both',
    'new.webp': 'new',
  })
})
