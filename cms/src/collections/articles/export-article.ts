import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { annotatedFile, cleanFile, type ArticleState } from '../../export/article-file.ts'
import { mediaAddress } from '../../export/galley-markdown.ts'
import { noteSchema, type ExportedNote, type ExportedPerson } from '../../export/note-data.ts'
import { publicNodes } from '../../export/public-nodes.ts'
import { env } from '../../env.ts'
import type { DraftNote, NoteReply } from '../../payload-types.ts'
import { calendarDate } from '../draft-notes/calendar-date.ts'
import { groupedBy } from '../draft-notes/reading/grouped-by.ts'
import { savedArticle } from '../draft-notes/reading/saved-article.ts'
import { slugs } from '../slugs.ts'
import { idOf } from './collect-ids.ts'
import { publicArticle } from './public-article.ts'
import { mediaIdsIn } from './public-images.ts'

type Article = Record<string, unknown>

/** `clean`: what readers would get. `annotated`: with the notes, to be read again without loss. */
export const exportForms = ['clean', 'annotated'] as const
type ExportForm = (typeof exportForms)[number]

/**
 * The saved draft of an article as Markdown; `null` when there is no such article. The caller has settled who asks.
 */
export async function exportArticle(
  id: string,
  form: ExportForm,
  req: PayloadRequest,
): Promise<{ fileName: string; text: string } | null> {
  const article = await savedArticle(id, req)
  if (article === null) return null
  const name = typeof article['slug'] === 'string' && article['slug'] !== '' ? article['slug'] : id
  return form === 'clean'
    ? { fileName: `${name}.md`, text: await cleanText(article, req) }
    : {
        fileName: `${name}.annotated.md`,
        text: await annotatedText(article, await exportedNotes(id, req), req),
      }
}

/** An article in this state, with these notes. */
export async function annotatedText(
  article: Article,
  notes: readonly ExportedNote[],
  req: PayloadRequest,
): Promise<string> {
  const state = await articleState(article, req)
  const images = await imagesOf(article, req)
  return annotatedFile(state, notes, (id) => images.get(id) ?? null)
}

async function cleanText(article: Article, req: PayloadRequest): Promise<string> {
  const { fields } = await publicArticle(article, req)
  const { fields: stated } = await articleState(article, req)
  const addresses = new Map<string, { url: string; alt: string }>()
  const nodes = publicNodes(fields.publicBody, (image) => {
    const url = new URL(image.sources.at(-1)?.url ?? '', env.SITE_URL).href
    addresses.set(url, { url, alt: image.alt })
    return url
  })
  const { title, topic, byline, publishedAt } = stated
  const head = { title, summary: fields.publicSummary, topic, byline, publishedAt }
  return cleanFile(head, nodes, (url) => addresses.get(url) ?? null)
}

/** What a file says of an article besides its notes. */
export async function articleState(article: Article, req: PayloadRequest): Promise<ArticleState> {
  const words = (name: string) => {
    const value = article[name]
    return typeof value === 'string' && value !== '' ? value : null
  }
  const id = String(article['id'])
  const topic = await topicOf(idOf(article['topic']), req)
  const hero = (await imagesOf({ hero: article['hero'] }, req)).get(idOf(article['hero']) ?? '')
  return {
    body: article['body'],
    fields: {
      id,
      title: words('title'),
      slug: words('slug'),
      summary: words('summary'),
      topic: topic?.name ?? null,
      topicSlug: topic?.slug ?? null,
      byline: words('byline'),
      publishedAt: words('publishedAt'),
      seoTitle: words('seoTitle'),
      seoDescription: words('seoDescription'),
      hero: hero?.url ?? null,
      status: await statusOf(id, article, req),
      reviewState: words('reviewState') ?? 'draft',
    },
  }
}

async function statusOf(id: string, article: Article, req: PayloadRequest) {
  if (article['_status'] === 'published') return 'published'
  const [row] = (
    await req.payload.db.find({
      collection: slugs.articles,
      where: { and: [{ id: { equals: id } }, { _status: { equals: 'published' } }] },
      select: { slug: true },
      limit: 1,
      pagination: false,
      req,
    })
  ).docs
  return row === undefined ? 'draft' : 'published, with a newer draft'
}

async function topicOf(id: string | null, req: PayloadRequest) {
  if (id === null) return null
  return req.payload.findByID({
    collection: slugs.topics,
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true, // its name is the article's
    req,
  })
}

async function imagesOf(
  article: Article,
  req: PayloadRequest,
): Promise<Map<string, { url: string; alt: string }>> {
  const ids = mediaIdsIn(article)
  if (ids.length === 0) return new Map()
  const { docs } = await req.payload.find({
    collection: slugs.media,
    where: { id: { in: ids } },
    depth: 0,
    pagination: false,
    overrideAccess: true, // the article's own images
    req,
  })
  return new Map(
    docs.map(({ id, filename, alt }) => [id, { url: mediaAddress({ id, filename: filename ?? '' }), alt }]),
  )
}

/** All notes of an article with their threads, oldest first. */
export async function exportedNotes(article: string, req: PayloadRequest): Promise<ExportedNote[]> {
  const everything = { depth: 0, pagination: false, overrideAccess: true, req } as const // settled by the caller
  const { docs } = await req.payload.find({
    collection: slugs.draftNotes,
    where: { article: { equals: article } },
    ...everything,
  })
  if (docs.length === 0) return []
  const { docs: replies } = await req.payload.find({
    collection: slugs.noteReplies,
    where: { note: { in: docs.map(({ id }) => id) } },
    ...everything,
  })
  const accounts = await accountsOf(req)
  const threads = groupedBy(replies.toSorted(byAge), ({ note }) => idOf(note))
  return docs.toSorted(byAge).map((note) => exportedNote(note, threads.get(note.id) ?? [], accounts))
}

function byAge(one: { createdAt: string; id: string }, other: { createdAt: string; id: string }): number {
  return one.createdAt.localeCompare(other.createdAt) || one.id.localeCompare(other.id)
}

type Accounts = ReadonlyMap<string, { name: string; email: string }>

async function accountsOf(req: PayloadRequest): Promise<Accounts> {
  const { docs } = await req.payload.find({
    collection: slugs.users,
    select: { name: true, email: true },
    depth: 0,
    pagination: false,
    overrideAccess: true, // who wrote what is in the notes already
    req,
  })
  return new Map(docs.map(({ id, name, email }) => [id, { name, email }]))
}

function exportedNote(note: DraftNote, replies: readonly NoteReply[], accounts: Accounts): ExportedNote {
  const person = (id: string | null, name: string | null | undefined): ExportedPerson | null => {
    const account = accounts.get(id ?? '')
    const known = name ?? account?.name
    return known === undefined ? null : { name: known, email: account?.email ?? null }
  }
  const nobody: ExportedPerson = { name: '', email: null }
  const { createdIn, resolvedIn, article: _article, ...rest } = note
  return noteSchema.parse({
    ...rest,
    place: note.place ?? null,
    label: note.label ?? null,
    urgent: note.urgent ?? false,
    bare: note.bare ?? false,
    topic: note.topic ?? null,
    text: note.text ?? '',
    confirmed: z.array(z.string()).catch([]).parse(note.confirmed),
    assignee: person(idOf(note.assignee), null),
    unknownPerson: note.unknownPerson ?? null,
    dueOn: note.dueOn ? calendarDate(note.dueOn) : null,
    author: person(idOf(note.author), note.authorName) ?? nobody,
    closedAt: note.closedAt ?? null,
    closedBy: person(idOf(note.closedBy), note.closedByName),
    anchor: note.anchor ?? null,
    anchorState: note.anchorState ?? 'none',
    textChanged: note.textChanged ?? false,
    quote: note.quote ?? null,
    section: note.section ?? [],
    bodyOffset: note.bodyOffset ?? null,
    annotation: note.annotation ?? null,
    createdInText: createdIn?.textHash ?? null,
    resolvedInText: resolvedIn?.textHash ?? null,
    revision: note.revision ?? 1,
    replies: replies.map((reply) => ({
      id: reply.id,
      author: person(idOf(reply.author), reply.authorName) ?? nobody,
      text: reply.text ?? null,
      createdAt: reply.createdAt,
      editedAt: reply.editedAt ?? null,
      takenBackAt: reply.takenBackAt ?? null,
      revision: reply.revision,
    })),
  })
}
