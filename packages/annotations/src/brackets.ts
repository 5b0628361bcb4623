import type { Cut, Range } from '@galley/article-body'
import { mostHeaderCharacters, readHeader, type Header } from './header.ts'
import { ruleFor, type LabelRule } from './labels.ts'

/** An annotation in brackets, before its text is read. */
export type BracketedAnnotation = Range & { readonly header: Header; readonly content: Range }

/** What the brackets of one text are. */
export type BracketReading = {
  /** Sorted, apart, outermost only. */
  readonly annotations: BracketedAnnotation[]
  /** Brackets of annotations that never close, with the end of their header, in order. */
  readonly unterminated: readonly Range[]
  /** Closing brackets without an opening one, in order. */
  readonly unopened: readonly number[]
  /** Texts made literal by a backslash (its bracket to its closing one, or to the end of the label). */
  readonly literals: readonly Range[]
  /** The backslashes that did it: they are not for readers. */
  readonly backslashes: readonly Cut[]
}

type Frame = {
  readonly at: number
  readonly literal: boolean
  /** Whether a label follows the bracket as the text stands. */
  readonly labelled: boolean
  /** How many annotations had been found when it opened. */
  readonly foundBefore: number
}

/**
 * Matches the brackets of a text by depth, in one pass, and finds those that are annotations.
 *
 * Escaped brackets and brackets wrapped in quotes do not count. A bracket whose label only appears once an annotation
 * inside it is taken out (`[TO[TODO: x]DO: y]`) is one annotation as a whole: so nothing new appears in public text
 * when annotations are taken out.
 *
 * @param view  the text with masked stretches filled
 */
export function readBrackets(view: string, rules: readonly LabelRule[]): BracketReading {
  const annotations: BracketedAnnotation[] = []
  const unopened: number[] = []
  const literals: Range[] = []
  const backslashes: Cut[] = []
  const frames: Frame[] = []
  let labelledOpen = 0

  const open = (at: number): void => {
    const escaped = view.charAt(at - 1) === '\\'
    if (!escaped) {
      const labelled = readHeader(headAfter(view, at), rules) !== null
      if (labelled) labelledOpen += 1
      frames.push({ at, literal: false, labelled, foundBefore: annotations.length })
    } else if (labelledOpen === 0 && labelEnd(view, at + 1, rules) !== null) {
      backslashes.push({ start: at - 1, end: at, exact: true })
      frames.push({ at, literal: true, labelled: false, foundBefore: annotations.length })
    }
  }

  const close = (at: number): void => {
    const escaped = view.charAt(at - 1) === '\\'
    if (escaped && frames.at(-1)?.literal !== true) return
    const frame = frames.pop()
    if (frame === undefined) {
      unopened.push(at)
      return
    }
    if (frame.labelled) labelledOpen -= 1
    if (frame.literal) {
      literals.push({ start: frame.at, end: at + 1 })
      if (escaped) backslashes.push({ start: at - 1, end: at, exact: true })
      return
    }
    const found = headerOf(frame)
    if (found !== null) {
      annotations.length = frame.foundBefore
      const content = { start: Math.min(found.contentStart, at), end: at }
      annotations.push({ start: frame.at, end: at + 1, header: found.header, content })
    } else {
      wrapOnly(frame, at)
    }
  }

  /** The header after a bracket; where it only shows past annotations inside, these are part of the content. */
  const headerOf = (frame: Frame): { header: Header; contentStart: number } | null => {
    if (!frame.labelled && annotations.length > frame.foundBefore) {
      const header = readHeader(headWithout(view, frame.at + 1, annotations, frame.foundBefore), rules)
      return header === null ? null : { header, contentStart: frame.at + 1 }
    }
    const header = readHeader(headAfter(view, frame.at), rules)
    return header === null ? null : { header, contentStart: spacesAfter(view, frame.at + 1) + header.length }
  }

  /** `[[TODO: x]]` takes its outer pair with it. */
  const wrapOnly = (frame: Frame, at: number): void => {
    const only = annotations.at(-1)
    if (only === undefined || annotations.length !== frame.foundBefore + 1) return
    if (spacesAfter(view, frame.at + 1) !== only.start || spacesAfter(view, only.end) !== at) return
    annotations.splice(-1, 1, { ...only, start: frame.at, end: at + 1 })
  }

  for (const { index, 0: mark } of view.matchAll(/[[\]]/gu)) {
    if (isWrapped(view, index)) continue
    if (mark === '[') open(index)
    else close(index)
  }
  const unterminated: Range[] = []
  for (const frame of frames) {
    if (frame.literal) {
      literals.push({ start: frame.at, end: labelEnd(view, frame.at + 1, rules) ?? frame.at + 1 })
      continue
    }
    const found = headerOf(frame)
    if (found !== null) unterminated.push({ start: frame.at, end: Math.min(found.contentStart, view.length) })
  }
  return { annotations, unterminated, unopened, literals, backslashes }
}

const wrappers: ReadonlySet<string> = new Set(['""', "''", '``', '“”', '‘’', '«»'])

/** Whether a bracket stands alone in quotes, as one that is talked about: `"]"`. */
function isWrapped(view: string, at: number): boolean {
  return wrappers.has(view.charAt(at - 1) + view.charAt(at + 1))
}

function spacesAfter(view: string, at: number): number {
  let index = at
  while (/\s/u.test(view.charAt(index))) index += 1
  return index
}

/** What follows a bracket and the spaces after it, as much as a header can need. */
function headAfter(view: string, at: number): string {
  const from = spacesAfter(view, at + 1)
  return view.slice(from, from + mostHeaderCharacters)
}

/** Where the label at an offset ends (spaces before it allowed), in any case; `null` when there is none. */
function labelEnd(view: string, at: number, rules: readonly LabelRule[]): number | null {
  const from = spacesAfter(view, at)
  const word = /^[A-Za-z]{1,64}(?![\p{L}\p{N}\p{M}_])/u.exec(view.slice(from, from + 66))?.[0]
  return word === undefined || ruleFor(word, rules) === null ? null : from + word.length
}

/** What would follow a bracket with the annotations taken out and runs of spaces made one, as much as a header needs. */
function headWithout(
  view: string,
  from: number,
  annotations: readonly BracketedAnnotation[],
  firstInside: number,
): string {
  let head = ''
  let at = spacesAfter(view, from)
  for (let next = firstInside; head.length < mostHeaderCharacters; next += 1) {
    const annotation = annotations[next]
    const end = Math.min(annotation?.start ?? view.length, at + mostHeaderCharacters)
    head = `${head}${view.slice(at, end)}`.replace(/\s+/gu, ' ').trimStart()
    if (annotation === undefined || annotation.start > end) break
    at = annotation.end
  }
  return head.slice(0, mostHeaderCharacters)
}
