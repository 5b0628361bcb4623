import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * What each process of the site last told of its intake: counts, and what waits in its spool. Written by hand: no
 * collection stands behind it. Nothing in it was written by a visitor.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table intake_figures (
      instance uuid primary key,
      reported_at timestamptz not null,
      figures jsonb not null
    )`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop table intake_figures`)
}
