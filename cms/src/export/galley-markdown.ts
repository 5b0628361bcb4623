/**
 * What Galley writes into its own Markdown beyond Markdown, so that the export and the import agree on it.
 *
 * - An empty block holds the comment `emptyBlock`.
 * - A node that Markdown has no form for is a code block whose first line is "```json galley-node".
 * - A link to an article is `galley:articles/<id>`, an image `../media/<file>#<id>`.
 */

/** Stands in a paragraph, quotation or item without words, which Markdown would drop. */
export const emptyBlock = '<!-- galley: empty -->'

/** What follows the language of a code block that holds a node as the editor stores it. */
export const nodeMeta = 'galley-node'

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

export function articleAddress(id: string): string {
  return `galley:articles/${id}`
}

/** The article that an address of a link means, or `null`. */
export function articleInAddress(url: string): string | null {
  return new RegExp(`^galley:articles/(?<id>${uuid})$`, 'u').exec(url)?.groups?.['id'] ?? null
}

export function mediaAddress({ id, filename }: { id: string; filename: string }): string {
  return `../media/${encodeURIComponent(filename)}#${id}`
}

/** The image that an address means, or `null`. */
export function mediaInAddress(url: string): string | null {
  return new RegExp(`^\\.\\./media/[^#]*#(?<id>${uuid})$`, 'u').exec(url)?.groups?.['id'] ?? null
}

/**
 * Marks in a text: where a note on a passage starts and ends. They are written with noncharacters of Unicode, which no
 * honest text holds and Markdown gives no meaning to, while Markdown is made or read.
 */
const first = '\ufdd6'
const last = '\ufdd7'
const digits = 0xfdd8

/** The mark with this number. */
export function markOf(number: number): string {
  const written = [...number.toString(16)].map((digit) =>
    String.fromCharCode(digits + Number.parseInt(digit, 16)),
  )
  return `${first}${written.join('')}${last}`
}

/** Matches every mark; its group `number` is read by `numberOf`. */
export const anyMark = /\ufdd6(?<number>[\ufdd8-\ufde7]+)\ufdd7/gu

export function numberOf(written: string): number {
  return Number.parseInt(
    [...written].map((character) => (character.charCodeAt(0) - digits).toString(16)).join(''),
    16,
  )
}

/** Whether a text holds what stands for something else while Markdown is made or read. */
export function withoutMarks(text: string): string {
  return text.replace(anyMark, '')
}
