import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * What the site asks of lists: the newest published articles of a topic, and how many are published in all or of a topic.
 * Without it each count reads every article. Written by hand: Payload knows no index on a part of the rows.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create index articles_published on articles (topic_id, published_at, created_at)
    where _status = 'published' and deleted_at is null`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop index articles_published`)
}
