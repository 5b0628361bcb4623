import { expect, test } from 'vitest'
import { filterQuery, isFilterOn, type QuickFilter } from './quick-filter.ts'

const all: QuickFilter = { name: 'All', where: [] }
const inReview: QuickFilter = {
  name: 'In review',
  where: [
    { field: '_status', equals: 'draft' },
    { field: 'reviewState', equals: 'in-review' },
  ],
}
const open: QuickFilter = { name: 'Open', where: [{ field: 'state', in: ['new', 'again'] }] }
const undated: QuickFilter = { name: 'Undated', where: [{ field: 'dueOn', exists: false }] }

/** What Next gives a page for a query string. */
const pageOf = (query: string) => Object.fromEntries(new URLSearchParams(query))

test('a filter is one list of conditions that must all hold', () => {
  expect(decodeURIComponent(filterQuery(inReview))).toBe(
    'where[and][0][_status][equals]=draft&where[and][1][reviewState][equals]=in-review',
  )
})

test.each([
  [all, ''],
  [open, 'where[and][0][state][in][0]=new&where[and][0][state][in][1]=again'],
  [undated, 'where[and][0][dueOn][exists]=false'],
])('%o becomes %s', (filter, query) => {
  expect(decodeURIComponent(filterQuery(filter))).toBe(query)
})

test.each([
  // filter   page shows                                        is on
  [all, '', true],
  [all, 'page=2&sort=-title', true],
  [all, filterQuery(open), false],
  [open, filterQuery(open), true],
  [open, `${filterQuery(open)}&limit=50`, true],
  [open, filterQuery(inReview), false],
  [inReview, `${filterQuery(inReview)}&where[and][2][topic][equals]=1`, false],
  [inReview, '', false],
])('%o on a page with “%s”: %s', (filter, query, expected) => {
  expect(isFilterOn(filter, pageOf(query))).toBe(expected)
})
