import { timeInWords } from '@galley/working-time'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows } from '../../database/connection.ts'
import { firstAcknowledgement } from '../../globals/site/inquiry-settings.ts'
import { siteContact } from '../../globals/site/site-contact.ts'
import { enqueueMail } from '../../mail/enqueue-mail.ts'
import { slugs } from '../slugs.ts'
import { mailboxKey } from './mailbox-key.ts'

/** Nobody reads there, and some of them answer: an automatic mail would only go back and forth. */
const machines = /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|abuse|autoreply)[+.@-]/u

/**
 * Tells a visitor that their message is here, with its reference and the due time in words; in the request's transaction.
 *
 * At most once for an inquiry, and once in 24 hours for a mailbox, however many inquiries name it. Nothing that the
 * visitor wrote is part of it, not even the name, because anybody can type anybody's address. Whoever calls it knows that
 * the inquiry is no spam.
 */
export async function acknowledgeOnce(inquiryId: string, req: PayloadRequest): Promise<void> {
  const inquiry = await req.payload.findByID({
    collection: slugs.inquiries,
    id: inquiryId,
    depth: 0,
    select: { email: true, reference: true, dueAt: true },
    overrideAccess: true, // the system writes to the visitor
    req,
  })
  const { email, reference, dueAt } = inquiry
  if (machines.test(email.toLowerCase())) return
  if (!(await claimMailbox(email, req))) return
  const words = await wordsFor({ reference: reference ?? '', dueAt: dueAt ?? null }, req)
  await enqueueMail(
    {
      kind: 'acknowledgement',
      about: `inquiry:${inquiryId}`,
      to: { name: '', address: email },
      ...words,
      envelope: { automatic: 'replied', replyTo: await siteContact(req) },
    },
    req,
  )
}

/** One statement, so that of two at once one waits for the other and then sees it. */
async function claimMailbox(email: string, req: PayloadRequest): Promise<boolean> {
  const claimed = await queryRows(
    req,
    sql`insert into acknowledged_mailboxes (mailbox, at) values (${mailboxKey(email)}, now())
        on conflict (mailbox) do update set at = now()
          where acknowledged_mailboxes.at < now() - interval '1 day'
        returning true as claimed`,
    z.object({ claimed: z.literal(true) }),
  )
  return claimed.length === 1
}

async function wordsFor(
  { reference, dueAt }: { reference: string; dueAt: string | null },
  req: PayloadRequest,
): Promise<{ subject: string; text: string }> {
  const asSystem = { depth: 0, overrideAccess: true, req } as const // the words are sent to a visitor
  const site = await req.payload.findGlobal({ slug: slugs.site, ...asSystem })
  const { zone } = await req.payload.findGlobal({ slug: slugs.availability, ...asSystem })
  const words = { ...firstAcknowledgement, ...withoutEmpty(site.acknowledgement ?? {}) }
  // After three days in quarantine a due time may lie behind us: then nothing is named.
  const isAhead = dueAt !== null && Date.parse(dueAt) > Date.now()
  const promise = isAhead
    ? words.promise.replaceAll('[due]', timeInWords(new Date(dueAt).toISOString(), zone))
    : words.withoutPromise
  const fill = (text: string) => text.replaceAll('[promise]', promise).replaceAll('[reference]', reference)
  return { subject: fill(words.subject), text: fill(words.text) }
}

function withoutEmpty(
  given: Record<string, string | null | undefined>,
): Partial<typeof firstAcknowledgement> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value))
}
