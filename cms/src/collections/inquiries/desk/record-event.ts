import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { runStatement } from '../../../database/connection.ts'
import { actorOf } from '../../draft-notes/note-history.ts'
import type { DeskAct, Person } from './contract.ts'

type Fields = Readonly<Record<string, unknown>>

export type NewDeskEvent = {
  inquiry: string
  act: DeskAct
  before?: Fields
  after?: Fields
  /** Of the inquiry after it. */
  revision: number
  /** The request's person when left out. */
  by?: Person
}

/** What visitors do is written down under this name: who it was, the inquiry says. */
export const theVisitor: Person = { id: null, name: 'The visitor' }

/** Writes one event into the history of an inquiry, in the request's transaction. */
export async function recordDeskEvent(
  { inquiry, act, before = {}, after = {}, revision, by }: NewDeskEvent,
  req: PayloadRequest,
): Promise<void> {
  const { id, name } = by ?? actorOf(req)
  await runStatement(
    req,
    sql`insert into inquiry_events (inquiry, act, by_id, by_name, before, after, revision, created_at, updated_at)
        values (${inquiry}, ${act}::enum_inquiry_events_act, ${id}::uuid, ${name}, ${JSON.stringify(before)}::jsonb,
                ${JSON.stringify(after)}::jsonb, ${revision}, clock_timestamp(), clock_timestamp())`,
  )
}
