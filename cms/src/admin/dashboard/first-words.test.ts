import { expect, test } from 'vitest'
import { firstWords } from './first-words.ts'

test.each([
  ['Short enough.', 20, 'Short enough.'],
  ['  Two\n\nparagraphs,\tone line ', 40, 'Two paragraphs, one line'],
  ['Cut at the end of a word', 12, 'Cut at the…'],
  ['Cut at the, and not after the comma', 12, 'Cut at the…'],
  ['Exactly here and more', 12, 'Exactly here…'],
  ['Onelongwordwithoutanyspace', 7, 'Onelong…'],
  ['我们想了解工作流程评估', 4, '我们想了…'],
  ['👩‍👧👩‍👧👩‍👧', 8, '👩‍👧…'],
  ['', 10, ''],
])('the first words of %j within %i are %j', (text, most, words) => {
  expect(firstWords(text, most)).toBe(words)
})
