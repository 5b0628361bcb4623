import { expect, test } from 'vitest'
import { leadSentence } from './lead-sentence.ts'

const messages = (count: number) => ({ count, one: 'message waits', many: 'messages wait' })
const articles = (count: number) => ({ count, one: 'article is in review', many: 'articles are in review' })
const notes = (count: number) => ({ count, one: 'note is yours', many: 'notes are yours' })

test.each([
  [[], 'Nothing waits for you.'],
  [[messages(0), articles(0)], 'Nothing waits for you.'],
  [[messages(1)], 'One message waits.'],
  [[messages(4), articles(1)], 'Four messages wait, and one article is in review.'],
  [[messages(0), articles(2)], 'Two articles are in review.'],
  [
    [messages(1), articles(2), notes(13)],
    'One message waits, two articles are in review, and 13 notes are yours.',
  ],
])('%o reads “%s”', (counts, sentence) => {
  expect(leadSentence(counts)).toBe(sentence)
})
