import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import type { DraftNote, NoteReply } from '../../../payload-types.ts'
import { idOf } from '../../articles/collect-ids.ts'
import { mayChangeNote, mayEditReply, mayReply, mayTakeBackReply } from '../access.ts'
import { calendarDate } from '../calendar-date.ts'
import { confirmable, type Note, type Person, type Reply, type TextState } from '../contract.ts'
import { systemName } from '../note-history.ts'
import { fullAnchor } from '../reading/carry-anchors.ts'
import { annotationPlaceSchema, notePlace, storedAnchorSchema } from '../reading/note-rows.ts'

/** What is needed to show notes to somebody: who looks, the people by id, and what the article is like now. */
export type Viewing = {
  user: PayloadRequest['user']
  names: ReadonlyMap<string, string>
  /** The hash of the text at a place. */
  hashAt: (place: Note['place']) => string
  /** Where in the body an image stands. */
  imageAt: (image: string) => number | null
}

const strings = z.array(z.string()).catch([])
const storedConfirmed = z.array(z.enum(confirmable)).catch([])
const storedPlace = notePlace.nullable().catch(null)
const storedAnchor = storedAnchorSchema.nullable().catch(null)
const storedAnnotation = annotationPlaceSchema.nullable().catch(null)

/** How much of a quote a list shows. */
const quoteLength = 300

/** A stored note with its replies as the API tells it, see `contract.ts`. */
export function toNote(note: DraftNote, replies: readonly NoteReply[], viewing: Viewing): Note {
  const place = storedPlace.parse(note.place ?? null)
  const anchorState = note.anchorState ?? 'none'
  const section = strings.parse(note.section)
  const anchor = storedAnchor.parse(note.anchor ?? null)
  const confirmed = storedConfirmed.parse(note.confirmed)
  const author = idOf(note.author)
  const mayChange = mayChangeNote(viewing.user, { author })
  const stands = note.origin === 'annotation' && anchorState !== 'lost'
  return {
    id: note.id,
    article: idOf(note.article) ?? '',
    origin: note.origin,
    place,
    label: note.label ?? null,
    urgent: note.urgent === true,
    bare: note.bare === true,
    topic: note.topic ?? null,
    text: note.text ?? '',
    kind: note.kind,
    kindSuggested: !confirmed.includes('kind'),
    severity: note.severity,
    status: note.status,
    assignee: personNamed(idOf(note.assignee), viewing),
    unknownPerson: note.unknownPerson ?? null,
    dueOn: note.dueOn ? calendarDate(note.dueOn) : null,
    author: { id: author, name: note.authorName ?? systemName },
    createdAt: note.createdAt,
    updatedAt: note.updatedAt,
    revision: note.revision ?? 1,
    closedAt: note.closedAt ?? null,
    closedBy: note.closedAt ? { id: idOf(note.closedBy), name: note.closedByName ?? systemName } : null,
    anchor: fullAnchor({ anchor, anchorState, section }, viewing.hashAt(place)),
    anchorState,
    textChanged: note.textChanged === true,
    quote: note.quote ? shortened(note.quote) : null,
    section,
    bodyOffset: note.bodyOffset ?? offsetOfImage(place, viewing),
    annotation: stands ? storedAnnotation.parse(note.annotation ?? null) : null,
    confirmed,
    createdIn: stateOf(note.createdIn),
    resolvedIn: note.closedAt ? stateOf(note.resolvedIn) : null,
    replies: replies.map((reply) => toReply(reply, viewing)),
    may: {
      act: mayChange,
      text: mayChange && note.origin !== 'annotation',
      delete: mayChange && !stands,
      reply: mayReply(viewing.user),
    },
  }
}

function toReply(reply: NoteReply, { user }: Viewing): Reply {
  const author = idOf(reply.author)
  const deleted = Boolean(reply.takenBackAt)
  return {
    id: reply.id,
    author: { id: author, name: reply.authorName ?? systemName },
    text: deleted ? '' : (reply.text ?? ''),
    createdAt: reply.createdAt,
    editedAt: reply.editedAt ?? null,
    deleted,
    revision: reply.revision,
    may: {
      edit: !deleted && mayEditReply(user, { author }),
      delete: !deleted && mayTakeBackReply(user, { author }),
    },
  }
}

/** Images move with every edit, so where they stand is read from the body and not kept with the note. */
function offsetOfImage(place: Note['place'], { imageAt }: Viewing): number | null {
  return place?.startsWith('alt:') === true ? imageAt(place.slice('alt:'.length)) : null
}

function personNamed(id: string | null, { names }: Viewing): Person | null {
  if (id === null) return null
  return { id, name: names.get(id) ?? 'Somebody who has left' }
}

function stateOf(state: { version?: string | null; textHash?: string | null } | undefined): TextState | null {
  const { version = null, textHash = null } = state ?? {}
  return version === null && textHash === null ? null : { version, textHash }
}

/** The beginning of a long quote. */
export function shortened(words: string): string {
  return words.length <= quoteLength ? words : `${words.slice(0, quoteLength - 1)}…`
}
