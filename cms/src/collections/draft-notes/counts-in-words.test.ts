import { expect, test } from 'vitest'
import { countsInWords } from './counts-in-words.ts'

test.each([
  [0, 0, 'None', 'No open draft note'],
  [1, 0, '1 open', '1 open draft note'],
  [4, 0, '4 open', '4 open draft notes'],
  [1, 1, '1 open, 1 must', '1 open draft note, which blocks publication'],
  [4, 4, '4 open, 4 must', '4 open draft notes, all of which block publication'],
  [4, 1, '4 open, 1 must', '4 open draft notes, 1 of which blocks publication'],
  [14, 3, '14 open, 3 must', '14 open draft notes, 3 of which block publication'],
])('%i open, %i of them must: “%s”, “%s”', (open, must, short, whole) => {
  expect(countsInWords({ open, must })).toEqual({ short, whole })
})
