import { sql } from '@payloadcms/db-postgres'
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { forYouPath } from '../../admin/paths.ts'
import { queryRows, runStatement } from '../../database/connection.ts'
import { env } from '../../env.ts'
import { enqueueMail } from '../../mail/enqueue-mail.ts'
import type { Job } from '../../worker/job.ts'
import { inOwnTransaction } from '../schedules/in-transaction.ts'
import { notificationEvents } from './contract.ts'
import { digestMail, reviewMail, type Told } from './mail-text.ts'
import { placePath } from './read-notifications.ts'

/** So long nothing more must happen before a digest is sent: what comes in a row comes in one mail. */
export const quietMinutes = 10

/** What is older was read elsewhere or is no news any more, such as after the mails were switched on again. */
const oldest = sql`interval '7 days'`

/** Who gets mail at all: staff whose account is not locked. Read again for every mail. */
const isReachable = sql`users.role <> 'site' and (users.lock_until is null or users.lock_until <= now())`

/** An approval of a text that was changed afterwards is none any more. */
const isVoided = sql`
  told.event = 'approved' and exists (
    select from article_events
    where article = told.article and act = 'approval-voided' and article_events.created_at >= told.created_at)`

/** Unread, in no mail yet, and about an article that is there. A schedule that was held has a mail of its own. */
const isToBeMailed = sql`
  told.read_at is null and told.mailed_at is null and told.created_at > now() - ${oldest} and told.event <> 'held'
  and not (${isVoided})
  and exists (select from articles where articles.id::text = told.article and articles.deleted_at is null)`

const isAtOnce = sql`told.event = 'review-asked'`

/** What one mail is about: one request for a review, or what happened to an article in a row. */
type Batch = { recipient: string; article: string; request: string | null }

/**
 * Mails people what they have not read: a request for a review at once, all else as one digest for each article after
 * ten quiet minutes.
 *
 * A mail is put into the outbox in the transaction that marks what it tells of, with those rows locked: whoever runs
 * this how often, at the same time or after a crash, each mail is there once. What was read meanwhile is left out.
 */
export function mailUnread(connect: () => Promise<Payload>): Job {
  return {
    name: 'notifications',
    run: async (signal) => {
      const payload = await connect()
      for (const batch of await dueBatches(await createLocalReq({}, payload))) {
        if (signal.aborted) return
        await inOwnTransaction(payload, (req) => mailBatch(batch, req))
      }
    },
  }
}

const batchRow = z.object({ recipient: z.string(), article: z.string(), request: z.string().nullable() })

function dueBatches(req: PayloadRequest): Promise<Batch[]> {
  return queryRows(
    req,
    sql`
      select told.recipient, told.article, told.id::text as request
      from notifications as told join users on users.id::text = told.recipient and ${isReachable}
      where ${isToBeMailed} and ${isAtOnce}
      union all
      select told.recipient, told.article, null
      from notifications as told join users on users.id::text = told.recipient and ${isReachable}
      where ${isToBeMailed} and not ${isAtOnce} and users.digest_mail is not false
      group by told.recipient, told.article
      having max(told.created_at) <= now() - make_interval(mins => ${quietMinutes})`,
    batchRow,
  )
}

const toldRow = z.object({
  id: z.string(),
  event: z.enum(notificationEvents),
  by: z.string(),
  note: z.string().nullable(),
  quote: z.string().nullable(),
  text: z.string().nullable(),
  at: z.coerce.date(),
  isQuiet: z.boolean(),
})

type ToldRow = z.infer<typeof toldRow>

async function mailBatch(batch: Batch, req: PayloadRequest): Promise<void> {
  const { recipient, article, request } = batch
  const rows = await lockRows(batch, req)
  const last = rows.at(-1)
  if (last === undefined || (request === null && !rows.every(({ isQuiet }) => isQuiet))) return
  const about = await findPersonAndTitle(batch, req)
  if (about === null) return
  const told = rows.map((row): Told => ({
    ...row,
    link: `${env.CMS_URL}${placePath({ article, note: row.note })}`,
  }))
  const content = {
    to: about.name,
    title: about.title,
    told,
    account: `${env.CMS_URL}/admin/account`,
    forYou: `${env.CMS_URL}${forYouPath}`,
  }
  await enqueueMail(
    {
      kind: request === null ? 'note-digest' : 'review-asked',
      // The last of them ends the window: what comes later is in the next.
      about: request ?? `${recipient}:${article}:${last.at.toISOString()}`,
      to: { name: about.name, address: about.address },
      ...(request === null ? digestMail(content) : reviewMail(content)),
    },
    req,
  )
  const ids = rows.map(({ id }) => sql`${id}::uuid`)
  await runStatement(
    req,
    sql`update notifications set mailed_at = now(), updated_at = now() where id in (${sql.join(ids, sql`, `)})`,
  )
}

/** What the mail tells of, oldest first, locked: whoever reads it or mails it at the same time waits. */
function lockRows({ recipient, article, request }: Batch, req: PayloadRequest): Promise<ToldRow[]> {
  const which = request === null ? sql`not ${isAtOnce}` : sql`told.id = ${request}::uuid`
  return queryRows(
    req,
    sql`
      select told.id, told.event, told.by_name as by, told.note, told.quote, told.text, told.created_at as at,
             told.created_at <= now() - make_interval(mins => ${quietMinutes}) as "isQuiet"
      from notifications as told
      where told.recipient = ${recipient} and told.article = ${article} and ${isToBeMailed} and ${which}
      order by told.created_at, told.id
      for update of told`,
    toldRow,
  )
}

const aboutRow = z.object({ name: z.string(), address: z.string(), title: z.string().nullable() })

async function findPersonAndTitle({ recipient, article }: Batch, req: PayloadRequest) {
  const [row] = await queryRows(
    req,
    sql`
      select users.name, users.email as address, coalesce(newest.version_title, articles.title) as title
      from users join articles on articles.id::text = ${article}
      left join _articles_v as newest on newest.parent_id = articles.id and newest.latest
      where users.id::text = ${recipient} and ${isReachable}`,
    aboutRow,
  )
  return row === undefined ? null : { ...row, title: row.title || 'an article without a title yet' }
}
