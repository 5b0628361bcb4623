import { readFile } from 'node:fs/promises'
import type { Payload, PayloadRequest } from 'payload'
import { slugs } from '../collections/slugs.ts'
import { articleFromText } from '../import/article-from-text.ts'
import { topics } from './content/topics.ts'

type Stage = 'published' | 'published-with-newer-draft' | 'in-review' | 'draft'

/** The sample essays and how far each has come. */
const essays: { slug: string; stage: Stage }[] = [
  { slug: 'a-pilot-runs-on-borrowed-attention', stage: 'published-with-newer-draft' },
  { slug: 'give-the-machine-a-way-to-say-no', stage: 'published' },
  { slug: 'follow-one-order-through-the-building', stage: 'in-review' },
  { slug: 'where-the-queue-went', stage: 'draft' },
  { slug: 'count-first', stage: 'draft' },
  { slug: 'the-sign-on-the-door', stage: 'draft' },
]

/** Topics and essays, the latter read by the importer and published through the same hooks as everything else. */
export async function seedArticles(payload: Payload, req: PayloadRequest): Promise<void> {
  const asSystem = { overrideAccess: true, req } as const // the seed acts for the system
  const topicIds = new Map<string, string>()
  for (const topic of topics) {
    const { id } = await payload.create({ collection: slugs.topics, data: topic, ...asSystem })
    topicIds.set(topic.name, id)
  }
  for (const { slug, stage } of essays) {
    const text = await readFile(new URL(`./content/essays/${slug}.md`, import.meta.url), 'utf8')
    const hasNewerDraft = stage === 'published-with-newer-draft'
    const first = fieldsOf(hasNewerDraft ? withoutAnnotatedLines(text) : text, slug, topicIds)
    const reviewState = stage === 'in-review' ? 'in-review' : 'draft'
    const { id } = await payload.create({
      collection: slugs.articles,
      data: { ...first, reviewState },
      draft: true,
      ...asSystem,
    })
    if (stage === 'in-review') await askForReview(id, payload, req)
    if (stage === 'published' || hasNewerDraft) {
      await payload.update({ collection: slugs.articles, id, data: { _status: 'published' }, ...asSystem })
    }
    if (hasNewerDraft) {
      const { body } = fieldsOf(text, slug, topicIds)
      await payload.update({ collection: slugs.articles, id, data: { body }, draft: true, ...asSystem })
    }
  }
}

/** The editor asked the reviewer, as far as there are such people yet. */
async function askForReview(article: string, payload: Payload, req: PayloadRequest): Promise<void> {
  const { docs } = await payload.find({
    collection: slugs.users,
    where: { role: { in: ['editor', 'reviewer'] } },
    depth: 0,
    overrideAccess: true,
    req,
  })
  const editor = docs.find(({ role }) => role === 'editor')
  const people = docs.filter(({ role }) => role === 'reviewer').map(({ id, name }) => ({ id, name }))
  await payload.create({
    collection: slugs.articleEvents,
    data: {
      article,
      act: 'review-requested',
      by: editor?.id ?? null,
      byName: editor?.name ?? 'An editor',
      people,
      message: 'Does the order of the sections hold?',
    },
    overrideAccess: true,
    req,
  })
}

function fieldsOf(text: string, slug: string, topicIds: Map<string, string>) {
  const read = articleFromText({ text, fileName: `${slug}.md` })
  if (!read.ok) throw new Error(`The sample essay “${slug}” cannot be read: ${read.message}`)
  const { title, summary, topicName, byline, publishedAt, body } = read.article
  const topic = topicIds.get(topicName ?? '')
  if (topic === undefined) throw new Error(`The sample essay “${slug}” names no topic of the seed.`)
  return { title, slug, summary, topic, byline, publishedAt, body }
}

/** The essay as it was before the desk wrote its remarks into it: each stands on a line of its own. */
function withoutAnnotatedLines(text: string): string {
  return text.replace(/^\[(?:TODO|TK|FIXME|NOTE)\b.*\]\n+/gmu, '')
}
