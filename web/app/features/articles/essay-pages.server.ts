import type { ArticleListing, Topic } from '@galley/content-model'
import { redirect } from '@remix-run/node'
import { content } from '../../content.server.ts'
import type { Log } from '../../log.server.ts'
import { notFound, orProblem } from '../site/problem.server.ts'

/** Essays on one page of a list: two screens of a laptop. */
const essaysPerPage = 12

/** Enough for a feed's reader who was away for a season, few enough for one answer. */
export const newestAsked = 20

/**
 * The newest essays, newest first, and how many there are in all. Every place that needs some of the newest takes them
 * from here: asked in the same words, several pages that are drawn for one change ask the CMS once.
 *
 * @param topic  a topic's id; only essays of this topic
 */
export async function newestEssays(topic?: string): Promise<{ articles: ArticleListing[]; total: number }> {
  return content.publishedArticles({ perPage: newestAsked, ...(topic !== undefined && { topic }) })
}

/** No list is as long as this, and the CMS takes no question about what would come after. */
const lastPage = 100_000

export type EssayPage = { articles: ArticleListing[]; page: number; totalPages: number }

/**
 * One page of the list of essays, newest first. `?page=` counts from 2; page 1 and what is no number have the address
 * without it, to which they redirect. A page past the last is not found, but an empty list has its first page.
 *
 * @param topic  only essays of this topic
 */
export async function essayPage(url: URL, topic: Topic | null, log: Log): Promise<EssayPage> {
  const asked = url.searchParams.get('page')
  const page = asked === null ? 1 : Number(asked)
  if (asked !== null && !(Number.isSafeInteger(page) && page > 1 && String(page) === asked)) {
    const query = new URLSearchParams(url.searchParams)
    query.delete('page')
    throw redirect(query.size === 0 ? url.pathname : `${url.pathname}?${query.toString()}`, 301)
  }
  if (page > lastPage) throw await notFound(log)
  const { articles, total } = await orProblem(page === 1 ? firstPage(topic) : laterPage(page, topic), log)
  if (page > 1 && articles.length === 0) throw await notFound(log)
  return { articles, page, totalPages: Math.max(1, Math.ceil(total / essaysPerPage)) }
}

async function firstPage(topic: Topic | null) {
  const { articles, total } = await newestEssays(topic?.id)
  return { articles: articles.slice(0, essaysPerPage), total }
}

function laterPage(page: number, topic: Topic | null) {
  return content.publishedArticles({
    page,
    perPage: essaysPerPage,
    ...(topic !== null && { topic: topic.id }),
  })
}
