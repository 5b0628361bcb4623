import { expect, test } from 'vitest'
import { lastGood } from './last-good.ts'

/** A source that answers what the test puts in it, or fails when there is nothing. */
function source(kept: string | null = null) {
  const state = { answer: 'one' as string | null, asked: 0, now: 0 }
  const remembered = lastGood(
    async () => {
      state.asked += 1
      if (state.answer === null) throw new Error('away')
      return state.answer
    },
    () => state.now,
    undefined,
    async () => kept,
  )
  return { state, remembered }
}

test('every call asks, so a change shows at once', async () => {
  const { state, remembered } = source()
  expect(await remembered.fresh()).toBe('one')
  state.answer = 'two'
  expect(await remembered.fresh()).toBe('two')
})

test('when asking fails the last good answer is given', async () => {
  const { state, remembered } = source()
  await remembered.fresh()
  state.answer = null
  expect(await remembered.fresh()).toBe('one')
})

test('after a failure nobody is asked for five seconds, then again', async () => {
  const { state, remembered } = source()
  await remembered.fresh()
  state.answer = null
  await remembered.fresh()
  state.answer = 'two'
  state.now = 4_999
  expect(await remembered.fresh()).toBe('one')
  expect(state.asked).toBe(2)
  state.now = 5_000
  expect(await remembered.fresh()).toBe('two')
})

test('without a copy the failure is thrown, and the next call asks again', async () => {
  const { state, remembered } = source()
  state.answer = null
  await expect(remembered.fresh()).rejects.toThrow('away')
  expect(remembered.copy()).toBeNull()
  state.answer = 'one'
  expect(await remembered.fresh()).toBe('one')
})

test('after a failure, what is known to be different is asked for at once', async () => {
  const { state, remembered } = source()
  await remembered.fresh()
  state.answer = null
  await remembered.fresh()
  state.answer = 'two'
  expect(await remembered.fresh()).toBe('one')
  remembered.askAnew()
  expect(await remembered.fresh()).toBe('two')
})

test('S4 without a copy, what was kept from before the start stands in, and is not asked past for five seconds', async () => {
  const { state, remembered } = source('kept')
  state.answer = null
  expect(await remembered.fresh()).toBe('kept')
  expect(remembered.copy()).toBe('kept')
  await remembered.fresh()
  expect(state.asked).toBe(1)
  state.answer = 'one'
  state.now = 5_000
  expect(await remembered.fresh()).toBe('one')
})

test('S5 what is drawn for all asks nobody until it is known to be different', async () => {
  let asked = 0
  const words = lastGood(
    async () => (asked += 1),
    () => 0,
    { fellBack: () => {}, isForAll: () => true },
  )
  expect([await words.fresh(), await words.fresh()]).toEqual([1, 1])
  words.askAnew()
  expect([await words.fresh(), await words.fresh()]).toEqual([2, 2])
})

test('an answer that was on its way when it became different is not taken for the newest', async () => {
  const answers = ['before', 'after']
  const words = lastGood(
    async () => answers.shift() ?? 'none',
    () => 0,
    { fellBack: () => {}, isForAll: () => true },
  )
  const first = words.fresh()
  words.askAnew()
  expect(await first).toBe('before')
  expect(await words.fresh()).toBe('after')
})

test('an answer counts as the newest for a minute', async () => {
  let asked = 0
  let clock = 0
  const words = lastGood(
    async () => (asked += 1),
    () => clock,
    { fellBack: () => {}, isForAll: () => true },
  )
  await words.fresh()
  clock = 59_999
  expect(await words.fresh()).toBe(1)
  clock = 60_000
  expect(await words.fresh()).toBe(2)
})
