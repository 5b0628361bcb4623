import type { NoteKind, NoteLabel, Severity } from './contract.ts'

/**
 * How much a note weighs until a person says otherwise: what is unfinished in the text blocks publishing, a remark on
 * a passage warns, a NOTE is for information. A question that somebody calls one blocks: it waits for an answer.
 *
 * @param label  of an annotation; `null` for a note that a person wrote
 * @param kind   as written or chosen; `null` when it is only suggested
 */
export function defaultSeverity(label: NoteLabel | null, kind: NoteKind | null): Severity {
  if (kind === 'question') return 'must'
  switch (label) {
    case 'TODO':
    case 'TK':
    case 'FIXME':
      return 'must'
    case 'NOTE':
      return 'fyi'
    case null:
      return 'should'
  }
}
