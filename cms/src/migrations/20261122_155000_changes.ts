import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * What became different for readers. Written by hand: no collection stands behind it, and `GET /api/changes` reads it.
 *
 * `seq` is given at the very end of the transaction, one transaction at a time. A plain bigserial is given when the row
 * is written: a reader who has seen 6 would never see the 5 of a transaction that ended later.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table changes (
      id bigserial primary key,
      seq bigint unique,
      what text not null,
      act text not null,
      document text,
      name text,
      name_before text,
      made_at timestamptz not null default now()
    );
    create sequence changes_seq owned by changes.seq;
    create function number_change() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock(1196185860); -- advisoryLocks.changes
      update changes set seq = nextval('changes_seq') where id = new.id;
      return null;
    end $$;
    create constraint trigger number_change after insert on changes
      deferrable initially deferred for each row execute function number_change();`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop table changes; drop function number_change();`)
}
