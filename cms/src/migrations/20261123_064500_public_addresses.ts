import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * What the sitemap asks: the addresses of all published articles in the order of their publication, and when each last
 * changed. All of it stands in the index, so that a publish does not read every article. Written by hand: Payload knows
 * no index on a part of the rows.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create index articles_public_addresses on articles (published_at, id) include (slug, public_changed_at)
    where _status = 'published' and deleted_at is null and slug is not null and published_at is not null`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop index articles_public_addresses`)
}
