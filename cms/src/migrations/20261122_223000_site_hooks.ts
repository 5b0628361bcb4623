import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * Up to which change each instance of the site was told, and how that went. Written by hand: no collection stands behind
 * it. A change now also wakes the worker when its transaction ends well.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table site_hooks (
      target text primary key,
      delivered_seq bigint not null,
      tried_seq bigint not null default 0,
      attempts int not null default 0,
      next_try_at timestamptz not null default '-infinity',
      leased_until timestamptz,
      failing_since timestamptz,
      last_ok_at timestamptz,
      last_failed_at timestamptz,
      last_error text
    );
    create or replace function number_change() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock(1196185860); -- advisoryLocks.changes
      update changes set seq = nextval('changes_seq') where id = new.id;
      perform pg_notify('galley_work', 'changes'); -- workChannel
      return null;
    end $$;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    create or replace function number_change() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock(1196185860);
      update changes set seq = nextval('changes_seq') where id = new.id;
      return null;
    end $$;
    drop table site_hooks;`)
}
