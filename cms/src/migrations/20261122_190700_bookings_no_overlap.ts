import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * No two bookings of one host that hold their time may overlap, gaps included: the database itself refuses the second.
 * Written by hand, because collections cannot say it; `bookings/slot-guard.ts` looks for it before anything is booked.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`create extension if not exists btree_gist`)
  await db.execute(sql`
    alter table bookings
      add column blocked tstzrange not null generated always as (tstzrange(starts_at, blocked_until, '[)')) stored,
      add constraint bookings_in_order check (starts_at < ends_at and ends_at <= blocked_until),
      add constraint bookings_no_overlap exclude using gist (host_id with =, blocked with &&)
        where (status in ('held', 'confirmed'))`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    alter table bookings
      drop constraint bookings_no_overlap, drop constraint bookings_in_order, drop column blocked`)
}
