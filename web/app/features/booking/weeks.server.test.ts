import { describe, expect, test } from 'vitest'
import { allDays, weekOf } from './weeks.server.ts'

const hostZone = 'America/New_York'
/** Mon 2 and Fri 6 March 2026 at 09:00 and 16:30 in New York, and Mon 9, after the clocks went forward there. */
const starts = [
  '2026-03-02T14:00:00.000Z',
  '2026-03-06T21:30:00.000Z',
  '2026-03-09T13:00:00.000Z',
  '2026-03-23T13:00:00.000Z',
]

function everyWeek(zone: string) {
  const weeks = []
  for (let asked: string | null = null; ;) {
    const week = weekOf({ starts, zone, hostZone, asked })
    if (week === null) return weeks
    weeks.push(week)
    if (week.later === null) return weeks
    asked = week.later.week
  }
}

describe('70 the times of a zone', () => {
  test.each([
    [hostZone, ['09:00', '16:30', '09:00', '09:00']],
    ['Asia/Kathmandu', ['19:45', '03:15', '18:45', '18:45']],
    ['Australia/Lord_Howe', ['01:00', '08:30', '00:00', '00:00']],
    ['Pacific/Apia', ['03:00', '10:30', '02:00', '02:00']],
  ])('B6 are the same instants in %s, at its own minutes', (zone, times) => {
    const slots = everyWeek(zone).flatMap(({ days }) => days.flatMap((day) => day.slots))
    expect(slots.map(({ at }) => at)).toEqual(starts)
    expect(slots.map(({ time }) => time)).toEqual(times)
  })

  test('B7 have Sam’s beside them, with the day where it is another one', () => {
    const [first] = everyWeek('Australia/Lord_Howe')
    expect(first).toMatchObject({
      city: 'Lord Howe',
      offset: 'UTC+11:00',
      hostCity: 'New York',
      hostOffset: 'UTC−05:00',
    })
    expect(first?.days[0]).toMatchObject({
      heading: 'Tuesday 3 March 2026',
      slots: [{ time: '01:00', hostTime: 'Mon 09:00', hostOffset: null }],
    })
  })

  test('B7 have none beside them where both clocks are the same', () => {
    const week = weekOf({ starts, zone: 'America/Toronto', hostZone, asked: null })
    expect(week?.isHostTime).toBe(true)
    expect(week?.days[0]?.slots[0]?.hostTime).toBeNull()
  })

  test('B7 the two times of a repeated hour are told apart', () => {
    const night = ['2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z']
    const week = weekOf({ starts: night, zone: 'America/New_York', hostZone, asked: null })
    expect(week?.offset).toBeNull()
    expect(week?.days[0]?.slots.map(({ time, offset }) => `${time} ${offset}`)).toEqual([
      '01:30 UTC−04:00',
      '01:30 UTC−05:00',
    ])
  })
})

describe('a week', () => {
  test('B19 is the first with a free time when nobody asks for one, for one that is past, or for none at all', () => {
    for (const asked of [null, '2020-01-01', '2026-03-01', 'soon', '2026-02-30']) {
      const week = weekOf({ starts, zone: hostZone, hostZone, asked })
      expect(week?.label).toBe('2 to 8 March 2026')
      expect(week?.days.map(({ date }) => date)).toEqual(['2026-03-02', '2026-03-06'])
    }
  })

  test('B19 leads past empty weeks to the next with a free time, and back', () => {
    const week = weekOf({ starts, zone: hostZone, hostZone, asked: '2026-03-12' })
    expect(week?.earlier).toEqual({ week: '2026-03-02', label: '2 to 8 March 2026' })
    expect(week?.later).toEqual({ week: '2026-03-23', label: '23 to 29 March 2026' })
    const empty = weekOf({ starts, zone: hostZone, hostZone, asked: '2026-03-18' })
    expect(empty?.days).toEqual([])
    expect(weekOf({ starts, zone: 'Asia/Kathmandu', hostZone, asked: '2026-03-18' })?.isHostTime).toBe(false)
    expect(empty?.later?.week).toBe('2026-03-23')
    expect(empty?.earlier?.week).toBe('2026-03-09')
  })

  test('is none when nothing is free', () => {
    expect(weekOf({ starts: [], zone: hostZone, hostZone, asked: null })).toBeNull()
  })

  test.each([
    ['2026-03-30', '30 March to 5 April 2026'],
    ['2026-12-28', '28 December 2026 to 3 January 2027'],
  ])('that begins on %s is called %s', (asked, label) => {
    expect(weekOf({ starts, zone: hostZone, hostZone, asked })?.label).toBe(label)
  })
})

test('all days hold every time, also where one day stands in two places of the list of weeks', () => {
  const days = allDays({ starts, zone: 'Asia/Kathmandu', hostZone })
  expect(days.flatMap(({ slots }) => slots.map(({ at }) => at))).toEqual(starts)
  // New York's clocks change in between, so each time says its offset there.
  expect(days.map(({ slots }) => slots[0]?.hostOffset)).toEqual([
    'UTC−05:00',
    'UTC−05:00',
    'UTC−04:00',
    'UTC−04:00',
  ])
})
