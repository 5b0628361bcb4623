import type { Payload } from 'payload'
import type pg from 'pg'
import type { Logger } from 'pino'
import { trashEmptyDrafts } from '../collections/articles/trash-empty-drafts.ts'
import { forgetChanges } from '../collections/changes/forget-changes.ts'
import { foldFigures } from '../collections/inquiries/fold-figures.ts'
import { forgetSentMail } from '../mail/forget-sent-mail.ts'
import type { Job } from './job.ts'

const hourMs = 60 * 60_000

/**
 * What nobody needs any more goes: words of mails that were sent long ago, changes that every site has heard of, what
 * processes of the site told that ended long ago (their sums stay), and empty drafts, which go to the trash. When the worker starts, and once an hour from then on.
 *
 * Doing it twice, or halfway and again, comes to the same: each part looks at what is there now.
 *
 * @param now  the time in milliseconds
 */
export function tidyUp(
  { pool, connect, log }: { pool: pg.Pool; connect: () => Promise<Payload>; log: Logger },
  now: () => number = Date.now,
): Job {
  let nextAt = 0
  return {
    name: 'tidy up',
    run: async () => {
      if (now() < nextAt) return
      const done = {
        mails: await forgetSentMail(pool),
        changes: await forgetChanges(pool),
        figures: await foldFigures(pool),
        drafts: await trashEmptyDrafts(await connect()),
      }
      nextAt = now() + hourMs
      if (Object.values(done).some((count) => count > 0)) log.info({ msg: 'The worker tidied up.', ...done })
    },
  }
}
