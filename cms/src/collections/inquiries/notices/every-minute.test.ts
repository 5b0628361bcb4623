import { expect, test } from 'vitest'
import { everyMinute } from './every-minute.ts'

test('work is done once a minute, also after the clock went back, and again at once after a failure', async () => {
  let time = 1_000_000
  const doneAt: number[] = []
  let fails = false
  const run = everyMinute(
    () => time,
    async () => {
      if (fails) throw new Error('It failed.')
      doneAt.push(time)
    },
  )
  for (time of [1_000_000, 1_030_000, 1_060_000, 1_061_000, 500_000, 510_000]) await run()
  expect(doneAt).toEqual([1_000_000, 1_060_000, 500_000])
  fails = true
  time = 700_000
  await expect(run()).rejects.toThrow('It failed.')
  fails = false
  await run()
  expect(doneAt.at(-1)).toBe(700_000)
})
