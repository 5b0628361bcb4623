import { ContentError } from '@galley/content-client'
import type { Preview, PreviewView } from '@galley/content-model'
import { data, redirect } from '@remix-run/node'
import { content, env } from '../../content.server.ts'
import type { Log } from '../../log.server.ts'
import { orProblem } from '../site/problem.server.ts'
import type { Problem } from '../site/problem.ts'
import { keptToken } from './preview-cookie.server.ts'

/**
 * The draft that a token opens. What cannot be opened is told in the same words whatever the reason, and to nobody more
 * than that.
 *
 * @param how  `exchange`: only to see whether it opens; the link does not count this as being read
 */
export async function openPreview(
  {
    token,
    key,
    view,
    how,
  }: { token: string; key: string | null; view: PreviewView; how: 'read' | 'exchange' },
  log: Log,
): Promise<Preview> {
  const preview = await askFor(token, view, how, log)
  if (preview === null || (key !== null && preview.key !== key)) throw closedPreview()
  return preview
}

async function askFor(
  token: string,
  view: PreviewView,
  how: 'read' | 'exchange',
  log: Log,
): Promise<Preview | null> {
  try {
    return await content.preview(token, view, how)
  } catch (error) {
    if (error instanceof ContentError && error.kind === 'not-found') return null
    return orProblem(Promise.reject(error), log)
  }
}

/** 404, in the words that whoever was sent a link can act on. */
export function closedPreview() {
  const problem: Problem = {
    heading: 'This preview is closed',
    text: 'The link may have run out or been taken back, or its address was cut off. Please ask whoever sent it for a new one.',
  }
  return data(problem, { status: 404 })
}

/** Leads to the preview and gives the browser its token. */
export function showing(preview: { key: string; token: string; expiresAt: string }, to: string): Response {
  const headers = new Headers()
  for (const line of keptToken(preview, env.siteUrl, Date.now())) headers.append('Set-Cookie', line)
  return redirect(to, { status: 303, headers })
}
