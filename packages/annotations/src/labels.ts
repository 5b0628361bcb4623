import type { NoteKind } from './kinds.ts'

/** What an annotation asks for. Aliases (`TBD`, `CITE`, …) become one of these. */
export const annotationLabels = ['TODO', 'TK', 'FIXME', 'NOTE'] as const
export type AnnotationLabel = (typeof annotationLabels)[number]

/** A word that makes a bracket an annotation. The list of them is a setting. */
export type LabelRule = {
  /** The word in capitals, Latin letters only. `TK` also stands for `TKTK…`. */
  readonly word: string
  readonly label: AnnotationLabel
  /** The kind that the word itself names. */
  readonly kind: NoteKind | null
  /** Whether it counts in any case before a colon or a dash. Where not, `[Note: …]` is published prose. */
  readonly anyCase: boolean
  /** Whether `[WORD some text]` counts, without colon or dash. */
  readonly spaceForm: boolean
  /** Whether `WORD: …` counts without a bracket at the start of a line. */
  readonly bareForm: boolean
}

const task = { kind: null, anyCase: true, spaceForm: true } as const
const capitalsOnly = { anyCase: false, spaceForm: false, bareForm: false } as const

/** The labels that a new site starts with. */
export const defaultLabels: readonly LabelRule[] = [
  { ...task, word: 'TODO', label: 'TODO', bareForm: true },
  { ...task, word: 'FIXME', label: 'FIXME', bareForm: true },
  { ...task, word: 'TBD', label: 'TODO', bareForm: true },
  { ...task, word: 'TBC', label: 'TODO', bareForm: false },
  { ...task, word: 'TK', label: 'TK', bareForm: false },
  { ...capitalsOnly, word: 'XXX', label: 'FIXME', kind: null, spaceForm: true },
  { ...capitalsOnly, word: 'NOTE', label: 'NOTE', kind: null },
  { ...capitalsOnly, word: 'CITE', label: 'TODO', kind: 'evidence' },
  { ...capitalsOnly, word: 'CHECK', label: 'TODO', kind: 'fact' },
  { ...capitalsOnly, word: 'FACT', label: 'TODO', kind: 'fact' },
  { ...capitalsOnly, word: 'Q', label: 'TODO', kind: 'question' },
  { ...capitalsOnly, word: 'QUERY', label: 'TODO', kind: 'question' },
  { ...capitalsOnly, word: 'AU', label: 'TODO', kind: 'question' },
]

/** The rule for a word as typed, whatever its case; `TKTK` is found as `TK`. */
export function ruleFor(word: string, rules: readonly LabelRule[]): LabelRule | null {
  const upper = word.toUpperCase()
  const name = /^(?:TK)+$/u.test(upper) ? 'TK' : upper
  return rules.find((rule) => rule.word === name) ?? null
}
