import { eventsOf, reviewFrom } from '../../collections/articles/review/review-of.ts'
import type { ReviewPerson, ReviewState } from '../../collections/articles/review/contract.ts'
import type { StaffRequest } from '../../collections/draft-notes/endpoint.ts'
import { noteCounts } from '../../collections/draft-notes/panel/note-counts.ts'
import { slugs } from '../../collections/slugs.ts'
import { recordPath } from '../paths.ts'

/** One article whose review somebody has to go on with. */
export type WaitingReview = {
  id: string
  title: string
  path: string
  state: ReviewState
  askedBy: string
  people: ReviewPerson[]
  /** Since when it has been waiting like this. */
  since: Date
  dueOn: string | null
  /** Open notes that block publishing. */
  must: number
  isVoided: boolean
  message: string | null
}

export type ReviewGroup = { key: string; heading: string; reviews: WaitingReview[]; nothing: string | null }

/** More than a desk can take in at once; the list of articles has them all. */
const most = 100

/** What is waiting, for whom: first for the person who looks, then for others, then what only has to be published. */
export async function waitingReviews(req: StaffRequest): Promise<ReviewGroup[]> {
  const { docs } = await req.payload.find({
    collection: slugs.articles,
    draft: true,
    where: {
      _status: { equals: 'draft' },
      reviewState: { in: ['in-review', 'changes-requested', 'approved'] },
    },
    select: { title: true, reviewState: true },
    sort: 'updatedAt',
    limit: most,
    depth: 0,
    overrideAccess: false,
    user: req.user,
    req,
  })
  const counts = await noteCounts(
    docs.map(({ id }) => id),
    req,
  )
  const reviews: WaitingReview[] = []
  for (const { id, title, reviewState } of docs) {
    const { request, approval, voided } = reviewFrom(await eventsOf(id, req))
    const last = approval ?? voided ?? request
    reviews.push({
      id,
      title: title || 'Without a title yet',
      path: recordPath(slugs.articles, id),
      state: reviewState,
      askedBy: request?.byName ?? '',
      people: request?.people ?? [],
      since: last?.at ?? new Date(),
      dueOn: request?.dueOn ?? null,
      must: counts[id]?.must ?? 0,
      isVoided: voided !== null,
      message: request?.message ?? null,
    })
  }
  return grouped(
    reviews.toSorted((one, other) => one.since.getTime() - other.since.getTime()),
    req.user.id,
  )
}

/** Each review in the first group that it belongs to. */
export function grouped(reviews: readonly WaitingReview[], me: string): ReviewGroup[] {
  const isMine = ({ state, people }: WaitingReview) =>
    state === 'in-review' && people.some(({ id }) => id === me)
  const of = (wanted: (review: WaitingReview) => boolean) => reviews.filter(wanted)
  return [
    { key: 'mine', heading: 'Waiting for you', reviews: of(isMine), nothing: 'Nothing is waiting for you.' },
    {
      key: 'others',
      heading: 'Waiting for others',
      reviews: of((review) => review.state === 'in-review' && !isMine(review)),
      nothing: null,
    },
    {
      key: 'changes',
      heading: 'Changes requested',
      reviews: of(({ state }) => state === 'changes-requested'),
      nothing: null,
    },
    {
      key: 'approved',
      heading: 'Approved, not yet published',
      reviews: of(({ state }) => state === 'approved'),
      nothing: null,
    },
  ]
}
