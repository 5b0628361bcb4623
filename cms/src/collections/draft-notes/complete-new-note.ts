import { suggestKind } from '@galley/annotations'
import type { CollectionAfterChangeHook, CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { z } from 'zod'
import { lockRows } from '../../database/lock-rows.ts'
import { idOf } from '../articles/collect-ids.ts'
import { savedState } from '../articles/text-state.ts'
import { noticesOfNewNote } from '../notifications/note-notices.ts'
import { notify } from '../notifications/notify.ts'
import { isBlank } from './blank-text.ts'
import { confirmable, noteLimits, type Confirmable, type NotePlace, type Passage } from './contract.ts'
import { actorOf, recordEvents } from './note-history.ts'
import { bodyOffsetOf, sectionAt, textAt, type ArticleTexts } from './reading/article-texts.ts'
import { findPassage, lostPassage } from './reading/find-passage.ts'
import type { NotePosition } from './reading/known-note.ts'
import { notePlace, storedAnchorSchema } from './reading/note-rows.ts'
import { rememberPlace } from './reading/remembered-places.ts'
import { readTexts, savedArticle } from './reading/saved-article.ts'
import { NoteRefused } from './refusals.ts'
import { refuseEarlyDate } from './refuse-early-date.ts'
import { defaultSeverity } from './severity.ts'

/**
 * Completes a note that somebody makes, by whatever way: where it stands, kind and severity where none were chosen,
 * who wrote it, and in which state of the article. Notes on annotations are made by saving the text alone.
 *
 * The article is locked first, so that a note made during a save or a publish is there before it or comes after it.
 *
 * @throws NoteRefused  which names the field
 */
export const completeNewNote: CollectionBeforeChangeHook = async ({ data, operation, req }) => {
  if (operation !== 'create') return data
  const article = idOf(data['article'])
  if (article === null) throw new NoteRefused('Please say which article the note is about.', 422, 'article')
  await lockRows(req, 'articles', [article])
  const texts = await textsOf(article, req)
  const text = typeof data['text'] === 'string' ? data['text'].trim() : ''
  if (isBlank(text)) throw new NoteRefused('Please write what should be done.', 422, 'text')
  if (text.length > noteLimits.text)
    throw new NoteRefused(`Please shorten the note to ${noteLimits.text} characters.`, 422, 'text')
  refuseEarlyDate(data['dueOn'])
  const by = actorOf(req)
  const status: unknown = data['status'] ?? 'open'
  const isOpen = status === 'open'
  const state = await savedState(article, req)
  return {
    ...data,
    article,
    text,
    ...positionFor(data, texts),
    kind: data['kind'] ?? suggestKind(text),
    severity: data['severity'] ?? defaultSeverity(null, data['kind'] ?? null),
    status,
    confirmed: data['confirmed'] ?? chosenFields(data),
    label: null,
    urgent: false,
    bare: false,
    unknownPerson: null,
    // Only the system can hand these in: seeds and imports know who wrote a note and when it was closed.
    author: by.id ?? data['author'] ?? null,
    authorName: by.id === null ? (data['authorName'] ?? by.name) : by.name,
    closedAt: isOpen ? null : (data['closedAt'] ?? new Date().toISOString()),
    closedBy: isOpen ? null : (data['closedBy'] ?? by.id),
    closedByName: isOpen ? null : (data['closedByName'] ?? by.name),
    createdIn: { version: state?.version ?? null, textHash: state?.textHash ?? null },
    resolvedIn: { version: null, textHash: null },
    revision: 1,
  }
}

async function textsOf(article: string, req: PayloadRequest): Promise<ArticleTexts> {
  const saved = await savedArticle(article, req)
  if (saved === null) throw new NoteRefused('There is no such article.', 404, 'article')
  return readTexts(saved, req)
}

/** What the writer chose is not suggested any more. */
function chosenFields(data: Record<string, unknown>): Confirmable[] {
  return confirmable.filter((field) => field !== 'status' && (data[field] ?? null) !== null)
}

/** A passage by its words; operations may know more of it than a client's `quote`. */
const givenPassage = z.object({
  quote: z.string().min(1).max(noteLimits.quote),
  before: z.string().max(64).optional(),
  after: z.string().max(64).optional(),
  start: z.number().int().nonnegative().optional(),
  textHash: z.string().max(64).optional(),
})

function positionFor(data: Record<string, unknown>, texts: ArticleTexts): NotePosition {
  switch (data['origin']) {
    case 'passage': {
      const passage = givenPassage.safeParse(data['anchor'] ?? { quote: data['quote'] })
      if (!passage.success)
        throw new NoteRefused('Please say which words the note is about.', 422, 'passage.quote')
      return passagePosition(passage.data, texts)
    }
    case 'field': {
      const place = notePlace.safeParse(data['place'])
      if (!place.success || place.data === 'body' || place.data === 'forms')
        throw new NoteRefused(
          'Please say which field the note is about, such as title or summary.',
          422,
          'field',
        )
      return fieldPosition(place.data, texts)
    }
    case 'article':
      return withoutPlace
    default:
      throw new NoteRefused(
        'A note of this kind is made by writing an annotation into the text.',
        422,
        'origin',
      )
  }
}

const withoutPlace: NotePosition = {
  place: null,
  anchor: null,
  anchorState: 'none',
  textChanged: false,
  quote: null,
  section: [],
  bodyOffset: null,
  annotation: null,
}

/** Where a note on a passage stands: on its words when they are in the saved text, else lost until a save brings them. */
export function passagePosition(passage: Passage, texts: ArticleTexts): NotePosition {
  const found = findPassage(textAt(texts, 'body'), passage)
  const anchor = found ?? lostPassage(passage)
  const bodyOffset = found === null ? null : bodyOffsetOf(texts, 'body', found.start)
  return {
    ...withoutPlace,
    place: 'body',
    anchor,
    anchorState: found === null ? 'lost' : 'anchored',
    quote: anchor.quote,
    section: sectionAt(texts, bodyOffset),
    bodyOffset,
  }
}

function fieldPosition(place: NotePlace, texts: ArticleTexts): NotePosition {
  const isMissing = place.startsWith('alt:') && !texts.texts.some((text) => text.place === place)
  if (isMissing) throw new NoteRefused('The article does not use this image.', 422, 'field')
  const words = textAt(texts, place)
  return { ...withoutPlace, place, quote: words === '' ? null : words.slice(0, noteLimits.quote) }
}

/** Tells the history of a new note, and remembers where in the present text it stands. */
export const tellNewNote: CollectionAfterChangeHook = async ({ data, doc, operation, req }) => {
  if (operation !== 'create') return doc
  const note = String(doc.id)
  const article = String(data.article)
  const { origin, text, kind, severity, quote, place, createdIn } = data
  const state = { version: createdIn?.version ?? null, textHash: createdIn?.textHash ?? null }
  const after = { origin, text, kind, severity, quote, place }
  await recordEvents(req, [{ note, article, act: 'created', in: state, before: null, after }])
  await tellPeople({ id: note, article, data }, req)
  const anchor = storedAnchorSchema.safeParse(data.anchor)
  if (anchor.success && data.anchorState === 'anchored' && state.textHash !== null) {
    const { start, end } = anchor.data
    await rememberPlace({ article, textHash: state.textHash }, { id: note, start, end }, req)
  }
  return doc
}

type NewNote = { id: string; article: string; data: Record<string, unknown> }

/** What the system makes, such as a seed, is no news to anybody. */
async function tellPeople({ id, article, data }: NewNote, req: PayloadRequest): Promise<void> {
  if (req.user === null || data['status'] !== 'open') return
  const note = {
    id,
    article,
    author: idOf(data['author']),
    assignee: idOf(data['assignee']),
    quote: typeof data['quote'] === 'string' ? data['quote'] : null,
    text: typeof data['text'] === 'string' ? data['text'] : '',
  }
  await notify(await noticesOfNewNote(note, req), req)
}
