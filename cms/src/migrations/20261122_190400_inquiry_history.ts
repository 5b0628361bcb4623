import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * Begins the history of the inquiries that came before there was one, with what the figures are counted from. Written by
 * hand: it moves data and changes no table.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    insert into inquiry_events (inquiry, act, by_name, before, after, revision)
    select id::text, 'received', 'The visitor', '{}',
           jsonb_build_object('state', state, 'receivedAt', received_at, 'dueAt', due_at, 'essay', essay_id,
                              'quarantined', quarantined_at is not null), 1
    from inquiries
    where not exists (select from inquiry_events e where e.inquiry = inquiries.id::text and e.act = 'received')`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`delete from inquiry_events where act = 'received' and revision = 1`)
}
