import { z } from 'zod'
import type { StatusRow } from '../../ops/status-row.ts'

export type Status = { at: string; rows: StatusRow[] }

const statusSchema: z.ZodType<Status> = z.object({
  at: z.string(),
  rows: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      value: z.string(),
      limit: z.string(),
      state: z.enum(['ok', 'warning', 'failing', 'unknown']),
      since: z.string().nullable(),
      whatToDo: z.string().nullable(),
    }),
  ),
})

/** Why there is no status: what stands on the page in its place, as a whole sentence. */
type NoStatus = { why: string }

/** How Galley is now, or why that cannot be told. */
export async function fetchStatus(fetchIt: typeof fetch = fetch): Promise<Status | NoStatus> {
  let response: Response
  try {
    response = await fetchIt('/api/ops/status', { signal: AbortSignal.timeout(10_000) })
  } catch {
    return { why: 'The CMS does not answer. What stands below is how it was last seen.' }
  }
  if (response.status === 503)
    return {
      why: 'The database does not answer. Readers go on reading, and messages wait safely on the site. Please look whether Postgres runs; what stands below is how all was last seen.',
    }
  if (response.status === 401)
    return { why: 'You are signed out. Please sign in again to see how it is now.' }
  const parsed = statusSchema.safeParse(await response.json().catch(() => null))
  return parsed.success
    ? parsed.data
    : { why: 'How it is now could not be read. It is tried again by itself.' }
}
