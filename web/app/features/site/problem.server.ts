import { ContentError } from '@galley/content-client'
import type { AddressState } from '@galley/content-client'
import type { ArticleListing } from '@galley/content-model'
import { data, redirect } from '@remix-run/node'
import { content } from '../../content.server.ts'
import { cacheFor } from '../../http/cache.ts'
import { redirectTarget } from '../../http/redirects.ts'
import type { Log } from '../../log.server.ts'
import { noteFlaw } from '../copies/drawing.server.ts'
import type { Problem } from './problem.ts'
import { allTopics } from './site-words.server.ts'

/** Enough to find something to read, few enough to be read. */
const recentEssays = 3

/**
 * The answer of the CMS, or the page that says why there is none: nothing there becomes 404, the CMS away becomes 503.
 * An answer that cannot be read is our fault and stays an error (500).
 */
export async function orProblem<T>(asked: Promise<T>, log: Log): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (!(error instanceof ContentError) || error.kind === 'invalid') throw error
    throw error.kind === 'not-found' ? await notFound(log) : away(error, log)
  }
}

/** The same for what is no page, such as a feed or a picture: the answer is a line of plain text. */
export async function orPlainProblem<T>(asked: Promise<T>, log: Log): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (!(error instanceof ContentError) || error.kind === 'invalid') throw error
    if (error.kind === 'not-found') throw plainNotFound()
    log.warn({ err: error, msg: 'what a page leads to could not be fetched' })
    throw plain('This cannot be fetched just now. Please ask again in a minute.', 503)
  }
}

/** 404 for what is no page. */
export function plainNotFound(): Response {
  return plain('There is nothing at this address.', 404)
}

function plain(sentence: string, status: number): Response {
  return new Response(sentence, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': cacheFor.nothing },
  })
}

/** For the parts of a page that may be missing: their failure is logged and does not take the page down. */
export async function orElse<T>(fallback: T, asked: Promise<T>, log: Log): Promise<T> {
  try {
    return await asked
  } catch (error) {
    noteFlaw('fallback')
    log.warn({ err: error, msg: 'a part of a page was left out' })
    return fallback
  }
}

/** 404: nothing was ever here, as far as anybody knows. */
export async function notFound(log: Log) {
  return data(await leadingOn(log), { status: 404 })
}

/** What to answer at an address that is no page now: 301 to where it moved, 410, or 404. */
export async function movedGoneOrNotFound(path: string, known: AddressState, log: Log) {
  const target = known.state === 'moved' ? redirectTarget(path, known.to) : null
  if (target !== null) return redirect(target, 301)
  return known.state === 'gone' ? gone(log) : notFound(log)
}

/** 410: what was public and is not any more. */
async function gone(log: Log) {
  return data(await leadingOn(log), { status: 410 })
}

/** 503: the CMS is away, and what was asked for is only there. */
function away(error: ContentError, log: Log) {
  log.warn({ err: error, msg: 'a page could not be fetched' })
  return data({ recent: [] } satisfies Problem, { status: 503 })
}

async function leadingOn(log: Log): Promise<Problem> {
  const [essays, topics] = await Promise.all([recent(log), orElse([], allTopics(), log)])
  return { recent: essays, topics }
}

/** The newest essays, for a page that has nothing else to show; none when they cannot be had. */
export async function recent(log: Log): Promise<ArticleListing[]> {
  const listed = await orElse(null, content.publishedArticles({ perPage: recentEssays }), log)
  return listed?.articles ?? []
}
