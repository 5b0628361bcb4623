import { stack } from '@galley/testing/browser'
import pg from 'pg'

/** In the titles of the first twelve planted essays and nowhere else: what a search looks for. */
export const rareWord = 'quincunx'
const firstPlanted = 1

/** The address of a planted essay. They are numbered from 1. */
export const plantedSlug = (number: number): string => `planted-essay-${number}`

/**
 * Fills the library up to so many published essays: copies of one of some 400 words, each older than every real one, with
 * its version. Straight by SQL, because it is about reading. Essays that were planted before stay.
 *
 * @returns how many planted essays there are now
 */
export async function plantUpTo(total: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: stack().databaseUrl, max: 1 })
  try {
    const count = `select count(*)::int as published, count(*) filter (where slug like 'planted-essay-%')::int as planted
                   from articles where _status = 'published'`
    const { rows } = await pool.query<{ published: number; planted: number }>(count)
    const { published = 0, planted = 0 } = rows[0] ?? {}
    const from = planted + firstPlanted
    const to = planted + Math.max(0, total - published)
    if (to >= from) await plant(pool, from, to)
    return to
  } finally {
    await pool.end()
  }
}

async function plant(pool: pg.Pool, from: number, to: number): Promise<void> {
  const title = `'Planted essay ' || n || case when n <= 12 then ' on the ${rareWord}' else '' end`
  const own: Record<string, string> = {
    id: 'gen_random_uuid()',
    title,
    slug: `'planted-essay-' || n`,
    public_slug: `'planted-essay-' || n`,
    import_fingerprint: 'null',
    published_at: `timestamptz '2020-01-01' - make_interval(mins => n)`,
  }
  const { rows } = await pool.query<{ id: string }>(
    `select id from articles where _status = 'published' and slug not like 'planted-essay-%'
     order by abs(word_count - 400) limit 1`,
  )
  const model = rows[0]?.id
  const columns = (await columnsOf(pool, 'articles')).map(({ name }) => name)
  await pool.query(
    `insert into articles (${columns.join(', ')})
     select ${columns.map((name) => own[name] ?? name).join(', ')}
     from articles, generate_series($1::int, $2::int) as n where articles.id = $3`,
    [from, to, model],
  )
  // One version of each, as publishing leaves it: the same columns with a prefix, and enumerations of its own.
  const ofVersion: Record<string, string> = {
    id: 'gen_random_uuid()',
    parent_id: 'articles.id',
    latest: 'true',
    autosave: 'false',
    created_at: 'articles.created_at',
    updated_at: 'articles.updated_at',
  }
  const shared = (await columnsOf(pool, '_articles_v')).filter(
    ({ name }) => ofVersion[name] !== undefined || columns.includes(unprefixed(name)),
  )
  const valueOf = ({ name, enumeration }: Column) => {
    const value = ofVersion[name] ?? `articles.${unprefixed(name)}`
    return enumeration === null ? value : `${value}::text::"${enumeration}"`
  }
  await pool.query(
    `insert into _articles_v (${shared.map(({ name }) => name).join(', ')})
     select ${shared.map(valueOf).join(', ')}
     from generate_series($1::int, $2::int) as n join articles on slug = 'planted-essay-' || n`,
    [from, to],
  )
  // As autovacuum leaves a library that has been there for a minute.
  await pool.query('vacuum (analyze) articles, _articles_v')
}

type Column = { name: string; enumeration: string | null }

const unprefixed = (name: string): string => name.replace(/^version_/u, '')

/** Those that can be written: a column that Postgres computes is left to it. */
async function columnsOf(pool: pg.Pool, table: string): Promise<Column[]> {
  const { rows } = await pool.query<Column>(
    `select column_name as name, case when data_type = 'USER-DEFINED' then udt_name end as enumeration
     from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  )
  return rows
}
