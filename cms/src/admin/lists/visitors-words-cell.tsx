import Link from 'next/link.js'
import type { DefaultServerCellComponentProps } from 'payload'
import { firstWords } from '../dashboard/first-words.ts'
import { withSymbols } from '../desk/with-symbols.ts'

type Given = Pick<
  DefaultServerCellComponentProps,
  'cellData' | 'collectionSlug' | 'link' | 'linkURL' | 'rowData'
>

/** The beginning of what a visitor typed, so that no sign in it turns the direction of what stands around it. */
export function VisitorsWordsCell({ cellData, collectionSlug, link, linkURL, rowData }: Given) {
  if (typeof cellData !== 'string') return null
  const words = <bdi>{withSymbols(firstWords(cellData, 100))}</bdi>
  if (!link) return words
  const record = `/admin/collections/${collectionSlug}/${encodeURIComponent(String(rowData['id']))}`
  return (
    <Link href={linkURL ?? record} prefetch={false}>
      {words}
    </Link>
  )
}
