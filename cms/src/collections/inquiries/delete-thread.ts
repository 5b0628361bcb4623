import type { CollectionBeforeDeleteHook } from 'payload'
import { slugs } from '../slugs.ts'

/** What followed an inquiry goes with it. Its history stays: the figures are counted from it. */
export const deleteThread: CollectionBeforeDeleteHook = async ({ id, req }) => {
  await req.payload.delete({
    collection: slugs.inquiryMessages,
    where: { inquiry: { equals: String(id) } },
    overrideAccess: true, // whoever may delete the inquiry deletes all of it
    req,
  })
}
