/** What a note is about. `general` is what none of the others fits. */
export const noteKinds = [
  'voice',
  'evidence',
  'example',
  'structure',
  'fact',
  'question',
  'placeholder',
  'general',
] as const
export type NoteKind = (typeof noteKinds)[number]

/** The kind that a word names in any case, or `null`. */
export function kindNamed(word: string): NoteKind | null {
  const lower = word.toLowerCase()
  return noteKinds.find((kind) => kind === lower) ?? null
}

/** Words that speak for a kind, tried in this order: a check of a source is about the source. */
const keywords: readonly (readonly [NoteKind, RegExp])[] = [
  [
    'evidence',
    /\b(?:sources?|cit(?:e|es|ing|ations?)|references?|evidence|stud(?:y|ies)|data|statistics?|footnotes?|papers?|proof)\b/iu,
  ],
  [
    'example',
    /\b(?:examples?|illustrat\w+|anecdotes?|case stud(?:y|ies)|edge cases?|instances?|pictures?|diagrams?|concrete)\b/iu,
  ],
  ['fact', /\b(?:facts?|fact-?check|check|verify|confirm|legal|accura\w+|correct|true)\b/iu],
  [
    'structure',
    /\b(?:sections?|paragraphs?|ending|opening|intro(?:duction)?|conclusion|transitions?|headings?|reorder|restructure|cut|move|split|merge|order)\b/iu,
  ],
  [
    'voice',
    /\b(?:voice|tone|tighten|re(?:phrase|word)|wording|phrasing|style|jargon|passive|flow|clarify)\b/iu,
  ],
  ['placeholder', /\b(?:placeholder|fill in|tktk|dummy|lorem)\b/iu],
]

/**
 * The kind to suggest for one item of an annotation, until a person confirms or changes it: the written kind, else
 * one that a word of the item speaks for, else one that the topic does, else `general`.
 *
 * @param writtenKind  the annotation's `kind`
 * @param label        the annotation's label: a bare `[TK]` stands for missing words
 */
export function suggestKind(
  itemText: string,
  topic: string | null = null,
  writtenKind: NoteKind | null = null,
  label?: string,
): NoteKind {
  if (writtenKind !== null) return writtenKind
  if (itemText === '' && label === 'TK') return 'placeholder'
  return spokenFor(itemText) ?? (topic === null ? null : spokenFor(topic)) ?? 'general'
}

function spokenFor(text: string): NoteKind | null {
  // Notes are short; a long text is judged by how it begins, so that the work stays bounded.
  const start = text.slice(0, 500)
  if (/[?？]["'”’)]*$/u.test(text.trimEnd().slice(-4))) return 'question'
  return keywords.find(([, words]) => words.test(start))?.[0] ?? null
}
