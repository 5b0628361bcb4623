import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows, runStatement, type Statement } from '../../../database/connection.ts'
import { inTransaction } from '../../schedules/in-transaction.ts'
import { addressKey } from '../address-key.ts'
import { mailboxKey } from '../mailbox-key.ts'
import { belongings } from './belongings.ts'
import { isList, takeAway } from './take-away.ts'
import { findUpcomingBookings, type UpcomingBooking } from './upcoming-bookings.ts'

const row = z.record(z.string(), z.unknown())
type Row = z.infer<typeof row>

/** Everything that is kept under one address. */
type PersonExport = {
  address: string
  exportedAt: string
  inquiries: (Row & { belongings: Record<string, Row[]> })[]
  /** Mails to this address that belong to none of these inquiries. */
  otherMails: Row[]
  upcomingBookings: UpcomingBooking[]
}

/** Keys of an index, not of the person; and a hash that only the system can make. */
const withoutIndexes = ['fingerprint', 'textKey', 'networkHash', 'manageHash', 'secretLink']

/**
 * The inquiries of a person: those sent under the address, in any case, and those of which a later version or a mail
 * names it.
 */
async function inquiriesOf(email: string, req: PayloadRequest): Promise<string[]> {
  const rows = await queryRows(
    req,
    sql`select i.id from inquiries i
        where i.address_key = ${addressKey(email)}
           or ${isAddress(sql`i.email`, email)}
           or exists (select from inquiry_revisions t where t.inquiry = i.id::text and ${isAddress(sql`t.email`, email)})
           or exists (
             select from inquiry_messages m where m.inquiry = i.id::text and ${isAddress(sql`m.to_address`, email)})
           or exists (
             select from deliveries d
             where ${isAddress(sql`d.to_address`, email)} and (d.about = 'inquiry:' || i.id or d.about like 'inquiry:' || i.id || ':%')
               and not exists (select from users u where lower(u.email) = lower(d.to_address)))
        order by i.received_at, i.id`,
    z.object({ id: z.string() }),
  )
  return rows.map(({ id }) => id)
}

/** The same address with its case folded, as it was typed or with its domain in ASCII. */
function isAddress(column: Statement, email: string): Statement {
  return sql`lower(${column}) in (${email.toLowerCase()}, ${addressKey(email)})`
}

/** Mails to the address beside those about its inquiries. What a member of the staff is sent is not a visitor's. */
function otherMails(email: string): Statement {
  return sql`from deliveries d
    where ${isAddress(sql`d.to_address`, email)}
      and not exists (select from users u where lower(u.email) = lower(d.to_address))`
}

/** Everything about one address. Reads only. */
export async function exportPerson(email: string, req: PayloadRequest): Promise<PersonExport> {
  const ids = await inquiriesOf(email, req)
  const inquiries: PersonExport['inquiries'] = []
  const mailsShown = new Set<unknown>()
  for (const id of ids) {
    const [inquiry] = await rowsOf(sql`from inquiries t where t.id = ${id}::uuid`, req)
    if (inquiry === undefined) continue
    const own: Record<string, Row[]> = {}
    for (const { name, table, of } of belongings) {
      own[name] = await rowsOf(sql`from ${sql.identifier(table)} t where ${of(id)}`, req)
      if (table === 'deliveries') for (const mail of own[name]) mailsShown.add(mail['id'])
    }
    inquiries.push({ ...inquiry, belongings: own })
  }
  const mails = await rowsOf(sql`from (select d.* ${otherMails(email)}) t`, req)
  return {
    address: email,
    exportedAt: new Date().toISOString(),
    inquiries,
    otherMails: mails.filter(({ id }) => !mailsShown.has(id)),
    upcomingBookings: await findUpcomingBookings(addressKey(email), req),
  }
}

/** Rows as the database has them, with names as in the API; keys that only serve the system are left out. */
async function rowsOf(from: Statement, req: PayloadRequest): Promise<Row[]> {
  const found = await queryRows(req, sql`select to_jsonb(t) as row ${from}`, z.object({ row }))
  return found.map(({ row: stored }) =>
    Object.fromEntries(
      Object.entries(stored)
        .map(([name, value]) => [camelCase(name), value] as const)
        .filter(([name]) => !withoutIndexes.includes(name)),
    ),
  )
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/gu, (_, letter: string) => letter.toUpperCase())
}

type Erasure =
  | { ok: true; inquiries: number; mails: number }
  | { ok: false; why: 'nothing'; message: string }
  | { ok: false; why: 'upcoming-booking'; message: string }
  | { ok: false; why: 'in-flight'; message: string }

/**
 * Erases a person: their inquiries with all that belongs to them, and every mail to their address, in one transaction.
 * Counts survive as tombstones that lead back to nobody; whoever writes again from the address is somebody new.
 *
 * Refused while a call is booked, which has to be cancelled first, and while a mail server is being handed a mail of
 * theirs, which nobody could take back.
 */
export async function erasePerson(email: string, req: PayloadRequest): Promise<Erasure> {
  const [booked] = await findUpcomingBookings(addressKey(email), req)
  if (booked !== undefined) {
    const message = `A call is booked for ${booked.inWords}. Please cancel it first, so that nobody waits for it.`
    return { ok: false, why: 'upcoming-booking', message }
  }
  return inTransaction(req, () => erase(email, req))
}

/** In the order in which everybody takes these locks, so that nobody waits in a circle. */
async function lockMailsThenInquiries(ids: readonly string[], email: string, req: PayloadRequest) {
  const list = sql.join([sql`null::uuid`, ...ids.map((id) => sql`${id}::uuid`)], sql`, `)
  await runStatement(
    req,
    sql`select d.id from deliveries d
        where ${isAddress(sql`d.to_address`, email)}
           or exists (select from inquiries i where i.id in (${list})
                      and (d.about = 'inquiry:' || i.id or d.about like 'inquiry:' || i.id || ':%'
                           or ${isList} and position(i.reference in d.text) > 0))
        order by d.id for update of d`,
  )
  await runStatement(req, sql`select id from inquiries where id in (${list}) order by id for update`)
}

/** Of the inquiries and of the address together, each once: as many as the export of the person holds. */
async function countMails(ids: readonly string[], email: string, req: PayloadRequest): Promise<number> {
  const ofInquiries = belongings.flatMap(({ table, of }) =>
    table === 'deliveries' ? ids.map((id) => sql`(${of(id)})`) : [],
  )
  const isTheirs = sql.join([sql`t.id in (select d.id ${otherMails(email)})`, ...ofInquiries], sql` or `)
  const [found] = await queryRows(
    req,
    sql`select count(*)::int as count from deliveries t where ${isTheirs}`,
    z.object({ count: z.number() }),
  )
  return found?.count ?? 0
}

async function erase(email: string, req: PayloadRequest): Promise<Erasure> {
  const ids = await inquiriesOf(email, req)
  await lockMailsThenInquiries(ids, email, req)
  const inFlight = await queryRows(
    req,
    sql`select d.id ${otherMails(email)} and d.state = 'sending'`,
    z.object({ id: z.string() }),
  )
  if (inFlight.length > 0) {
    const message = 'A mail to this address is being sent right now. Please try again in two minutes.'
    return { ok: false, why: 'in-flight', message }
  }
  const mails = await countMails(ids, email, req)
  for (const id of ids) await takeAway(id, 'erasure', req)
  await runStatement(req, sql`delete from deliveries where id in (select d.id ${otherMails(email)})`)
  await runStatement(req, sql`delete from acknowledged_mailboxes where mailbox = ${mailboxKey(email)}`)
  if (ids.length === 0 && mails === 0)
    return { ok: false, why: 'nothing', message: 'Nothing is kept under this address.' }
  return { ok: true, inquiries: ids.length, mails }
}
