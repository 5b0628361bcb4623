import type { Board, BulkAct, BulkAnswer } from '../../collections/draft-notes/contract.ts'

type Page = Pick<Board, 'total' | 'page' | 'pages'> & { limit: number; isFiltered: boolean }

/** "1 note", "2,000 notes" */
export function notesInWords(count: number): string {
  return `${withCommas(count)} ${count === 1 ? 'note' : 'notes'}`
}

function withCommas(count: number): string {
  return count.toLocaleString('en')
}

/** What a page of the board shows: "128 notes.", "Page 2 of 3, with notes 51 to 100 of 128." */
export function resultInWords({ total, page, pages, limit, isFiltered }: Page): string {
  if (total === 0) return isFiltered ? 'No note matches these filters.' : 'No draft note is open.'
  if (pages === 1) return `${notesInWords(total)}.`
  const first = (page - 1) * limit + 1
  const last = Math.min(page * limit, total)
  return `Page ${page} of ${pages}, with notes ${withCommas(first)} to ${withCommas(last)} of ${withCommas(total)}.`
}

/**
 * What came of an act on one or many notes, as sentences.
 *
 * @param to  the name of whom they were assigned to, `null` for nobody
 */
export function bulkInWords(act: BulkAct, answer: BulkAnswer, to: string | null = null): string {
  const { done, refused } = answer
  const parts = done.length > 0 ? [doneInWords(act, done.length, to)] : []
  if (refused.length > 0) {
    const [first] = refused
    const reasons = new Set(refused.map(({ message }) => message))
    const why = reasons.size === 1 ? first?.message : `The first reason: ${first?.message}`
    parts.push(`${notesInWords(refused.length)} could not be changed. ${why}`)
  }
  return parts.join(' ') || 'Nothing was to be changed.'
}

function doneInWords(act: BulkAct, count: number, to: string | null): string {
  const [notes, is] = [notesInWords(count), count === 1 ? 'is' : 'are']
  switch (act.act) {
    case 'assign':
      return `${notes} ${is} now assigned to ${to ?? 'nobody'}.`
    case 'resolve':
      return act.status === 'wontfix' ? `${notes} will not be done.` : `${notes} ${is} done.`
    case 'reopen':
      return `${notes} ${is} open again.`
  }
}
