import { expect, test } from 'vitest'
import { extractParts } from './extract-parts.ts'

const shown = (marked: string) =>
  extractParts(marked)
    .map(({ text, hit }) => (hit ? `[${text}]` : text))
    .join('')

test.each([
  ['words of one block', 'a \ue000hit\ue001 b', 'a [hit] b'],
  ['cells of a table', 'Invoices\n40\n\ue000Orders\ue001\n12', 'Invoices · 40 · [Orders] · 12'],
  ['a hit before the next cell', 'the \ue000quay\ue001\nNext', 'the [quay] · Next'],
  ['a hit that begins a cell', 'Quay\n\ue000Boat\ue001 house', 'Quay · [Boat] house'],
  ['sentences', 'It ends.\nAnother \ue000begins\ue001.\nThen', 'It ends. Another [begins]. Then'],
  ['a quotation', '“It ends”\nThen', '“It ends” Then'],
  ['breaks around', '\n a\n ', 'a'],
  ['several breaks', 'a \n\n b', 'a · b'],
  ['spaces', 'a  \t b', 'a b'],
  ['nothing', '', ''],
])('%s', (_, marked, expected) => {
  expect(shown(marked)).toBe(expected)
})
