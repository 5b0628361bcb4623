import type { Endpoint } from 'payload'
import type { z } from 'zod'
import type { DraftNote } from '../../../payload-types.ts'
import type { Seen } from '../contract.ts'
import { idIn, noteEndpoint, type StaffRequest } from '../endpoint.ts'
import { oneNote } from '../panel/article-notes.ts'
import {
  assignSchema,
  dueSchema,
  kindSchema,
  placeSchema,
  resolveSchema,
  seenSchema,
  severitySchema,
  textSchema,
} from '../requests.ts'
import { actOnNote, type NoteChange } from './act-on-note.ts'
import {
  assigning,
  confirmingKind,
  confirmingPlace,
  keepingOnArticle,
  placing,
  reopening,
  resolving,
  rewording,
  settingDue,
  settingKind,
  settingSeverity,
} from './changes.ts'

type Change = (note: DraftNote) => NoteChange | Promise<NoteChange>

/**
 * `PATCH /api/draft-notes/:id/<name>`: one act on one note. Answers `NoteAnswer`; 403, 404, 409 and 422 as
 * `contract.ts` says.
 */
function act<Body extends Seen>(
  name: string,
  body: z.ZodType<Body>,
  change: (given: Body, req: StaffRequest) => Change,
): Endpoint {
  return noteEndpoint('patch', `/:id/${name}`, body, async (given, req) => {
    const id = idIn(req)
    await actOnNote(id, change(given, req), { revision: given.revision, req })
    return { note: await oneNote(id, req) }
  })
}

export const noteActEndpoints: Endpoint[] = [
  act('resolve', resolveSchema, resolving),
  act('reopen', seenSchema, () => reopening),
  act('assign', assignSchema, assigning),
  act('kind', kindSchema, settingKind),
  act('confirm-kind', seenSchema, () => confirmingKind),
  act('severity', severitySchema, settingSeverity),
  act('due', dueSchema, settingDue),
  act('text', textSchema, rewording),
  act('place', placeSchema, placing),
  act('confirm-place', seenSchema, () => confirmingPlace),
  act('keep-on-article', seenSchema, () => keepingOnArticle),
]
