import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../../database/connection.ts'
import { actorOf } from '../../draft-notes/note-history.ts'
import type { Person, ThreadKind } from './contract.ts'

export type NewMessage = {
  inquiry: string
  kind: ThreadKind
  text: string
  at: string
  by?: Person
  otherInquiry?: string
  /** Of a reply. */
  reply?: { key: string; wholeText: string; subject: string; toAddress: string; delivery: string }
}

const madeRow = z.object({ id: z.string(), seq: z.number() })

/** Adds an item to the thread of an inquiry, whose row must be locked. */
export async function addMessage(message: NewMessage, req: PayloadRequest): Promise<z.infer<typeof madeRow>> {
  const { inquiry, kind, text, at, otherInquiry = null, reply } = message
  const by = message.by ?? actorOf(req)
  const [made] = await queryRows(
    req,
    sql`
      with counted as (
        update inquiries set thread_seq = coalesce(thread_seq, 0) + 1 where id = ${inquiry}::uuid returning thread_seq)
      insert into inquiry_messages
        (inquiry, seq, kind, at, by_id, by_name, text, other_inquiry, key, whole_text, subject, to_address, delivery,
         outcome, created_at, updated_at)
      select ${inquiry}, thread_seq, ${kind}::enum_inquiry_messages_kind, ${at}::timestamptz, ${by.id}::uuid, ${by.name},
             ${text}, ${otherInquiry}, ${reply?.key ?? null}, ${reply?.wholeText ?? null}, ${reply?.subject ?? null},
             ${reply?.toAddress ?? null}, ${reply?.delivery ?? null},
             ${reply ? 'sending' : null}::enum_inquiry_messages_outcome, clock_timestamp(), clock_timestamp()
      from counted
      returning id, seq::int as seq`,
    madeRow,
  )
  if (made === undefined) throw new Error(`The inquiry ${inquiry} is gone, and its thread with it.`)
  return made
}
