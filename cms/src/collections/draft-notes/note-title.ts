import { firstWords } from '../../admin/dashboard/first-words.ts'

type Worded = { text?: string | null; label?: string | null; topic?: string | null }

/**
 * A note's words for a list, cut at the end of a word. An annotation may have none: then what it is about.
 *
 * @param most  length in UTF-16 units
 */
export function noteTitle(note: Worded, most: number): string {
  const words = firstWords(note.text || note.topic || '', most)
  if (words !== '') return words
  return note.label === 'TK' ? 'Words are missing here' : 'A note without words'
}
