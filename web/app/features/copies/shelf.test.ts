import { expect, test } from 'vitest'
import { copyOf } from './copy.server.ts'
import { openShelf } from './shelf.ts'

function aCopy(key: string, length = 0) {
  const bodies = { identity: Buffer.alloc(length), gzip: null, br: null }
  const about = { key, isPressed: true, tags: [], stamp: { seq: 0, era: '' }, drawnAt: 0, isFlawed: false }
  return copyOf({ status: 200, headers: [], bodies }, about)
}

test('beyond a number the least used copies go', () => {
  const shelf = openShelf({ copies: 10, bytes: 1_000_000 })
  for (let index = 0; index < 10; index += 1) shelf.put(aCopy(`/essays/${index}`))
  shelf.get('/essays/0')
  shelf.put(aCopy('/essays/10'))
  expect(shelf.has('/essays/0')).toBe(true)
  expect(shelf.has('/essays/1')).toBe(false)
  expect(shelf.has('/essays/10')).toBe(true)
  expect(shelf.size().copies).toBe(9)
})

test('beyond a number of bytes too, and their sum is right after copies were replaced and removed', () => {
  const shelf = openShelf({ copies: 100, bytes: 100_000 })
  for (let index = 0; index < 20; index += 1) shelf.put(aCopy(`/essays/${index}`, 8_000))
  expect(shelf.size().bytes).toBeLessThanOrEqual(100_000)
  expect(shelf.has('/essays/19')).toBe(true)
  const copies = shelf.lastUsed(100)
  for (const { key } of copies) {
    shelf.put(aCopy(key))
    shelf.remove(key)
  }
  expect(shelf.size()).toEqual({ copies: 0, bytes: 0 })
})

test('one copy larger than the room is still shown', () => {
  const shelf = openShelf({ copies: 10, bytes: 1_000 })
  shelf.put(aCopy('/', 5_000))
  expect(shelf.has('/')).toBe(true)
})
