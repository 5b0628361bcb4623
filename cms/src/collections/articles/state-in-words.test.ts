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
])('H1 a newest version that is %s, with review %s: %s', (status, reviewState, words, tone) => {
  expect(stateInWords(status, reviewState)).toEqual({ words, tone })
})

test.each([
  // newest version  review      schedule  words                                tone
  ['draft', 'draft', 'armed', 'Scheduled', 'moving'],
  ['draft', 'approved', 'armed', 'Scheduled', 'moving'],
  ['draft', 'approved', 'held', 'Held', 'act'],
  ['changed', 'approved', 'armed', 'Published, newer draft: scheduled', 'moving'],
  ['changed', 'draft', 'held', 'Published, newer draft: held', 'act'],
  // Published by hand since; what is scheduled will be held.
  ['published', 'draft', 'armed', 'Published, scheduled', 'moving'],
] as const)(
  'H1 %s, with review %s and a schedule that is %s: %s',
  (status, review, schedule, words, tone) => {
    expect(stateInWords(status, review, schedule)).toEqual({ words, tone })
  },
)
