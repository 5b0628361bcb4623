import type { DefaultServerCellComponentProps } from 'payload'
import { Age } from '../../../editor/draft-notes/panel/age.client.tsx'
import { reviewerInWords } from '../review/reviewer-in-words.ts'
import { standingOfRow } from './standing-of-row.ts'

/** Who looks at an article, or looked at it last, and since when it stands like this. */
export async function ReviewerCell({ rowData, payload }: DefaultServerCellComponentProps) {
  // Payload 3.90 draws the cell of a `ui` field in the form too, where there is no row.
  if (!rowData) return null
  const told = reviewerInWords((await standingOfRow(payload)(String(rowData.id))).review)
  if (told === null) return null
  return (
    <span className="reviewer">
      {told.who} <Age of={told.since.toISOString()} />
    </span>
  )
}
