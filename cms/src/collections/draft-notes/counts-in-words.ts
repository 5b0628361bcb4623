import type { NoteCounts } from './contract.ts'

type Counts = Pick<NoteCounts, 'open' | 'must'>

/** How many notes of an article are open: `short` for a column, `whole` for whoever hears it without its heading. */
export function countsInWords({ open, must }: Counts): { short: string; whole: string } {
  if (open === 0) return { short: 'None', whole: 'No open draft note' }
  const notes = `${open} open draft ${open === 1 ? 'note' : 'notes'}`
  if (must === 0) return { short: `${open} open`, whole: notes }
  const blocking =
    must === open
      ? open === 1
        ? 'which blocks publication'
        : 'all of which block publication'
      : `${must} of which ${must === 1 ? 'blocks' : 'block'} publication`
  return { short: `${open} open, ${must} must`, whole: `${notes}, ${blocking}` }
}
