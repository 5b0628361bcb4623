import { readBrackets } from './brackets.ts'
import { hasWords } from './has-words.ts'
import { ruleFor, defaultLabels, type LabelRule } from './labels.ts'
import { maskedText, wordRanges } from './masked-text.ts'
import { readText, type Annotation, type ParseOptions } from './parse-annotations.ts'
import type { Range } from '@galley/article-body'

/**
 * Whether a text that readers would get looks as if an annotation were left in it: a label in any case after a
 * bracket (`[note]` and `[Note that …]` are prose; `[Note: …]` looks like one), `TK` as a word in capitals, or
 * `TODO:`, `FIXME:`, `TBD:`. Broad on purpose: a person says once that it is none.
 *
 * Texts made literal by a backslash and masked stretches are passed over.
 */
export function looksLikeAnnotation(text: string, options: ParseOptions = {}): boolean {
  const rules = options.labels ?? defaultLabels
  const view = maskedText(text, [...(options.masked ?? []), ...wordRanges(text, options.words ?? [])])
  return lookalikesIn(maskedText(view, readBrackets(view, rules).literals), rules).length > 0
}

/**
 * Where a draft's text looks like an annotation that the parser did not take for one; annotations and texts that
 * were made literal are passed over.
 */
export function lookalikes(text: string, options: ParseOptions = {}): Range[] {
  const { prose, annotations } = readText(text, options)
  const bare = annotations.filter((annotation) => annotation.bare)
  return lookalikesIn(maskedText(prose, bare), options.labels ?? defaultLabels)
}

/**
 * The annotations that stand for missing words: every bare one, and every TK in a block that has other words. Nothing
 * sensible is left when they are taken out, so no one may publish over them.
 */
export function findHoles(text: string, options: ParseOptions = {}): Annotation[] {
  const { annotations, prose } = readText(text, options)
  const others = hasWords(maskedText(prose, annotations, ' '))
  return annotations.filter((annotation) => annotation.bare || (annotation.label === 'TK' && others))
}

const afterBracket = /(?<!\\)[[(（［【]\s*([A-Za-z]{1,64})(?![\p{L}\p{N}\p{M}_])(\s*[!:：(@—–-])?/gu
const bareWord = /(?<![\p{L}\p{N}\p{M}_])(?:(?:TK)+(?![\p{L}\p{N}\p{M}_])|(?:TODO|FIXME|TBD)\s?[:：])/gu

function lookalikesIn(view: string, rules: readonly LabelRule[]): Range[] {
  const ranges: Range[] = []
  for (const match of view.matchAll(afterBracket)) {
    const word = match[1] ?? ''
    const rule = ruleFor(word, rules)
    if (rule === null) continue
    const inCapitals = word === word.toUpperCase()
    const square = !/^[(（]/u.test(match[0])
    // In parentheses even a label is mostly prose: "(note: …)", "(check: …)".
    const looks = square ? inCapitals || rule.anyCase || match[2] !== undefined : inCapitals && rule.anyCase
    if (looks) ranges.push({ start: match.index, end: match.index + match[0].length })
  }
  for (const match of view.matchAll(bareWord)) {
    ranges.push({ start: match.index, end: match.index + match[0].length })
  }
  return ranges.sort((one, other) => one.start - other.start)
}
