import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { env } from '../env.ts'
import { runStatement } from '../database/connection.ts'
import { wakeWorker } from '../worker/wake-worker.ts'
import { headerSafe } from './header-safe.ts'

/** What mails are sent for. A new kind is one more word here; nothing in the database knows them. */
export type MailKind =
  | 'invitation'
  | 'password-reset'
  | 'schedule-held'
  | 'schedule-late'
  | 'doubtful-article'
  | 'review-asked'
  | 'note-digest'

export type Mail = {
  kind: MailKind
  /** What it is about, such as `schedule:‹id›:2`. With the kind and the recipient it is the key by which a mail exists once. */
  about: string
  to: { name: string; address: string }
  subject: string
  /** Plain text. Where `[link]` stands, `secretLink` is put in when it is sent. */
  text: string
  /** A link that lets its holder in: shown to administrators only, and forgotten once a mail server has taken the mail. */
  secretLink?: string
  /** Not sent before this; absent: at once. */
  notBefore?: Date
  /** Not sent any more after this, because it would be of no use. */
  notAfter?: Date
}

/**
 * Puts a mail into the outbox, in the transaction of whatever caused it: both happen, or neither. The worker sends it.
 *
 * A second call with the same kind, `about` and recipient does nothing, so a cause that is worked off twice mails once.
 */
export async function enqueueMail(mail: Mail, req: PayloadRequest): Promise<void> {
  const { kind, about, to, subject, text, secretLink = null, notBefore, notAfter } = mail
  const key = `${kind}:${about}:${to.address.toLowerCase()}`
  await runStatement(
    req,
    sql`
    insert into deliveries
      (id, key, kind, about, to_name, to_address, subject, text, secret_link, state, attempts, not_before, not_after, message_id)
    select id, ${key}, ${kind}, ${about}, ${headerSafe(to.name)}, ${to.address}, ${headerSafe(subject)}, ${text},
           ${secretLink}, 'waiting', 0, coalesce(${notBefore?.toISOString() ?? null}::timestamptz, now()),
           ${notAfter?.toISOString() ?? null}::timestamptz, '<' || id || ${`@${mailDomain()}>`}
    from gen_random_uuid() as id
    on conflict (key) do nothing`,
  )
  await wakeWorker(req)
}

/** Right of the `@` in a Message-ID: our own domain, so that the id is nobody else's. */
function mailDomain(): string {
  return /@([^\s<>@]+)>?\s*$/u.exec(env.MAIL_FROM)?.[1] ?? 'localhost'
}
