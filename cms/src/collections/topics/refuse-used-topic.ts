import { APIError, type CollectionBeforeDeleteHook } from 'payload'
import { slugs } from '../slugs.ts'

/** A topic that articles still belong to stays: deleting it would leave them without a home. */
export const refuseUsedTopic: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const { totalDocs } = await req.payload.count({
    collection: slugs.articles,
    where: { topic: { equals: id } },
    trash: true,
    overrideAccess: true, // also articles that the caller may not see keep their topic
    req,
  })
  if (totalDocs === 0) return
  throw new APIError(
    `This topic still has ${totalDocs === 1 ? 'one article' : `${totalDocs} articles`}. Please move them to another topic first.`,
    409,
  )
}
