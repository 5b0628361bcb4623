import { expect, test } from 'vitest'
import { briefCopy } from './brief-copy.ts'

/** A source that answers what the test puts in it, or fails when there is nothing. */
function source() {
  const state = { answer: 'one' as string | null, asked: 0, now: 0 }
  const copy = briefCopy(
    async () => {
      state.asked += 1
      const { answer } = state
      await Promise.resolve()
      if (answer === null) throw new Error('away')
      return answer
    },
    () => state.now,
  )
  return { state, copy }
}

test('S6 a hundred readers at once ask once, and nobody asks again for five seconds', async () => {
  const { state, copy } = source()
  expect(new Set(await Promise.all(Array.from({ length: 100 }, () => copy.fresh())))).toEqual(
    new Set(['one']),
  )
  state.answer = 'two'
  state.now = 4_999
  expect(await copy.fresh()).toBe('one')
  expect(state.asked).toBe(1)
  state.now = 5_000
  expect(await copy.fresh()).toBe('two')
})

test('after a change the next reader asks, also while an older question is under way', async () => {
  const { state, copy } = source()
  const before = copy.fresh()
  state.answer = 'two'
  copy.forget()
  expect(await copy.fresh()).toBe('two')
  expect(await before).toBe('one')
  expect(await copy.fresh()).toBe('two')
  expect(state.asked).toBe(2)
})

test('with nobody answering the copy is used for ten minutes, and asked for every five seconds', async () => {
  const { state, copy } = source()
  await copy.fresh()
  state.answer = null
  state.now = 6_000
  expect(await copy.fresh()).toBe('one')
  expect(await copy.fresh()).toBe('one')
  expect(state.asked).toBe(2)
  state.now = 600_000
  await expect(copy.fresh()).rejects.toThrow('away')
})

test('without a copy the failure is thrown, and the next call asks again', async () => {
  const { state, copy } = source()
  state.answer = null
  await expect(copy.fresh()).rejects.toThrow('away')
  state.answer = 'two'
  expect(await copy.fresh()).toBe('two')
})
