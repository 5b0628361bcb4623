import { sql } from '@payloadcms/db-postgres'
import type { Statement } from '../../../database/connection.ts'

/** A table with rows that belong to inquiries. */
type Belonging = {
  /** What its rows are called in the export of a person. */
  name: string
  table: string
  /** Whether a row belongs to the inquiry; the table is `t`. */
  of: (inquiry: string) => Statement
  /** The rows are of use to the person whose data they are, and so part of their export. */
  isExported: boolean
}

const byColumn = (name: string, table: string, column: string): Belonging => ({
  name,
  table,
  of: (inquiry) => sql`t.${sql.identifier(column)}::text = ${inquiry}`,
  isExported: true,
})

/**
 * Everything that belongs to an inquiry, beside its own row: what retention, erasure and the owner's Delete take with it,
 * and what the export of a person holds. A new table about inquiries is one line here.
 */
export const belongings: readonly Belonging[] = [
  byColumn('laterVersions', 'inquiry_revisions', 'inquiry'),
  byColumn('repeats', 'inquiry_repeats', 'inquiry_id'),
  byColumn('notices', 'inquiry_notices', 'inquiry_id'),
  // Mails name what they are about: `inquiry:‹id›`, or `inquiry:‹id›:…`.
  {
    name: 'mails',
    table: 'deliveries',
    of: (inquiry) => sql`t.about = ${`inquiry:${inquiry}`} or t.about like ${`inquiry:${inquiry}:%`}`,
    isExported: true,
  },
]
