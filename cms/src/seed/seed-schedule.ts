import type { Payload, PayloadRequest } from 'payload'
import { scheduleArticle } from '../collections/schedules/schedule-acts.ts'
import { slugs } from '../collections/slugs.ts'
import { people } from './seed-people.ts'

const day = 24 * 60 * 60 * 1000

/** One sample essay that goes out by itself, five days after the seed. */
const scheduled = { slug: 'the-sign-on-the-door', afterMs: 5 * day }

/** Schedules it in the owner's name, by the same act as the admin. */
export async function seedSchedule(payload: Payload, req: PayloadRequest, now: Date): Promise<void> {
  const asSystem = { depth: 0, limit: 1, pagination: false, overrideAccess: true, req } as const // the seed acts for the system
  const [articles, owners] = await Promise.all([
    payload.find({
      collection: slugs.articles,
      where: { slug: { equals: scheduled.slug } },
      draft: true,
      ...asSystem,
    }),
    payload.find({ collection: slugs.users, where: { email: { equals: people[0].email } }, ...asSystem }),
  ])
  const [[article], [owner]] = [articles.docs, owners.docs]
  if (article === undefined || owner === undefined)
    throw new Error('The sample essay to be scheduled is missing.')
  const dueAt = new Date(now.getTime() + scheduled.afterMs)
  await scheduleArticle(
    { article: article.id, dueAt, acknowledged: null },
    { ...owner, collection: slugs.users },
    req,
  )
}
