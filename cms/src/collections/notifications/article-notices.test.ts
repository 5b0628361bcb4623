import { expect, test } from 'vitest'
import { noticesOfReview } from './article-notices.ts'

const none = {
  state: 'draft',
  request: null,
  approval: null,
  voided: null,
  changes: null,
  writers: [],
} as const
const asked = {
  act: 'review-requested',
  article: '1',
  people: [{ id: '2', name: 'Rita' }],
  message: 'Is the ending right?',
} as const
const textOf = (given: object) =>
  noticesOfReview({ ...asked, people: [...asked.people], ...given }, { ...none, writers: [] }).map(
    ({ text }) => text,
  )

test('H3 whoever is asked for a review is told by when, in words, and the message', () => {
  expect(textOf({ dueOn: '2099-12-24' })).toEqual([
    'Please answer by Thursday 24 December 2099.\nIs the ending right?',
  ])
  expect(textOf({ dueOn: '2099-12-24', message: undefined })).toEqual([
    'Please answer by Thursday 24 December 2099.',
  ])
})

test('without a date it is the message alone', () => {
  expect(textOf({ dueOn: null })).toEqual(['Is the ending right?'])
  expect(textOf({ message: undefined })).toEqual([null])
})
