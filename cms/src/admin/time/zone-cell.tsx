import type { DefaultServerCellComponentProps } from 'payload'
import { cityOf } from '../desk/row-in-words.ts'

/** A zone in a list, by its city. */
export function ZoneCell({ cellData }: DefaultServerCellComponentProps) {
  return typeof cellData === 'string' ? cityOf(cellData) : null
}
