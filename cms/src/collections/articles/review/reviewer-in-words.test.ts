import { expect, test } from 'vitest'
import type { ArticleAct } from '../../article-events/acts.ts'
import { reviewFrom, type StoredEvent } from './review-of.ts'
import { reviewerInWords } from './reviewer-in-words.ts'

const people = [{ id: 'r', name: 'Rita' }]

/** One event a minute, each by somebody else. */
function after(...acts: ArticleAct[]) {
  const events = acts.map((act, minute): StoredEvent => ({
    id: String(minute),
    act,
    by: null,
    byName: act === 'review-requested' ? 'Ed' : 'Rita',
    message: null,
    people: act === 'review-requested' ? people : [],
    dueOn: null,
    contentHash: null,
    details: null,
    at: new Date(minute * 60_000),
  }))
  const told = reviewerInWords(reviewFrom(events))
  return told === null ? null : [told.who, told.since.getTime() / 60_000]
}

test.each<[ArticleAct[], [string, number] | null]>([
  [[], null],
  [['review-requested'], ['Rita', 0]],
  [
    ['review-requested', 'changes-requested'],
    ['Rita', 1],
  ],
  [
    ['review-requested', 'changes-requested', 'review-requested'],
    ['Rita', 2],
  ],
  [
    ['review-requested', 'approved'],
    ['Rita', 1],
  ],
  [
    ['review-requested', 'approved', 'approval-voided'],
    ['Rita', 2],
  ],
  [['review-requested', 'approved', 'published'], null],
  [['review-requested', 'review-withdrawn'], null],
])('H1 after %j the list says who reviews, and since when: %j', (acts, told) => {
  expect(after(...acts)).toEqual(told)
})
