import type { CollectionAfterChangeHook, CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { z } from 'zod'
import { idOf } from '../articles/collect-ids.ts'
import { savedState } from '../articles/text-state.ts'
import { noticesOfNoteChange } from '../notifications/note-notices.ts'
import { notify } from '../notifications/notify.ts'
import { isBlank } from './blank-text.ts'
import {
  confirmable,
  noteActs,
  noteLimits,
  type Confirmable,
  type NoteAct,
  type TextState,
} from './contract.ts'
import { refuseEarlyDate } from './refuse-early-date.ts'
import { actorOf, recordEvents, type NewEvent } from './note-history.ts'
import { storedAnchorSchema } from './reading/note-rows.ts'
import { forgetPlaces, rememberPlace } from './reading/remembered-places.ts'
import { NoteRefused } from './refusals.ts'

type Fields = Record<string, unknown>

const storedConfirmed = z.array(z.enum(confirmable)).catch([])

/**
 * Keeps a note whole while people change it, by whatever way: what it is about stays, what a person sets is theirs from
 * then on (A3), closing says who and when, and every change counts.
 *
 * @throws NoteRefused  which names the field
 */
export const stampNote: CollectionBeforeChangeHook = async ({ data, operation, originalDoc, req }) => {
  if (operation === 'create') return data
  refuseImpossible(data, originalDoc)
  // What was confirmed stays confirmed, whatever the sender knew of it.
  const known = storedConfirmed.parse(originalDoc['confirmed'])
  const given = storedConfirmed.parse(data['confirmed'])
  const set = confirmable.filter((field) => isDifferent(data[field], originalDoc[field]))
  const kept = Object.fromEntries(
    (['article', 'author', 'authorName', 'createdIn'] as const).map((field) => [field, originalDoc[field]]),
  )
  return {
    ...data,
    ...kept,
    confirmed: [...new Set<Confirmable>([...known, ...given, ...set])],
    revision: Number(originalDoc.revision ?? 1) + 1,
    ...(await closingStamps(data, originalDoc, req)),
  }
}

/** Whether a value was changed; a date of another form and an absent value are the same. */
function isDifferent(one: unknown, other: unknown): boolean {
  return comparable(one) !== comparable(other)
}

function comparable(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' && value !== null
    ? (idOf(value) ?? JSON.stringify(value))
    : (value ?? null)
}

function refuseImpossible(data: Fields, before: Fields): void {
  if (isDifferent(data['article'], before['article'])) {
    const advice = 'A draft note cannot be moved to another article. Please write a new one there.'
    throw new NoteRefused(advice, 422, 'article')
  }
  if (isDifferent(data['status'], before['status']) && data['status'] === 'removed') {
    const advice =
      'A note is removed by taking its words out of the text. Please choose done or will not be done.'
    throw new NoteRefused(advice, 422, 'status')
  }
  refuseEarlyDate(data['dueOn'])
  if (!isDifferent(data['text'], before['text'])) return
  if (before['origin'] === 'annotation') {
    const advice = 'The words of this note stand in the article. Please change them there.'
    throw new NoteRefused(advice, 422, 'text')
  }
  const text = typeof data['text'] === 'string' ? data['text'].trim() : ''
  if (isBlank(text)) throw new NoteRefused('Please write what should be done.', 422, 'text')
  if (text.length > noteLimits.text)
    throw new NoteRefused(`Please shorten the note to ${noteLimits.text} characters.`, 422, 'text')
}

/**
 * Who closed it, and in which state of the article. Somebody who resolves what was resolved already is the last to have
 * done so; both are in the history.
 */
async function closingStamps(data: Fields, before: Fields, req: PayloadRequest): Promise<Fields> {
  const isOpen = data['status'] === 'open'
  if (!isDifferent(data['status'], before['status']) && actIn(req) !== 'resolved') return {}
  if (isOpen) {
    return {
      closedAt: null,
      closedBy: null,
      closedByName: null,
      resolvedIn: { version: null, textHash: null },
    }
  }
  const by = actorOf(req)
  return {
    closedAt: new Date().toISOString(),
    closedBy: by.id,
    closedByName: by.name,
    resolvedIn: await stateOf(before, req),
  }
}

async function stateOf(note: Fields, req: PayloadRequest): Promise<TextState> {
  const state = await savedState(idOf(note['article']) ?? '', req)
  return { version: state?.version ?? null, textHash: state?.textHash ?? null }
}

/** What an operation of ours says that it does; what a plain update does is read from what changed. */
export function actIn(req: PayloadRequest): NoteAct | null {
  return z.enum(noteActs).nullable().catch(null).parse(req.context['noteAct'])
}

/** Which fields tell of which act. */
const tellingFields: readonly (readonly [NoteAct, readonly string[]])[] = [
  ['edited', ['text', 'topic']],
  ['assigned', ['assignee']],
  ['kind', ['kind']],
  ['severity', ['severity']],
  ['due', ['dueOn']],
]

/** Writes down in the history who changed what. */
export const tellNoteChange: CollectionAfterChangeHook = async ({
  data,
  doc,
  operation,
  previousDoc,
  req,
}) => {
  if (operation === 'create') return doc
  const before: Fields = { ...previousDoc }
  const after: Fields = { ...data }
  const act = actIn(req)
  const told: Pick<NewEvent, 'act' | 'before' | 'after'>[] = tellingFields
    .filter(
      ([each, fields]) => each === act || fields.some((field) => isDifferent(after[field], before[field])),
    )
    .map(([each, fields]) => ({ act: each, before: picked(before, fields), after: picked(after, fields) }))
  if (act === 'resolved' || act === 'reopened' || isDifferent(after['status'], before['status'])) {
    const fields = ['status']
    const isOpen = after['status'] === 'open'
    told.push({
      act: isOpen ? 'reopened' : 'resolved',
      before: picked(before, fields),
      after: picked(after, fields),
    })
  }
  if (act === 'placed' || act === 'place-confirmed' || act === 'kept-on-article') {
    const fields = ['origin', 'place', 'anchor', 'anchorState', 'quote']
    told.push({ act, before: picked(before, fields), after: picked(after, fields) })
  }
  if (told.length === 0) return doc
  const article = idOf(before['article']) ?? ''
  const state = await stateOf(before, req)
  await recordEvents(
    req,
    told.map((event) => ({ ...event, note: String(doc.id), article, in: state })),
  )
  await tellPeople(String(doc.id), { before, after }, req)
  if (act === 'placed') await rememberOnlyHere({ article, note: String(doc.id), after, state }, req)
  return doc
}

/** What the system changes by itself is no news to anybody. */
async function tellPeople(
  id: string,
  { before, after }: { before: Fields; after: Fields },
  req: PayloadRequest,
): Promise<void> {
  if (req.user === null) return
  const was = toldOf(id, before)
  const change = {
    before: { ...was, isOpen: before['status'] === 'open' },
    isOpen: (after['status'] ?? before['status']) === 'open',
  }
  await notify(await noticesOfNoteChange(toldOf(id, { ...before, ...after }), change, req), req)
}

function toldOf(id: string, note: Fields) {
  const words = (field: string) => (typeof note[field] === 'string' ? note[field] : null)
  return {
    id,
    article: idOf(note['article']) ?? '',
    author: idOf(note['author']),
    assignee: idOf(note['assignee']),
    quote: words('quote'),
    text: words('text') ?? '',
  }
}

type Placed = { article: string; note: string; after: Fields; state: TextState }

/** A note that a person put on other words stands there from then on: no undo takes it back to the old ones. */
async function rememberOnlyHere({ article, note, after, state }: Placed, req: PayloadRequest): Promise<void> {
  await forgetPlaces(article, note, req)
  const anchor = storedAnchorSchema.safeParse(after['anchor'])
  if (!anchor.success || after['anchorState'] !== 'anchored' || state.textHash === null) return
  const { start, end } = anchor.data
  await rememberPlace({ article, textHash: state.textHash }, { id: note, start, end }, req)
}

function picked(from: Fields, fields: readonly string[]): Fields {
  return Object.fromEntries(
    fields.map((field) => [field, field === 'assignee' ? idOf(from[field]) : (from[field] ?? null)]),
  )
}
