import { sql } from '@payloadcms/db-postgres'
import { z } from 'zod'
import { queryRows } from '../../../database/connection.ts'
import type { StaffRequest } from '../../draft-notes/endpoint.ts'
import { deskPeople } from '../../draft-notes/people.ts'
import type { ReviewEvent, ReviewPerson, ReviewView } from './contract.ts'
import { wantsSecondPairOfEyes } from './missing-approval.ts'
import { mayRequest, whyNotApprove, whyNotDecide } from './review-acts.ts'
import { eventsOf, reviewFrom, type StoredEvent } from './review-of.ts'

const rowOfCount = z.object({ count: z.coerce.number() })
const strings = z.array(z.string()).catch([])
const overriddenSchema = z
  .array(z.object({ place: z.string(), words: z.string(), text: z.string() }))
  .catch([])

/** Where the review of an article stands, for the person who looks, with everything that happened. */
export async function reviewView(article: string, req: StaffRequest): Promise<ReviewView> {
  const events = await eventsOf(article, req)
  const review = reviewFrom(events)
  const secondPair = await wantsSecondPairOfEyes(req)
  const mayDecide = review.request !== null && whyNotDecide(review, secondPair, req) === null
  const cannotApprove = mayDecide ? whyNotApprove(review, secondPair, req) : null
  const { state, request, approval, voided } = review
  const [row] = await queryRows(
    req,
    sql`select count(*) as count from draft_notes
        where article_id = ${article}::uuid and status = 'open' and severity = 'must'`,
    rowOfCount,
  )
  return {
    state,
    request: request === null ? null : { ...said(request), people: request.people, dueOn: request.dueOn },
    approval: approval === null ? null : said(approval),
    voided:
      voided === null
        ? null
        : {
            by: personOf(voided),
            at: voided.at.toISOString(),
            changes: strings.parse(voided.details?.['changes']),
          },
    must: row?.count ?? 0,
    secondPairOfEyes: secondPair,
    people: (await deskPeople(req)).filter(({ id }) => id !== req.user.id),
    may: {
      request: mayRequest(req),
      approve: mayDecide && cannotApprove === null && state !== 'approved',
      askForChanges: mayDecide,
      withdraw: mayRequest(req) && state !== 'draft',
    },
    cannotApprove: review.state === 'approved' ? null : cannotApprove,
    // Every save that changed words would tell of no act.
    events: events
      .filter(({ act }) => act !== 'text-changed')
      .toReversed()
      .map(asReviewEvent),
  }
}

function said(event: StoredEvent) {
  return { by: personOf(event), at: event.at.toISOString(), message: event.message }
}

function personOf({ by, byName }: StoredEvent): ReviewPerson {
  return { id: by, name: byName }
}

function asReviewEvent(event: StoredEvent): ReviewEvent {
  const { id, act, people, dueOn } = event
  const version = event.details?.['version']
  return {
    id,
    act,
    ...said(event),
    people,
    dueOn,
    more: moreOf(event),
    version: typeof version === 'string' ? version : null,
  }
}

function moreOf({ act, details }: StoredEvent): string[] {
  if (act === 'approval-voided') return strings.parse(details?.['changes'])
  if (act !== 'overridden') return []
  return overriddenSchema
    .parse(details?.['obstacles'])
    .map(({ place, words, text }) => `In ${place}: “${text === '' ? words : text}”`)
}
