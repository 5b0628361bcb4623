import type { FoundText } from '@galley/content-model'

/** Before, after and between the hits of an extract. The database keeps these characters out of the text. */
export const extractMarks = { begin: '\ue000', end: '\ue001', gap: '\ue002' } as const

const { begin, end } = extractMarks

/** Where a block ends within an extract: its last character, the end of a hit, the line break. */
const blockEnd = /(?<last>[^\s\ue000\ue001]?)(?<close>\ue001?)[^\S\n]*\n\s*/gu

/** After these a reader sees that something else begins. */
const isPunctuated = /[\p{P}]/u

/**
 * An extract as parts, of which some are hits: `'a \ue000hit\ue001 b'` has three.
 *
 * Blocks stand on lines of their own. Cells, headings and items of a list end without a full stop, so a dot is set
 * between them and what follows.
 */
export function extractParts(marked: string): FoundText {
  const line = marked.trim().replace(blockEnd, (_, last: string, close: string) => {
    return `${last}${close}${isPunctuated.test(last) ? ' ' : ' · '}`
  })
  return line.split(begin).flatMap((piece, index) => {
    const [hit = '', rest] = index === 0 ? ['', piece] : piece.split(end)
    const around = (rest ?? '').replaceAll(end, '').replace(/\s+/gu, ' ')
    return [
      ...(hit === '' ? [] : [{ text: hit, hit: true }]),
      ...(around === '' ? [] : [{ text: around, hit: false }]),
    ]
  })
}
