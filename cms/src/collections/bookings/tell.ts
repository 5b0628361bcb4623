import { sql } from '@payloadcms/db-postgres'
import { manageAddress } from '@galley/content-model'
import { timeAndOffsetInWords } from '@galley/working-time'
import type { PayloadRequest } from 'payload'
import { inquiryOnDesk } from '../../admin/desk/desk-address.ts'
import { runStatement } from '../../database/connection.ts'
import { env } from '../../env.ts'
import { siteContact } from '../../globals/site/site-contact.ts'
import { enqueueMail } from '../../mail/enqueue-mail.ts'
import type { MailKind } from '../../mail/mail-kinds.ts'
import { addressIn } from '../../mail/sender-address.ts'
import { slugs } from '../slugs.ts'
import { changeUntil } from './booked-call.ts'
import type { BookingRow } from './booking-rows.ts'
import type { Offer } from './current-offer.ts'
import { inviteTo, type Invite } from './invite.ts'
import { manageTokenOf } from './manage-token.ts'

type Mailbox = { name: string; address: string }

/** Who speaks in the mails of calls. */
type Host = { author: string; contact: Mailbox; owners: Mailbox[] }

type CallNews = Extract<MailKind, 'call-booked' | 'call-moved' | 'call-cancelled' | 'call-reminder'>

type Told = {
  offer: Offer | null
  req: PayloadRequest
  /** The booking before the change. */
  from?: BookingRow
  /** What Sam writes along with it. */
  message?: string | null
  /** Which reminder: the one in 24 hours, or in one. Its words say neither, because it may go out late. */
  ahead?: string
}

/**
 * Writes to the visitor and to Sam about a call, in the transaction of what happened to it.
 *
 * The visitor's mails hold nothing that was typed into the form, because somebody else may have typed the address. While
 * the inquiry is in quarantine nothing goes to that address; one that was never told of a call is not told of its end.
 */
export async function tellBoth(kind: CallNews, row: BookingRow, told: Told): Promise<void> {
  const host = await hostOf(told.req)
  await tellVisitor(kind, row, { ...told, host })
  await tellHost(kind, row, { ...told, host })
}

/** Writes to the visitor alone: of a call whose inquiry was let out of quarantine. */
export async function tellReleased(row: BookingRow, told: Told): Promise<void> {
  await tellVisitor('call-booked', row, { ...told, host: await hostOf(told.req) })
}

/** The links to calls, to the address that they were booked with, once a day at most. */
export async function mailLinks(
  rows: readonly BookingRow[],
  { now, offer, req }: { now: string; offer: Offer; req: PayloadRequest },
): Promise<void> {
  const { author, contact } = await hostOf(req)
  for (const row of rows.filter(({ isQuarantined }) => !isQuarantined)) {
    await enqueueMail(
      {
        kind: 'call-links',
        about: `booking:${row.id}:${now.slice(0, 10)}`,
        to: { name: row.name, address: row.email },
        subject: `Your call with ${author}: ${timeAndOffsetInWords(row.startsAt, row.visitorZone)}`,
        text: `Hello,

Somebody tried to book another call with this address, which has two already. This is one of them:

${placeAndTime(row, offer)}

You can move or cancel it here:
[link]

If that was not you, there is nothing to do.
`,
        secretLink: linkTo(row),
        envelope: { replyTo: contact },
        notAfter: new Date(row.startsAt),
      },
      req,
    )
  }
}

/** Reminders that wait are of no use once a call is moved or cancelled, and nobody needs to look at them. */
export async function dropReminders(id: string, req: PayloadRequest): Promise<void> {
  await runStatement(
    req,
    sql`delete from deliveries
        where kind = 'call-reminder' and state = 'waiting' and about like ${`booking:${id}:%`}`,
  )
}

type ToldBy = Told & { host: Host }

async function tellVisitor(kind: CallNews, row: BookingRow, told: ToldBy): Promise<void> {
  const { host, req } = told
  if (row.isQuarantined) return
  if (kind === 'call-cancelled' && !(await wasTold(row, req))) return
  const { subject, lead } = visitorWords(kind, row, told)
  const isOver = kind === 'call-cancelled'
  const change = `To move or cancel it, until ${timeAndOffsetInWords(changeUntil(row), row.visitorZone)}:
[link]`
  const calendar = kind === 'call-reminder' ? undefined : invite(row, { ...told, owner: null })
  await enqueueMail(
    {
      kind,
      about: aboutOf(kind, row, { ...told, side: 'visitor' }),
      to: { name: row.name, address: row.email },
      subject,
      text: paragraphs([
        'Hello,',
        lead,
        told.message ? `${host.author} writes:\n\n${told.message}` : null,
        isOver ? null : placeAndTime(row, told.offer),
        isOver ? `You can book another call here:\n${env.SITE_URL}/get-started` : change,
        `If you answer this mail, ${host.author} reads it. The reference is ${row.reference}.`,
      ]),
      ...(!isOver && { secretLink: linkTo(row) }),
      envelope: { replyTo: host.contact, ...(calendar && { calendar }) },
      notAfter: new Date(row.startsAt),
    },
    req,
  )
  await runStatement(
    req,
    sql`update bookings set told_sequence = ${row.sequence} where id = ${row.id}::uuid and status <> 'cancelled'`,
  )
}

async function tellHost(kind: CallNews, row: BookingRow, told: ToldBy): Promise<void> {
  const { req, host } = told
  for (const to of host.owners) {
    const calendar = kind === 'call-reminder' ? undefined : invite(row, { ...told, owner: to })
    await enqueueMail(
      {
        kind,
        about: aboutOf(kind, row, { ...told, side: 'host' }),
        to,
        subject: `${hostWords[kind]}: ${row.name}, ${timeAndOffsetInWords(row.startsAt, row.hostZone)}`,
        text: paragraphs([
          `Hello ${to.name},`,
          `${hostWords[kind]}: ${row.name} (${row.email}).`,
          told.from && told.from.startsAt !== row.startsAt
            ? `It was ${timeAndOffsetInWords(told.from.startsAt, row.hostZone)}.`
            : null,
          placeAndTime({ ...row, visitorZone: row.hostZone, hostZone: row.visitorZone }, told.offer),
          row.isQuarantined
            ? 'What was written looks like spam, so the visitor has had no mail. Please look at the inquiry: once it is no spam, the confirmation goes out.'
            : null,
          `The inquiry ${row.reference} is here:\n${env.CMS_URL}${inquiryOnDesk(row.inquiry)}`,
        ]),
        envelope: {
          replyTo: { name: row.name, address: row.email },
          ...(calendar && { calendar }),
        },
        notAfter: new Date(row.endsAt),
      },
      req,
    )
  }
}

const hostWords: Record<CallNews, string> = {
  'call-booked': 'A call is booked',
  'call-moved': 'A call was moved',
  'call-cancelled': 'A call was cancelled',
  'call-reminder': 'A call is coming up',
}

function visitorWords(kind: CallNews, row: BookingRow, { host, from }: ToldBy) {
  const when = timeAndOffsetInWords(row.startsAt, row.visitorZone)
  switch (kind) {
    case 'call-booked':
      return {
        subject: `Your call with ${host.author}: ${when}`,
        lead: `Your call with ${host.author} is booked. The invitation for your calendar is attached.`,
      }
    case 'call-moved': {
      const before = from ? ` It was ${timeAndOffsetInWords(from.startsAt, row.visitorZone)}.` : ''
      return {
        subject: `Moved: your call with ${host.author}, now ${when}`,
        lead: `Your call with ${host.author} has another time.${before} The new invitation is attached.`,
      }
    }
    case 'call-cancelled':
      return {
        subject: `Cancelled: your call with ${host.author}, ${when}`,
        lead: `Your call with ${host.author} on ${when} is cancelled. The attached file takes it out of your calendar.`,
      }
    case 'call-reminder':
      return {
        subject: `Reminder: your call with ${host.author}, ${when}`,
        lead: `This is to remind you of your call with ${host.author}.`,
      }
  }
}

/** Both clocks where they differ, and where it takes place. */
function placeAndTime(row: BookingRow, offer: Offer | null): string {
  const minutes = Math.round((Date.parse(row.endsAt) - Date.parse(row.startsAt)) / 60_000)
  const lines = [`When: ${timeAndOffsetInWords(row.startsAt, row.visitorZone)}, ${minutes} minutes`]
  if (row.hostZone !== row.visitorZone) {
    lines.push(`That is: ${timeAndOffsetInWords(row.startsAt, row.hostZone)}`)
  }
  if (offer?.place) lines.push(`Where: ${offer.place}`)
  return lines.join('\n')
}

/**
 * The invite as a mail or a download carries it; for the visitor it names Sam, for Sam the visitor.
 *
 * @param owner  whose own it is: calendars show it as theirs only when they are among those who come. `null`: it is the
 *               visitor's, and says nothing of the owner's address
 */
function invite(row: BookingRow, { offer, host, owner }: ToldBy & { owner: Mailbox | null }): Invite {
  const visitor = { name: row.name, address: row.email }
  return inviteTo({
    uid: row.uid,
    sequence: row.sequence,
    stampedAt: row.stampedAt,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    isCancelled: row.status === 'cancelled',
    summary: owner ? `Call with ${row.name}` : `Call with ${host.author}`,
    place: offer?.place ?? null,
    // Whom our mails are from, because calendars take changes from that address alone.
    organizer: { name: host.author, address: addressIn(env.MAIL_FROM) },
    attendees: owner && owner.address !== row.email ? [visitor, owner] : [visitor],
  })
}

/** The invite of a booking for its visitor to download. */
export async function visitorInvite(row: BookingRow, told: Told): Promise<Invite> {
  return invite(row, { ...told, host: await hostOf(told.req), owner: null })
}

function aboutOf(
  kind: CallNews,
  row: BookingRow,
  { side, ahead }: { side: 'visitor' | 'host'; ahead?: string },
): string {
  const which = kind === 'call-reminder' ? `:${ahead}` : ''
  return `booking:${row.id}:${row.sequence}${which}:${side}`
}

function linkTo({ id }: BookingRow): string {
  return manageAddress(env.SITE_URL, manageTokenOf(id, env.PAYLOAD_SECRET))
}

async function wasTold({ id }: BookingRow, req: PayloadRequest): Promise<boolean> {
  const { toldSequence } = await req.payload.findByID({
    collection: slugs.bookings,
    id,
    depth: 0,
    overrideAccess: true, // whether a mail goes out
    req,
  })
  return typeof toldSequence === 'number'
}

async function hostOf(req: PayloadRequest): Promise<Host> {
  const contact = await siteContact(req)
  return { author: contact.name, contact, owners: await ownersOf(req) }
}

/** Whom mails to Sam go to: everyone with the role. */
export async function ownersOf(req: PayloadRequest): Promise<Mailbox[]> {
  const { docs } = await req.payload.find({
    collection: slugs.users,
    where: { role: { equals: 'owner' } },
    depth: 0,
    pagination: false,
    overrideAccess: true, // whom to write to
    req,
  })
  return docs.map(({ name, email }) => ({ name, address: email }))
}

function paragraphs(parts: readonly (string | null)[]): string {
  return `${parts.filter((part) => part !== null).join('\n\n')}\n`
}
