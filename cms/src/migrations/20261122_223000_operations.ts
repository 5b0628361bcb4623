import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * What whoever operates Galley needs to know. Written by hand: no collection stands behind it. Nothing in it was written
 * by a visitor.
 *
 * - `operation_records`: backups and restore drills, and how they went
 * - `operation_alerts`: what is wrong and whom was told; a row goes when its end was told
 * - `process_figures`: requests of the last five minutes, as each process of the CMS counts them
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table operation_records (
      id bigserial primary key,
      kind text not null check (kind in ('backup', 'restore-drill')),
      at timestamptz not null default now(),
      ok boolean not null,
      details jsonb not null default '{}'
    );
    create index operation_records_newest on operation_records (kind, at desc);
    create table operation_alerts (
      cause text primary key,
      name text not null,
      words text not null,
      what_to_do text,
      since timestamptz not null,
      began_at timestamptz not null,
      told_at timestamptz,
      ended_at timestamptz,
      tries integer not null default 0,
      next_try_at timestamptz not null,
      last_error text
    );
    create table process_figures (
      instance uuid primary key,
      reported_at timestamptz not null,
      requests integer not null,
      failed integer not null
    )`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    drop table process_figures;
    drop table operation_alerts;
    drop table operation_records`)
}
