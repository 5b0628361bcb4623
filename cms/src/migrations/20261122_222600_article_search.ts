import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** What stands for another character in words: as many characters as before, so that places in the text stay true. */
const plainCharacters = new Map<string, string>([
  ...each('‘’‚‛‹›ʼ′´`＇', () => "'"),
  ...each('“”„‟«»″＂', () => '"'),
  ...each('\u2010\u2011', () => '-'),
  // The parser of Postgres takes these for a tag and a path.
  ...each('</', () => ' '),
  ...each(charactersOf(0xc0, 0x17f), (letter) => letter.normalize('NFD').slice(0, 1).toLowerCase()),
  ...each(charactersOf(0x386, 0x42f), (letter) => letter.toLowerCase()),
  ...each('øØ', () => 'o'),
  ...each('łŁ', () => 'l'),
  ...each('đĐ', () => 'd'),
])

/** Punctuation, symbols and spaces beyond ASCII: no letters, whatever the locale of the database takes them for. */
const noLetters =
  '\\u0080-\\u00A9\\u00AB-\\u00B4\\u00B6-\\u00B9\\u00BB-\\u00BF\\u00D7\\u00F7' +
  '\\u2000-\\u200B\\u200E-\\u206F\\u20A0-\\u20CF\\u2116\\u2122\\u2190-\\u2BFF\\u2E00-\\u2E7F' +
  '\\u3000-\\u3004\\u3008-\\u3020\\uE000-\\uE002\\uFE0F\\uFEFF\\uFF01-\\uFF0F\\U0001F000-\\U0001FAFF'

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
      plain_body text not null,
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

  // A text or a question as its words are read, in as many characters: typographic marks are those of a keyboard or
  // spaces, and letters have neither accents nor, beyond ASCII, capitals. What a letter is would otherwise be for the
  // locale of the database to say.
  const from = sql.raw(quoted([...plainCharacters.keys()].join('')))
  const to = sql.raw(quoted([...plainCharacters.values()].join('')))
  await db.execute(sql`
    create function search_text(said text) returns text language sql immutable strict parallel safe as $$
      select regexp_replace(translate(said, ${from}, ${to}), ${sql.raw(quoted(`[${noLetters}]`))}, ' ', 'g')
    $$`)

  // `ts_headline` of a text, with the typography that its author gave it: hits are looked for in the plain text, and
  // shown as the characters at the same places of the said one.
  await db.execute(sql`
    create function search_extract(said text, plain text, words tsquery, options text) returns text
      language plpgsql stable strict parallel safe as $$
    declare
      fragment text;
      mark text;
      piece text;
      place integer := 1;
      ahead integer;
      shown text;
      extracts text[] := '{}';
    begin
      foreach fragment in array
        string_to_array(ts_headline('english', plain, words, options), U&'\\E002')
      loop
        ahead := strpos(substr(plain, place), translate(fragment, U&'\\E000\\E001', ''));
        if ahead = 0 then
          extracts := extracts || fragment;
          continue;
        end if;
        place := place + ahead - 1;
        shown := '';
        for mark, piece in
          select parts[1], parts[2]
            from regexp_matches(fragment, '([\\uE000\\uE001]?)([^\\uE000\\uE001]*)', 'g') as parts
        loop
          shown := shown || mark || substr(said, place, length(piece));
          place := place + length(piece);
        end loop;
        extracts := extracts || shown;
      end loop;
      return array_to_string(extracts, U&'\\E002');
    end $$`)

  // Three characters mark hits in extracts (search-articles.ts) and are kept out of the text, as are soft hyphens, which
  // stand within words. Beyond 200,000 characters nothing is searched: a tsvector holds no more than a megabyte, and
  // publishing must not fail for that.
  await db.execute(sql`
    create function keep_article_search() returns trigger language plpgsql as $$
    declare
      whole text;
      plain text;
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
      select left(translate(normalize(btrim(
          regexp_replace(public_words(new.public_body), '\\n{2,}', E'\n', 'g')
          || coalesce(string_agg(E'\n' || public_words(note -> 'children'), ''), ''), E' \n')),
          U&'\\E000\\E001\\E002\\00AD', ''), 200000)
        into whole
        from jsonb_path_query(new.public_body, 'strict $.** ? (@.kind == "footnote")') as note;
      plain := search_text(whole);
      title_words :=
        setweight(to_tsvector('english', search_text(normalize(coalesce(new.title, '')))), 'A')
        || setweight(to_tsvector('english', search_text(normalize(coalesce(new.public_summary, '')))), 'B')
        || setweight(to_tsvector('english', search_text(normalize(coalesce((
            select string_agg(heading #>> '{}', E'\n')
              from jsonb_path_query(new.headings, '$[*].text') as heading), '')))), 'B');
      insert into article_search (article_id, published_at, body, plain_body, heads, words)
        values (new.id, new.published_at, whole, plain, title_words,
          title_words || setweight(to_tsvector('english', plain), 'D'))
        on conflict (article_id) do update set
          published_at = excluded.published_at, body = excluded.body, plain_body = excluded.plain_body,
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
  await db.execute(sql`drop function search_extract`)
  await db.execute(sql`drop function search_text`)
  await db.execute(sql`drop table article_search`)
}

/** Each character with what stands for it, where that is another one. */
function each(characters: string, plain: (character: string) => string): [string, string][] {
  return [...characters]
    .map((character): [string, string] => [character, plain(character)])
    .filter(([character, instead]) => instead !== character && instead.length === 1)
}

function charactersOf(first: number, last: number): string {
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCharCode(first + index)).join('')
}

/** As a string of SQL. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
