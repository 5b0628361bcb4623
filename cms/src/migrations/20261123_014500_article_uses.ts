import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * What published articles show of other documents: the images in them, and the articles that they link to, by id or by a typed address. Kept by
 * the database itself in the write that changes it, whoever writes. Written by hand: no collection stands behind it, and
 * `articles/refresh-public.ts` reads it, to make public bodies anew when what they show became another.
 *
 * `article_uses_seen` holds up to which change that was done. Without a row it begins with the first one, so that what was
 * published before is looked at once.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table article_uses (
      article_id uuid not null references articles (id) on delete cascade,
      document text not null,
      primary key (article_id, document)
    )`)
  await db.execute(sql`create index article_uses_document on article_uses (document)`)
  await db.execute(
    sql`create table article_uses_seen (one boolean primary key default true check (one), seq bigint not null)`,
  )
  // Ids as text: a body holds whatever was written into it.
  await db.execute(sql`
    create function documents_used(body jsonb, hero text) returns setof text language sql immutable parallel safe as $$
      select used from (
        select hero
        union
        select coalesce(node #>> '{doc,value,id}', node #>> '{doc,value}')
          from jsonb_path_query(body, 'strict $.** ? (@.linkType == "internal")') as node
        union
        select '/essays/' || (regexp_match(node ->> 'url', '^(?:https?://[^/]+)?/essays/([^/?#]+)'))[1]
          from jsonb_path_query(body, 'strict $.** ? (@.linkType == "custom")') as node
        union
        select coalesce(node #>> '{value,id}', node #>> '{value}')
          from jsonb_path_query(body, 'strict $.** ? (@.type == "upload")') as node
      ) as found (used)
      where used is not null
    $$`)
  await db.execute(sql`
    create function keep_article_uses() returns trigger language plpgsql as $$
    begin
      -- Drafts are saved every second; readers have the same article all the while.
      if tg_op = 'UPDATE' and (new.body, new.hero_id, new._status, new.deleted_at)
        is not distinct from (old.body, old.hero_id, old._status, old.deleted_at)
      then
        return null;
      end if;
      delete from article_uses where article_id = new.id;
      if new._status is distinct from 'published' or new.deleted_at is not null then
        return null;
      end if;
      insert into article_uses (article_id, document)
        select new.id, used from documents_used(new.body, new.hero_id::text) as used;
      return null;
    end $$`)
  await db.execute(sql`
    create trigger keep_article_uses after insert or update on articles
      for each row execute function keep_article_uses()`)
  // Those that readers have already.
  await db.execute(sql`
    insert into article_uses (article_id, document)
      select id, used from articles, documents_used(body, hero_id::text) as used
      where _status = 'published' and deleted_at is null`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop trigger keep_article_uses on articles`)
  await db.execute(sql`drop function keep_article_uses`)
  await db.execute(sql`drop function documents_used`)
  await db.execute(sql`drop table article_uses`)
  await db.execute(sql`drop table article_uses_seen`)
}
