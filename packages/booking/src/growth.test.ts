import { describe, expect, test, vi } from 'vitest'
import { freeStarts } from './free-starts.ts'
import { open, rules } from './sam.fixture.ts'
import { slots } from './slots.ts'

const dayMs = 86_400_000
const hourMs = 3_600_000
const startMs = Date.parse('2026-02-02T00:00:00Z')
const iso = (ms: number): string => new Date(ms).toISOString()

/** The same value, and a count of how often something in it is read. */
function counted<Value extends object>(value: Value, count: { reads: number }): Value {
  return new Proxy(value, {
    get(target, name, receiver): unknown {
      count.reads += 1
      return Reflect.get(target, name, receiver)
    },
  })
}

describe('work grows no faster than what is asked for', () => {
  test('twice the bookings are read twice as often', () => {
    const readsOf = (bookings: number): number => {
      const count = { reads: 0 }
      const list = Array.from({ length: bookings }, (_, index) => {
        const at = startMs + index * hourMs
        return counted({ startsAt: iso(at), endsAt: iso(at + hourMs / 2) }, count)
      })
      slots({ ...open, bookings: list, from: iso(startMs), to: iso(startMs + 14 * dayMs) })
      return count.reads
    }
    expect(readsOf(200)).toBeGreaterThan(0)
    expect(readsOf(400)).toBe(2 * readsOf(200))
  })

  test('twice the days take twice as many looks at the calendar and give twice the slots', () => {
    const workOf = (days: number): { looks: number; found: number } => {
      // A date is written once for each day that is looked at, and for what is found on it.
      const written = vi.spyOn(Date.prototype, 'toISOString')
      const question = { ...open, rules: { ...rules, windowDays: 366 } }
      const found = slots({
        ...question,
        from: iso(startMs + 28 * dayMs),
        to: iso(startMs + (28 + days) * dayMs),
      })
      const looks = written.mock.calls.length
      written.mockRestore()
      return { looks, found: found.length }
    }
    const small = workOf(70)
    const large = workOf(140)
    expect(large.found).toBe(2 * small.found)
    expect(large.looks).toBeGreaterThan(small.looks)
    expect(large.looks).toBeLessThan(2.1 * small.looks)
  })

  test('starts and bookings are walked side by side, and not each against each', () => {
    const readsOf = (size: number): number => {
      const count = { reads: 0 }
      const starts = Array.from({ length: size }, (_, index) =>
        counted({ ms: startMs + index * hourMs, on: '2026-02-02' }, count),
      )
      const blocked = Array.from({ length: size }, (_, index) => {
        const at = startMs + index * hourMs + (index % 2) * 1000
        return counted({ startMs: at, endMs: at + hourMs / 2 }, count)
      })
      freeStarts(starts, counted(blocked, count), hourMs / 2)
      return count.reads
    }
    expect(readsOf(2000)).toBeLessThan(2.1 * readsOf(1000))
  })

  test('a window of the rules bounds what a far `to` costs', () => {
    const written = vi.spyOn(Date.prototype, 'toISOString')
    const found = slots({ ...open, from: iso(startMs), to: '9999-01-01T00:00:00Z' })
    const looks = written.mock.calls.length
    written.mockRestore()
    expect(found.at(-1)?.startsWith('2026-02-19')).toBe(true)
    expect(looks).toBeLessThan(2000)
  })
})
