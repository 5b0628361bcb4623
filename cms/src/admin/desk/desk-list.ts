import { deskGroups, type DeskQueue, type QueueRow } from '../../collections/inquiries/desk/contract.ts'

/** What of the queue was read so far. `next` asks for more; null at the end. */
export type DeskList = { rows: readonly QueueRow[]; next: string | null; found: number }

export function listOf({ rows, next, found }: DeskQueue): DeskList {
  return { rows, next, found }
}

/** The list with the next page at its end. What moved between the pages meanwhile is there once. */
export function withPage(list: DeskList, { rows, next, found }: DeskQueue): DeskList {
  const known = new Set(list.rows.map(({ id }) => id))
  return { rows: [...list.rows, ...rows.filter(({ id }) => !known.has(id))], next, found }
}

/**
 * The list as it is now, by a new answer for its beginning; what was read beyond that stays.
 *
 * Rows that did not change stay the very same, so that only what changed is drawn again.
 */
export function refreshed(list: DeskList, queue: DeskQueue): DeskList {
  const known = new Map(list.rows.map((row) => [row.id, row]))
  const begin = queue.rows.map((row) => {
    const before = known.get(row.id)
    return before !== undefined && isSame(before, row) ? before : row
  })
  if (queue.next === null || list.rows.length <= begin.length) {
    const isUnchanged = begin.length === list.rows.length && begin.every((row, at) => row === list.rows[at])
    return { rows: isUnchanged ? list.rows : begin, next: queue.next, found: queue.found }
  }
  const isRead = new Set(begin.map(({ id }) => id))
  const rest = list.rows.slice(begin.length).filter(({ id }) => !isRead.has(id))
  return { rows: [...begin, ...rest], next: list.next, found: queue.found }
}

export function without(list: DeskList, id: string): DeskList {
  const rows = list.rows.filter((row) => row.id !== id)
  return rows.length === list.rows.length ? list : { ...list, rows, found: list.found - 1 }
}

/** The list with a row as it is now, where it stands; a list that does not hold it stays as it is. */
export function withRow(list: DeskList, row: QueueRow): DeskList {
  const at = list.rows.findIndex(({ id }) => id === row.id)
  return at === -1 ? list : { ...list, rows: list.rows.with(at, row) }
}

/** The list with a row that was not in it: before another one where that is still there, else by its due time. */
export function withRowBack(list: DeskList, row: QueueRow, before: string | null): DeskList {
  const rest = without(list, row.id).rows
  const named = rest.findIndex(({ id, group }) => id === before && group === row.group)
  const sorted = named === -1 ? rest.findIndex((other) => isBefore(row, other)) : named
  const at = sorted === -1 ? rest.length : sorted
  return { ...list, rows: rest.toSpliced(at, 0, row), found: without(list, row.id).found + 1 }
}

/** Where one goes on when this row is dealt with: the one after it, or at the end the one before. */
export function neighbourOf({ rows }: DeskList, id: string): QueueRow | null {
  const at = rows.findIndex((row) => row.id === id)
  if (at === -1) return rows[0] ?? null
  return rows[at + 1] ?? rows[at - 1] ?? null
}

function isBefore(row: QueueRow, other: QueueRow): boolean {
  const byGroup = deskGroups.indexOf(row.group) - deskGroups.indexOf(other.group)
  if (byGroup !== 0) return byGroup < 0
  return (row.due?.at ?? row.receivedAt) < (other.due?.at ?? other.receivedAt)
}

export function isSame(one: QueueRow, other: QueueRow): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
