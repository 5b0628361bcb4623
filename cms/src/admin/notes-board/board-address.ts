import {
  ageBands,
  boardGroups,
  boardStates,
  noteKinds,
  severities,
  type BoardGroup,
  type BoardQuery,
} from '../../collections/draft-notes/contract.ts'

/** Where the board stands in the admin. */
export const boardPath = '/admin/notes'

/** How many notes a page may have; the first is the usual one. */
export const pageSizes = [50, 100, 200] as const

const usual: BoardQuery = { state: 'open', group: 'article', page: 1, limit: pageSizes[0] }

/** The filters of the board, without how its notes are grouped and paged. */
const filterNames = [
  'search',
  'state',
  'kind',
  'severity',
  'assignee',
  'article',
  'age',
  'mine',
] as const satisfies readonly (keyof BoardQuery)[]

type SearchParams = Record<string, string | string[] | undefined>

/** What an address of the board asks for. Whatever it does not understand is left out, so that no old link is an error. */
export function boardQueryFrom(searchParams: SearchParams): BoardQuery {
  const said = (name: keyof BoardQuery) => {
    const value = searchParams[name]
    return storable((Array.isArray(value) ? value[0] : value) ?? '').trim()
  }
  return {
    search: storable(said('search').slice(0, 200)).trim() || undefined,
    state: oneOf(boardStates, said('state')),
    kind: oneOf(noteKinds, said('kind')),
    severity: oneOf(severities, said('severity')),
    assignee: oneOf(['me', 'none'], said('assignee')) ?? idIn(said('assignee')),
    article: idIn(said('article')),
    age: oneOf(ageBands, said('age')),
    mine: oneOf(['1'], said('mine')),
    group: oneOf(boardGroups, said('group')),
    page: wholeNumber(said('page'), 100_000),
    limit: pageSizes.find((size) => String(size) === said('limit')),
  }
}

/** The address that shows this. What is usual is not spelled out. */
export function boardAddress(query: BoardQuery): string {
  return withQuery(boardPath, query)
}

/** The address of the same notes, all pages of them, as a CSV file. */
export function csvAddress({ page: _page, limit: _limit, ...query }: BoardQuery): string {
  return withQuery('/api/draft-notes/board-csv', query)
}

/** The query with some of its filters changed, from its first page on. */
export function changedQuery(query: BoardQuery, changes: BoardQuery): BoardQuery {
  return { ...query, page: undefined, ...changes }
}

/** The query without any filter, grouped and paged as before. */
export function unfilteredQuery({ group, limit }: BoardQuery): BoardQuery {
  return { group, limit }
}

/** Whether it shows anything but all open notes. */
export function isFiltered(query: BoardQuery): boolean {
  return filterNames.some((name) => query[name] !== undefined && query[name] !== usual[name])
}

/** The filter that shows one group only. */
export function groupAsFilter(group: BoardGroup, key: string): BoardQuery {
  return { [group]: boardQueryFrom({ [group]: key })[group] }
}

function withQuery(path: string, query: BoardQuery): string {
  const parameters = new URLSearchParams()
  for (const name of [...filterNames, 'group', 'page', 'limit'] as const) {
    const value = query[name]
    if (value !== undefined && value !== usual[name]) parameters.set(name, String(value))
  }
  return parameters.size === 0 ? path : `${path}?${parameters.toString()}`
}

/** Without what Postgres stores nowhere, and so cannot look for: the character NUL, and halves of a character. */
function storable(said: string): string {
  return said.replaceAll(/[\0\p{Surrogate}]/gu, '')
}

function oneOf<const Value extends string>(values: readonly Value[], said: string): Value | undefined {
  return values.find((value) => value === said)
}

function idIn(said: string): string | undefined {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(said) ? said : undefined
}

function wholeNumber(said: string, most: number): number | undefined {
  const number = /^\d{1,6}$/u.test(said) ? Number(said) : 0
  return number >= 1 && number <= most ? number : undefined
}
