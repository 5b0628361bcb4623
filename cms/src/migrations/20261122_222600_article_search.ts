import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * What can be searched: one row for each article that readers have, kept by the database itself in the write that
 * changes what they have, whoever writes. Written by hand: no collection stands behind it, and only
 * `articles/search/search-articles.ts` reads it.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table article_search (
      article_id uuid primary key references articles (id) on delete cascade,
      published_at timestamptz not null,
      body text not null,
      heads tsvector not null,
      words tsvector not null
    )`)
  await db.execute(
    sql`create index article_search_published_at on article_search (published_at desc, article_id)`,
  )
  // Without the list of what is pending: a search would read all of it.
  await db.execute(
    sql`create index article_search_heads on article_search using gin (heads) with (fastupdate = off)`,
  )
  await db.execute(
    sql`create index article_search_words on article_search using gin (words) with (fastupdate = off)`,
  )

  // The words of a node of a public body and of all below it, without footnotes. Inlines follow each other without a
  // gap, everything else begins a line.
  await db.execute(sql`
    create function public_words(node jsonb) returns text language plpgsql immutable parallel safe as $$
    declare
      part jsonb;
      found text := '';
    begin
      if jsonb_typeof(node) = 'array' then
        for part in select jsonb_array_elements(node) loop
          found := found || public_words(part);
        end loop;
        return found;
      end if;
      if jsonb_typeof(node) is distinct from 'object' then
        return '';
      end if;
      case node ->> 'kind'
        when 'text' then return coalesce(node ->> 'text', '');
        when 'break' then return ' ';
        when 'link' then return public_words(node -> 'children');
        when 'footnote' then return '';
        else
          return E'\n'
            || concat_ws(E'\n', node ->> 'title', node ->> 'text', node ->> 'attribution', node #>> '{image,caption}')
            || case when node ? 'title' then E'\n' else '' end
            || public_words(node -> 'children')
            || public_words(node -> 'items')
            || public_words(node -> 'rows')
            || public_words(node -> 'blocks');
      end case;
    end $$`)

  // Four characters mark hits in extracts (search-articles.ts) and are kept out of the text. The parser of
  // Postgres takes `Array<string>` for HTML and would leave out `string`. Beyond 200,000
  // characters nothing is searched: a tsvector holds no more than a megabyte, and publishing must not fail for that.
  await db.execute(sql`
    create function keep_article_search() returns trigger language plpgsql as $$
    declare
      whole text;
      title_words tsvector;
    begin
      -- Drafts are saved every second; readers have the same article all the while.
      if tg_op = 'UPDATE' and
        (new.title, new.public_summary, new.public_body, new.headings, new.published_at, new._status, new.deleted_at)
        is not distinct from
        (old.title, old.public_summary, old.public_body, old.headings, old.published_at, old._status, old.deleted_at)
        and (new._status <> 'published' or exists (select from article_search where article_id = new.id))
      then
        return null;
      end if;
      if new._status is distinct from 'published' or new.deleted_at is not null
        or new.public_body is null or new.published_at is null
      then
        delete from article_search where article_id = new.id;
        return null;
      end if;
      select left(translate(btrim(
          regexp_replace(public_words(new.public_body), '\\n{2,}', E'\n', 'g')
          || coalesce(string_agg(E'\n' || public_words(note -> 'children'), ''), ''), E' \n'),
          U&'\\E000\\E001\\E002\\0001', ''), 200000)
        into whole
        from jsonb_path_query(new.public_body, 'strict $.** ? (@.kind == "footnote")') as note;
      title_words :=
        setweight(to_tsvector('english', translate(coalesce(new.title, ''), '<', ' ')), 'A')
        || setweight(to_tsvector('english', translate(coalesce(new.public_summary, ''), '<', ' ')), 'B')
        || setweight(coalesce(jsonb_to_tsvector('english',
            jsonb_path_query_array(new.headings, '$[*].text'), '["string"]'), ''), 'B');
      insert into article_search (article_id, published_at, body, heads, words)
        values (new.id, new.published_at, whole, title_words,
          title_words || setweight(to_tsvector('english', translate(whole, '<', ' ')), 'D'))
        on conflict (article_id) do update set
          published_at = excluded.published_at, body = excluded.body,
          heads = excluded.heads, words = excluded.words;
      return null;
    end $$`)
  await db.execute(sql`
    create trigger keep_article_search after insert or update on articles
      for each row execute function keep_article_search()`)
  // Those that readers have already: a row that is missing is made by any write.
  await db.execute(sql`update articles set slug = slug where _status = 'published'`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop trigger keep_article_search on articles`)
  await db.execute(sql`drop function keep_article_search`)
  await db.execute(sql`drop function public_words`)
  await db.execute(sql`drop table article_search`)
}
