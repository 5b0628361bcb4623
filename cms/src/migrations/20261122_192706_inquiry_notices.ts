import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * Tables of the mails about inquiries and of privacy. Written by hand: no collection stands behind them, and no caller
 * reads them over HTTP.
 *
 * - `inquiry_notices`: what Sam is told, or is to be told (`told_at` is null), about which inquiry, each once
 * - `acknowledged_mailboxes`: keyed hashes of the addresses that were written to in the last day
 * - `mail_health`: one row, how handing over mail goes
 * - `inquiry_tombstones`: that there was an inquiry, for the counts; nothing leads back to it
 *
 * Mails that wait already begin their 48 hours when they are due.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table inquiry_notices (
      inquiry_id uuid not null references inquiries (id) on delete cascade,
      kind text not null check (kind in ('new', 'due-soon', 'overdue', 'quarantined')),
      about timestamptz not null default 'epoch',
      told_at timestamptz,
      primary key (inquiry_id, kind, about)
    );
    create index inquiry_notices_to_tell on inquiry_notices (kind) where told_at is null;
    create index inquiry_notices_told on inquiry_notices (told_at);
    create table acknowledged_mailboxes (
      mailbox text primary key,
      at timestamptz not null
    );
    create table mail_health (
      name text primary key check (name = 'smtp'),
      failing_since timestamptz,
      is_locked_out boolean not null default false,
      code text,
      words text
    );
    insert into mail_health (name) values ('smtp');
    create table inquiry_tombstones (
      id uuid primary key default gen_random_uuid(),
      received_in date not null,
      path text not null,
      state text not null,
      was_quarantined boolean not null,
      why text not null check (why in ('retention', 'erasure'))
    );
    update deliveries set wanted_at = not_before where state = 'waiting'`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    drop table inquiry_tombstones;
    drop table mail_health;
    drop table acknowledged_mailboxes;
    drop table inquiry_notices`)
}
