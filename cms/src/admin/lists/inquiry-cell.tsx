import type { DefaultServerCellComponentProps } from 'payload'
import { slugs } from '../../collections/slugs.ts'
import { VisitorsWordsCell } from './visitors-words-cell.tsx'

/** Who sent the inquiry of a call, by the name that they gave. */
export async function InquiryCell({ cellData, payload, ...given }: DefaultServerCellComponentProps) {
  if (typeof cellData !== 'string') return null
  const inquiry = await payload.findByID({
    collection: slugs.inquiries,
    id: cellData,
    depth: 0,
    select: { name: true },
    disableErrors: true,
    overrideAccess: true, // whoever may read calls may read inquiries
  })
  return <VisitorsWordsCell {...given} cellData={inquiry?.name} />
}
