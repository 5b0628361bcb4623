import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * The mailbox of an address without its plus tag, for “perhaps the same person” at the desk, which is asked for every
 * inquiry that is opened. Written by hand: Payload knows no index on an expression. It is the one of `desk/detail.ts`.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create index inquiries_untagged on inquiries (regexp_replace(address_key, '[+][^@]*@', '@'))`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop index inquiries_untagged`)
}
