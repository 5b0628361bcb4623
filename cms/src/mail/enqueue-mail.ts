import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { env } from '../env.ts'
import { queryRows } from '../database/connection.ts'
import { currentRequestId } from '../http/request-scope.ts'
import { wakeWorker } from '../worker/wake-worker.ts'
import { storedEnvelope, type Envelope } from './envelope.ts'
import { headerSafe } from './header-safe.ts'
import type { MailKind } from './mail-kinds.ts'

export type Mail = {
  kind: MailKind
  /** What it is about, such as `schedule:‹id›:2`. With the kind and the recipient it is the key by which a mail exists once. */
  about: string
  to: { name: string; address: string }
  subject: string
  /** Plain text. Where `[link]` stands, `secretLink` is put in when it is sent. */
  text: string
  /** A link that lets its holder in: shown to administrators only, and forgotten once it is of no use (`notAfter`). */
  secretLink?: string
  envelope?: Envelope
  /** Not sent before this; absent: at once. */
  notBefore?: Date
  /** Not sent any more after this, because it would be of no use. */
  notAfter?: Date
}

const enqueuedSchema = z.object({ id: z.string(), messageId: z.string() })
export type Enqueued = z.infer<typeof enqueuedSchema>

/**
 * Puts a mail into the outbox, in the transaction of whatever caused it: both happen, or neither. The worker sends it.
 *
 * A second call with the same kind, `about` and recipient does nothing, so a cause that is worked off twice mails once.
 *
 * @returns the mail as the outbox knows it; `null` when it was there before
 */
export async function enqueueMail(mail: Mail, req: PayloadRequest): Promise<Enqueued | null> {
  const { kind, about, to, subject, text, secretLink = null, envelope, notBefore, notAfter } = mail
  const key = `${kind}:${about}:${to.address.toLowerCase()}`
  const rows = await queryRows(
    req,
    sql`
    insert into deliveries
      (id, key, kind, about, to_name, to_address, subject, text, secret_link, envelope, state, attempts, not_before, wanted_at, not_after, message_id)
    select id, ${key}, ${kind}, ${about}, ${headerSafe(to.name)}, ${to.address}, ${headerSafe(subject)}, ${text},
           ${secretLink}, ${storedEnvelope(withRequestId(envelope))}::jsonb, 'waiting', 0, wanted, wanted,
           ${notAfter?.toISOString() ?? null}::timestamptz, '<' || id || ${`@${mailDomain()}>`}
    from gen_random_uuid() as id, coalesce(${notBefore?.toISOString() ?? null}::timestamptz, now()) as wanted
    on conflict (key) do nothing
    returning id, message_id as "messageId"`,
    enqueuedSchema,
  )
  await wakeWorker(req)
  return rows[0] ?? null
}

/** The mail says which request it came of; nothing to say where none is being answered. */
function withRequestId(envelope: Envelope | undefined): Envelope | undefined {
  const requestId = currentRequestId()
  return requestId === null ? envelope : { ...envelope, requestId }
}

/** Right of the `@` in a Message-ID: our own domain, so that the id is nobody else's. */
function mailDomain(): string {
  return /@([^\s<>@]+)>?\s*$/u.exec(env.MAIL_FROM)?.[1] ?? 'localhost'
}
