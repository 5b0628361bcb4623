import { expect, test } from 'vitest'
import { stateInWords } from './state-in-words.ts'

test.each([
  // newest version  review               words                                        tone
  ['published', 'approved', 'Published', 'settled'],
  ['published', 'in-review', 'Published', 'settled'],
  ['draft', 'draft', 'Draft', 'rests'],
  ['draft', 'in-review', 'In review', 'moving'],
  ['draft', 'changes-requested', 'Changes requested', 'act'],
  ['draft', 'approved', 'Approved', 'moving'],
  ['changed', 'draft', 'Published, newer draft', 'settled'],
  ['changed', 'in-review', 'Published, newer draft: in review', 'moving'],
  ['changed', 'changes-requested', 'Published, newer draft: changes requested', 'act'],
  ['changed', 'approved', 'Published, newer draft: approved', 'moving'],
  ['draft', undefined, 'Draft', 'rests'],
  [undefined, 'unheard-of', 'Draft', 'rests'],
])('a newest version that is %s, with review %s: %s', (status, reviewState, words, tone) => {
  expect(stateInWords(status, reviewState)).toEqual({ words, tone })
})
