import type { CollectionBeforeDeleteHook } from 'payload'
import { slugs } from '../slugs.ts'

/** What a visitor sent later under the same key goes with the inquiry. */
export const deleteRevisions: CollectionBeforeDeleteHook = async ({ id, req }) => {
  await req.payload.delete({
    collection: slugs.inquiryRevisions,
    where: { inquiry: { equals: String(id) } },
    overrideAccess: true, // whoever may delete the inquiry deletes all of it
    req,
  })
}
