import { kindNamed, type NoteKind } from './kinds.ts'
import { ruleFor, type AnnotationLabel, type LabelRule } from './labels.ts'

/** What stands between an annotation's bracket and its text. */
export type Header = {
  readonly label: AnnotationLabel
  readonly rule: LabelRule
  readonly urgent: boolean
  readonly assignee: string | null
  readonly kind: NoteKind | null
  /** How it ends: before its text (colon, dash, space), before the bracket, or with the block. */
  readonly ending: 'colon' | 'dash' | 'space' | 'bracket' | 'block-end'
  /** Characters read, the colon or dash included and a bracket not. */
  readonly length: number
}

/** Longer than any header with a name and a kind in it; what needs more is prose. Bounds the work per bracket. */
export const mostHeaderCharacters = 240

/** Letters and digits, and between them what names have too: `anna.b`, `jean-luc`, `D'Arcy` with either apostrophe. */
const nameLetters = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}._'’-]{0,62}[\p{L}\p{N}])?`
const person = `@(${nameLetters})`
const patterns = {
  label: /\s*([A-Za-z]{1,64})(?![\p{L}\p{N}\p{M}_])/uy,
  urgent: /\s*!/uy,
  parenthesis: /\s*\(([^()[\]]{1,120})\)/uy,
  person: new RegExp(String.raw`\s*${person}`, 'uy'),
  colon: /\s*[:：](?!\/\/)/uy,
  dash: /\s*(?:—|–|-{2,})|\s+-(?=\s|\]|$)/uy,
  bracket: /\s*(?=\])/uy,
  blockEnd: /\s*$/uy,
  space: /\s+/uy,
} as const

const wholePerson = new RegExp(`^${person}$`, 'u')
const plainName = new RegExp(`^${nameLetters}$`, 'u')

/**
 * Reads a header from the start of a text (what follows the bracket), or says `null`: label, `!`, `(@person kind)`,
 * `@person`, and what must follow them.
 */
export function readHeader(text: string, rules: readonly LabelRule[]): Header | null {
  const start = matchAt(patterns.label, text, 0)
  const word = start?.[1]
  if (word === undefined || start === null) return null
  const rule = ruleFor(word, rules)
  if (rule === null) return null
  let at = start[0].length
  const urgent = matchAt(patterns.urgent, text, at)
  at += urgent?.[0].length ?? 0
  const parenthesis = matchAt(patterns.parenthesis, text, at)
  const given = parenthesis === null ? null : readParenthesis(parenthesis[1] ?? '')
  if (given !== null) at += parenthesis?.[0].length ?? 0
  const named = matchAt(patterns.person, text, at)
  at += named?.[0].length ?? 0
  const ending = readEnding(text, at)
  if (ending === null || !allows(rule, word, ending.ending)) return null
  return {
    label: rule.label,
    rule,
    urgent: urgent !== null,
    assignee: named?.[1] ?? given?.assignee ?? null,
    kind: given?.kind ?? rule.kind,
    ending: ending.ending,
    length: at + ending.length,
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** A person and a kind in either order, or one of them. `(sam)` is a person too: that is how programmers write it. */
function readParenthesis(inside: string): { assignee: string | null; kind: NoteKind | null } | null {
  const words = inside.split(/[\s,;]+/u).filter((word) => word !== '')
  let assignee: string | null = null
  let kind: NoteKind | null = null
  for (const word of words) {
    const name = wholePerson.exec(word)?.[1] ?? null
    if (name !== null && assignee === null) assignee = name
    else if (kindNamed(word) !== null && kind === null) kind = kindNamed(word)
    else if (words.length === 1 && plainName.test(word)) assignee = word
    else return null
  }
  return words.length === 0 ? null : { assignee, kind }
}

function readEnding(text: string, at: number): Pick<Header, 'ending' | 'length'> | null {
  const order = [
    ['colon', patterns.colon],
    ['dash', patterns.dash],
    ['bracket', patterns.bracket],
    ['block-end', patterns.blockEnd],
    ['space', patterns.space],
  ] as const
  for (const [ending, pattern] of order) {
    const match = matchAt(pattern, text, at)
    if (match !== null) return { ending, length: match[0].length }
  }
  return null
}

/** Capitals always count where the form does; other cases only for tasks before a colon or a dash. */
function allows(rule: LabelRule, word: string, ending: Header['ending']): boolean {
  if (word !== word.toUpperCase()) return rule.anyCase && (ending === 'colon' || ending === 'dash')
  return ending !== 'space' || rule.spaceForm
}
