import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { sql } from '@payloadcms/db-postgres'
import { flatText } from '@galley/article-body'
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import type { z } from 'zod'
import { bodyFor, fieldsToWrite } from '../collections/articles/import-galley-article.ts'
import { restoreNotes } from '../collections/articles/import-article-notes.ts'
import { PublishRefused } from '../collections/articles/gate/publish-refused.ts'
import { mediaFiles } from '../collections/media/media-files.ts'
import { slugs } from '../collections/slugs.ts'
import { runStatement } from '../database/connection.ts'
import {
  aboutSchema,
  articlesSchema,
  files,
  globalSchema,
  mediaSchema,
  peopleSchema,
  redirectsSchema,
  topicsSchema,
} from '../export/everything.ts'
import { readGalleyFile, type GalleyFile } from './galley-file.ts'
import type { Problem } from './import-report.ts'

type ImportedAll = { ok: true; lines: string[] } | { ok: false; message: string }

type ReadArticle = z.infer<typeof articlesSchema>[number] & {
  draft: GalleyFile
  published: GalleyFile | null
}

class Unreadable extends Error {}

/**
 * Fills an empty system with what `exportEverything` wrote: the same articles, notes, images and words, with the same
 * ids. Either all of it is there afterwards or nothing.
 *
 * @returns the report, a line for everything that is not as it was
 */
export async function importEverything(payload: Payload, folder: string): Promise<ImportedAll> {
  let read: Read
  try {
    read = await readFolder(folder)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { ok: false, message: error.message }
  }
  if (await holdsContent(payload)) {
    const message =
      'This Galley holds content already, and an import of everything needs an empty one. Nothing was written. Please start an empty one with: npm start -- --no-seed'
    return { ok: false, message }
  }
  const copied = await copyMedia(folder, read)
  const allowed = payload.db.allowIDOnCreate
  const transactionID = (await payload.db.beginTransaction()) ?? undefined
  const req = await createLocalReq({ req: { transactionID } }, payload)
  try {
    payload.db.allowIDOnCreate = true
    const lines = await writeAll(read, req)
    if (transactionID !== undefined) await payload.db.commitTransaction(transactionID)
    return { ok: true, lines }
  } catch (error) {
    if (transactionID !== undefined) await payload.db.rollbackTransaction(transactionID)
    await Promise.all(copied.map((name) => mediaFiles.remove(name)))
    throw error
  } finally {
    payload.db.allowIDOnCreate = allowed
  }
}

type Read = Awaited<ReturnType<typeof readFolder>>

/** @throws Unreadable  in a sentence that names the file */
async function readFolder(folder: string) {
  await json(folder, files.about, aboutSchema)
  const articles: ReadArticle[] = []
  for (const record of await json(folder, files.articles, articlesSchema)) {
    const draft = await article(folder, record.file)
    articles.push({
      ...record,
      draft,
      published: record.publishedFile === null ? null : await article(folder, record.publishedFile),
    })
  }
  return {
    articles,
    people: await json(folder, files.people, peopleSchema),
    topics: await json(folder, files.topics, topicsSchema),
    media: await json(folder, files.media, mediaSchema),
    redirects: await json(folder, files.redirects, redirectsSchema),
    site: await json(folder, files.site, globalSchema),
    availability: await json(folder, files.availability, globalSchema),
  }
}

async function json<Value>(folder: string, name: string, schema: z.ZodType<Value>): Promise<Value> {
  const text = await fileIn(folder, name)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Unreadable(`“${name}” is no JSON any more. Please export again.`)
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Unreadable(
    `“${name}” is not as an export writes it, at ${issue?.path.join('.') || 'its start'}. Please export again.`,
  )
}

async function article(folder: string, name: string): Promise<GalleyFile> {
  const read = readGalleyFile(await fileIn(folder, path.join('articles', name)), name)
  if (!read.ok) throw new Unreadable(read.message)
  return read.file
}

async function fileIn(folder: string, name: string): Promise<string> {
  try {
    return await readFile(path.join(folder, name), 'utf8')
  } catch (cause) {
    throw new Unreadable(
      `“${path.join(folder, name)}” cannot be read, so this is no whole export. Please name the folder that npm run export wrote.`,
      { cause },
    )
  }
}

async function holdsContent(payload: Payload): Promise<boolean> {
  for (const collection of [slugs.articles, slugs.topics, slugs.media, slugs.redirects]) {
    const { totalDocs } = await payload.count({ collection, overrideAccess: true }) // a number only
    if (totalDocs > 0) return true
  }
  return false
}

/** Copies the images' files; what is there already under a name belongs to nobody here and is written over. */
async function copyMedia(folder: string, { media }: Read): Promise<string[]> {
  const names = media.flatMap(({ filename, sizes }) => [
    filename,
    ...Object.values(sizes ?? {}).flatMap((size) => size.filename ?? []),
  ])
  const copied: string[] = []
  for (const name of new Set(names)) {
    await mediaFiles.write(name, await readFile(path.join(folder, 'media', name)))
    copied.push(name)
  }
  return copied
}

async function writeAll(read: Read, req: PayloadRequest): Promise<string[]> {
  const asSystem = { depth: 0, overrideAccess: true, req } as const // an operator fills an empty system
  const lines = await makePeople(read, req)
  for (const data of read.topics) await req.payload.create({ collection: slugs.topics, data, ...asSystem })
  // Not through Payload's upload, which would encode each file anew.
  for (const data of read.media) await req.payload.db.create({ collection: slugs.media, data, req })
  const problems: Problem[] = []
  for (const one of read.articles) await makeArticle(one, problems, req)
  // Links between articles lead somewhere only once both are public.
  for (const round of [1, 2])
    for (const one of read.articles) if (round === 1 || linksToArticles(one)) await publish(one, lines, req)
  for (const one of read.articles) await finishArticle(one, lines, req)
  for (const data of read.redirects)
    await req.payload.create({ collection: slugs.redirects, data, ...asSystem })
  await req.payload.updateGlobal({ slug: slugs.site, data: read.site, ...asSystem })
  await req.payload.updateGlobal({ slug: slugs.availability, data: read.availability, ...asSystem })
  const counts = `${read.articles.length} articles, ${read.media.length} images, ${read.topics.length} topics and ${read.redirects.length} redirects are in.`
  return [counts, ...problems.map(({ message }) => message), ...new Set(lines)]
}

/** People who have no account yet get one that nobody can sign in to until they choose a password by mail. */
async function makePeople({ people }: Read, req: PayloadRequest): Promise<string[]> {
  const lines: string[] = []
  for (const { name, email, role } of people) {
    const { totalDocs } = await req.payload.count({
      collection: slugs.users,
      where: { email: { equals: email } },
      overrideAccess: true, // answers yes or no
      req,
    })
    if (totalDocs > 0) continue
    await req.payload.create({
      collection: slugs.users,
      data: { name, email, role, password: randomBytes(24).toString('base64url') },
      overrideAccess: true, // as the export says
      req,
    })
    lines.push(
      `${name} (${email}, ${role}) has an account now, and chooses a password with “Forgot password?”.`,
    )
  }
  return lines
}

async function makeArticle(
  { id, draft, published, importFingerprint }: ReadArticle,
  problems: Problem[],
  req: PayloadRequest,
): Promise<void> {
  const file = published ?? draft
  const { title, slug, ...fields } = await fieldsToWrite(file, [], req)
  await req.payload.create({
    collection: slugs.articles,
    data: {
      id,
      ...fields,
      ...bodyFor(file.body),
      title: title ?? '',
      slug: slug ?? '',
      reviewState: 'draft',
      _status: 'draft',
    },
    draft: true,
    depth: 0,
    context: { importFingerprint },
    overrideAccess: true, // an operator fills an empty system
    req,
  })
  problems.push(...file.problems)
}

function linksToArticles({ draft, published }: ReadArticle): boolean {
  return JSON.stringify((published ?? draft).body).includes('"linkType":"internal"')
}

async function publish(
  { id, draft, published }: ReadArticle,
  lines: string[],
  req: PayloadRequest,
): Promise<void> {
  if (draft.fields.status === 'draft') return
  const { publishedAt } = (published ?? draft).fields
  try {
    await req.payload.update({
      collection: slugs.articles,
      id,
      data: { _status: 'published', publishedAt },
      depth: 0,
      overrideAccess: true, // the gate looks at it all the same
      req,
    })
  } catch (error) {
    if (!(error instanceof PublishRefused)) throw error
    lines.push(
      `“${draft.fields.title ?? id}” was published, but does not pass the gate here, so it is a draft: ${error.message}`,
    )
  }
}

const reviewStates = ['draft', 'in-review'] as const

/** The newer draft, the notes, and the times that only the system writes. */
async function finishArticle(one: ReadArticle, lines: string[], req: PayloadRequest): Promise<void> {
  const { id, draft, published, createdAt, publicSlug, publicChangedAt } = one
  if (published !== null) {
    const data = await fieldsToWrite(draft, [], req)
    await req.payload.update({
      collection: slugs.articles,
      id,
      data: { ...data, ...bodyFor(draft.body) },
      draft: true,
      depth: 0,
      overrideAccess: true, // an operator fills an empty system
      req,
    })
  }
  const unknown = await restoreNotes(
    { article: id, notes: draft.data?.notes ?? [], text: flatText(draft.body) },
    req,
  )
  lines.push(...unknown.map((person) => `${person} has no account here; the notes keep the name.`))
  const { reviewState } = draft.fields
  const state = reviewStates.find((known) => known === reviewState) ?? 'in-review'
  if (state !== reviewState)
    lines.push(
      `“${draft.fields.title ?? id}” was ${reviewState}; an approval is for one text in one system, so it is in review again.`,
    )
  await runStatement(
    req,
    sql`update articles set created_at = ${createdAt}::timestamptz, public_slug = ${publicSlug},
          public_changed_at = ${publicChangedAt}::timestamptz,
          review_state = case when _status = 'draft' then ${state}::enum_articles_review_state else review_state end
        where id = ${id}::uuid`,
  )
  await runStatement(
    req,
    sql`update _articles_v set version_created_at = ${createdAt}::timestamptz, version_public_slug = ${publicSlug},
          version_public_changed_at = ${publicChangedAt}::timestamptz,
          version_review_state = case when version__status = 'draft' then ${state}::enum__articles_v_version_review_state
                                      else version_review_state end
        where parent_id = ${id}::uuid and latest`,
  )
}
