import type { NoteKind } from '../../../collections/draft-notes/contract.ts'

/** One sign for each kind, as a proofreader would put it in the margin. The word always stands near it or is said. */
export const kindSigns: Readonly<Record<NoteKind, string>> = {
  voice: '“',
  evidence: '†',
  example: 'eg',
  structure: '¶',
  fact: '=',
  question: '?',
  placeholder: '…',
  general: '*',
}
