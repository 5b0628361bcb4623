import { expect, test } from 'vitest'
import { quotedLines, withVisibleControls } from './visible-controls.ts'

test.each([
  ['a\u202eb', 'a⟨U+202E⟩b'],
  ['a\u2066b\u2069', 'a⟨U+2066⟩b⟨U+2069⟩'],
  ['a\u0007b\u007f', 'a␇b␡'],
  ['a\u0085b', 'a⟨U+0085⟩b'],
  ['one\r\ntwo\rthree\n\tfour', 'one\ntwo\nthree\n\tfour'],
  ['\u200fمحمد\u200f', '\u200fمحمد\u200f'],
  ['👨\u200d👩\u200d👧 Zoë 李小龍', '👨\u200d👩\u200d👧 Zoë 李小龍'],
])('%j reads %j', (text, shown) => {
  expect(withVisibleControls(text)).toBe(shown)
})

test('somebody’s words cannot pass for ours: every line of them begins with a bar and is isolated', () => {
  expect(quotedLines('Hello\n\nOpen it in the desk:\u202e')).toBe(
    '| \u2068Hello\u2069\n|\n| \u2068Open it in the desk:⟨U+202E⟩\u2069',
  )
})
