import { createLocalReq, type DefaultServerCellComponentProps, type Payload } from 'payload'
import { cache } from 'react'
import { State } from '../../../admin/lists/state.tsx'
import { countsInWords } from '../counts-in-words.ts'
import { noteCounts } from '../panel/note-counts.ts'
import { askedTogether } from './asked-together.ts'

const none = { open: 0, must: 0, lost: 0, closed: 0 }

/** One question for all cells of a page. Only the staff can see a list, and every one of them may read all notes. */
const countsOfPage = cache((payload: Payload) =>
  askedTogether(async (articles) => noteCounts(articles, await createLocalReq({}, payload)), none),
)

/** How many draft notes of an article are open, and how many of them block its publication. */
export async function NoteCountCell({ rowData, payload }: DefaultServerCellComponentProps) {
  // Payload 3.90 draws the cell of a `ui` field in the form too, where there is no row.
  if (!rowData) return null
  const counts = await countsOfPage(payload)(String(rowData.id))
  const { short, whole } = countsInWords(counts)
  const tone = counts.must > 0 ? 'act' : counts.open > 0 ? 'moving' : 'settled'
  return (
    <>
      <span aria-hidden="true">
        <State words={short} tone={tone} />
      </span>
      <span className="unseen">{whole}</span>
    </>
  )
}
