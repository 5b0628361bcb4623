import type { Payload, PayloadRequest } from 'payload'
import { slugs } from '../collections/slugs.ts'
import { cannedReplies } from './content/canned-replies.ts'

/** Sample words for replies from the desk. */
export async function seedCannedReplies(payload: Payload, req: PayloadRequest): Promise<void> {
  for (const data of cannedReplies) {
    await payload.create({
      collection: slugs.cannedReplies,
      data,
      overrideAccess: true, // the seed acts for the system
      req,
    })
  }
}
