import { hashText } from '@galley/annotations'
import type { Where } from 'payload'
import { readingRules } from '../../../globals/site/annotations/reading-rules.ts'
import type { DraftNote, NoteReply } from '../../../payload-types.ts'
import { idOf } from '../../articles/collect-ids.ts'
import { slugs } from '../../slugs.ts'
import type { ArticleNotes, Note, NoteCounts, NotePlace } from '../contract.ts'
import type { StaffRequest } from '../endpoint.ts'
import { deskPeople, type DeskPerson } from '../people.ts'
import { textAt, type ArticleTexts } from '../reading/article-texts.ts'
import { findAnnotations } from '../reading/found-annotations.ts'
import { groupedBy } from '../reading/grouped-by.ts'
import { readTexts, savedArticle } from '../reading/saved-article.ts'
import { NoteRefused } from '../refusals.ts'
import { articleImages, imageOffsets } from './article-images.ts'
import { toNote, type Viewing } from './note-view.ts'

/**
 * Everything that the panel beside an article shows, as of the draft that was saved last.
 *
 * @param known  hash of a text that the asker has: when it is the saved one, the text is not sent again
 * @throws NoteRefused  HTTP 404
 */
export async function articleNotes(
  id: string,
  { known, req }: { known: string | undefined; req: StaffRequest },
): Promise<ArticleNotes> {
  const article = await savedArticle(id, req)
  if (article === null) throw new NoteRefused('There is no such article.', 404)
  const texts = await readTexts(article, req)
  const people = await deskPeople(req)
  const images = imageOffsets(article['body'])
  const notes = await viewNotes({ where: { article: { equals: id } }, texts, images, people, req })
  const flatText = textAt(texts, 'body')
  const rules = await readingRules(req)
  const textHash = hashText(flatText)
  return {
    article: { id, title: String(article['title'] ?? ''), revision: Number(article['revision'] ?? 0) },
    textHash,
    flatText: known === textHash ? null : flatText,
    notes: notes.sort(byPlace),
    problems: findAnnotations(texts, rules).problems,
    counts: countNotes(notes),
    people,
    images: await articleImages(article, req),
    rules,
  }
}

/**
 * One note as it is now.
 *
 * @throws NoteRefused  HTTP 404
 */
export async function oneNote(id: string, req: StaffRequest): Promise<Note> {
  const note = await findNote(id, req)
  const article = await savedArticle(idOf(note.article) ?? '', req)
  const texts = await readTexts(article ?? {}, req)
  const people = await deskPeople(req)
  const images = imageOffsets(article?.['body'])
  const [view] = await viewNotes({ where: { id: { equals: id } }, texts, images, people, req })
  if (view === undefined) throw new NoteRefused('There is no such note.', 404)
  return view
}

/** A note as it is stored. @throws NoteRefused  HTTP 404 */
export async function findNote(id: string, req: StaffRequest): Promise<DraftNote> {
  const note = await req.payload.findByID({
    collection: slugs.draftNotes,
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: false,
    user: req.user,
    req,
  })
  if (note === null) throw new NoteRefused('There is no such note.', 404)
  return note
}

type View = {
  where: Where
  texts: ArticleTexts
  /** Where each image stands in the body. */
  images: ReadonlyMap<string, number>
  people: readonly DeskPerson[]
  req: StaffRequest
}

async function viewNotes({ where, texts, images, people, req }: View): Promise<Note[]> {
  const asCaller = { depth: 0, pagination: false, overrideAccess: false, user: req.user, req } as const
  const { docs } = await req.payload.find({ collection: slugs.draftNotes, where, ...asCaller })
  const replies = await repliesTo(docs, req)
  const hashes = new Map<NotePlace | null, string>()
  const viewing: Viewing = {
    user: req.user,
    names: new Map(people.map(({ id, name }) => [id, name])),
    hashAt: (place) => {
      const hash = hashes.get(place) ?? hashText(place === null ? '' : textAt(texts, place))
      hashes.set(place, hash)
      return hash
    },
    imageAt: (image) => images.get(image) ?? null,
  }
  return docs.map((note) => toNote(note, replies.get(note.id) ?? [], viewing))
}

async function repliesTo(
  notes: readonly { id: string }[],
  req: StaffRequest,
): Promise<Map<string | null, NoteReply[]>> {
  if (notes.length === 0) return new Map()
  const { docs } = await req.payload.find({
    collection: slugs.noteReplies,
    where: { note: { in: notes.map(({ id }) => id) } },
    sort: 'createdAt',
    depth: 0,
    pagination: false,
    overrideAccess: false,
    user: req.user,
    req,
  })
  return groupedBy(docs, ({ note }) => idOf(note))
}

/** In the order of the text; what is about fields or the whole article comes first, by age. */
function byPlace(one: Note, other: Note): number {
  return (
    (one.bodyOffset ?? -1) - (other.bodyOffset ?? -1) ||
    (one.anchor?.start ?? 0) - (other.anchor?.start ?? 0) ||
    (one.annotation?.item ?? 0) - (other.annotation?.item ?? 0) ||
    one.createdAt.localeCompare(other.createdAt)
  )
}

function countNotes(notes: readonly Note[]): NoteCounts {
  const open = notes.filter(({ status }) => status === 'open')
  return {
    open: open.length,
    must: open.filter(({ severity }) => severity === 'must').length,
    lost: open.filter(({ anchorState }) => anchorState === 'lost').length,
    closed: notes.length - open.length,
  }
}
