/**
 * One mebibyte: about 160,000 words, a book. More could neither be read in a few seconds (Markdown takes about one per
 * half a megabyte, during which the CMS does nothing else) nor be saved again in the admin, where a request has 4 MiB.
 */
export const maxTextBytes = 1024 * 1024

type TextRefusal = 'empty' | 'too-large' | 'binary' | 'not-utf-8' | 'other-format'

/** The words of a file, or why there are none, in a sentence for the person who chose the file. */
export type ReadText = { ok: true; text: string } | { ok: false; why: TextRefusal; message: string }

/**
 * The text in a file's bytes: UTF-8, without a byte order mark, with `\n` at the ends of lines.
 *
 * Nothing is guessed: bytes in another encoding are refused, because a wrong guess changes words silently.
 *
 * @param fileName  named in the sentence of a refusal
 */
export function readText(bytes: Uint8Array, fileName: string): ReadText {
  if (bytes.byteLength > maxTextBytes) return refuseSize(bytes.byteLength, fileName)
  if (bytes.byteLength === 0) return refuse('empty', emptyMessage(fileName))

  const kind = otherFormat(bytes)
  if (kind !== null) {
    return refuse(
      'other-format',
      `“${fileName}” is ${kind}. Please save it as plain text or Markdown in UTF-8 and import that file.`,
    )
  }
  if (startsWithAny(bytes, utf16Marks)) {
    return refuse(
      'not-utf-8',
      `“${fileName}” is written in UTF-16. Please save it in UTF-8 and import it again.`,
    )
  }
  if (bytes.includes(0)) {
    return refuse(
      'binary',
      `“${fileName}” is not a text file: it holds bytes that no text has. Please choose a Markdown or plain text file.`,
    )
  }
  return decoded(bytes, fileName)
}

/** The refusal of a file of so many bytes, for those who know the size before they have read it. */
export function refuseSize(byteLength: number, fileName: string): ReadText {
  const size = (byteLength / 1024 / 1024).toFixed(1)
  return refuse(
    'too-large',
    `“${fileName}” has ${size} MB, and the importer reads files of up to 1 MB. Please split it.`,
  )
}

function decoded(bytes: Uint8Array, fileName: string): ReadText {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return refuse(
      'not-utf-8',
      `“${fileName}” is not written in UTF-8. Please save it in UTF-8 and import it again.`,
    )
  }
  if (controlCharacters(text) > text.length * maxControlShare) {
    return refuse(
      'binary',
      `“${fileName}” is not a text file: too many of its characters cannot be shown. Please choose a Markdown or plain text file.`,
    )
  }
  const lines = text.replace(/\r\n?/gu, '\n')
  if (!/[^\s\p{Cc}\p{Cf}]/u.test(lines)) return refuse('empty', emptyMessage(fileName))
  return { ok: true, text: lines }
}

/** A form feed or an escape may stray into an honest text; one character in a hundred of them is no text any more. */
const maxControlShare = 0.01

function controlCharacters(text: string): number {
  // eslint-disable-next-line no-control-regex -- counting them is the point
  return text.match(/[\u0001-\u0008\u000b\u000e-\u001f\u007f]/gu)?.length ?? 0
}

const utf16Marks = ['\xff\xfe', '\xfe\xff']

/** The formats that people drop on an importer most often, by the bytes that they start with. */
const formats: [start: string, name: string][] = [
  ['PK\x03\x04', 'a Word document, an OpenDocument file or a ZIP archive'],
  ['\xd0\xcf\x11\xe0', 'an old Word document'],
  ['%PDF', 'a PDF'],
  ['{\\rtf', 'a rich text (RTF) file'],
]

function otherFormat(bytes: Uint8Array): string | null {
  const known = formats.find(([start]) => startsWithAny(bytes, [start]))
  if (known) return known[1]
  const head = latin1(bytes.subarray(0, 256)).replace(/^\xef\xbb\xbf/u, '')
  return /^\s*<(?:!doctype\s+html|html)[\s>]/iu.test(head) ? 'the source of a web page (HTML)' : null
}

function startsWithAny(bytes: Uint8Array, starts: string[]): boolean {
  const head = latin1(bytes.subarray(0, 8))
  return starts.some((start) => head.startsWith(start))
}

/** Bytes as characters of the same number, so that they can be compared with what is written above. */
function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}

function emptyMessage(fileName: string): string {
  return `“${fileName}” is empty. Please choose a file that has words in it.`
}

function refuse(why: TextRefusal, message: string): ReadText {
  return { ok: false, why, message }
}
