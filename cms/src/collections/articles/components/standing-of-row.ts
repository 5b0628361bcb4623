import { createLocalReq, type Payload } from 'payload'
import { cache } from 'react'
import { askedTogether } from '../../draft-notes/components/asked-together.ts'
import { reviewFrom } from '../review/review-of.ts'
import { standings, type Standing } from '../review/standings.ts'

const nothing: Standing = { review: reviewFrom([]), schedule: null }

/**
 * Where an article of a list stands, by its id: one question for all cells of a page. Only the staff can see the list,
 * and every one of them may read the history and the schedule.
 */
export const standingOfRow: (payload: Payload) => (article: string) => Promise<Standing> = cache((payload) =>
  askedTogether(async (articles) => standings(articles, await createLocalReq({}, payload)), nothing),
)
