import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * Where the notes of an article stood in the texts that it had lately. Written by hand: no collection stands behind it,
 * and no caller reads it over HTTP.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table note_places (
      article_id uuid not null references articles (id) on delete cascade,
      text_hash text not null,
      places jsonb not null,
      is_autosave boolean not null,
      saved_at timestamptz not null,
      primary key (article_id, text_hash)
    )`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop table note_places`)
}
