import type { PublicBody } from '@galley/content-model'
import { wordsOf } from './visible.ts'

/** About two lines of a search result or three of a card; past it, sentences are left out whole. */
const mostCharacters = 300

/**
 * A summary from a public body: its first paragraph, as many whole sentences as fit 300 characters. A first sentence
 * that is longer is cut between two words and ends with "…". Without a paragraph it is `''`.
 */
export function summaryFrom(publicBody: PublicBody): string {
  for (const block of publicBody.blocks) {
    if (block.kind !== 'paragraph') continue
    const text = wordsOf(block.children).replace(/\s+/gu, ' ').trim()
    if (text !== '') return shortened(text)
  }
  return ''
}

function shortened(text: string): string {
  if (text.length <= mostCharacters) return text
  let end = 0
  // A sentence ends at its mark, and the next begins with a capital, a digit or an opening quote.
  for (const match of text
    .slice(0, mostCharacters + 2)
    .matchAll(/[.!?…]["'”’)\]]*(?= +["'“‘([]*[\p{Lu}\p{N}\p{Lo}])/gu)) {
    const after = match.index + match[0].length
    if (after <= mostCharacters) end = after
  }
  if (end > 0) return text.slice(0, end)
  const words = text.slice(0, mostCharacters)
  const lastSpace = words.lastIndexOf(' ')
  const whole =
    lastSpace > mostCharacters / 2 ? words.slice(0, lastSpace) : words.replace(/\p{Surrogate}$/u, '')
  return `${whole.replace(/[\s,;:–—-]+$/u, '')}…`
}
