import { annotationLabels, noteKinds } from '@galley/annotations'
import { z } from 'zod'
import {
  anchorStates,
  confirmable,
  noteLimits,
  noteOrigins,
  noteStatuses,
  severities,
} from '../collections/draft-notes/contract.ts'
import {
  annotationPlaceSchema,
  notePlace,
  storedAnchorSchema,
} from '../collections/draft-notes/reading/note-rows.ts'

/** Somebody by the name of then, and by the address of the account where there is one: ids differ between systems. */
const personSchema = z.object({ name: z.string(), email: z.string().nullable() })
export type ExportedPerson = z.infer<typeof personSchema>

const instant = z.iso.datetime()

const replySchema = z.object({
  id: z.uuid(),
  author: personSchema,
  text: z.string().max(noteLimits.reply).nullable(),
  createdAt: instant,
  editedAt: instant.nullable(),
  takenBackAt: instant.nullable(),
  revision: z.number().int(),
})

/** Everything about a note that an export keeps, but for its history. */
export const noteSchema = z.object({
  id: z.uuid(),
  origin: z.enum(noteOrigins),
  place: notePlace.nullable(),
  label: z.enum(annotationLabels).nullable(),
  urgent: z.boolean(),
  bare: z.boolean(),
  topic: z.string().nullable(),
  text: z.string(),
  kind: z.enum(noteKinds),
  severity: z.enum(severities),
  status: z.enum(noteStatuses),
  confirmed: z.array(z.enum(confirmable)),
  assignee: personSchema.nullable(),
  unknownPerson: z.string().nullable(),
  /** Calendar date. */
  dueOn: z.iso.date().nullable(),
  author: personSchema,
  createdAt: instant,
  updatedAt: instant,
  closedAt: instant.nullable(),
  closedBy: personSchema.nullable(),
  anchor: storedAnchorSchema.nullable(),
  anchorState: z.enum(anchorStates),
  textChanged: z.boolean(),
  quote: z.string().nullable(),
  section: z.array(z.string()),
  bodyOffset: z.number().nullable(),
  annotation: annotationPlaceSchema.nullable(),
  createdInText: z.string().nullable(),
  resolvedInText: z.string().nullable(),
  revision: z.number().int(),
  replies: z.array(replySchema),
})
export type ExportedNote = z.infer<typeof noteSchema>

/** What stands in the comment at the end of an annotated file. */
export const fileDataSchema = z.object({
  /** Hash of what the file says apart from its notes: tells whether the CMS has gone on since. */
  basis: z.string(),
  /** `hashText` of the body's flat text, on which the places of the notes were measured. */
  textHash: z.string(),
  notes: z.array(noteSchema),
})
export type FileData = z.infer<typeof fileDataSchema>
