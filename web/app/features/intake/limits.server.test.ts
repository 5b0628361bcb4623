import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openLimits } from './limits.server.ts'

test('I12 twenty an hour are taken from one network, then the time to wait is told, then one more is taken', () => {
  let now = 0
  const limits = openLimits(() => now)
  for (let count = 0; count < 20; count += 1) {
    expect(limits.take('a', randomUUID())).toEqual({ ok: true })
    now += 60_000
  }
  expect(limits.take('a', randomUUID())).toEqual({ ok: false, retryAfterSeconds: 2_400 })
  expect(limits.take('b', randomUUID())).toEqual({ ok: true })
  now = 3_600_000
  expect(limits.take('a', randomUUID())).toEqual({ ok: true })
  expect(limits.take('a', randomUUID())).toEqual({ ok: false, retryAfterSeconds: 60 })
})

test('1 one form that is sent a hundred times at once counts once', () => {
  const limits = openLimits(() => 0)
  for (let count = 0; count < 100; count += 1) expect(limits.take('a', 'one key')).toEqual({ ok: true })
  for (let count = 0; count < 19; count += 1) expect(limits.take('a', randomUUID())).toEqual({ ok: true })
  expect(limits.take('a', randomUUID()).ok).toBe(false)
})

test('a network that nobody knows is not counted', () => {
  const limits = openLimits()
  for (let count = 0; count < 100; count += 1) expect(limits.take(null, randomUUID())).toEqual({ ok: true })
})

test('a flood from very many networks forgets the one that was silent longest', () => {
  const limits = openLimits(() => 0)
  for (let count = 0; count < 20; count += 1) limits.take('first', randomUUID())
  for (let count = 0; count < 50_000; count += 1) limits.take(`network ${count}`, randomUUID())
  expect(limits.take('first', randomUUID())).toEqual({ ok: true })
})

test('B17 five an hour where five are allowed; to ask how long it takes counts nothing', () => {
  let now = 0
  const limits = openLimits(() => now, { submissions: 5, perMs: 3_600_000 })
  for (let count = 0; count < 5; count += 1) {
    expect(limits.waitOf('a')).toBeNull()
    expect(limits.take('a', randomUUID())).toEqual({ ok: true })
  }
  expect(limits.waitOf('a')).toBe(3_600)
  expect(limits.take('a', randomUUID())).toEqual({ ok: false, retryAfterSeconds: 3_600 })
  expect([limits.waitOf('b'), limits.waitOf(null)]).toEqual([null, null])
  now = 3_600_000
  expect(limits.waitOf('a')).toBeNull()
})
