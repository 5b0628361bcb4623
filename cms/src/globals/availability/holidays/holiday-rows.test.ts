import { describe, expect, test } from 'vitest'
import { missingHolidayRows } from './holiday-rows.ts'

const newYear = { on: '2032-01-01', name: 'Neujahr' }
const unity = { on: '2032-10-03', name: 'Tag der Deutschen Einheit' }
const christmas = { on: '2032-12-25', name: '1. Weihnachtstag' }
const holidays = [newYear, unity, christmas]

/** The dates of the form once the rows were put in, one after the other. */
function datesAfter(closures: readonly { on?: unknown }[]): unknown[] {
  const dates = closures.map(({ on }) => on)
  for (const { on, rowIndex } of missingHolidayRows(closures, holidays)) dates.splice(rowIndex, 0, on)
  return dates
}

describe('the holidays that go into the form', () => {
  test.each([
    ['a form without days off', [], ['2032-01-01', '2032-10-03', '2032-12-25']],
    [
      'days off before, between and after',
      ['2031-05-01', '2032-06-01', '2032-12-31'],
      ['2031-05-01', '2032-01-01', '2032-06-01', '2032-10-03', '2032-12-25', '2032-12-31'],
    ],
    ['some of them', ['2032-10-03'], ['2032-01-01', '2032-10-03', '2032-12-25']],
    ['all of them', ['2032-12-25', '2032-10-03', '2032-01-01'], ['2032-12-25', '2032-10-03', '2032-01-01']],
    ['a row without a date', [undefined], [undefined, '2032-01-01', '2032-10-03', '2032-12-25']],
  ])('into %s: each once, and what was there stays in its order', (_, before, after) => {
    expect(datesAfter(before.map((on) => ({ on })))).toEqual(after)
  })

  test('keep their names', () => {
    expect(missingHolidayRows([{ on: '2032-12-24' }], [christmas])).toEqual([{ ...christmas, rowIndex: 1 }])
  })
})
