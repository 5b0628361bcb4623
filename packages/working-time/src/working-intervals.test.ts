import { describe, expect, test } from 'vitest'
import { sam } from './sam.fixture.ts'
import { closureOn, workingIntervals } from './working-intervals.ts'

describe('working intervals', () => {
  test('are cut by what is asked for, and tell the wall clock', () => {
    expect(workingIntervals('2026-03-02T15:00:30Z', '2026-03-02T19:00:00Z', sam)).toEqual([
      {
        startsAt: '2026-03-02T15:00:30.000Z',
        endsAt: '2026-03-02T17:30:00.000Z',
        on: '2026-03-02',
        minuteOfDay: 600.5,
      },
      {
        startsAt: '2026-03-02T18:30:00.000Z',
        endsAt: '2026-03-02T19:00:00.000Z',
        on: '2026-03-02',
        minuteOfDay: 810,
      },
    ])
  })

  test('are none when closed, and when nothing lies between', () => {
    expect(workingIntervals('2026-02-28T05:00:00Z', '2026-03-02T14:00:00Z', sam)).toEqual([])
    expect(workingIntervals('2026-03-02T15:00:00Z', '2026-03-02T15:00:00Z', sam)).toEqual([])
    expect(workingIntervals('2026-03-02T16:00:00Z', '2026-03-02T15:00:00Z', sam)).toEqual([])
  })

  test('touch at midnight, and at a change of the clocks', () => {
    const nights = { ...sam, weekly: { sat: [['23:00', '24:00']], sun: [['00:00', '04:00']] } as const }
    const found = workingIntervals('2026-03-07T12:00:00Z', '2026-03-09T00:00:00Z', nights)
    expect(found.map(({ startsAt, endsAt, on, minuteOfDay }) => [startsAt, endsAt, on, minuteOfDay])).toEqual(
      [
        ['2026-03-08T04:00:00.000Z', '2026-03-08T05:00:00.000Z', '2026-03-07', 23 * 60],
        ['2026-03-08T05:00:00.000Z', '2026-03-08T07:00:00.000Z', '2026-03-08', 0],
        ['2026-03-08T07:00:00.000Z', '2026-03-08T08:00:00.000Z', '2026-03-08', 3 * 60],
      ],
    )
  })

  test('grow with the days that are asked for', () => {
    const count = (to: string): number => workingIntervals('2026-01-05T00:00:00Z', to, sam).length
    const one = count('2026-03-02T00:00:00Z')
    expect(one).toBe(8 * 5 * 2)
    expect(count('2026-04-27T00:00:00Z')).toBe(2 * one)
  })
})

describe('a closed date', () => {
  const calendar = {
    ...sam,
    closures: [...sam.closures, { on: '2026-07-05', name: 'A Sunday' }, { on: '2026-07-06', name: ' ' }],
    exceptions: [
      { on: '2026-07-07', intervals: [] },
      { on: '2026-07-08', intervals: [['10:00', '11:00']] },
    ] as const,
  }

  test.each([
    ['2026-07-02', null],
    ['2026-07-03', { name: 'Independence Day, observed' }],
    ['2026-07-05', null],
    ['2026-07-06', { name: null }],
    ['2026-07-07', { name: null }],
    ['2026-07-08', null],
  ])('B16 %s → %j', (on, closure) => {
    expect(closureOn(on, calendar)).toEqual(closure)
  })

  test('must be a date', () => {
    expect(() => closureOn('3 July', sam)).toThrow('"3 July" is not a date: give one such as 2026-12-25.')
  })
})
