import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../database/connection.ts'
import { basisOf } from '../../export/article-file.ts'
import { isSameBody } from '../../export/comparable-body.ts'
import { mediaInAddress } from '../../export/galley-markdown.ts'
import { fingerprint } from '../../import/fingerprint.ts'
import type { GalleyFile } from '../../import/galley-file.ts'
import type { Problem } from '../../import/import-report.ts'
import type { LexicalBody } from '../../import/lexical.ts'
import type { Article } from '../../payload-types.ts'
import type { StaffRequest } from '../draft-notes/endpoint.ts'
import { savedArticle } from '../draft-notes/reading/saved-article.ts'
import { slugs } from '../slugs.ts'
import { collectIds, idOf } from './collect-ids.ts'
import { articleState, exportedNotes } from './export-article.ts'
import { bringNotes, type NoteReport } from './import-article-notes.ts'
import { mediaIdsIn } from './public-images.ts'

type Fields = Record<string, unknown>

/** What an article gets of a file that Galley wrote. */
type Given = { file: GalleyFile; text: string; fileName: string; replace: boolean }

type Updated =
  | { ok: true; outcome: 'updated' | 'unchanged'; id: string; problems: Problem[]; notes: NoteReport }
  | { ok: false; message: string; article: { id: string; title: string } }

/**
 * Which article a file of Galley's is about: the one with its id, else the one that has its notes. `null` when there is
 * none here.
 */
export async function articleOfFile({ fields, data }: GalleyFile, req: StaffRequest): Promise<Fields | null> {
  const own = await savedArticle(fields.id, req)
  if (own !== null) return own
  const ids = JSON.stringify((data?.notes ?? []).map(({ id }) => id))
  const [row] = await queryRows(
    req,
    sql`select article_id as article from draft_notes
        where id in (select (value)::uuid from jsonb_array_elements_text(${ids}::jsonb))
        group by article_id order by count(*) desc, article_id limit 1`,
    z.object({ article: z.string() }),
  )
  return row === undefined ? null : savedArticle(row.article, req)
}

/**
 * Brings an edited file back to the article that it was exported from: its text, its fields and its notes, as a draft.
 * What is the same is not written. An article that has gone on since is left alone, unless `replace`.
 */
export async function updateFromFile(
  article: Fields,
  { file, fileName, replace }: Given,
  req: StaffRequest,
): Promise<Updated> {
  const id = String(article['id'])
  const title = String(article['title'] ?? 'Untitled')
  const now = basisOf(await articleState(article, req))
  const wanted = basisOf({
    fields: { ...(await articleState(article, req)).fields, ...stated(file) },
    body: file.body,
  })
  const isSame = now === wanted
  if (!isSame && !replace && file.data?.basis !== now) {
    const message = `“${title}” was changed in the CMS after “${fileName}” was exported. Nothing was written. To put the file’s text in its place, import it with --replace: the present text stays among its versions. To make a second article, import it with --again.`
    return { ok: false, message, article: { id, title } }
  }
  if (article['deletedAt']) {
    const message = `“${title}” is in the trash. Nothing was written. Please take it out of the trash first, or make a second article with --again.`
    return { ok: false, message, article: { id, title } }
  }
  const before = await exportedNotes(id, req)
  const problems: Problem[] = []
  if (!isSame) {
    const data = await fieldsToWrite(file, problems, req)
    await req.payload.update({
      collection: slugs.articles,
      id,
      data: { ...data, ...(isSameBody(article['body'], file.body) ? {} : bodyFor(file.body)) },
      draft: true,
      depth: 0,
      overrideAccess: false,
      user: req.user,
      req,
    })
  }
  const notes = await bringNotes({ article: id, data: file.data, places: file.places, before }, req)
  const { made, updated, moved, lost } = notes
  const isUnchanged = isSame && made.length + updated.length + moved.length + lost.length === 0
  return { ok: true, outcome: isUnchanged ? 'unchanged' : 'updated', id, problems, notes }
}

/**
 * Makes a draft of a file whose article is not here, or of which a second one is wanted.
 *
 * @param slug  one that is free
 */
export async function createFromFile(
  { file, text }: Given,
  slug: string,
  req: StaffRequest,
): Promise<{ id: string; problems: Problem[]; notes: NoteReport }> {
  const problems: Problem[] = []
  const data = await fieldsToWrite(file, problems, req)
  const { id } = await req.payload.create({
    collection: slugs.articles,
    data: {
      ...data,
      ...bodyFor(file.body),
      title: file.fields.title ?? 'Untitled',
      slug,
      reviewState: 'draft',
      _status: 'draft',
    },
    draft: true,
    depth: 0,
    context: { importFingerprint: fingerprint(text) },
    overrideAccess: false,
    user: req.user,
    req,
  })
  const notes = await bringNotes({ article: id, data: file.data, places: file.places, before: [] }, req)
  return { id, problems, notes }
}

function stated({ fields }: GalleyFile) {
  const { title, slug, summary, topicSlug, byline, publishedAt, seoTitle, seoDescription, hero } = fields
  return { title, slug, summary, topicSlug, byline, publishedAt, seoTitle, seoDescription, hero }
}

type Writable = Partial<
  Pick<
    Article,
    'title' | 'slug' | 'summary' | 'byline' | 'publishedAt' | 'seoTitle' | 'seoDescription' | 'topic' | 'hero'
  >
>

/** The fields of a file as they are written; what they refer to and is not here becomes a problem. */
export async function fieldsToWrite(
  file: GalleyFile,
  problems: Problem[],
  req: PayloadRequest,
): Promise<Writable> {
  const { title, slug, summary, byline, publishedAt, seoTitle, seoDescription, hero } = file.fields
  await tellMissing(file.body, problems, req)
  const media = hero === null ? null : mediaInAddress(hero)
  const [known] = media === null ? [] : await present(slugs.media, [media], req)
  if (hero !== null && known === undefined)
    problems.push({
      line: null,
      message: `The opening image “${hero}” is not in this CMS. Please choose one.`,
    })
  const topic = await topicFor(file, req)
  return {
    ...(title !== null && { title }),
    ...(slug !== null && { slug }),
    summary,
    byline,
    publishedAt,
    seoTitle,
    seoDescription,
    hero: known ?? null,
    ...(topic !== null && { topic }),
  }
}

/** The topic by its slug, else by its name; one that is not here is made. */
async function topicFor(
  { fields: { topic, topicSlug } }: GalleyFile,
  req: PayloadRequest,
): Promise<string | null> {
  if (topic === null || topicSlug === null) return null
  // Without a person it is an operator who fills an empty system.
  const asPerson = { depth: 0, overrideAccess: req.user === null, user: req.user, req } as const
  const { docs } = await req.payload.find({
    collection: slugs.topics,
    where: { or: [{ slug: { equals: topicSlug } }, { name: { equals: topic } }] },
    sort: 'slug',
    pagination: false,
    ...asPerson,
  })
  const found = docs.find(({ slug }) => slug === topicSlug) ?? docs[0]
  if (found !== undefined) return found.id
  return (
    await req.payload.create({
      collection: slugs.topics,
      data: { name: topic, slug: topicSlug },
      ...asPerson,
    })
  ).id
}

async function tellMissing(body: LexicalBody, problems: Problem[], req: PayloadRequest): Promise<void> {
  const images = mediaIdsIn({ body })
  const links = collectIds(body, (node) =>
    'relationTo' in node && node.relationTo === 'articles' ? idOf('value' in node ? node.value : null) : null,
  )
  const known = new Set([
    ...(await present(slugs.media, images, req)),
    ...(await present(slugs.articles, links, req)),
  ])
  for (const id of images)
    if (!known.has(id))
      problems.push({
        line: null,
        message: `An image of the text (${id}) is not in this CMS. Please choose it again, or take it out.`,
      })
  for (const id of links)
    if (!known.has(id))
      problems.push({
        line: null,
        message: `A link leads to an article (${id}) that is not in this CMS. It was kept; please give it another address.`,
      })
}

async function present(
  collection: typeof slugs.media | typeof slugs.articles,
  ids: readonly string[],
  req: PayloadRequest,
): Promise<string[]> {
  if (ids.length === 0) return []
  const { docs } = await req.payload.find({
    collection,
    where: { id: { in: [...ids] } },
    select: {},
    depth: 0,
    draft: true,
    pagination: false,
    overrideAccess: true, // answers yes or no
    req,
  })
  return docs.map(({ id }) => id)
}

/** The editor's own type of a body is narrower than what is read; both are plain JSON. */
export function bodyFor(body: LexicalBody): Pick<Article, 'body'> {
  const stored: Pick<Article, 'body'> = JSON.parse(JSON.stringify({ body }))
  return stored
}
