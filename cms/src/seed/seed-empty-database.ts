import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { slugs } from '../collections/slugs.ts'
import { seedArticles } from './seed-articles.ts'
import { seedContact } from './seed-contact.ts'
import { seedCannedReplies } from './seed-canned-replies.ts'
import { seedInquiries } from './seed-inquiries.ts'
import { seedPeople } from './seed-people.ts'
import { seedSchedule } from './seed-schedule.ts'

type Options = { password: string; now: Date }

/**
 * Fills an empty database, in one transaction: either all of the sample content is there afterwards or none.
 *
 * @returns false when there was content already, and nothing was written
 */
export async function seedEmptyDatabase(payload: Payload, { password, now }: Options): Promise<boolean> {
  if (await holdsContent(payload)) return false
  const transactionID = (await payload.db.beginTransaction()) ?? undefined
  const req: PayloadRequest = await createLocalReq({ req: { transactionID } }, payload)
  try {
    await seedPeople(payload, req, password)
    await seedContact(payload, req)
    await seedArticles(payload, req)
    await seedInquiries(payload, req, now)
    await seedCannedReplies(payload, req)
    await seedSchedule(payload, req, now)
  } catch (error) {
    if (transactionID !== undefined) await payload.db.rollbackTransaction(transactionID)
    throw error
  }
  if (transactionID !== undefined) await payload.db.commitTransaction(transactionID)
  return true
}

async function holdsContent(payload: Payload): Promise<boolean> {
  const counts = await Promise.all(
    [slugs.articles, slugs.topics, slugs.inquiries].map(
      (collection) => payload.count({ collection, overrideAccess: true }), // the seed acts for the system
    ),
  )
  return counts.some(({ totalDocs }) => totalDocs > 0)
}
