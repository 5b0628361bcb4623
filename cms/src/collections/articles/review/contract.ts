/**
 * What the admin and the API say to each other about reviews. Types and constants only: the admin's bundle imports it.
 *
 * | route                                        | body              | answer       |
 * | -------------------------------------------- | ----------------- | ------------ |
 * | `GET  /api/articles/:id/review`              |                   | `ReviewView` |
 * | `POST /api/articles/:id/review/request`      | `RequestReview`   | `ReviewView` |
 * | `POST /api/articles/:id/review/approve`      | `ReviewMessage`   | `ReviewView` |
 * | `POST /api/articles/:id/review/changes`      | `ReviewMessage`   | `ReviewView` |
 * | `POST /api/articles/:id/review/withdraw`     |                   | `ReviewView` |
 *
 * Refusals are `{ errors: [{ message, path? }] }`: 403 says who may, 409 that the state does not allow it, 422 names the
 * field.
 */

import type { ArticleAct } from '../../article-events/acts.ts'

/** How far a draft has come. What is published says so itself (`_status`). */
export const reviewStates = ['draft', 'in-review', 'changes-requested', 'approved'] as const
export type ReviewState = (typeof reviewStates)[number]

export const reviewLimits = { message: 5_000, people: 20 } as const

/** An article that goes out at a time by itself, or was to and is held. */
export type ComingSchedule = { state: 'armed' | 'held'; dueAt: Date }

export type ReviewPerson = { id: string | null; name: string }

export type ReviewEvent = {
  id: string
  act: ArticleAct
  by: ReviewPerson
  at: string
  message: string | null
  people: ReviewPerson[]
  dueOn: string | null
  /** Whole sentences about what else is to be known: what was changed after an approval, what was published over. */
  more: string[]
  /** The version that was published, where it is known. */
  version: string | null
}

export type ReviewView = {
  state: ReviewState
  /** The request that the state comes from. */
  request: {
    by: ReviewPerson
    at: string
    people: ReviewPerson[]
    message: string | null
    dueOn: string | null
  } | null
  approval: { by: ReviewPerson; at: string; message: string | null } | null
  /** What was changed after the last approval, when it does not hold any more. */
  voided: { by: ReviewPerson; at: string; changes: string[] } | null
  /** Open notes that block publishing. */
  must: number
  secondPairOfEyes: boolean
  /** Who can be asked. */
  people: { id: string; name: string }[]
  may: { request: boolean; approve: boolean; askForChanges: boolean; withdraw: boolean }
  /** Why a person who could decide may not approve this text: a sentence. */
  cannotApprove: string | null
  /** Everything that happened, newest first. */
  events: ReviewEvent[]
}

export type RequestReview = {
  /** At least one person, by id. */
  people: string[]
  message?: string | undefined
  /** Calendar date, `2027-03-28`. */
  dueOn?: string | null | undefined
}

export type ReviewMessage = { message?: string | undefined }
