import type { NoteAct } from '../draft-notes/contract.ts'

/** What somebody did to a note, after their name: “Ada closed it”. */
export const actWords: Readonly<Record<NoteAct, string>> = {
  created: 'wrote it',
  edited: 'changed its words',
  resolved: 'closed it',
  reopened: 'opened it again',
  assigned: 'assigned it',
  kind: 'set its kind',
  severity: 'set its severity',
  due: 'set when it is due',
  'removed-in-text': 'took its words out of the text',
  'returned-in-text': 'brought its words back',
  lost: 'removed the words it stood on',
  found: 'brought back the words it stands on',
  placed: 'put it on other words',
  'place-confirmed': 'confirmed its place',
  'kept-on-article': 'kept it on the article',
  replied: 'replied',
  'reply-edited': 'changed a reply',
  'reply-deleted': 'took a reply back',
  deleted: 'deleted it',
  'text-rewritten': 'rewrote the text',
}
