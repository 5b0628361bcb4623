/**
 * Annotations: the desk's marks in a draft's own text.
 *
 * ```
 * [TODO: refine voice — name one edge case; add a picture]   topic "refine voice", two items
 * [FIXME!(@editor evidence): find the 2019 study]            urgent, for a person, with its kind
 * The price is TK dollars.                                   bare: words are missing here
 * ```
 *
 * One block's flat text at a time. An opening bracket, a label (`labels.ts`), then optionally `!`, `(@person kind)`
 * and `@person`, then a colon, a dash, a space or the closing bracket, which is found by depth. The parser makes
 * annotations only when it is sure; `looksLikeAnnotation` is the broad guard for the rest. It never throws on what an
 * author typed, takes out nothing by itself, and its work grows with the length of the text.
 */
import type { Cut, Range } from '@galley/article-body'
import { readBareForms } from './bare.ts'
import { readBrackets, type BracketReading } from './brackets.ts'
import { readContent, type AnnotationItem } from './items.ts'
import type { NoteKind } from './kinds.ts'
import { defaultLabels, type AnnotationLabel, type LabelRule } from './labels.ts'
import { maskedText, wordRanges } from './masked-text.ts'

export type ParseOptions = {
  /** Code and the like: nothing in it is read. */
  readonly masked?: readonly Range[] | undefined
  /** The words of links: a link that begins `TODO:` is an annotation wherever it stands. */
  readonly links?: readonly Range[] | undefined
  /** The labels of this site; `defaultLabels` when left out. */
  readonly labels?: readonly LabelRule[] | undefined
  /** The site's words that only look like a mark (`TK Maxx`), in the case they are written in. */
  readonly words?: readonly string[] | undefined
}

/** An annotation; offsets are UTF-16 units of the text, the end outside. Annotations come sorted and never overlap. */
export type Annotation = {
  readonly label: AnnotationLabel
  /** Written with `!`. */
  readonly urgent: boolean
  /** Without brackets: never taken out, and in the way of publishing. */
  readonly bare: boolean
  /** The group that its items belong to. */
  readonly topic: string | null
  /** The name after `@`, as typed. */
  readonly assignee: string | null
  /** The kind that is written or that the label names. */
  readonly kind: NoteKind | null
  readonly start: number
  readonly end: number
  /** At least one: an annotation without words has one item without words. */
  readonly items: AnnotationItem[]
}

/** `unterminated`: no closing bracket. `unopened`: no opening one. `too-many-items`: only the first 200 are read. */
export type AnnotationProblem = {
  readonly type: 'unterminated' | 'unopened' | 'too-many-items'
  /** Where the bracket is (for `too-many-items` the annotation's). */
  readonly at: number
}

export type ParsedAnnotations = { readonly annotations: Annotation[]; readonly problems: AnnotationProblem[] }

/** The annotations in one block's flat text, and what is wrong with them. */
export function parseAnnotations(text: string, options: ParseOptions = {}): ParsedAnnotations {
  const { annotations, problems } = readText(text, options)
  return { annotations, problems }
}

/** All that one reading of a text tells; the parts of this package share it. */
export type TextReading = ParsedAnnotations & {
  readonly brackets: BracketReading
  /** The text with masked stretches, annotations, literals and open headers blanked: what is prose. */
  readonly prose: string
}

export function readText(text: string, options: ParseOptions): TextReading {
  const rules = options.labels ?? defaultLabels
  const view = maskedText(text, [...(options.masked ?? []), ...wordRanges(text, options.words ?? [])])
  const brackets = readBrackets(view, rules)
  const literal = maskedText(view, [...brackets.literals, ...brackets.unterminated])
  const prose = maskedText(literal, brackets.annotations, ' ')
  const bare = readBareForms(prose, brackets.annotations, options.links ?? [], rules)

  const annotations: Annotation[] = []
  const problems: AnnotationProblem[] = brackets.unterminated.map(({ start }) => ({
    type: 'unterminated',
    at: start,
  }))
  for (const { start, end, header, content } of brackets.annotations) {
    const { topic, items, tooMany } = readContent(text, view, content)
    if (tooMany) problems.push({ type: 'too-many-items', at: start })
    const { label, urgent, assignee, kind } = header
    annotations.push({ label, urgent, bare: false, topic, assignee, kind, start, end, items })
  }
  let nextUnopened = 0
  for (const { start, end, header, content } of bare) {
    if (header === null || content === null) {
      const nothing = { text: '', start: end, end }
      annotations.push({
        label: 'TK',
        urgent: false,
        bare: true,
        topic: null,
        assignee: null,
        kind: null,
        start,
        end,
        items: [nothing],
      })
      continue
    }
    while ((brackets.unopened[nextUnopened] ?? Infinity) < start) nextUnopened += 1
    const bracket = brackets.unopened[nextUnopened] ?? Infinity
    const closed = bracket < end
    if (closed) problems.push({ type: 'unopened', at: bracket })
    const { topic, items, tooMany } = readContent(text, view, {
      start: content.start,
      end: Math.min(content.end, bracket),
    })
    if (tooMany) problems.push({ type: 'too-many-items', at: start })
    const { label, urgent, assignee, kind } = header
    annotations.push({
      label,
      urgent,
      bare: true,
      topic,
      assignee,
      kind,
      start,
      end: closed ? bracket + 1 : end,
      items,
    })
  }
  annotations.sort((one, other) => one.start - other.start)
  problems.sort((one, other) => one.at - other.at)
  return { annotations, problems, brackets, prose }
}

/** What to tell the writer about a problem. */
export function problemSentence(problem: AnnotationProblem): string {
  switch (problem.type) {
    case 'unterminated':
      return 'This annotation has no closing bracket. Please close it with "]" in the same block.'
    case 'unopened':
      return 'This annotation ends with a bracket that was never opened. Please put "[" before its label.'
    case 'too-many-items':
      return 'This annotation has more than 200 items. Please split it into several.'
  }
}

/** What to take out of a text to make it public; the seams are made clean by `cleanCuts`. */
export function annotationRanges(text: string, options: ParseOptions = {}): Cut[] {
  const { brackets } = readText(text, options)
  // Past an annotation that never closes every end is a guess, and nothing is taken out on a guess.
  const sure = brackets.unterminated[0]?.start ?? Infinity
  const cuts: Cut[] = brackets.annotations.map(({ start, end }) => ({ start, end }))
  return [...cuts, ...brackets.backslashes]
    .filter((cut) => cut.end <= sure)
    .sort((one, other) => one.start - other.start)
}
