import { sql } from '@payloadcms/db-postgres'
import { commitTransaction, initTransaction, killTransaction } from 'payload'
import { z } from 'zod'
import { workingZone } from '../../../admin/time/working-zone.ts'
import { hasRole } from '../../../access/roles.ts'
import { queryRows, runStatement } from '../../../database/connection.ts'
import { lockRows } from '../../../database/lock-rows.ts'
import { recordArticleEvent, type NewArticleEvent } from '../../article-events/record-event.ts'
import type { StaffRequest } from '../../draft-notes/endpoint.ts'
import { deskPeople } from '../../draft-notes/people.ts'
import { savedArticle } from '../../draft-notes/reading/saved-article.ts'
import { NoteRefused } from '../../draft-notes/refusals.ts'
import { noticesOfReview } from '../../notifications/article-notices.ts'
import { notify } from '../../notifications/notify.ts'
import { contentHashOf } from '../make-public.ts'
import { publicArticle } from '../public-article.ts'
import type { RequestReview, ReviewMessage, ReviewState } from './contract.ts'
import { isOver } from './due-day.ts'
import { wantsSecondPairOfEyes } from './missing-approval.ts'
import { publicContent } from './public-content.ts'
import { reviewOf, type Review } from './review-of.ts'

/** A review act as it is about to happen: on the locked article, by the person of the request. */
type Scene = { id: string; article: Record<string, unknown>; review: Review; req: StaffRequest }

/** What an act leaves behind. */
type Done = { event: Omit<NewArticleEvent, 'article'>; state: ReviewState }

/**
 * Does one act of a review: locks the article, reads where its review stands, and writes the event and the new state in
 * one transaction. The text is not touched, so no version comes of it.
 *
 * @throws NoteRefused  403 says who may, 409 that the state does not allow it, 422 names the field
 */
export async function actOnReview(
  id: string,
  act: (scene: Scene) => Promise<Done>,
  req: StaffRequest,
): Promise<void> {
  const isOurs = await initTransaction(req)
  try {
    await lockRows(req, 'articles', [id])
    const article = await savedArticle(id, req)
    if (article === null) throw new NoteRefused('There is no such article.', 404)
    const review = await reviewOf(id, req)
    const { event, state } = await act({ id, article, review, req })
    await recordArticleEvent({ ...event, article: id }, req)
    await notify(noticesOfReview({ ...event, article: id }, review), req)
    await writeState(id, state, req)
    if (isOurs) await commitTransaction(req)
  } catch (error) {
    if (isOurs) await killTransaction(req)
    throw error
  }
}

/** The state stands on the article too, for lists; on the newest version, because lists show that. */
async function writeState(id: string, state: ReviewState, req: StaffRequest): Promise<void> {
  await runStatement(
    req,
    sql`update articles set review_state = ${state}::enum_articles_review_state where id = ${id}::uuid`,
  )
  await runStatement(
    req,
    sql`update _articles_v set version_review_state = ${state}::enum__articles_v_version_review_state
        where parent_id = ${id}::uuid and latest`,
  )
}

/** Asks people to look at the draft. Asking again replaces whom was asked before. */
export function requesting({ people, message, dueOn }: RequestReview) {
  return async ({ article, req }: Scene): Promise<Done> => {
    if (!mayRequest(req)) throw new NoteRefused('Only those who write may ask for a review.', 403)
    refusePublished(article)
    if (dueOn && isOver(dueOn, await workingZone(req.payload), new Date()))
      throw new NoteRefused('This date is over already. Please choose today or a later day.', 422, 'dueOn')
    const known = new Map((await deskPeople(req)).map(({ id, name }) => [id, name]))
    const asked = people.map((id) => ({ id, name: known.get(id) ?? '' }))
    if (people.includes(req.user.id) && (await wantsSecondPairOfEyes(req)))
      throw new NoteRefused(
        'A second pair of eyes is asked for, so you cannot look at it yourself. Please ask somebody else.',
        422,
        'people',
      )
    if (asked.some(({ name }) => name === ''))
      throw new NoteRefused(
        'One of these people is not on the staff any more. Please choose again.',
        422,
        'people',
      )
    return {
      event: { act: 'review-requested', people: asked, message, dueOn: dueOn ?? null },
      state: 'in-review',
    }
  }
}

/** Approves the text as it is now: the approval is for what publishing it would show readers, and for nothing else. */
export function approving({ message }: ReviewMessage) {
  return async ({ article, review, req }: Scene): Promise<Done> => {
    await refuseDecision(review, req, 'approve')
    const made = await publicArticle(article, req)
    const content = publicContent(article, made)
    return {
      event: { act: 'approved', message, contentHash: contentHashOf(article, made), details: { content } },
      state: 'approved',
    }
  }
}

/** Asks for changes: with a message, or with a note of one's own that says what. */
export function askingForChanges({ message }: ReviewMessage) {
  return async ({ id, review, req }: Scene): Promise<Done> => {
    await refuseDecision(review, req, 'ask for changes')
    const isSaid = (message ?? '') !== '' || (await hasWrittenNote(id, review, req))
    if (!isSaid)
      throw new NoteRefused(
        'Please say what should change: write a message here, or leave a draft note on the text.',
        422,
        'message',
      )
    return { event: { act: 'changes-requested', message }, state: 'changes-requested' }
  }
}

/** Takes a request back. */
export async function withdrawing({ review, req }: Scene): Promise<Done> {
  if (!mayRequest(req))
    throw new NoteRefused('Only those who write may take a request for a review back.', 403)
  if (review.state === 'draft') throw new NoteRefused('No review was asked for.', 409)
  return { event: { act: 'review-withdrawn' }, state: 'draft' }
}

/** Those who write ask for reviews. */
export function mayRequest(req: StaffRequest): boolean {
  return hasRole(req.user, 'editor', 'owner', 'admin')
}

/**
 * Why this person may not decide about a review; `null` when they may. Reviewers, the owner and administrators decide
 * about any; editors only when they were asked, and never about their own request. Where a second pair of eyes is asked
 * for, nobody decides about their own request.
 */
export function whyNotDecide(
  { request }: Review,
  secondPair: boolean,
  { user }: StaffRequest,
): string | null {
  const isOwn = request !== null && request.by === user.id
  if (isOwn && (secondPair || hasRole(user, 'editor')))
    return 'You asked for this review yourself, so somebody else has to decide.'
  if (!hasRole(user, 'editor')) return null
  const wasAsked = request?.people.some(({ id }) => id === user.id) === true
  return wasAsked ? null : 'Editors decide only when they were asked. Please ask a reviewer or the owner.'
}

/**
 * Why this person may not approve the text; `null` when they may. Where a second pair of eyes is asked for, whoever
 * changed what readers would get is a writer of it, whether before the request or after.
 */
export function whyNotApprove(review: Review, secondPair: boolean, req: StaffRequest): string | null {
  const why = whyNotDecide(review, secondPair, req)
  if (why !== null || !secondPair || !review.writers.includes(req.user.id)) return why
  return 'You changed this text yourself, so somebody else has to approve it. Please ask somebody else for a review.'
}

async function refuseDecision(review: Review, req: StaffRequest, act: string): Promise<void> {
  const whyNot = act === 'approve' ? whyNotApprove : whyNotDecide
  const why = whyNot(review, await wantsSecondPairOfEyes(req), req)
  if (why !== null) throw new NoteRefused(why, 403)
  if (review.state !== 'in-review' && review.state !== 'changes-requested' && act === 'approve')
    throw new NoteRefused(
      review.state === 'approved'
        ? 'This text is approved already.'
        : 'Nobody asked for a review of this article yet.',
      409,
    )
  if (review.state === 'draft') throw new NoteRefused('Nobody asked for a review of this article yet.', 409)
}

function refusePublished({ _status, deletedAt }: Record<string, unknown>): void {
  if (deletedAt) throw new NoteRefused('This article is in the trash. Please take it out first.', 409)
  if (_status === 'published')
    throw new NoteRefused(
      'This text is published already. Please ask again once there is a newer draft.',
      409,
    )
}

const countRow = z.object({ count: z.coerce.number() })

async function hasWrittenNote(article: string, { request }: Review, req: StaffRequest): Promise<boolean> {
  const since = request?.at ?? new Date(0)
  const [row] = await queryRows(
    req,
    sql`select count(*) as count from draft_notes
        where article_id = ${article}::uuid and author_id = ${req.user.id}::uuid and status = 'open'
          and created_at >= ${since.toISOString()}::timestamptz`,
    countRow,
  )
  return (row?.count ?? 0) > 0
}
