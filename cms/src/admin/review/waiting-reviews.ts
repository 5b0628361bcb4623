import { reviewerInWords } from '../../collections/articles/review/reviewer-in-words.ts'
import type { ComingSchedule, ReviewPerson, ReviewState } from '../../collections/articles/review/contract.ts'
import { standings } from '../../collections/articles/review/standings.ts'
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
  schedule: ComingSchedule | null
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

export type ReviewGroup = {
  key: string
  heading: string
  /** The ones that have waited longest, at most `mostShown`. */
  reviews: WaitingReview[]
  /** How many there are, shown or not. */
  count: number
  nothing: string | null
}

/** Of one group; more than a desk can take in at once. */
export const mostShown = 50
/** Looked through for the groups. Beyond that the oldest of them are told of only; a house has never had as many. */
const mostRead = 1_000

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
    limit: mostRead,
    depth: 0,
    overrideAccess: false,
    user: req.user,
    req,
  })
  const ids = docs.map(({ id }) => id)
  const counts = await noteCounts(ids, req)
  const standing = await standings(ids, req)
  const reviews = docs.map(({ id, title, reviewState }): WaitingReview => {
    const { review, schedule } = standing[id] ?? { review: null, schedule: null }
    const request = review?.request ?? null
    return {
      id,
      title: title || 'Without a title yet',
      path: recordPath(slugs.articles, id),
      state: reviewState,
      schedule,
      askedBy: request?.byName ?? '',
      people: request?.people ?? [],
      since: (review === null ? null : reviewerInWords(review))?.since ?? new Date(),
      dueOn: request?.dueOn ?? null,
      must: counts[id]?.must ?? 0,
      isVoided: review !== null && review.voided !== null,
      message: request?.message ?? null,
    }
  })
  return grouped(
    reviews.toSorted((one, other) => one.since.getTime() - other.since.getTime()),
    req.user.id,
  )
}

/** Each review in the first group that it belongs to. */
export function grouped(reviews: readonly WaitingReview[], me: string): ReviewGroup[] {
  const isMine = ({ state, people }: WaitingReview) =>
    state === 'in-review' && people.some(({ id }) => id === me)
  const groups: {
    key: string
    heading: string
    nothing: string | null
    takes: (review: WaitingReview) => boolean
  }[] = [
    { key: 'mine', heading: 'Waiting for you', nothing: 'Nothing is waiting for you.', takes: isMine },
    {
      key: 'held',
      heading: 'Held: it was to be published and was not',
      nothing: null,
      takes: ({ schedule }) => schedule?.state === 'held',
    },
    {
      key: 'others',
      heading: 'Waiting for others',
      nothing: null,
      takes: ({ state }) => state === 'in-review',
    },
    {
      key: 'changes',
      heading: 'Changes requested',
      nothing: null,
      takes: ({ state }) => state === 'changes-requested',
    },
    {
      key: 'scheduled',
      heading: 'Scheduled',
      nothing: null,
      takes: ({ schedule }) => schedule?.state === 'armed',
    },
    { key: 'approved', heading: 'Approved, not yet published', nothing: null, takes: () => true },
  ]
  const left = new Set(reviews)
  return groups.map(({ takes, ...group }) => {
    const taken = [...left].filter(takes)
    for (const review of taken) left.delete(review)
    return { ...group, reviews: taken.slice(0, mostShown), count: taken.length }
  })
}
