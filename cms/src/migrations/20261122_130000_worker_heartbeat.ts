import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** Where the worker says that it lives. Written by hand: no collection stands behind it, and no caller reads it over HTTP. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table worker_heartbeat (
      name text primary key,
      beat_at timestamptz not null,
      started_at timestamptz not null
    )`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop table worker_heartbeat`)
}
