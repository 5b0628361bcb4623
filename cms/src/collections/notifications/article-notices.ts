import type { PayloadRequest } from 'payload'
import type { NewArticleEvent } from '../article-events/record-event.ts'
import { dueDayInWords } from '../articles/review/due-day.ts'
import { reviewOf, type Review } from '../articles/review/review-of.ts'
import { whoBegan } from './note-notices.ts'
import type { Notice } from './notify.ts'

/** Who is told of an act of a review: whoever is asked, and whoever asked. */
export function noticesOfReview(
  { act, article, people = [], message: text, dueOn }: NewArticleEvent,
  { request }: Review,
): Notice[] {
  const asker = request?.by ?? null
  const toAsker = (event: 'approved' | 'changes-asked') =>
    asker === null ? [] : [{ to: asker, event, article, text: text ?? null }]
  switch (act) {
    case 'review-requested':
      return people.map(({ id }) => ({ to: id, event: 'review-asked', article, text: withDate(text, dueOn) }))
    case 'approved':
      return toAsker('approved')
    case 'changes-requested':
      return toAsker('changes-asked')
    default:
      return []
  }
}

/** What was said with a request, after the date that was wished for. */
function withDate(text: string | undefined, dueOn: string | null | undefined): string | null {
  const lines = [dueOn ? `Please answer by ${dueDayInWords(dueOn)}.` : '', text ?? ''].filter(
    (line) => line !== '',
  )
  return lines.length === 0 ? null : lines.join('\n')
}

/** Who is told that an article is public now: who began it, and who asked for its review and who approved it. */
export async function noticesOfPublication(article: string, req: PayloadRequest): Promise<Notice[]> {
  const { request, approval } = await reviewOf(article, req)
  return [await whoBegan(article, req), request?.by ?? null, approval?.by ?? null]
    .filter((to) => to !== null)
    .map((to) => ({ to, event: 'published', article }))
}
