import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * One row: when the retention ran last, by the database's clock. Written by hand: no collection stands behind it. It begins
 * with the present, so that the first run has something to be compared with.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table retention_clock (
      only_row boolean primary key default true check (only_row),
      ran_at timestamptz not null
    );
    insert into retention_clock (ran_at) values (now())`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop table retention_clock`)
}
