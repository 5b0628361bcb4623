import { expect, test } from 'vitest'
import { withSymbols } from './with-symbols.ts'

test.each([
  ['C-17 an override of direction', 'abc\u202edcba', 'abc⟦RLO⟧dcba'],
  ['C-17 an isolate that is never closed', '\u2067abc', '⟦RLI⟧abc'],
  ['C-17 an escape', 'a\u001b[31m', 'a␛[31m'],
  ['a delete', 'a\u007f', 'a␡'],
  ['a control character of the second block', 'a\u0085b', 'a⟦U+0085⟧b'],
  ['a byte order mark in the middle', 'a\ufeffb', 'a⟦U+FEFF⟧b'],
  ['a line break of Windows', 'a\r\nb\tc', 'a\nb\tc'],
  ['a carriage return alone', 'a\rb', 'a␍b'],
  [
    'C-20 markup',
    '<script>alert(1)</script><img src=x onerror=y>',
    '<script>alert(1)</script><img src=x onerror=y>',
  ],
])('%s can be seen', (_what, text, shown) => {
  expect(withSymbols(text)).toBe(shown)
})

test.each(['O’Neil, "Bob" <b@x>', 'Zoë', '李小龍', '\u200fمحمد\u200f', '👨‍👩‍👧‍👦', 'e\u0301'])(
  'C-17 %s stays as it was sent',
  (text) => {
    expect(withSymbols(text)).toBe(text)
  },
)
