import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ageBands,
  boardGroups,
  boardStates,
  noteKinds,
  severities,
} from '../../collections/draft-notes/contract.ts'
import {
  boardAddress,
  boardQueryFrom,
  changedQuery,
  csvAddress,
  groupAsFilter,
  isFiltered,
  pageSizes,
  unfilteredQuery,
} from './board-address.ts'

const ida = '0b8f7e0a-4f3c-4a53-9d0c-3f8a4f8b6f11'
const parametersOf = (address: string) => Object.fromEntries(new URL(address, 'http://a').searchParams)
const known = (query: object) =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined))

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })

describe('boardQueryFrom', () => {
  test.each([
    // address                              asks for
    ['', {}],
    ['state=lost&kind=voice', { state: 'lost', kind: 'voice' }],
    ['search=%20queue%20', { search: 'queue' }],
    ['search=&kind=&mine=', {}],
    ['search=%00', {}],
    ['search=qu%00eue&state=lost%00', { search: 'queue', state: 'lost' }],
    ['assignee=me', { assignee: 'me' }],
    ['assignee=none&age=older', { assignee: 'none', age: 'older' }],
    [`assignee=${ida}&article=${ida}`, { assignee: ida, article: ida }],
    ['assignee=somebody&article=1', {}],
    ['state=gone&kind=shape&severity=loud&group=colour&age=1', {}],
    ['mine=1&page=3&limit=100', { mine: '1', page: 3, limit: 100 }],
    ['page=0&limit=7', {}],
    ['page=-1', {}],
    ['page=1e3', {}],
    ['page=999999', {}],
  ])('“%s” asks for %o', (address, asked) => {
    expect(known(boardQueryFrom(Object.fromEntries(new URLSearchParams(address))))).toEqual(asked)
  })

  test('a parameter that comes twice counts once', () => {
    expect(boardQueryFrom({ kind: ['fact', 'voice'] }).kind).toBe('fact')
  })

  test('a search that is cut in the middle of a character ends before it', () => {
    expect(boardQueryFrom({ search: `${'x'.repeat(199)}🚢` }).search).toBe('x'.repeat(199))
  })

  test('a search is no longer than the server takes', () => {
    expect(boardQueryFrom({ search: 'x'.repeat(900) }).search).toHaveLength(200)
  })
})

describe('boardAddress', () => {
  test.each([
    [{}, '/admin/notes'],
    [{ state: 'open', group: 'article', page: 1, limit: 50 }, '/admin/notes'],
    [{ group: 'age', state: 'all' }, '/admin/notes?state=all&group=age'],
    [{ search: 'a & b' }, '/admin/notes?search=a+%26+b'],
  ] as const)('%o is %s', (query, address) => {
    expect(boardAddress(query)).toBe(address)
  })

  test('is read back as what it was made of', () => {
    const queries = fc.record({
      search: maybe(fc.string({ minLength: 1, maxLength: 40 }).map((words) => words.trim() || 'x')),
      state: maybe(fc.constantFrom(...boardStates.filter((state) => state !== 'open'))),
      kind: maybe(fc.constantFrom(...noteKinds)),
      severity: maybe(fc.constantFrom(...severities)),
      assignee: maybe(fc.constantFrom('me', 'none', ida)),
      article: maybe(fc.constant(ida)),
      age: maybe(fc.constantFrom(...ageBands)),
      mine: maybe(fc.constant('1' as const)),
      group: maybe(fc.constantFrom(...boardGroups.filter((group) => group !== 'article'))),
      page: maybe(fc.integer({ min: 2, max: 100_000 })),
      limit: maybe(fc.constantFrom(...pageSizes.slice(1))),
    })
    fc.assert(
      fc.property(queries, (query) => {
        expect(known(boardQueryFrom(parametersOf(boardAddress(query))))).toEqual(known(query))
      }),
      { seed: 20_270_328 },
    )
  })
})

test('the CSV has all pages of the same notes', () => {
  expect(csvAddress({ kind: 'fact', group: 'kind', page: 4, limit: 100 })).toBe(
    '/api/draft-notes/board-csv?kind=fact&group=kind',
  )
})

test('another filter starts at the first page', () => {
  expect(boardAddress(changedQuery({ kind: 'fact', page: 4 }, { kind: 'voice' }))).toBe(
    '/admin/notes?kind=voice',
  )
})

test('taking the filters away keeps groups and page size', () => {
  const query = unfilteredQuery({ kind: 'fact', mine: '1', group: 'age', page: 4, limit: 100 })
  expect(boardAddress(query)).toBe('/admin/notes?group=age&limit=100')
})

test.each([
  [{}, false],
  [{ state: 'open', group: 'kind', page: 2, limit: 200 }, false],
  [{ state: 'closed' }, true],
  [{ mine: '1' }, true],
  [{ search: 'queue' }, true],
] as const)('%o is filtered: %s', (query, expected) => {
  expect(isFiltered(query)).toBe(expected)
})

test.each([
  ['article', ida, { article: ida }],
  ['kind', 'voice', { kind: 'voice' }],
  ['assignee', 'none', { assignee: 'none' }],
  ['age', 'older', { age: 'older' }],
] as const)('a group by %s, %s, narrows a search to %o', (group, key, filter) => {
  const query = changedQuery({ search: 'queue', page: 3 }, groupAsFilter(group, key))
  expect(known(query)).toEqual({ search: 'queue', ...filter })
})
