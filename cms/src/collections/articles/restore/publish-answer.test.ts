import { expect, test } from 'vitest'
import { notPublished } from './publish-answer.ts'

const hole = {
  type: 'hole',
  severity: 'must',
  place: 'the text',
  words: 'TK',
  text: '',
  advice: 'Please write it.',
}

test('F2 a refusal brings the list along, so that each line can be shown by itself', () => {
  const data = { obstacles: [hole], acknowledge: 'abc' }
  expect(notPublished({ errors: [{ message: 'Not published.', data }] })).toEqual({
    message: 'Not published.',
    refused: data,
  })
})

test.each([
  ['no list', { errors: [{ message: 'An older editor.' }] }, 'An older editor.'],
  ['an empty list', { errors: [{ message: 'Hm.', data: { obstacles: [], acknowledge: null } }] }, 'Hm.'],
  ['no words', {}, 'This could not be published. Please restore it as a draft and look at it.'],
  ['nothing', null, 'This could not be published. Please restore it as a draft and look at it.'],
])('an answer with %s is one sentence', (_, answer, message) => {
  expect(notPublished(answer)).toEqual({ message, refused: null })
})
