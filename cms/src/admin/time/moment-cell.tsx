import type { DefaultServerCellComponentProps } from 'payload'
import { Moment } from './moment.tsx'
import { workingZone } from './working-zone.ts'

/** A date in a list, in words. */
export async function MomentCell({ cellData, payload }: DefaultServerCellComponentProps) {
  const at = new Date(typeof cellData === 'string' ? cellData : Number.NaN)
  if (Number.isNaN(at.getTime())) return null
  return <Moment at={at} now={new Date()} zone={await workingZone(payload)} />
}
