import { expect, test } from 'vitest'
import { fingerprint } from './fingerprint.ts'

const text = 'Title\n\nA café opens.\n\nIt closes.\n'

test.each([
  ['with line ends of Windows', 'Title\r\n\r\nA café opens.\r\n\r\nIt closes.\r\n'],
  ['with a byte order mark', `\ufeff${text}`],
  ['with spaces at the ends of lines', 'Title  \n\nA café opens. \n\nIt closes.'],
  ['with more empty lines', 'Title\n\n\n\nA café opens.\n\n\nIt closes.\n\n\n'],
  ['with decomposed accents', text.normalize('NFD')],
])('the same text %s has the same fingerprint', (_, same) => {
  expect(fingerprint(same)).toBe(fingerprint(text))
})

test.each([
  ['one word', 'Title\n\nA café opened.\n\nIt closes.\n'],
  ['a paragraph that is no paragraph any more', 'Title\n\nA café opens.\nIt closes.\n'],
  ['an indent', 'Title\n\n    A café opens.\n\nIt closes.\n'],
])('a text that differs in %s has another fingerprint', (_, other) => {
  expect(fingerprint(other)).not.toBe(fingerprint(text))
})

test('a fingerprint is a SHA-256 in hexadecimal', () => {
  expect(fingerprint(text)).toMatch(/^[0-9a-f]{64}$/u)
})
