import { expect, test } from 'vitest'
import { piecesOf, unfilledIn } from './unfilled.ts'

test.each([
  ['Dear {{firstName}},', ['firstName']],
  ['{{ due }} and {{bookingLink}}', ['due', 'bookingLink']],
  ['{{}}', ['']],
  ['{{{name}}}', ['name']],
  ['{name} and }} and {{', []],
  ['', []],
])('C-104 in “%s” these are unfilled: %j', (text, names) => {
  expect(unfilledIn(text).map(({ name }) => name)).toEqual(names)
})

test('C-104 the pieces are the text, with the variables marked', () => {
  const text = 'Dear {{firstName}}, by {{due}}'
  const pieces = piecesOf(text)
  expect(pieces.map((piece) => piece.text).join('')).toBe(text)
  expect(pieces.filter(({ isUnfilled }) => isUnfilled).map((piece) => piece.text)).toEqual([
    '{{firstName}}',
    '{{due}}',
  ])
})
