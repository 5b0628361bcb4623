import { expect, test } from 'vitest'
import { maxTextBytes, readText } from './read-text.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const raw = (...numbers: number[]) => new Uint8Array(numbers)

test.each([
  ['nothing at all', raw(), 'empty'],
  ['white space only', bytes(' \n\t\n\u200b'), 'empty'],
  ['one byte more than the limit', new Uint8Array(maxTextBytes + 1).fill(97), 'too-large'],
  ['20 MB', new Uint8Array(20 * 1024 * 1024), 'too-large'],
  ['a NUL', bytes('Title\u0000\n\nText.'), 'binary'],
  ['mostly control characters', raw(...Array.from({ length: 300 }, (_, index) => 1 + (index % 8))), 'binary'],
  ['Latin-1', raw(0x43, 0x61, 0x66, 0xe9, 0x0a), 'not-utf-8'],
  ['a broken sequence', raw(0x41, 0xe2, 0x82), 'not-utf-8'],
  ['UTF-16', raw(0xff, 0xfe, 0x41, 0x00), 'not-utf-8'],
  ['a Word document', raw(0x50, 0x4b, 0x03, 0x04, 0x14, 0x00), 'other-format'],
  ['a PDF', bytes('%PDF-1.7\n'), 'other-format'],
  ['rich text', bytes('{\\rtf1\\ansi Hello}'), 'other-format'],
  ['a web page', bytes('\ufeff<!DOCTYPE html>\n<html><p>Hello</p></html>'), 'other-format'],
])('a file that holds %s is refused', (_, content, why) => {
  const read = readText(content, 'essay.md')
  expect(read).toMatchObject({ ok: false, why })
  expect(read.ok ? '' : read.message).toMatch(/^“essay\.md” .+\.$/u)
})

test('a refusal for its size names the size and the limit', () => {
  const read = readText(new Uint8Array(20 * 1024 * 1024), 'essay.md')
  expect(read.ok ? '' : read.message).toBe(
    '“essay.md” has 20.0 MB, and the importer reads files of up to 1 MB. Please split it.',
  )
})

test.each([
  ['a byte order mark', '\ufeffTitle\n', 'Title\n'],
  ['line ends of Windows', 'Title\r\n\r\nText.\r\n', 'Title\n\nText.\n'],
  ['line ends of an old Macintosh', 'Title\r\rText.\r', 'Title\n\nText.\n'],
  ['words in several scripts', '題名\n\nПервый абзац. 👩‍💻\n', '題名\n\nПервый абзац. 👩‍💻\n'],
  ['a stray form feed', `Title\n\n\f${'Text. '.repeat(40)}`, `Title\n\n\f${'Text. '.repeat(40)}`],
])('a file with %s is read', (_, content, text) => {
  expect(readText(bytes(content), 'essay.md')).toEqual({ ok: true, text })
})

test('a file of exactly the limit is read', () => {
  expect(readText(new Uint8Array(maxTextBytes).fill(97), 'essay.md').ok).toBe(true)
})
