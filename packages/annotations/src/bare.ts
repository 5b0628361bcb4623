import type { Range } from '@galley/article-body'
import { mostHeaderCharacters, readHeader, type Header } from './header.ts'
import type { LabelRule } from './labels.ts'

/** An annotation without brackets. A bare `TK` has no content. */
export type BareAnnotation = Range & { readonly header: Header | null; readonly content: Range | null }

const lineStart =
  /(?:[^\S\n\r\u2028\u2029]|>)*(?:(?:[-*+•–—]|\d{1,3}[.)])[^\S\n\r\u2028\u2029]+)?(?:\[[ xX]?\][^\S\n\r\u2028\u2029]+)?/uy
const missingWords = /(?<![\p{L}\p{N}\p{M}_])(?:TK)+(?![\p{L}\p{N}\p{M}_])/gu

/**
 * The bare forms in a text: `TODO: …` and its like at the start of a line (after a bullet, number or checkbox) up to
 * the line's end or to the next annotation in brackets; the words of a link that begin like an annotation; and `TK`
 * as a word in capitals.
 *
 * @param view  the text with masked, literal and bracketed stretches blanked, of the same length
 * @param taken where the annotations in brackets are, sorted
 */
export function readBareForms(
  view: string,
  taken: readonly Range[],
  links: readonly Range[],
  rules: readonly LabelRule[],
): BareAnnotation[] {
  const lines = [...linkForms(view, links, taken, rules), ...lineForms(view, taken, rules)]
  const found = apart(lines.sort((one, other) => one.start - other.start))
  const words: BareAnnotation[] = []
  let next = 0
  for (const match of view.matchAll(missingWords)) {
    while ((found[next]?.end ?? Infinity) <= match.index) next += 1
    if ((found[next]?.start ?? Infinity) <= match.index) continue
    words.push({ start: match.index, end: match.index + match[0].length, header: null, content: null })
  }
  return [...found, ...words].sort((one, other) => one.start - other.start)
}

function lineForms(view: string, taken: readonly Range[], rules: readonly LabelRule[]): BareAnnotation[] {
  const forms: BareAnnotation[] = []
  let next = 0
  let from = 0
  for (const line of view.split(/[\n\r\u2028\u2029]/u)) {
    lineStart.lastIndex = from
    const start = from + (lineStart.exec(view)?.[0].length ?? 0)
    const lineEnd = from + line.length
    from = lineEnd + 1
    if (start >= lineEnd) continue
    const header = readHeader(view.slice(start, Math.min(lineEnd, start + mostHeaderCharacters)), rules)
    if (header?.ending !== 'colon' || !header.rule.bareForm || !inCapitals(view, start, header)) continue
    while ((taken[next]?.start ?? Infinity) < start) next += 1
    const end = Math.min(lineEnd, taken[next]?.start ?? lineEnd)
    forms.push(form(view, start, end, header))
  }
  return forms
}

/** Markdown import leaves `[TODO: x](https://…)` as a link whose words are `TODO: x`. */
function linkForms(
  view: string,
  links: readonly Range[],
  taken: readonly Range[],
  rules: readonly LabelRule[],
): BareAnnotation[] {
  return links.flatMap(({ start, end }) => {
    const words = view.slice(start, end)
    const from = start + words.length - words.trimStart().length
    const header = readHeader(words.trimStart().slice(0, mostHeaderCharacters), rules)
    if (header === null || taken.some((range) => range.start < end && from < range.end)) return []
    return [form(view, from, end, header)]
  })
}

function form(view: string, start: number, end: number, header: Header): BareAnnotation {
  const trimmedEnd = start + view.slice(start, end).trimEnd().length
  const contentStart = Math.min(start + header.length, trimmedEnd)
  return { start, end: trimmedEnd, header, content: { start: contentStart, end: trimmedEnd } }
}

function inCapitals(view: string, start: number, header: Header): boolean {
  const word = /^[A-Za-z]+/u.exec(view.slice(start, start + header.length))?.[0] ?? ''
  return word === word.toUpperCase()
}

function apart(forms: readonly BareAnnotation[]): BareAnnotation[] {
  const kept: BareAnnotation[] = []
  for (const one of forms) if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one)
  return kept
}
