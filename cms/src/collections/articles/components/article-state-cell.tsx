import type { DefaultServerCellComponentProps } from 'payload'
import { State } from '../../../admin/lists/state.tsx'
import { stateInWords } from '../state-in-words.ts'
import { standingOfRow } from './standing-of-row.ts'

/** Where an article stands, in one column instead of two. */
export async function ArticleStateCell({ rowData, payload }: DefaultServerCellComponentProps) {
  // Payload 3.90 draws the cell of a `ui` field in the form too, where there is no row.
  if (!rowData) return null
  const { schedule } = await standingOfRow(payload)(String(rowData.id))
  return (
    <State
      {...stateInWords(rowData._displayStatus ?? rowData._status, rowData.reviewState, schedule?.state)}
    />
  )
}
