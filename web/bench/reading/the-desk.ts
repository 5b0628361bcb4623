import { createContentClient } from '@galley/content-client'
import { signInByRest, stack } from '@galley/testing/browser'
import { testSecrets } from '@galley/testing/test-environment'
import { z } from 'zod'

const articleSchema = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  publicChangedAt: z.string().nullish(),
})
const writtenSchema = z.object({ doc: articleSchema })
const topicsSchema = z.object({ docs: z.array(z.object({ id: z.string(), slug: z.string() })) })
const bodySchema = z.object({ root: z.looseObject({ children: z.array(z.unknown()) }) })
export type Written = z.infer<typeof articleSchema>
type Body = z.infer<typeof bodySchema>

/** The questions that the site asks the CMS, with the site's key. */
export const contentOfSite = () =>
  createContentClient({ fetch, baseUrl: stack().cms, key: testSecrets.siteKey, pageDeadlineMs: 30_000 })

/** What an editor does by REST. */
export async function openDesk() {
  const { cms } = stack()
  const token = await signInByRest(cms, 'editor')

  async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${cms}/api${path}`, {
      method,
      headers: { authorization: `JWT ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }

  return {
    token,
    /** The first topic there is. */
    async topic(): Promise<{ id: string; slug: string }> {
      const [topic] = topicsSchema.parse(await ask('GET', '/topics?limit=1&depth=0')).docs
      if (topic === undefined) throw new RangeError('There is no topic.')
      return topic
    },
    async bodyOf(slug: string): Promise<Body> {
      const found = await ask('GET', `/articles?where[slug][equals]=${slug}&depth=0&select[body]=true`)
      const { docs } = z.object({ docs: z.array(z.object({ body: bodySchema })) }).parse(found)
      const [article] = docs
      if (article === undefined) throw new RangeError(`There is no article ${slug}.`)
      return article.body
    },
    async publish(article: { title: string; slug: string; topic: string; body: Body }): Promise<Written> {
      const answer = await ask('POST', '/articles?depth=0', { ...article, _status: 'published' })
      return writtenSchema.parse(answer).doc
    },
    async republish(id: string, change: { title: string }): Promise<Written> {
      const answer = await ask('PATCH', `/articles/${id}?depth=0`, { ...change, _status: 'published' })
      return writtenSchema.parse(answer).doc
    },
    async unpublish(id: string): Promise<void> {
      await ask('PATCH', `/articles/${id}?depth=0`, { _status: 'draft' })
    },
  }
}

export type Desk = Awaited<ReturnType<typeof openDesk>>

/** A published essay of at most so many words: the beginning of the longest sample essay, as it stands. */
export async function anEssayOf(
  desk: Desk,
  words: number,
): Promise<{ slug: string; words: number; title: string }> {
  const longest = await longestEssay()
  const body = await desk.bodyOf(longest)
  const kept: unknown[] = []
  let count = 0
  for (const block of body.root.children) {
    count += wordsIn(block)
    if (count > words) break
    kept.push(block)
  }
  const slug = `bench-${words}-words-${crypto.randomUUID().slice(0, 8)}`
  const { id } = await desk.topic()
  const title = `The beginning of the longest essay`
  await desk.publish({ title, slug, topic: id, body: { root: { ...body.root, children: kept } } })
  const { wordCount } = await contentOfSite().articleBySlug(slug)
  return { slug, title, words: wordCount }
}

async function longestEssay(): Promise<string> {
  const content = contentOfSite()
  const { articles } = await content.publishedArticles({ perPage: 100 })
  const [longest] = articles.toSorted((a, b) => b.readingMinutes - a.readingMinutes)
  if (longest === undefined) throw new RangeError('There is no essay.')
  return longest.slug
}

/** Of any piece of Lexical JSON. */
function wordsIn(node: unknown): number {
  if (typeof node !== 'object' || node === null) return 0
  const own =
    'text' in node && typeof node.text === 'string' ? node.text.split(/\s+/u).filter(Boolean).length : 0
  const children: unknown[] = 'children' in node && Array.isArray(node.children) ? node.children : []
  return children.reduce((sum: number, child) => sum + wordsIn(child), own)
}
