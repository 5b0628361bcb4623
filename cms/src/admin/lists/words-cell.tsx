import type { DefaultServerCellComponentProps } from 'payload'

/** A text in a list, and nothing where there is none: Payload would say “<No …>”. */
export function WordsCell({ cellData }: DefaultServerCellComponentProps) {
  return typeof cellData === 'string' ? cellData : null
}
