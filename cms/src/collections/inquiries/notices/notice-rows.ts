import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { advisoryLocks } from '../../../database/advisory-locks.ts'
import { jsonRows, queryRows } from '../../../database/connection.ts'
import { holdLock } from '../../../database/hold-lock.ts'
import { env } from '../../../env.ts'
import { slugs } from '../../slugs.ts'

/** What Sam is told about an inquiry. `about` of a reminder is the due time that it is about. */
export type Notice = {
  inquiry: string
  kind: 'new' | 'due-soon' | 'overdue' | 'quarantined'
  about: string
}

/** Notices that stand for "at all", and not for one due time. */
export const once = '1970-01-01T00:00:00.000Z'

/**
 * Remembers that Sam is being told, in the transaction of the mail that does.
 *
 * @returns how many of them nobody had told before
 */
export async function markTold(notices: readonly Notice[], at: string, req: PayloadRequest): Promise<number> {
  const marked = await queryRows(
    req,
    sql`insert into inquiry_notices (inquiry_id, kind, about, told_at)
        select n.inquiry, n.kind, n.about, ${at}::timestamptz
        from jsonb_to_recordset(${jsonRows(notices)}) as n (inquiry uuid, kind text, about timestamptz)
        on conflict (inquiry_id, kind, about) do update set told_at = excluded.told_at
          where inquiry_notices.told_at is null
        returning true as marked`,
    z.object({ marked: z.literal(true) }),
  )
  return marked.length
}

/**
 * Whether Sam was told of such a thing in the last minutes. A time in the future does not count: a clock that jumped ahead
 * and came back must not keep the mails away.
 */
export async function wasToldLately(
  { kinds, minutes, now }: { kinds: readonly Notice['kind'][]; minutes: number; now: string },
  req: PayloadRequest,
): Promise<boolean> {
  const rows = await queryRows(
    req,
    sql`select true as told from inquiry_notices
        where kind in (${sql.join(
          kinds.map((kind) => sql`${kind}`),
          sql`, `,
        )})
          and told_at > ${now}::timestamptz - make_interval(secs => ${minutes * 60}::float8)
          and told_at <= ${now}::timestamptz
        limit 1`,
    z.object({ told: z.literal(true) }),
  )
  return rows.length > 0
}

/** One run at a time, until the transaction ends: a second one sees what the first has told. */
export async function oneAtATime(req: PayloadRequest): Promise<void> {
  await holdLock(advisoryLocks.inquiryNotices, req)
}

/** Where an inquiry opens in the desk. */
export function deskAddress(inquiry: string): string {
  return `${env.CMS_URL}/admin/desk?inquiry=${inquiry}`
}

/** The settings of these mails. */
export async function deskSettings(req: PayloadRequest) {
  const { desk } = await req.payload.findGlobal({
    slug: slugs.site,
    depth: 0,
    overrideAccess: true, // the owner's own settings, kept by the system
    req,
  })
  return desk
}
