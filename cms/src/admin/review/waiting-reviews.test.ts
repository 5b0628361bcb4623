import { expect, test } from 'vitest'
import { grouped, mostShown, type WaitingReview } from './waiting-reviews.ts'

const me = { id: 'me', name: 'I' }
const other = { id: 'other', name: 'Somebody else' }

function aReview(id: string, given: Partial<WaitingReview> = {}): WaitingReview {
  return {
    id,
    title: id,
    path: `/${id}`,
    state: 'approved',
    schedule: null,
    askedBy: 'Ada',
    people: [other],
    since: new Date(0),
    dueOn: null,
    must: 0,
    isVoided: false,
    message: null,
    ...given,
  }
}

const dueAt = new Date('2027-03-01T08:00:00Z')

test('each article stands in one group: first what waits for the person who looks, then what was held', () => {
  const groups = grouped(
    [
      aReview('approved'),
      aReview('scheduled', { schedule: { state: 'armed', dueAt } }),
      aReview('held', { schedule: { state: 'held', dueAt } }),
      aReview('changes', { state: 'changes-requested' }),
      aReview('theirs', { state: 'in-review' }),
      aReview('mine', { state: 'in-review', people: [other, me], schedule: { state: 'held', dueAt } }),
    ],
    me.id,
  )
  expect(groups.map(({ key, reviews }) => [key, ...reviews.map(({ id }) => id)])).toEqual([
    ['mine', 'mine'],
    ['held', 'held'],
    ['others', 'theirs'],
    ['changes', 'changes'],
    ['scheduled', 'scheduled'],
    ['approved', 'approved'],
  ])
})

test('more than a desk can take in are counted, and the first of them shown', () => {
  const many = Array.from({ length: mostShown + 7 }, (_, index) => aReview(`${index}`))
  const approved = grouped(many, me.id).find(({ key }) => key === 'approved')
  expect(approved).toMatchObject({ count: mostShown + 7 })
  expect(approved?.reviews.map(({ id }) => id)).toEqual(many.slice(0, mostShown).map(({ id }) => id))
})
