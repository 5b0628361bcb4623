import { ContentError } from '@galley/content-client'
import type { ArticleListing, PublishedArticle } from '@galley/content-model'
import { content } from '../../content.server.ts'
import type { Log } from '../../log.server.ts'
import { movedGoneOrNotFound, orElse, orProblem } from '../../features/site/problem.server.ts'
import { allTopics } from '../../features/site/site-words.server.ts'

/** A page leads on to a few essays; more would be a list. */
const relatedEssays = 3

/** An essay with what its page shows around it. What is around it may be missing; the essay may not. */
export async function essayWithSurroundings(slug: string, log: Log) {
  const [article, topics] = await Promise.all([
    publishedOrWhatBecame(slug, log),
    orElse([], allTopics(), log),
  ])
  const [related, neighbours] = await Promise.all([
    orElse([], relatedTo(article), log),
    orElse({ earlier: null, later: null }, content.neighboursOf(article), log),
  ])
  return { article, topics, related, ...neighbours }
}

/** The published essay; else a redirect, 410 or 404, by what became of its slug. */
async function publishedOrWhatBecame(slug: string, log: Log): Promise<PublishedArticle> {
  try {
    return await content.articleBySlug(slug)
  } catch (error) {
    if (error instanceof ContentError && error.kind === 'not-found') throw await whatBecameOf(slug, log)
    return orProblem(Promise.reject(error), log)
  }
}

async function whatBecameOf(slug: string, log: Log) {
  const path = `/essays/${slug}`
  const bySlug = await orProblem(content.slugState(slug), log)
  const known = bySlug.state === 'unknown' ? await orProblem(content.redirectFrom(path), log) : bySlug
  return movedGoneOrNotFound(path, known, log)
}

/** The newest others of the same topic, and when they are too few, the newest of any. */
async function relatedTo(article: PublishedArticle): Promise<ArticleListing[]> {
  const perPage = relatedEssays + 1
  const others = async (topic?: string) => {
    const { articles } = await content.publishedArticles({ perPage, ...(topic !== undefined && { topic }) })
    return articles.filter(({ id }) => id !== article.id)
  }
  const related = article.topic ? await others(article.topic) : []
  if (related.length >= relatedEssays) return related.slice(0, relatedEssays)
  const known = new Set(related.map(({ id }) => id))
  // One of each page’s own, and those of its topic, may be among the newest.
  const newest = (await others()).filter(({ id }) => !known.has(id))
  return [...related, ...newest].slice(0, relatedEssays)
}
