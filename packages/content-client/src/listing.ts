import { z } from 'zod'

/** One page of a Payload list. The documents are parsed one by one, so that a broken one does not hide the others. */
export const pageOfDocuments = z.object({
  docs: z.array(z.unknown()),
  totalDocs: z.number(),
  page: z.number().nullish(),
  totalPages: z.number(),
})

/**
 * The documents that can be read. Each one that cannot is handed to `report` and left out: stored data can be old,
 * and a list with one line missing serves readers better than none.
 */
export function readableDocuments<T>(
  docs: readonly unknown[],
  schema: z.ZodType<T>,
  report: (problem: z.ZodError) => void,
): T[] {
  return docs.flatMap((document) => {
    const parsed = schema.safeParse(document)
    if (parsed.success) return [parsed.data]
    report(parsed.error)
    return []
  })
}
