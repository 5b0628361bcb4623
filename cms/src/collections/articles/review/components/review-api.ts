import { reviewStates, type ReviewView } from '../contract.ts'

export type ReviewAnswer = { ok: true; view: ReviewView } | { ok: false; message: string }

/** Where a review stands. */
export function askReview(article: string): Promise<ReviewAnswer> {
  return asked(`/api/articles/${article}/review`, { method: 'GET' })
}

/** One act of a review, and where it stands afterwards. */
export function actOnReview(
  article: string,
  act: 'request' | 'approve' | 'changes' | 'withdraw',
  body: object,
): Promise<ReviewAnswer> {
  return asked(`/api/articles/${article}/review/${act}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

async function asked(url: string, init: RequestInit): Promise<ReviewAnswer> {
  try {
    const response = await fetch(url, { ...init, credentials: 'same-origin' })
    const answer: unknown = await response.json()
    if (response.ok && isReviewView(answer)) return { ok: true, view: answer }
    return { ok: false, message: messageIn(answer) }
  } catch {
    // The browser's own words say nothing to people.
    return { ok: false, message: 'The server cannot be reached just now. Please try again in a moment.' }
  }
}

function isReviewView(answer: unknown): answer is ReviewView {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'state' in answer &&
    reviewStates.some((state) => state === answer.state) &&
    'events' in answer &&
    Array.isArray(answer.events)
  )
}

function messageIn(answer: unknown): string {
  const unknown = 'This could not be done just now. Please try again.'
  if (typeof answer !== 'object' || answer === null || !('errors' in answer)) return unknown
  const [error]: unknown[] = Array.isArray(answer.errors) ? answer.errors : []
  if (typeof error !== 'object' || error === null || !('message' in error)) return unknown
  return typeof error.message === 'string' ? error.message : unknown
}
