import { createHash } from 'node:crypto'
import { slugFrom } from '@galley/content-model'
import { commitTransaction, initTransaction, killTransaction, type PayloadRequest } from 'payload'
import { advisoryLocks } from '../../database/advisory-locks.ts'
import { holdLock } from '../../database/hold-lock.ts'
import { articleFromText, type ImportedArticle } from '../../import/article-from-text.ts'
import type { ImportReport } from '../../import/import-report.ts'
import { readText } from '../../import/read-text.ts'
import type { Article } from '../../payload-types.ts'
import { slugs } from '../slugs.ts'

export type ImportedDraft = {
  ok: true
  article: Pick<Article, 'id'> & { title: string; slug: string }
  /** `created` when there was no topic of this name; `null` where the text names none. */
  topic: { name: string; created: boolean } | null
  headings: string[]
  report: ImportReport
}

export type ImportRefusal =
  | { ok: false; why: 'unreadable'; message: string }
  | { ok: false; why: 'imported-before'; message: string; article: { id: string; title: string } }

/**
 * Makes a draft of a text, in the name of the person who sends it: the same access, hooks and checks as in the admin.
 *
 * A text that was imported before is refused with the article that it became, unless `again`. A topic that does not
 * exist is made. All of it happens in one transaction, one import at a time, so that two of them cannot miss each other.
 *
 * @param fileName  its ending tells Markdown from plain text; named in refusals
 * @throws Forbidden  when the person may not write articles; nothing was written
 */
export async function importArticle(
  { fileName, text, again }: { fileName: string; text: string; again: boolean },
  req: PayloadRequest,
): Promise<ImportedDraft | ImportRefusal> {
  const checked = readText(new TextEncoder().encode(text), fileName)
  if (!checked.ok) return { ok: false, why: 'unreadable', message: checked.message }
  const read = articleFromText({ text: checked.text, fileName })
  if (!read.ok) return { ok: false, why: 'unreadable', message: read.message }

  const isOurs = await initTransaction(req)
  try {
    await holdLock(advisoryLocks.importArticle, req)
    const draft = again ? null : await findImported(read.article.fingerprint, req)
    const answer = draft === null ? await writeDraft(read.article, req) : importedBefore(draft, fileName)
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
