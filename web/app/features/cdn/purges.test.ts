import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openPurges } from './purges.ts'
import type { Owed, Purges } from './purges.ts'

const start = Date.parse('2026-11-22T10:00:00Z')
const opened: Purges[] = []
beforeEach(() => vi.useFakeTimers({ now: start }))
afterEach(async () => {
  for (const purges of opened.splice(0)) await purges.stop()
  vi.useRealTimers()
})

/** A CDN that notes when it is told what, in seconds since the start. */
function aCdn({ owed = { names: [], since: null } }: { owed?: Owed } = {}) {
  const state = {
    isAway: false,
    held: Promise.resolve(),
    told: [] as [number, string][],
    saved: [] as Owed[],
    lines: [] as string[],
  }
  const line = (about: { msg?: string }) => void state.lines.push(about.msg ?? '')
  const purges = openPurges({
    owed: { ...owed, dueAt: start + 5_000 },
    send: async (names) => {
      state.told.push([(Date.now() - start) / 1_000, names.join(' ')])
      await state.held
      if (state.isAway) throw new Error('away')
    },
    save: async (now) => void state.saved.push(now),
    namesAtOnce: 30,
    log: { info: line, warn: line, error: line } satisfies Record<string, typeof line>,
  })
  opened.push(purges)
  const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000)
  const owe = (names: string[], drawn: Promise<unknown> = Promise.resolve(), atOnce: string[] = []) =>
    purges.owe(names, { drawn, withinMs: 5_000, atOnce })
  return { state, purges, pass, owe }
}

test('what changed is purged when its pages are drawn, and once more for a fetch that was under way', async () => {
  const { state, pass, owe, purges } = aCdn()
  let isDrawn = () => {}
  await owe(['essays', 'essay-a'], new Promise<void>((resolve) => (isDrawn = resolve)))
  await pass(2)
  expect(state.told).toEqual([])
  isDrawn()
  await pass(60)
  expect(state.told).toEqual([
    [2, 'essays essay-a'],
    [7, 'essays essay-a'],
  ])
  expect(purges.waitingSince()).toBeNull()
  expect(state.saved.at(-1)).toEqual({ names: [], since: null })
})

test('pages that cannot be drawn are not waited for', async () => {
  const { state, pass, owe } = aCdn()
  await owe(['essays'], new Promise(() => {}))
  await pass(60)
  expect(state.told.map(([at]) => at)).toEqual([5, 10])
})

test('what was taken back is purged before anything is drawn', async () => {
  const { state, pass, owe } = aCdn()
  await owe(['essays', 'essay-a', 'site'], new Promise(() => {}), ['essays', 'essay-a'])
  await pass(1)
  expect(state.told).toEqual([[0, 'essays essay-a']])
  await pass(60)
  expect(state.told.slice(1).map(([at]) => at)).toEqual([5, 10])
})

test('a CDN that is away is told again, less and less often, in one request for all that came meanwhile', async () => {
  const { state, pass, owe, purges } = aCdn()
  state.isAway = true
  await owe(['a'])
  await pass(100)
  expect(state.told.map(([at]) => at)).toEqual([0, 1, 3, 7, 15, 31, 63])
  await owe(['b'])
  await pass(100)
  expect(purges.waitingSince()).toBe(start)
  state.isAway = false
  state.told.length = 0
  await pass(60)
  expect(state.told[0]?.[1]).toBe('a b')
  expect(purges.waitingSince()).toBeNull()
  // The first failure, two minutes of it, and its end.
  expect(state.lines).toHaveLength(3)
})

test('what comes while a purge is under way is purged after it', async () => {
  const { state, pass, owe } = aCdn()
  let letThrough = () => {}
  state.held = new Promise<void>((resolve) => (letThrough = resolve))
  await owe(['a'])
  await pass(3)
  await owe(['a'])
  await pass(1)
  expect(state.told).toEqual([[0, 'a']])
  letThrough()
  await pass(0)
  expect(state.told).toEqual([
    [0, 'a'],
    [4, 'a'],
  ])
})

test('after its end nothing is purged, and what was left is written down', async () => {
  const { state, pass, owe, purges } = aCdn()
  state.isAway = true
  await owe(['a'])
  await pass(0)
  await purges.stop()
  await owe(['b'])
  await pass(60)
  expect(state.told).toEqual([[0, 'a']])
  expect(state.saved.at(-1)).toEqual({ names: ['a', 'b'], since: start })
})

test('what the last process left is purged, after the time in which the pages are there again', async () => {
  const { state, pass, purges } = aCdn({ owed: { names: ['a', 'b'], since: start - 90_000 } })
  await pass(4)
  expect(state.told).toEqual([])
  await pass(1)
  expect(state.told).toEqual([[5, 'a b']])
  expect(purges.waitingSince()).toBeNull()
})

test('many names go in requests of thirty, and too many are all pages at once', async () => {
  const { state, pass, owe } = aCdn()
  const names = (count: number, of: string) => Array.from({ length: count }, (_, index) => `${of}-${index}`)
  await owe(names(70, 'a'))
  await pass(1)
  expect(state.told.map(([, told]) => told.split(' ').length)).toEqual([30, 30, 10])
  state.told.length = 0
  state.isAway = true
  for (const of of ['b', 'c', 'd', 'e']) await owe(names(70, of))
  expect(state.saved.at(-1)?.names).toEqual(['every-page'])
  for (let count = 0; count < 5_000; count += 1) await owe([`f-${count}`])
  expect(state.saved.at(-1)?.names.length).toBeLessThan(10)
  state.isAway = false
  await pass(200)
  expect(state.told.at(-1)?.[1]).toBe('every-page')
})
