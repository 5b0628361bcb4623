import { createHash } from 'node:crypto'

/**
 * What a text is recognised by when it is brought in a second time: the SHA-256 of its normalised words, in hexadecimal.
 *
 * Two files that a reader could not tell apart have one fingerprint: line ends, a byte order mark, white space at the
 * ends of lines, runs of empty lines and composed or decomposed accents make no difference. Anything else does.
 */
export function fingerprint(text: string): string {
  const normalised = text
    .replace(/^\ufeff/u, '')
    .replace(/\r\n?/gu, '\n')
    .normalize('NFC')
    .replace(/[^\S\n]+$/gmu, '')
    .replace(/\n{3,}/gu, '\n\n')
    .trim()
  return createHash('sha256').update(normalised, 'utf8').digest('hex')
}
