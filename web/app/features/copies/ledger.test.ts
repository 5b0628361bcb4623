import type { Change } from '@galley/content-model'
import { describe, expect, test } from 'vitest'
import { openLedger } from './ledger.ts'
import type { Tag } from './tags.ts'

const published = (seq: number, name: string, part: Partial<Change> = {}): Change => ({
  seq,
  what: 'article',
  act: 'published',
  id: name,
  name,
  before: null,
  at: '2026-03-02T09:00:00.000Z',
  ...part,
})
const aLedger = (saved: unknown = null, now = 0, build = 'b1') => openLedger(saved, build, () => now)
const why: Tag[] = ['site', 'topics', 'essay why']

describe('a copy', () => {
  test('gets old by a change of what it was drawn from, and of nothing else', () => {
    const ledger = aLedger()
    ledger.note([], 7)
    const stamp = ledger.stamp()
    ledger.note([published(8, 'other')], 8)
    expect(ledger.isFresh(stamp, why)).toBe(true)
    ledger.note([published(9, 'why')], 9)
    expect(ledger.isFresh(stamp, why)).toBe(false)
    expect(ledger.isFresh(ledger.stamp(), why)).toBe(true)
  })

  test('that was drawn after a change is not made old by it, however late or often it is heard', () => {
    const ledger = aLedger()
    ledger.note([], 7)
    ledger.note([published(9, 'other')], 7)
    const stamp = ledger.stamp()
    ledger.note([published(8, 'why')], 8)
    ledger.note([published(9, 'other'), published(8, 'why')], 9)
    expect(ledger.isFresh(stamp, why)).toBe(true)
  })

  test('may not be shown when its essay was taken back after it was begun', () => {
    const ledger = aLedger()
    ledger.note([], 7)
    const stamp = ledger.stamp()
    ledger.note([published(8, 'why', { act: 'unpublished' })], 8)
    expect(ledger.isTakenBack(stamp, why)).toBe(true)
    expect(ledger.isTakenBack(stamp, ['essays'])).toBe(false)
    expect(ledger.isTakenBack(ledger.stamp(), why)).toBe(false)
  })
})

test('after the database was set back, low numbers take back what was drawn at high ones', () => {
  const ledger = aLedger()
  ledger.note([], 500)
  const stamp = ledger.stamp()
  ledger.beginAnew(3)
  ledger.note([published(4, 'why', { act: 'deleted' })], 4)
  expect(ledger.isTakenBack(stamp, why)).toBe(true)
})

describe('after a restart', () => {
  test('what was fresh is fresh once the feed was heard', () => {
    const before = aLedger()
    before.note([published(5, 'other')], 5)
    const stamp = before.stamp()
    before.note([published(6, 'why')], 6)
    const ledger = aLedger(structuredClone(before.toSave()))
    expect(ledger.lastSeq()).toBe(6)
    ledger.note([], 6)
    expect(ledger.isFresh(stamp, ['essay other'])).toBe(true)
    expect(ledger.isFresh(stamp, why)).toBe(false)
  })

  test.each([
    ['with another build', (saved: object) => aLedger(saved, 0, 'b2')],
    ['after three months', (saved: object) => aLedger(saved, 90 * 24 * 3_600_000)],
    ['without its state', () => aLedger()],
    ['with a damaged state', (saved: object) => aLedger({ ...saved, heard: 'x' })],
  ])('%s every copy is old', (_, restart) => {
    const before = aLedger()
    before.note([], 5)
    const stamp = before.stamp()
    const ledger = restart(before.toSave())
    ledger.note([], 5)
    expect(ledger.isFresh(stamp, why)).toBe(false)
  })
})

test('when the feed begins anew every copy is old, whatever its number', () => {
  const ledger = aLedger()
  ledger.note([], 500)
  const stamp = ledger.stamp()
  ledger.beginAnew(3)
  expect(ledger.isFresh(stamp, [])).toBe(false)
  expect(ledger.lastSeq()).toBe(3)
  expect(ledger.isFresh(ledger.stamp(), why)).toBe(true)
})

test('changes that no page shows make nothing old', () => {
  const ledger = aLedger()
  ledger.note([], 1)
  const epoch = ledger.epoch()
  expect(ledger.note([published(2, 'x', { what: 'bookings', act: 'changed' })], 2)).toBe(false)
  expect(ledger.epoch()).toBe(epoch)
  expect(ledger.lastSeq()).toBe(2)
})

test('of very many changes the oldest are forgotten, and copies from before them are old', () => {
  const ledger = aLedger()
  ledger.note([], 1)
  const stamp = ledger.stamp()
  const many = Array.from({ length: 5_000 }, (_, index) => published(index + 2, `essay-${index}`))
  ledger.note(many, 5_001)
  expect(ledger.toSave().changed.length).toBeLessThan(4_000)
  expect(ledger.isFresh(stamp, ['site'])).toBe(false)
  expect(ledger.isFresh(ledger.stamp(), ['site'])).toBe(true)
})
