import { expect, test } from 'vitest'
import { StoreSilentError } from '../../file-store/file-store.ts'
import { judgeStore } from './bucket.ts'

const place = 'the bucket galley-media'

test('a bucket that answers is well, whatever it has', async () => {
  expect(await judgeStore({ place, find: async () => null })).toMatchObject({ state: 'ok', whatToDo: null })
})

test('one that refuses is broken, in its own words', async () => {
  const find = async () => Promise.reject(new StoreSilentError('the key may not read here'))
  const { state, value, whatToDo } = await judgeStore({ place, find })
  expect([state, value]).toEqual([
    'failing',
    'Images are in the bucket galley-media. It refuses: the key may not read here',
  ])
  expect(whatToDo).toContain('MEDIA_S3_ACCESS_KEY_ID')
})

test('one that says nothing is broken', async () => {
  const { state, value } = await judgeStore({ place, find: () => new Promise<null>(() => {}) }, 1)
  expect([state, value]).toEqual(['failing', 'Images are in the bucket galley-media. It says nothing'])
})
