import type { TableCell } from '@galley/content-model'
import type { BlockReader, Builder } from '../builder.ts'
import { childrenOf, wholeNumberOf, type PlacedNode } from '../lexical.ts'

type CutCell = TableCell & { readonly emptied: boolean }

/** Most columns or rows that one cell may take; more is a mistake that would make the page enormous. */
const mostSpan = 100

/**
 * A table. A cell whose words were all cut is dropped, and its neighbour takes its column, so that the columns stay
 * true; a row with nothing else in it goes whole. Cells that the writer left empty stay.
 */
export const readTable: BlockReader = (placed, builder) => {
  if (placed.node.type !== 'table') return null
  const nodes = childrenOf(placed).map((row) => ({ row, cells: childrenOf(row) }))
  const isTable = nodes.every(
    ({ row, cells }) => row.node.type === 'tablerow' && cells.every((cell) => cell.node.type === 'tablecell'),
  )
  // Words between rows or cells have no place in a table: then it is no table, and its children are kept.
  if (!isTable) return null
  const rows = nodes.map(({ cells }) => cells.map((cell) => readCell(cell, builder)))
  const spansRows = rows.some((row) => row.some((cell) => cell.rowSpan > 1))
  const kept = rows.map((row) => withoutEmptied(row, spansRows)).filter((row) => row.length > 0)
  return kept.some((row) => row.some((cell) => cell.children.length > 0))
    ? [{ kind: 'table', rows: kept }]
    : []
}

function readCell(placed: PlacedNode, builder: Builder): CutCell {
  const { fields } = placed.node
  const { kept, emptied } = builder.linesIn(placed)
  return {
    header: wholeNumberOf(fields['headerState'], 0, 3, 0) > 0,
    colSpan: wholeNumberOf(fields['colSpan'], 1, mostSpan, 1),
    rowSpan: wholeNumberOf(fields['rowSpan'], 1, mostSpan, 1),
    children: kept,
    emptied,
  }
}

function withoutEmptied(row: readonly CutCell[], spansRows: boolean): TableCell[] {
  const allGone = row.every((cell) => cell.children.length === 0) && row.some((cell) => cell.emptied)
  if (allGone && !spansRows) return []
  const kept: TableCell[] = []
  /** Columns of emptied cells at the start of the row, which wait for the first cell that stays. */
  let waiting = 0
  for (const { emptied, ...cell } of row) {
    const last = kept.at(-1)
    if (!emptied || (spansRows && (last?.rowSpan ?? 1) !== cell.rowSpan)) {
      kept.push({ ...cell, colSpan: cell.colSpan + waiting })
      waiting = 0
    } else if (last === undefined) {
      waiting += cell.colSpan
    } else {
      last.colSpan += cell.colSpan
    }
  }
  return kept
}
