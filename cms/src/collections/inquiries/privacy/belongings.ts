import { sql } from '@payloadcms/db-postgres'
import type { Statement } from '../../../database/connection.ts'

/** A table with rows that belong to inquiries. */
type Belonging = {
  /** What its rows are called in the export of a person. */
  name: string
  table: string
  /** Whether a row belongs to the inquiry; the table is `t`. */
  of: (inquiry: string) => Statement
  /** What is done to the rows instead of deleting them, so that counts survive: they then belong to a tombstone. */
  keep?: (inquiry: string, tombstone: string) => Statement
}

const byColumn = (name: string, table: string, column: string): Belonging => ({
  name,
  table,
  of: (inquiry) => sql`t.${sql.identifier(column)}::text = ${inquiry}`,
})

/** What the figures are counted from. Everything else of an event may be about the person: reasons, notes, words. */
const counted = ['state', 'receivedAt', 'dueAt', 'essay', 'quarantined', 'firstAnsweredAt']

const keepCounts: NonNullable<Belonging['keep']> = (inquiry, tombstone) => sql`
  update inquiry_events set inquiry = ${tombstone}, before = '{}', after = (
    select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(after)
    where key in (${sql.join(
      counted.map((name) => sql`${name}`),
      sql`, `,
    )}))
  where inquiry = ${inquiry}`

/**
 * Everything that belongs to an inquiry, beside its own row: what retention, erasure and the owner's Delete take with it,
 * and what the export of a person holds. A new table about inquiries is one line here.
 */
export const belongings: readonly Belonging[] = [
  {
    name: 'mailsAboutCalls',
    table: 'deliveries',
    of: (inquiry) => sql`exists (
      select from bookings b where b.inquiry_id::text = ${inquiry} and t.about like 'booking:' || b.id || ':%')`,
  },
  byColumn('calls', 'bookings', 'inquiry_id'),
  byColumn('laterVersions', 'inquiry_revisions', 'inquiry'),
  byColumn('repeats', 'inquiry_repeats', 'inquiry_id'),
  byColumn('notices', 'inquiry_notices', 'inquiry_id'),
  { ...byColumn('history', 'inquiry_events', 'inquiry'), keep: keepCounts },
  // Also where another inquiry of the same person tells of this one, with its words.
  {
    name: 'messages',
    table: 'inquiry_messages',
    of: (inquiry) => sql`t.inquiry = ${inquiry} or t.other_inquiry = ${inquiry}`,
  },
  // Mails name what they are about: `inquiry:‹id›`, or `inquiry:‹id›:…`.
  {
    name: 'mails',
    table: 'deliveries',
    of: (inquiry) => sql`t.about = ${`inquiry:${inquiry}`} or t.about like ${`inquiry:${inquiry}:%`}`,
  },
]
