import { timeInWords } from '@galley/working-time'
import { sql } from '@payloadcms/db-postgres'
import type { Payload, PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../../database/connection.ts'
import { env } from '../../../env.ts'
import { firstMailSettings } from '../../../globals/site/inquiry-settings.ts'
import { enqueueMail } from '../../../mail/enqueue-mail.ts'
import { headerSafe } from '../../../mail/header-safe.ts'
import { quotedLines, withVisibleControls } from '../../../mail/visible-controls.ts'
import type { Job } from '../../../worker/job.ts'
import { inOwnTransaction } from '../../schedules/in-transaction.ts'
import { slugs } from '../../slugs.ts'
import { deskPath } from '../desk/contract.ts'
import { deskAddress, deskSettings, markTold, once, oneAtATime, wasToldLately } from './notice-rows.ts'
import { ownersToTell } from './owners-to-tell.ts'

/** The rest is a click away, and no mailbox likes a mail of a hundred thousand characters. */
const mostCharacters = 20_000
/** The desk has them all. */
const mostListed = 20

const newSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  message: z.string(),
  path: z.string(),
  state: z.string(),
  reference: z.string().nullable(),
  receivedAt: z.coerce.date().transform((at) => at.toISOString()),
  dueAt: z.coerce
    .date()
    .transform((at) => at.toISOString())
    .nullable(),
  requestId: z.string().nullable(),
})
type NewInquiry = z.infer<typeof newSchema>

/**
 * Tells Sam by mail of new inquiries: of one with its words, of several at once with a list. After a mail the next ones
 * are collected for ten minutes, so however many come, the mails are few.
 *
 * Lists name nobody: erasing a person need not look into them.
 *
 * @param now  the time in milliseconds
 */
export function tellOfNewInquiries(connect: () => Promise<Payload>, now: () => number = Date.now): Job {
  return {
    name: 'new inquiries',
    run: async () => {
      const payload = await connect()
      await inOwnTransaction(payload, (req) => tell(new Date(now()).toISOString(), req))
    },
  }
}

async function tell(now: string, req: PayloadRequest): Promise<void> {
  if (!(await hasNew(req))) return
  await oneAtATime(req)
  const minutes = (await deskSettings(req))?.noticeMinutes ?? firstMailSettings.noticeMinutes
  if (await wasToldLately({ kinds: ['new'], minutes, now }, req)) return
  const found = await queryRows(
    req,
    sql`select i.id, i.name, i.email, i.message, i.path, i.state, i.reference,
               i.received_at as "receivedAt", i.due_at as "dueAt",
               (select d.envelope ->> 'requestId' from deliveries d where d.about = 'inquiry:' || i.id
                and d.kind = 'acknowledgement' order by d.created_at limit 1) as "requestId"
        from inquiry_notices n join inquiries i on i.id = n.inquiry_id
        where n.kind = 'new' and n.told_at is null order by i.received_at, i.id`,
    newSchema,
  )
  await markTold(
    found.map(({ id }) => ({ inquiry: id, kind: 'new', about: once })),
    now,
    req,
  )
  // Whoever was marked as spam meanwhile has been seen.
  const inquiries = found.filter(({ state }) => state !== 'spam')
  const [first] = inquiries
  if (first === undefined) return
  const { zone } = await req.payload.findGlobal({
    slug: slugs.availability,
    depth: 0,
    overrideAccess: true, // times are told in Sam's zone
    req,
  })
  for (const to of await ownersToTell(req)) {
    const mail = inquiries.length === 1 ? mailAbout(first, zone) : mailAboutMany(inquiries, zone, now)
    await enqueueMail({ kind: 'new-inquiry', to, ...mail }, req)
  }
}

async function hasNew(req: PayloadRequest): Promise<boolean> {
  const rows = await queryRows(
    req,
    sql`select true as is_new from inquiry_notices where kind = 'new' and told_at is null limit 1`,
    z.object({ is_new: z.literal(true) }),
  )
  return rows.length > 0
}

function mailAbout(
  { id, name, email, message, path, reference, receivedAt, dueAt, requestId }: NewInquiry,
  zone: string,
) {
  const shownName = headerSafe(withVisibleControls(name)).slice(0, 80)
  const isCut = message.length > mostCharacters
  return {
    about: `inquiry:${id}`,
    subject: `${path === 'call' ? 'A call is asked for' : 'A new message'}: ${shownName} (${reference ?? ''})`,
    // As in the visitor's own mail: one id from the form to the last mail about it.
    envelope: { replyTo: { name, address: email }, ...(requestId !== null && { requestId }) },
    text: `From: \u2068${withVisibleControls(name).replaceAll('\n', ' ')}\u2069 <\u2068${withVisibleControls(email).replaceAll('\n', ' ')}\u2069>
Reference: ${reference ?? 'none'}
Received: ${timeInWords(receivedAt, zone)}
${dueInWords(dueAt, zone)}

${quotedLines(isCut ? message.slice(0, mostCharacters) : message)}
${isCut ? '\nThis is not all of it: the rest is in the desk.\n' : ''}
Open it in the desk, where you can answer:
${deskAddress(id)}
`,
  }
}

function mailAboutMany(inquiries: readonly NewInquiry[], zone: string, now: string) {
  const lines = inquiries.slice(0, mostListed).map(
    ({ id, path, reference, receivedAt, dueAt }) =>
      `- ${reference ?? 'without a reference'}, ${path === 'call' ? 'asks for a call' : 'a message'}
  Received: ${timeInWords(receivedAt, zone)}
  ${dueInWords(dueAt, zone)}
  ${deskAddress(id)}`,
  )
  const rest = inquiries.length - lines.length
  return {
    about: `inquiries:${now}`,
    subject: `${inquiries.length} new inquiries`,
    text: `${inquiries.length} inquiries came within a short time:

${lines.join('\n')}
${rest > 0 ? `\nAnd ${rest} more, which are in the desk:\n${env.CMS_URL}${deskPath}\n` : ''}`,
  }
}

function dueInWords(dueAt: string | null, zone: string): string {
  return dueAt === null ? 'Due: no time could be promised' : `Due: ${timeInWords(dueAt, zone)}`
}
