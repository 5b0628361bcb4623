import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * The search of the desk, by index: every group of three characters of a text, in lower case, as one number. Written by
 * hand: Payload knows no index on an expression, and `pg_trgm`, which does the same, is not part of every Postgres. The
 * expressions are those of `desk/queue/searching.ts`. Nothing is stored beside the text, so it goes when the row goes.
 *
 * Repeated groups are left in: the index takes each of them once. The cost keeps Postgres from ever working it out for
 * rows one by one, when a search is planned; and no statistics, for which it would be worked out of ten thousands of rows.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create function desk_trigrams(said text) returns bigint[] language sql immutable strict parallel safe cost 10000 as $$
      select coalesce(array_agg((ascii(one)::bigint << 42) | (ascii(two)::bigint << 21) | ascii(three)), '{}')
      from (select string_to_array(lower(said), null) as letters) as text,
        unnest(letters, letters[2:], letters[3:]) as trigram (one, two, three)
      where three is not null
    $$`)
  // Without the list of what is pending: a search would read all of it.
  await db.execute(sql`
    create index inquiries_trigrams on inquiries
      using gin (desk_trigrams(name || ' ' || email || ' ' || coalesce(reference, '') || ' ' || message))
      with (fastupdate = off)`)
  await db.execute(sql`
    create index inquiry_messages_trigrams on inquiry_messages using gin (desk_trigrams(text)) with (fastupdate = off)`)
  await db.execute(sql`alter index inquiries_trigrams alter column 1 set statistics 0`)
  await db.execute(sql`alter index inquiry_messages_trigrams alter column 1 set statistics 0`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop index inquiry_messages_trigrams`)
  await db.execute(sql`drop index inquiries_trigrams`)
  await db.execute(sql`drop function desk_trigrams`)
}
