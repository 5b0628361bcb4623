import type { Review } from './review-of.ts'

/**
 * Who a review waits for, or whose word it stands on, and since when; `null` while there is none.
 */
export function reviewerInWords({ state, request, approval, voided, changes }: Review): {
  who: string
  since: Date
} | null {
  if (state === 'approved' && approval !== null) return { who: approval.byName, since: approval.at }
  if (state === 'changes-requested' && changes !== null) return { who: changes.byName, since: changes.at }
  if (request === null) return null
  const asked = request.people.map(({ name }) => name).join(', ')
  return { who: asked === '' ? request.byName : asked, since: (voided ?? request).at }
}
