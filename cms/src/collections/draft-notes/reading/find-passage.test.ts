import { hashText } from '@galley/annotations'
import { describe, expect, test } from 'vitest'
import { findPassage, lostPassage } from './find-passage.ts'

const text = 'The first rain came. Then the rain went. No rain after that.'

describe('a passage is found', () => {
  test('by its offsets on the text that they were measured on, however often its words stand there', () => {
    const passage = { quote: 'rain', start: 30, textHash: hashText(text) }
    expect(findPassage(text, passage)).toMatchObject({
      start: 30,
      end: 34,
      quote: 'rain',
      after: ' went. No rain after that.',
    })
  })

  test('by its words when they stand there once, whatever offset was sent', () => {
    expect(findPassage(text, { quote: 'first rain', start: 40, textHash: 'of another text' })).toMatchObject({
      start: 4,
    })
  })

  test('by the words around it when its own stand there more than once', () => {
    expect(findPassage(text, { quote: 'rain', before: 'Then the ', after: ' went' })).toMatchObject({
      start: 30,
    })
  })
})

test.each([
  ['its words stand there more than once', { quote: 'rain' }],
  ['its words are not there', { quote: 'snow' }],
  ['the words around it are not there', { quote: 'rain', before: 'Now the ', after: ' stops' }],
  ['it is empty', { quote: '' }],
  ['its offsets are of another text', { quote: 'rain', start: 30, textHash: 'of another text' }],
])('a passage is not guessed when %s', (_, passage) => {
  expect(findPassage(text, passage)).toBeNull()
})

test('a passage that is not there is kept by its words', () => {
  expect(lostPassage({ quote: 'snow', before: 'the ', start: 4 })).toEqual({
    start: 4,
    end: 8,
    quote: 'snow',
    before: 'the ',
    after: '',
  })
})
