import { z } from 'zod'

/** What the form's state holds of an inquiry; the essay is an id or, once populated, the article. */
export const sentSchema = z.object({
  id: z.string().nullish(),
  name: z.string(),
  email: z.string(),
  message: z.string(),
  path: z.enum(['message', 'call']).catch('message'),
  reference: z.string().nullish(),
  receivedAt: z.iso.datetime({ offset: true }),
  essay: z
    .union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)])
    .nullish()
    .catch(null),
  spamReasons: z.array(z.object({ reason: z.string() })).catch([]),
})
