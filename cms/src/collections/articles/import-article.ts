import { createHash } from 'node:crypto'
import { parseAnnotations } from '@galley/annotations'
import { flatBlocks } from '@galley/article-body'
import { isSlug, slugFrom } from '@galley/content-model'
import { commitTransaction, initTransaction, killTransaction, type PayloadRequest } from 'payload'
import { advisoryLocks } from '../../database/advisory-locks.ts'
import { holdLock } from '../../database/hold-lock.ts'
import { articleFromText, type ImportedArticle } from '../../import/article-from-text.ts'
import { readingRules } from '../../globals/site/annotations/reading-rules.ts'
import { fingerprint } from '../../import/fingerprint.ts'
import { isGalleyFile, readGalleyFile } from '../../import/galley-file.ts'
import type { ImportReport } from '../../import/import-report.ts'
import { readText } from '../../import/read-text.ts'
import type { Article } from '../../payload-types.ts'
import type { StaffRequest } from '../draft-notes/endpoint.ts'
import { articleTexts } from '../draft-notes/reading/article-texts.ts'
import { savedArticle } from '../draft-notes/reading/saved-article.ts'
import { slugs } from '../slugs.ts'
import type { NoteReport } from './import-article-notes.ts'
import { articleOfFile, createFromFile, updateFromFile } from './import-galley-article.ts'

export type ImportedDraft = {
  ok: true
  /** What happened to the article; only a file that Galley wrote finds one that is there. */
  outcome: 'created' | 'updated' | 'unchanged'
  article: Pick<Article, 'id'> & { title: string; slug: string }
  /** `created` when there was no topic of this name; `null` where the text names none. */
  topic: { name: string; created: boolean } | null
  headings: string[]
  report: ImportReport
  /** What became of the notes in a file that Galley wrote. */
  notes: NoteReport | null
}

export type ImportRefusal =
  | { ok: false; why: 'unreadable'; message: string }
  | { ok: false; why: 'imported-before'; message: string; article: { id: string; title: string } }
  | { ok: false; why: 'changed-since'; message: string; article: { id: string; title: string } }

/**
 * Makes a draft of a text, or updates the article that a file was exported from, in the name of the person who sends it: the same access, hooks and checks as in the admin.
 *
 * A text that was imported before is refused with the article that it became, unless `again`. A topic that does not
 * exist is made. All of it happens in one transaction, one import at a time, so that two of them cannot miss each other.
 *
 * @param again     make a second article of a text that is known
 * @param replace   put the text in the place of one that was changed since the file was exported
 * @param fileName  its ending tells Markdown from plain text; named in refusals
 * @throws Forbidden  when the person may not write articles; nothing was written
 */
export async function importArticle(
  { fileName, text, again, replace }: { fileName: string; text: string; again: boolean; replace: boolean },
  req: StaffRequest,
): Promise<ImportedDraft | ImportRefusal> {
  const checked = readText(new TextEncoder().encode(text), fileName)
  if (!checked.ok) return { ok: false, why: 'unreadable', message: checked.message }
  if (isGalleyFile(checked.text))
    return importGalleyFile({ fileName, text: checked.text, again, replace }, req)
  const read = articleFromText({ text: checked.text, fileName, rules: await readingRules(req) })
  if (!read.ok) return { ok: false, why: 'unreadable', message: read.message }

  return oneAtATime(req, async () => {
    const draft = again ? null : await findImported(read.article.fingerprint, req)
    return draft === null ? writeDraft(read.article, req) : importedBefore(draft, fileName)
  })
}

async function importGalleyFile(
  { fileName, text, again, replace }: { fileName: string; text: string; again: boolean; replace: boolean },
  req: StaffRequest,
): Promise<ImportedDraft | ImportRefusal> {
  const read = readGalleyFile(text, fileName)
  if (!read.ok) return { ok: false, why: 'unreadable', message: read.message }
  const { file } = read
  return oneAtATime(req, async () => {
    const given = { file, text, fileName, replace }
    const there = again ? null : await articleOfFile(file, req)
    const earlier = again || there !== null ? null : await findImported(fingerprint(text), req)
    if (earlier !== null) return importedBefore(earlier, fileName)
    const written = there === null ? await makeFromFile(given, req) : await updateFromFile(there, given, req)
    if (!written.ok) return { ...written, why: 'changed-since' }
    const { id, outcome, problems, notes } = written
    const [saved, rules] = [await savedArticle(id, req), await readingRules(req)]
    const annotations = [...articleTexts(saved ?? {}).texts].flatMap(({ parts }) =>
      parts.flatMap(({ text: words, masked }) =>
        parseAnnotations(words, { ...rules, masked: [...masked] }).annotations.map(({ start, end }) =>
          words.slice(start, end),
        ),
      ),
    )
    const { topic } = file.fields
    return {
      ok: true,
      outcome,
      article: { id, title: String(saved?.['title'] ?? 'Untitled'), slug: String(saved?.['slug'] ?? '') },
      topic: topic === null ? null : { name: topic, created: false },
      headings: flatBlocks(file.body).flatMap(({ kind, text: words }) => (kind === 'heading' ? [words] : [])),
      report: {
        leftOut: file.leftOut,
        annotations: { count: annotations.length, words: annotations },
        problems: [...file.problems, ...problems],
      },
      notes,
    }
  })
}

async function makeFromFile(given: Parameters<typeof createFromFile>[0], req: StaffRequest) {
  const { title, slug: stated } = given.file.fields
  const wanted = stated !== null && isSlug(stated) ? stated : slugFrom(title ?? '') || 'untitled'
  const slug = await freeSlug(wanted, req)
  const made = await createFromFile(given, slug, req)
  if (slug !== stated) {
    const message = `The address “${wanted}” belongs to another article, so “${slug}” was taken.`
    made.problems.push({ line: null, message })
  }
  return { ok: true as const, outcome: 'created' as const, ...made }
}

/** One import after the other, each in a transaction of its own, so that two of them cannot miss each other. */
async function oneAtATime<Answer>(req: PayloadRequest, work: () => Promise<Answer>): Promise<Answer> {
  const isOurs = await initTransaction(req)
  try {
    await holdLock(advisoryLocks.importArticle, req)
    const answer = await work()
    if (isOurs) await commitTransaction(req)
    return answer
  } catch (error) {
    if (isOurs) await killTransaction(req)
    throw error
  }
}

type Earlier = { id: string; title: string; inTrash: boolean }

async function findImported(fingerprint: string, req: PayloadRequest): Promise<Earlier | null> {
  const { docs } = await req.payload.find({
    collection: slugs.articles,
    where: { importFingerprint: { equals: fingerprint } },
    select: { title: true, deletedAt: true },
    sort: '-createdAt',
    trash: true,
    depth: 0,
    limit: 1,
    pagination: false,
    overrideAccess: false,
    user: req.user,
    req,
  })
  const [article] = docs
  if (article === undefined) return null
  return { id: article.id, title: article.title ?? 'Untitled', inTrash: Boolean(article.deletedAt) }
}

function importedBefore({ id, title, inTrash }: Earlier, fileName: string): ImportRefusal {
  const place = inTrash ? 'which is in the trash' : 'which is still there'
  return {
    ok: false,
    why: 'imported-before',
    message: `“${fileName}” was imported before: it became “${title}”, ${place}. Nothing was written. To make a second article of it, import it again with --again.`,
    article: { id, title },
  }
}

async function writeDraft(article: ImportedArticle, req: PayloadRequest): Promise<ImportedDraft> {
  const { title, summary, byline, publishedAt, body, headings, fingerprint } = article
  const problems = [...article.report.problems]
  const slug = await freeSlug(article.slug, req)
  if (slug !== article.slug) {
    const message = `The address “${article.slug}” belongs to another article, so “${slug}” was taken.`
    problems.push({ line: null, message })
  }
  const topic = await topicNamed(article.topicName, req)
  const { id } = await req.payload.create({
    collection: slugs.articles,
    data: {
      title,
      slug,
      summary,
      byline,
      publishedAt,
      body,
      ...(topic !== null && { topic: topic.id }),
      reviewState: 'draft',
      _status: 'draft',
    },
    draft: true,
    depth: 0,
    context: { importFingerprint: fingerprint },
    overrideAccess: false,
    user: req.user,
    req,
  })
  return {
    ok: true,
    outcome: 'created',
    notes: null,
    article: { id, title, slug },
    topic: topic === null ? null : { name: topic.name, created: topic.created },
    headings,
    report: { ...article.report, problems },
  }
}

/** The slug, or with the first number behind it that no article has, in the trash or out of it. */
async function freeSlug(wanted: string, req: PayloadRequest): Promise<string> {
  for (let count = 1; ; count += 1) {
    const ending = count === 1 ? '' : `-${count}`
    const slug = `${wanted.slice(0, 96 - ending.length).replace(/-+$/u, '')}${ending}`
    const { totalDocs } = await req.payload.count({
      collection: slugs.articles,
      where: { slug: { equals: slug } },
      trash: true,
      overrideAccess: true, // answers yes or no
      req,
    })
    if (totalDocs === 0) return slug
  }
}

/** As the form of a topic allows; a longer name is a sentence that went astray, and the report says so. */
const maxTopic = 120

async function topicNamed(
  name: string | null,
  req: PayloadRequest,
): Promise<{ id: string; name: string; created: boolean } | null> {
  if (name === null || name.length > maxTopic) return null
  // A name without a Latin letter or digit gives no slug; a topic needs one.
  const slug = slugFrom(name) || `topic-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`
  const asPerson = { depth: 0, overrideAccess: false, user: req.user, req } as const
  const { docs } = await req.payload.find({
    collection: slugs.topics,
    where: { or: [{ slug: { equals: slug } }, { name: { equals: name } }] },
    limit: 1,
    pagination: false,
    ...asPerson,
  })
  const [topic] = docs
  if (topic !== undefined) return { id: topic.id, name: topic.name, created: false }
  const created = await req.payload.create({ collection: slugs.topics, data: { name, slug }, ...asPerson })
  return { id: created.id, name: created.name, created: true }
}
