import { sql } from '@payloadcms/db-postgres'
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows, runStatement, type Statement } from '../../database/connection.ts'
import type { Job } from '../../worker/job.ts'
import { inOwnTransaction } from '../schedules/in-transaction.ts'
import { bookingById } from './booking-rows.ts'
import { currentOffer } from './current-offer.ts'
import { tellBoth, tellReleased } from './tell.ts'

const idSchema = z.object({ id: z.string() })

/**
 * Puts the reminders of calls into the outbox, a day and an hour before they begin, each at most once for a time. After
 * that a mail waits for seconds, and one that waits longer is dropped when its call is moved or cancelled.
 *
 * A reminder whose moment lay before the booking, or its last move, is left out; after a pause of the worker it goes late,
 * never after the beginning, and of two that are late only the second. Also writes to visitors whose inquiry was let out
 * of quarantine after they had booked.
 *
 * @param now  the time in milliseconds
 */
export function remindOfCalls(connect: () => Promise<Payload>, now: () => number = Date.now): Job {
  return {
    name: 'calls',
    run: async (signal) => {
      const payload = await connect()
      const at = new Date(now()).toISOString()
      for (const { ahead, mark, isDue } of dueAt(at)) {
        for (const id of await idsOf(isDue, payload)) {
          if (signal.aborted) return
          await remind(id, { ahead, mark, isDue, payload })
        }
      }
      for (const id of await idsOf(released(at), payload)) {
        if (signal.aborted) return
        await release(id, at, payload)
      }
    },
  }
}

type Reminder = { ahead: string; mark: Statement; isDue: Statement }

/** The conditions are looked at again in the transaction that marks the row: a cancellation comes before or after it. */
function dueAt(at: string): Reminder[] {
  const due = (lead: string, until: string, column: Statement) => sql`
    status = 'confirmed' and ${column} is distinct from starts_at
    and starts_at - ${lead}::interval <= ${at}::timestamptz and ${at}::timestamptz < starts_at - ${until}::interval
    and coalesce(moved_at, created_at) < starts_at - ${lead}::interval`
  return [
    {
      ahead: 'in 24 hours',
      mark: sql`day_reminder_for = starts_at`,
      isDue: due('24 hours', '1 hour', sql`day_reminder_for`),
    },
    {
      ahead: 'in one hour',
      mark: sql`hour_reminder_for = starts_at`,
      isDue: due('1 hour', '0', sql`hour_reminder_for`),
    },
  ]
}

async function idsOf(condition: Statement, payload: Payload): Promise<string[]> {
  const req = await createLocalReq({}, payload)
  const rows = await queryRows(
    req,
    sql`select id from bookings where ${condition} order by starts_at limit 100`,
    idSchema,
  )
  return rows.map(({ id }) => id)
}

/** The mark and the mails are written together, or not at all. */
async function remind(
  id: string,
  { ahead, mark, isDue, payload }: Reminder & { payload: Payload },
): Promise<void> {
  await inOwnTransaction(payload, async (req) => {
    const marked = await queryRows(
      req,
      sql`update bookings set ${mark} where id = ${id}::uuid and ${isDue} returning id`,
      idSchema,
    )
    const row = marked.length === 0 ? null : await bookingById(id, req)
    if (row !== null) await tellBoth('call-reminder', row, { offer: await currentOffer(req), req, ahead })
  })
}

function released(at: string): Statement {
  return sql`status = 'confirmed' and starts_at > ${at} and told_sequence is null
             and exists (select from inquiries i where i.id = inquiry_id and i.state <> 'spam')`
}

async function release(id: string, at: string, payload: Payload): Promise<void> {
  await inOwnTransaction(payload, async (req: PayloadRequest) => {
    await runStatement(req, sql`select from bookings where id = ${id}::uuid for update`)
    const [still] = await queryRows(
      req,
      sql`select id from bookings where id = ${id}::uuid and ${released(at)}`,
      idSchema,
    )
    const row = still === undefined ? null : await bookingById(id, req)
    if (row !== null) await tellReleased(row, { offer: await currentOffer(req), req })
  })
}
