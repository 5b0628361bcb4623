import { ContentError } from '@galley/content-client'
import type { ArticleListing } from '@galley/content-model'
import { data } from '@remix-run/node'
import { content } from '../../content.server.ts'
import type { Log } from '../../log.server.ts'
import type { Problem } from './problem.ts'

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

/** For the parts of a page that may be missing: their failure is logged and does not take the page down. */
export async function orElse<T>(fallback: T, asked: Promise<T>, log: Log): Promise<T> {
  try {
    return await asked
  } catch (error) {
    log.warn({ err: error, msg: 'a part of a page was left out' })
    return fallback
  }
}

/** 404: nothing was ever here, as far as anybody knows. */
export async function notFound(log: Log) {
  return data({ recent: await recent(log) } satisfies Problem, { status: 404 })
}

/** 410: an essay that was public and is not any more. */
export async function gone(log: Log) {
  const problem: Problem = {
    heading: 'This essay is no longer here',
    text: 'It was published once and has been taken back. There is nothing wrong with the link that brought you.',
    recent: await recent(log),
  }
  return data(problem, { status: 410 })
}

/** 503: the CMS is away, and what was asked for is only there. */
function away(error: ContentError, log: Log) {
  log.warn({ err: error, msg: 'a page could not be fetched' })
  const problem: Problem = {
    heading: 'This page cannot be fetched just now',
    text: 'The address is right; the place where the essays are kept does not answer. Please load the page again in a minute.',
  }
  return data(problem, { status: 503 })
}

async function recent(log: Log): Promise<ArticleListing[]> {
  const listed = await orElse(null, content.publishedArticles({ perPage: recentEssays }), log)
  return listed?.articles ?? []
}
