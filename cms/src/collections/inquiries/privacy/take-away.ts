import { randomUUID } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows, runStatement } from '../../../database/connection.ts'
import { isToCome } from '../../bookings/booking-rows.ts'
import { deleteBelongingsOf } from './delete-belongings.ts'

/** What is still needed: a mail about it is on its way, somebody has it open, or a call is to come. */
export const isInUse = sql`(
  exists (
    select from deliveries d
    where d.state in ('waiting', 'sending') and (d.about = 'inquiry:' || i.id or d.about like 'inquiry:' || i.id || ':%'))
  or exists (
    select from payload_locked_documents_rels r join payload_locked_documents l on l.id = r.parent_id
    where r.inquiries_id = i.id and l.updated_at > now() - interval '15 minutes')
  or exists (select from bookings b where b.inquiry_id = i.id and ${isToCome}))`

/** Mails to Sam that list inquiries by their references, and name nobody. */
export const isList = sql`d.kind in ('new-inquiry', 'inquiry-reminder', 'quarantine-digest') and d.about not like 'inquiry:%'`

/**
 * Takes an inquiry away for good, with everything that belongs to it, in the request's transaction. What stays is that
 * there was one: in which month, by which path, how it ended. Nothing leads from that back to it.
 */
export async function takeAway(
  inquiry: string,
  why: 'retention' | 'erasure',
  req: PayloadRequest,
): Promise<void> {
  const tombstone = randomUUID()
  await runStatement(
    req,
    sql`insert into inquiry_tombstones (id, received_in, path, state, was_quarantined, why)
        select ${tombstone}::uuid, date_trunc('month', received_at)::date, path, state, quarantined_at is not null, ${why}
        from inquiries where id = ${inquiry}::uuid`,
  )
  await runStatement(
    req,
    sql`delete from deliveries d using inquiries i
        where i.id = ${inquiry}::uuid and d.state in ('sent', 'dead') and ${isList} and position(i.reference in d.text) > 0`,
  )
  // What has not gone out yet still tells of others: only the reference is taken out of it.
  await runStatement(
    req,
    sql`update deliveries d set text = replace(d.text, i.reference, 'one that is deleted') from inquiries i
        where i.id = ${inquiry}::uuid and d.state in ('waiting', 'sending') and ${isList}
          and position(i.reference in d.text) > 0`,
  )
  await deleteBelongingsOf(inquiry, req, tombstone)
  await runStatement(req, sql`delete from inquiries where id = ${inquiry}::uuid`)
}

/** Locks an inquiry until the transaction ends; `false` when it is gone, or somebody else is writing to it. */
export async function lockInquiry(inquiry: string, req: PayloadRequest): Promise<boolean> {
  const rows = await queryRows(
    req,
    sql`select id from inquiries where id = ${inquiry}::uuid for update skip locked`,
    z.object({ id: z.string() }),
  )
  return rows.length === 1
}
