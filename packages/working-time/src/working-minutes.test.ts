import { describe, expect, test } from 'vitest'
import { sam, workday } from './sam.fixture.ts'
import { afterWorkingMinutes, nextWorkingAt, workingMinutesBetween } from './working-minutes.ts'

const never = { ...sam, weekly: {} }

describe('working minutes between two instants', () => {
  test.each<[name: string, from: string, to: string, minutes: number]>([
    ['within hours', '2026-03-02T15:00:00Z', '2026-03-02T15:20:30Z', 20.5],
    ['over a break', '2026-03-02T17:00:00Z', '2026-03-02T19:00:00Z', 60],
    ['over a weekend and a change of the clocks', '2026-03-06T21:00:00Z', '2026-03-09T14:00:00Z', 120],
    ['over a holiday', '2026-07-02T20:00:00Z', '2026-07-06T14:00:00Z', 120],
    ['outside hours', '2026-03-01T00:00:00Z', '2026-03-02T14:00:00Z', 0],
    ['back in time', '2026-03-02T19:00:00Z', '2026-03-02T17:00:00Z', -60],
    ['none', '2026-03-02T15:00:00Z', '2026-03-02T15:00:00Z', 0],
  ])('T14 %s', (_name, from, to, minutes) => {
    expect(workingMinutesBetween(from, to, sam)).toBe(minutes)
  })

  test('T14 an hour that happens twice counts twice, one that does not exist not at all', () => {
    const nights = { ...sam, weekly: { sun: [['01:00', '03:00']] as const } }
    expect(workingMinutesBetween('2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z', nights)).toBe(180)
    expect(workingMinutesBetween('2026-03-08T00:00:00Z', '2026-03-09T00:00:00Z', nights)).toBe(60)
  })
})

describe('the instant after so many working minutes', () => {
  test.each<[name: string, from: string, minutes: number, at: string]>([
    ['within hours', '2026-03-02T15:00:00Z', 30, '2026-03-02T15:30:00.000Z'],
    ['exactly up to the close is the close', '2026-03-02T21:00:00Z', 60, '2026-03-02T22:00:00.000Z'],
    ['over a break', '2026-03-02T17:00:00Z', 60, '2026-03-02T19:00:00.000Z'],
    ['over a weekend', '2026-03-06T21:00:00Z', 120, '2026-03-09T14:00:00.000Z'],
    ['from outside hours', '2026-03-01T00:00:00Z', 1, '2026-03-02T14:01:00.000Z'],
    ['none', '2026-03-01T00:00:00Z', 0, '2026-03-01T00:00:00.000Z'],
    ['a thousand hours', '2026-03-02T14:00:00Z', 60_000, '2026-09-17T20:00:00.000Z'],
    ['two hours before a due time', '2026-03-03T20:00:00Z', -120, '2026-03-03T17:00:00.000Z'],
    ['two hours before an early due time', '2026-03-03T14:30:00Z', -120, '2026-03-02T20:30:00.000Z'],
    ['two hours before the close', '2026-03-02T22:00:00Z', -120, '2026-03-02T20:00:00.000Z'],
    [
      'as much as lies since the opening is the opening',
      '2026-03-03T16:00:00Z',
      -120,
      '2026-03-03T14:00:00.000Z',
    ],
  ])('T6 %s', (_name, from, minutes, at) => {
    expect(afterWorkingMinutes(from, minutes, sam)).toBe(at)
  })

  test('is null when the calendar has no such instant', () => {
    const once = { ...never, exceptions: [{ on: '2026-03-04', intervals: workday }] }
    expect(afterWorkingMinutes('2026-03-02T15:00:00Z', 1, never)).toBeNull()
    expect(afterWorkingMinutes('2026-03-02T15:00:00Z', -1, never)).toBeNull()
    expect(afterWorkingMinutes('2026-03-02T15:00:00Z', 420, once)).toBe('2026-03-04T22:00:00.000Z')
    expect(afterWorkingMinutes('2026-03-02T15:00:00Z', 421, once)).toBeNull()
    expect(afterWorkingMinutes('2026-03-06T15:00:00Z', -420, once)).toBe('2026-03-04T14:00:00.000Z')
    expect(afterWorkingMinutes('2026-03-06T15:00:00Z', -421, once)).toBeNull()
  })

  test.each([Number.NaN, Infinity, 1_000_001, -1_000_001])('refuses %s minutes', (minutes) => {
    expect(() => afterWorkingMinutes('2026-03-02T15:00:00Z', minutes, sam)).toThrow(RangeError)
  })
})

describe('the next working instant', () => {
  test.each<[name: string, at: string, next: string]>([
    ['is itself in hours', '2026-03-02T15:00:00Z', '2026-03-02T15:00:00.000Z'],
    ['is the end of a break', '2026-03-02T17:30:00Z', '2026-03-02T18:30:00.000Z'],
    ['is the next opening', '2026-03-06T22:00:00Z', '2026-03-09T13:00:00.000Z'],
  ])('T6 %s', (_name, at, next) => {
    expect(nextWorkingAt(at, sam)).toBe(next)
  })

  test('is null when there is none', () => {
    expect(nextWorkingAt('2026-03-02T15:00:00Z', never)).toBeNull()
  })
})
