import { sql } from '@payloadcms/db-postgres'
import type { Statement } from '../../../../database/connection.ts'

/*
 * What Sam looks for is found anywhere, in the middle of words too: in what the visitor sent, and in all that followed.
 * Two indexes, over the groups of three characters that texts are made of (`desk_trigrams`), tell which inquiries can hold
 * a term at all; only those are read. Extensions of Postgres do the same, and are not everywhere.
 */

const asSent = sql`(i.name || ' ' || i.email || ' ' || coalesce(i.reference, '') || ' ' || i.message)`

/** The inquiries in which each of these terms stands, in whichever case. At least one term. */
export function idsWith(terms: readonly string[]): Statement {
  const longEnough = terms.filter((term) => [...term].length >= 3)
  // First by the indexes for all terms, so that one that stands everywhere is looked for in few.
  const among =
    longEnough.length === 0 ? sql`inquiries` : sql`(${sql.join(longEnough.map(mayHold), sql` intersect `)})`
  return sql`
    select i.id from ${among} as candidate join inquiries i on i.id = candidate.id
    where ${sql.join(terms.map(holds), sql` and `)} offset 0`
}

/** The indexes are on these very expressions. */
function mayHold(term: string): Statement {
  return sql`
    (select i.id from inquiries i where desk_trigrams${asSent} @> desk_trigrams(${term})
     union
     select m.inquiry::uuid from inquiry_messages m where desk_trigrams(m.text) @> desk_trigrams(${term}))`
}

function holds(term: string): Statement {
  const pattern = `%${term.replace(/[\\%_]/gu, '\\$&')}%`
  return sql`(concat_ws(' ', i.name, i.email, i.reference) ilike ${pattern} or i.message ilike ${pattern}
    or exists (select from inquiry_messages m where m.inquiry = i.id::text and m.text ilike ${pattern}))`
}
