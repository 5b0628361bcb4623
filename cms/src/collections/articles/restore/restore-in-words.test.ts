import { expect, test } from 'vitest'
import { restoreInWords } from './restore-in-words.ts'

const none = { kept: 0, moved: 0, lost: 0, removed: 0, made: 0 }

test.each([
  [none, ['There are no notes on the text.']],
  [{ ...none, lost: 1 }, ['1 note will lose its place.']],
  [{ ...none, kept: 3, lost: 2 }, ['3 notes keep their place.', '2 notes will lose their place.']],
  [
    { ...none, moved: 1, removed: 2, made: 1 },
    [
      '1 note will stand elsewhere.',
      '2 items of annotations go with their words.',
      '1 new note comes with the text.',
    ],
  ],
])('V-2 %j: %s', (preview, lines) => {
  expect(restoreInWords(preview)).toEqual(lines)
})
