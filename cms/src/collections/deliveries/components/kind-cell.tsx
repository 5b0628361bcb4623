import type { DefaultServerCellComponentProps } from 'payload'
import { kindInWords } from '../../../mail/mail-kinds.ts'

/** What a mail is for, in the list. */
export function KindCell({ cellData }: DefaultServerCellComponentProps) {
  return typeof cellData === 'string' ? kindInWords(cellData) : null
}
