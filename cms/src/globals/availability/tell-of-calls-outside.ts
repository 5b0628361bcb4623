import { createHash } from 'node:crypto'
import { timeAndOffsetInWords } from '@galley/working-time'
import type { GlobalAfterChangeHook } from 'payload'
import { recordPath } from '../../admin/paths.ts'
import { callsOutsideHours } from '../../collections/bookings/outside-hours.ts'
import { ownersOf } from '../../collections/bookings/tell.ts'
import { slugs } from '../../collections/slugs.ts'
import { env } from '../../env.ts'
import { enqueueMail } from '../../mail/enqueue-mail.ts'

/**
 * Tells Sam of the calls that lie outside the new hours: they stay booked until somebody moves or cancels them. The same
 * calls are told of once, however often the hours are saved.
 */
export const tellOfCallsOutside: GlobalAfterChangeHook = async ({ doc, req }) => {
  const calls = await callsOutsideHours(new Date().toISOString(), req)
  if (calls.length === 0) return doc
  const which = createHash('sha256').update(calls.map(({ id, startsAt }) => `${id} ${startsAt}`).join('\n'))
  const about = `availability:${which.digest('hex').slice(0, 16)}`
  const lines = calls.map(
    ({ id, name, startsAt, hostZone, reason }) =>
      `- ${name}, ${timeAndOffsetInWords(startsAt, hostZone)}. ${reason}\n  ${env.CMS_URL}${recordPath(slugs.bookings, id)}`,
  )
  for (const to of await ownersOf(req)) {
    await enqueueMail(
      {
        kind: 'calls-outside-hours',
        about,
        to,
        subject:
          calls.length === 1
            ? 'A call lies outside your hours'
            : `${calls.length} calls lie outside your hours`,
        text: `Hello ${to.name},

Your hours were changed, and these calls were booked before. They stay booked until you move or cancel them:

${lines.join('\n')}
`,
      },
      req,
    )
  }
  return doc
}
