import type { DefaultServerCellComponentProps } from 'payload'
import { recordPath } from '../../../admin/paths.ts'
import { exactTime } from '../../../admin/time/time-in-words.ts'
import { workingZone } from '../../../admin/time/working-zone.ts'
import { slugs } from '../../slugs.ts'

/** An instant of a call in a list, as day and time by Sam's clocks; in the first column it leads to the call. */
export async function CallTimeCell({ cellData, link, payload, rowData }: DefaultServerCellComponentProps) {
  const at = new Date(typeof cellData === 'string' ? cellData : Number.NaN)
  if (Number.isNaN(at.getTime())) return null
  const words = <time dateTime={at.toISOString()}>{exactTime(at, await workingZone(payload))}</time>
  return link ? <a href={recordPath(slugs.bookings, String(rowData.id))}>{words}</a> : words
}
