import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * Submissions with a text that had come so often that they are counted and not stored: only their keys, so that one
 * sent again is known. Written by hand: no collection stands behind it, and no caller reads it over HTTP.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table inquiry_repeats (
      submission text primary key,
      inquiry_id uuid not null references inquiries (id) on delete cascade,
      received_at timestamptz not null
    )`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop table inquiry_repeats`)
}
