import { cleanCuts, withoutRanges } from '@galley/article-body'
import { annotationRanges, type ParseOptions } from './parse-annotations.ts'

/**
 * The public text of one block's draft text: without its annotations in brackets and without the backslashes that
 * make one literal, as clean prose (no doubled spaces, none before punctuation).
 *
 * Bare forms stay, because words are missing there, and so does everything after a bracket that never closes: both
 * are in the way of publishing.
 *
 * ```ts
 * stripAnnotations('One [TODO: cite], two.') // 'One, two.'
 * ```
 */
export function stripAnnotations(text: string, options: ParseOptions = {}): string {
  return withoutRanges(text, cleanCuts(text, annotationRanges(text, options)))
}
