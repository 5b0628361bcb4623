import { getPayload } from 'payload'
import { z } from 'zod'
import config from '../../payload.config.ts'
import type { DraftNote, NoteEvent } from '../../payload-types.ts'
import { aBody, stored } from '../../testing/builders.ts'
import { send, type Answer, type Credentials } from '../../testing/rest.ts'
import type { ArticleNotes, Note, NoteAnswer } from './contract.ts'

// What the integration tests of draft notes share: asking as somebody, and looking at what is stored.

/** What an answer of ours holds; the shape is the contract's, and the assertions look at it. */
export function answered<Shape>(answer: Answer, status = 200): Shape {
  if (answer.status !== status) throw new Error(`Expected ${status}, got ${answer.status}: ${answer.text}`)
  return z.custom<Shape>().parse(answer.json)
}

/** Saves a body through the Local API, as a script does. */
export async function saveBody(article: string, ...paragraphs: string[]): Promise<void> {
  const payload = await getPayload({ config })
  const data = stored({ body: aBody(...paragraphs) })
  await payload.update({ collection: 'articles', id: article, data, draft: true, overrideAccess: true })
}

/** The stored notes of an article in the order of its text; those that lost their words come last. */
export async function storedNotes(article: string): Promise<DraftNote[]> {
  const payload = await getPayload({ config })
  const { docs } = await payload.find({
    collection: 'draft-notes',
    where: { article: { equals: article } },
    sort: ['anchorState', 'bodyOffset', 'createdAt'],
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  return docs
}

/** The history of an article's notes, oldest first. */
export async function storedEvents(article: string): Promise<NoteEvent[]> {
  const payload = await getPayload({ config })
  const { docs } = await payload.find({
    collection: 'note-events',
    where: { article: { equals: article } },
    sort: 'createdAt',
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  return docs
}

export async function panelOf(article: string, as: Credentials): Promise<ArticleNotes> {
  return answered<ArticleNotes>(await send('GET', `articles/${article}/notes`, { as }))
}

export async function makeNote(
  article: string,
  as: Credentials,
  json: Record<string, unknown> = { on: 'article', text: 'A remark' },
): Promise<Note> {
  return answered<NoteAnswer>(await send('POST', `articles/${article}/notes`, { as, json }), 201).note
}

/** Sends one act on a note. */
export async function act(
  note: { id: string },
  name: string,
  as: Credentials,
  json: Record<string, unknown> = {},
): Promise<Answer> {
  return send('PATCH', `draft-notes/${note.id}/${name}`, { as, json })
}
