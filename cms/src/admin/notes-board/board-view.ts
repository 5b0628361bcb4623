import {
  boardGroups,
  type Board,
  type BoardGroup,
  type BoardQuery,
} from '../../collections/draft-notes/contract.ts'
import { boardAddress, changedQuery, groupAsFilter, isFiltered, pageSizes } from './board-address.ts'
import { groupWords } from './board-words.ts'
import { groupPages, groupRows, type Section } from './group-rows.ts'
import type { LoadedBoard } from './load-board.ts'
import { resultInWords } from './result-in-words.ts'
import { rowInWords, type RowInWords } from './row-in-words.ts'

/** Everything that a page of the board draws, in words and addresses. */
export type BoardView = {
  query: BoardQuery
  group: BoardGroup
  /** "Page 2 of 3, with notes 51 to 100 of 128." */
  result: string
  page: number
  pages: number
  total: number
  groupings: { name: string; path: string; isOn: boolean }[]
  /** All groups that match, also those on other pages. */
  groups: { key: string; label: string; count: number; path: string }[]
  sections: (Section<RowInWords> & { onlyPath: string | null })[]
  /** Who looks at it: the first to be assigned to. */
  me: string
  people: Board['people']
  articles: Board['groups']
}

/** A page of the board, ready to be drawn for one person; ages and due dates are told as of `now` in `zone`. */
export function boardView(
  { query, board, articles }: LoadedBoard,
  { me, ...clock }: { me: string; now: Date; zone: string },
): BoardView {
  const { group = 'article', limit = pageSizes[0] } = query
  const { rows, groups, total, page, pages, people } = board
  const pageOf = groupPages(groups, limit)
  return {
    query,
    group,
    result: resultInWords({ total, page, pages, limit, isFiltered: isFiltered(query) }),
    page,
    pages,
    total,
    groupings: boardGroups.map((each) => ({
      name: groupWords[each],
      path: boardAddress(changedQuery(query, { group: each })),
      isOn: each === group,
    })),
    groups: groups.map((each) => ({
      ...each,
      path: `${boardAddress({ ...query, page: pageOf.get(each.key) })}#${sectionId(each.key)}`,
    })),
    sections: groupRows(rows, group, { groups, page, limit }).map((section) => ({
      ...section,
      onlyPath:
        groups.length > 1 ? boardAddress(changedQuery(query, groupAsFilter(group, section.key))) : null,
      rows: section.rows.map((row) => rowInWords(row, clock)),
    })),
    me,
    people,
    articles,
  }
}

/** Where a group stands on its page. */
export function sectionId(key: string): string {
  return `group-${key}`
}
