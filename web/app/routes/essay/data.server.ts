import { ContentError } from '@galley/content-client'
import type { ArticleListing, PublishedArticle } from '@galley/content-model'
import { content } from '../../content.server.ts'
import { newestEssays } from '../../features/articles/essay-pages.server.ts'
import type { Log } from '../../log.server.ts'
import { movedGoneOrNotFound, orElse, orProblem } from '../../features/site/problem.server.ts'
import { allTopics } from '../../features/site/site-words.server.ts'

/** A page leads on to a few essays; more would be a list. */
const relatedEssays = 3

/** An essay with what its page shows around it. What is around it may be missing; the essay may not. */
export async function essayWithSurroundings(slug: string, log: Log) {
  const newest = newestEssays()
  newest.catch(() => {}) // whoever needs them sees the failure; without the essay nobody does
  const [article, topics] = await Promise.all([
    publishedOrWhatBecame(slug, log),
    orElse([], allTopics(), log),
  ])
  const neighbours = orElse({ earlier: null, later: null }, neighboursOf(article, newest), log)
  const [related, beside] = await Promise.all([
    orElse([], relatedTo(article, neighbours, newest), log),
    neighbours,
  ])
  return { article, topics, related, ...beside }
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

/** The essays published just before and just after: of a new one the list of the newest knows them. */
async function neighboursOf(article: PublishedArticle, newest: Newest): Promise<Neighbours> {
  const { articles, total } = await newest
  const at = articles.findIndex(({ id }) => id === article.id)
  const isInside = at !== -1 && (at < articles.length - 1 || articles.length === total)
  if (!isInside) return content.neighboursOf(article)
  return { earlier: articles[at + 1] ?? null, later: articles[at - 1] ?? null }
}

type Newest = ReturnType<typeof newestEssays>
type Neighbours = { earlier: ArticleListing | null; later: ArticleListing | null }

/**
 * The newest others of the same topic, and when they are too few, the newest of any. The essays before and after have
 * a line of their own and are named here only when there are no others.
 */
async function relatedTo(
  article: PublishedArticle,
  neighbours: Promise<Neighbours>,
  newest: Newest,
): Promise<ArticleListing[]> {
  const others = async (of: Newest) => (await of).articles.filter(({ id }) => id !== article.id)
  const ofTopic = article.topic ? await others(newestEssays(article.topic)) : []
  const { earlier, later } = await neighbours
  const isElsewhere = ({ id }: ArticleListing) => id !== earlier?.id && id !== later?.id
  const related = ofTopic.filter(isElsewhere)
  if (related.length >= relatedEssays) return related.slice(0, relatedEssays)
  const known = new Set(ofTopic.map(({ id }) => id))
  const all = [...ofTopic, ...(await others(newest)).filter(({ id }) => !known.has(id))]
  const apart = all.filter(isElsewhere)
  return (apart.length > 0 ? apart : all).slice(0, relatedEssays)
}
