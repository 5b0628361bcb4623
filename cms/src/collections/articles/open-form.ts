import { z } from 'zod'

/**
 * What an open form of an article sends with every save: which form it is, and the revision that it was opened on.
 *
 * A form saves itself while its writer goes on typing, so that it often knows less than it has written. Its own saves
 * are therefore told by `session`, and only somebody else's are a conflict.
 */
const openFormSchema = z.object({
  /** Minted when the form is opened. */
  session: z.uuid(),
  revision: z.number().int().min(0),
})

export type OpenForm = z.infer<typeof openFormSchema>

/** The form that data came from; `null` for the API, scripts and anything else. */
export function openFormOf(data: Readonly<Record<string, unknown>>): OpenForm | null {
  return openFormSchema.safeParse(data['openForm']).data ?? null
}
