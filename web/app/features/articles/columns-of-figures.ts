import type { TableCell } from '@galley/content-model'
import { plainWords } from './plain-words.ts'

/** A figure with its sign, unit or currency: `−4.5 %`, `€ 1,200`, `12–14`. */
const figure = /^[\p{Sc}\s]*[+−–-]?\d[\d.,’'\u00a0\u202f –-]*(?:\s*(?:%|\p{Sc}|[a-z]{1,3}))?$/iu

/**
 * The columns of a table that hold nothing but figures, counted from 0. None where cells span columns or rows, because
 * then a cell's place in its row is not its column.
 */
export function columnsOfFigures(rows: readonly (readonly TableCell[])[]): ReadonlySet<number> {
  const widest = Math.max(0, ...rows.map((row) => row.length))
  const spans = rows.flat().some((cell) => cell.colSpan > 1 || cell.rowSpan > 1)
  const found = new Set<number>()
  if (spans) return found
  for (let column = 0; column < widest; column += 1) {
    const words = rows
      .map((row) => plainWords(row[column]?.children ?? []).trim())
      .filter((text) => text !== '')
    if (words.length > 0 && words.every((text) => figure.test(text))) found.add(column)
  }
  return found
}
