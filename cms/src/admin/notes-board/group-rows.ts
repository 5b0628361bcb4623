import type { Board, BoardGroup, BoardRow } from '../../collections/draft-notes/contract.ts'

/** One group as far as it stands on this page. */
export type Section<Row> = {
  key: string
  label: string
  /** How many notes the whole group has, on all pages. */
  count: number
  /** Its first notes stand on the page before. */
  isContinued: boolean
  rows: Row[]
}

type Paging = { page: number; limit: number }
type Grouped = Pick<Board, 'groups'> & Paging

/** By which group a note stands. */
export function groupKeyOf(row: BoardRow, group: BoardGroup): string {
  switch (group) {
    case 'article':
      return row.article.id
    case 'kind':
      return row.kind
    case 'assignee':
      return row.assignee?.id ?? 'none'
    case 'age':
      return row.age
  }
}

/**
 * The rows of one page, which come in the order of their groups, cut where a group ends.
 *
 * A row of a group that was not counted, because somebody was faster between two questions, makes a group of its own.
 */
export function groupRows(
  rows: readonly BoardRow[],
  group: BoardGroup,
  { groups, page, limit }: Grouped,
): Section<BoardRow>[] {
  const starts = groupStarts(groups)
  const sections: Section<BoardRow>[] = []
  for (const row of rows) {
    const key = groupKeyOf(row, group)
    const last = sections.at(-1)
    if (last?.key === key) {
      last.rows.push(row)
      continue
    }
    const counted = groups.find((each) => each.key === key)
    sections.push({
      key,
      label: counted?.label ?? row.article.title,
      count: counted?.count ?? 1,
      isContinued: sections.length === 0 && (starts.get(key) ?? 0) < (page - 1) * limit,
      rows: [row],
    })
  }
  return sections
}

/** On which page each group begins, for a way to it. */
export function groupPages(groups: Board['groups'], limit: number): Map<string, number> {
  const starts = groupStarts(groups)
  return new Map([...starts].map(([key, start]) => [key, Math.floor(start / limit) + 1]))
}

/** How many notes stand before each group. */
function groupStarts(groups: Board['groups']): Map<string, number> {
  let before = 0
  return new Map(
    groups.map(({ key, count }) => {
      const start = before
      before += count
      return [key, start]
    }),
  )
}
