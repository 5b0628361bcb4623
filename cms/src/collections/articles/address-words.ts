import { parseAnnotations, type ParseOptions } from '@galley/annotations'

/**
 * The words of a title that its address may be made of. Marks for the desk and words that are missing (`TK`) are none of
 * them, nor is anything behind a bracket that is not closed: an address outlives the draft.
 *
 * @param rules  how the site reads annotations
 */
export function addressWords(title: string, rules: ParseOptions = {}): string {
  const { annotations, problems } = parseAnnotations(title, rules)
  const unclosed = problems.find(({ type }) => type === 'unterminated')?.at ?? title.length
  let words = ''
  let from = 0
  for (const { start, end } of annotations) {
    words += `${title.slice(from, start)} `
    from = end
  }
  return (words + title.slice(from)).slice(0, words.length + Math.max(0, unclosed - from)).trim()
}
