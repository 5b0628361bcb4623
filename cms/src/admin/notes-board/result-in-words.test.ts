import { describe, expect, test } from 'vitest'
import type { BulkAct } from '../../collections/draft-notes/contract.ts'
import { bulkInWords, resultInWords } from './result-in-words.ts'

test.each([
  [{ total: 0, page: 1, pages: 1, limit: 50 }, 'No draft note is open.'],
  [{ total: 0, page: 1, pages: 1, limit: 50, isFiltered: true }, 'No note matches these filters.'],
  [{ total: 1, page: 1, pages: 1, limit: 50 }, '1 note.'],
  [{ total: 50, page: 1, pages: 1, limit: 50 }, '50 notes.'],
  [{ total: 51, page: 2, pages: 2, limit: 50 }, 'Page 2 of 2, with notes 51 to 51 of 51.'],
  [{ total: 2000, page: 21, pages: 40, limit: 50 }, 'Page 21 of 40, with notes 1,001 to 1,050 of 2,000.'],
])('%o is told as “%s”', (page, words) => {
  expect(resultInWords({ isFiltered: false, ...page })).toBe(words)
})

const refused = (...messages: string[]) => messages.map((message, index) => ({ id: String(index), message }))

describe('bulkInWords', () => {
  const assign: BulkAct = { ids: [], act: 'assign', assignee: null }

  test.each<[BulkAct, number, string | null, string]>([
    [{ ids: [], act: 'resolve' }, 1, null, '1 note is done.'],
    [{ ids: [], act: 'resolve', status: 'done' }, 3, null, '3 notes are done.'],
    [{ ids: [], act: 'resolve', status: 'wontfix' }, 2, null, '2 notes will not be done.'],
    [{ ids: [], act: 'reopen' }, 1, null, '1 note is open again.'],
    [assign, 2, 'Zoë', '2 notes are now assigned to Zoë.'],
    [assign, 1, null, '1 note is now assigned to nobody.'],
  ])('%o on %i notes, to %s: “%s”', (act, count, to, words) => {
    expect(bulkInWords(act, { done: Array.from({ length: count }, String), refused: [] }, to)).toBe(words)
  })

  test('what was refused is told with its one reason', () => {
    expect(bulkInWords(assign, { done: ['1'], refused: refused('It is gone.', 'It is gone.') }, 'Zoë')).toBe(
      '1 note is now assigned to Zoë. 2 notes could not be changed. It is gone.',
    )
  })

  test('of several reasons the first is told', () => {
    expect(bulkInWords(assign, { done: [], refused: refused('It is gone.', 'It is not yours.') })).toBe(
      '2 notes could not be changed. The first reason: It is gone.',
    )
  })
})
