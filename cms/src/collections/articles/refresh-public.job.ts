import { sql } from '@payloadcms/db-postgres'
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows, runStatement } from '../../database/connection.ts'
import { isDatabaseAway } from '../../database/is-database-away.ts'
import type { Job } from '../../worker/job.ts'
import { inOwnTransaction } from '../schedules/in-transaction.ts'
import { refreshPublic } from './refresh-public.ts'

/** How many changes are looked at together: an article that several of them concern is made anew once. */
const changesAtOnce = 200

const seenRow = z.object({ seq: z.coerce.number(), upTo: z.coerce.number().nullable() })
const articleRow = z.object({ id: z.string() })

/**
 * Makes public bodies anew when an image or an article that they show became another, as soon as it did. The rows of
 * `changes` say so, and `article_uses` knows where it shows; an article that was published itself is looked at as well,
 * because what it shows may have changed in the same moment.
 *
 * Each article is made anew in a transaction of its own, with only itself locked: articles that link to each other would
 * wait for each other in a circle if the write that changes one of them did it. What is done twice, after a crash, finds
 * nothing to change.
 */
export function refreshPublicArticles(connect: () => Promise<Payload>): Job {
  return {
    name: 'what articles show of others',
    hears: 'changes',
    run: async (signal) => {
      const payload = await connect()
      const req = await createLocalReq({}, payload)
      for (let { seq, upTo } = await unseen(req); upTo !== null; { seq, upTo } = await unseen(req)) {
        for (const id of await concerned(seq, upTo, req)) {
          if (signal.aborted) return
          await refreshOne(id, payload)
        }
        await runStatement(
          req,
          sql`insert into article_uses_seen (seq) values (${upTo})
              on conflict (one) do update set seq = greatest(article_uses_seen.seq, excluded.seq)`,
        )
      }
    },
  }
}

/** After which change to go on, and up to which; `null` when there is none. */
async function unseen(req: PayloadRequest): Promise<z.infer<typeof seenRow>> {
  const [row] = await queryRows(
    req,
    sql`
    with seen as (select coalesce(max(seq), 0) as seq from article_uses_seen)
    select seq, (
      select max(next.seq) from (
        select changes.seq from changes where changes.seq > seen.seq order by changes.seq limit ${changesAtOnce}
      ) as next
    ) as "upTo"
    from seen`,
    seenRow,
  )
  return row ?? { seq: 0, upTo: null }
}

async function concerned(after: number, upTo: number, req: PayloadRequest): Promise<string[]> {
  const rows = await queryRows(
    req,
    sql`
    with changed as (
      select used.document from changes
        cross join lateral (values
          (document), ('/essays/' || name), ('/essays/' || name_before), (case what when 'redirect' then name end)
        ) as used (document)
      where seq > ${after} and seq <= ${upTo} and what in ('article', 'media', 'redirect')
    )
    select article_id as id from article_uses join changed using (document)
    union
    select article_id from article_uses join changed on article_id::text = changed.document
    order by id`,
    articleRow,
  )
  return rows.map(({ id }) => id)
}

/**
 * One that fails by itself keeps none of the others waiting; it is right again with the next change, or when it is published.
 *
 * @throws Error  when the database went away: the job begins again where it was
 */
async function refreshOne(id: string, payload: Payload): Promise<void> {
  try {
    await inOwnTransaction(payload, (req) => refreshPublic(id, req))
  } catch (err) {
    if (isDatabaseAway(err)) throw err
    payload.logger.error({
      msg: 'A published article could not be made anew after something that it shows changed.',
      article: id,
      err,
    })
  }
}
