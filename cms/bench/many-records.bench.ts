import { loadavg } from 'node:os'
import { signInByRest, stack } from '@galley/testing/browser'
import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { plantInquiries } from './plant-inquiries.ts'

/*
 * L-08: what the admin takes with 1,000 articles of 50 versions each and 50,000 inquiries. After the other benchmarks of this
 * workspace, on the same stack.
 */
const articles = 1_000
const versions = 50
const inquiries = 50_000
let cookie = ''

beforeAll(async () => {
  const pool = new pg.Pool({ connectionString: stack().databaseUrl, max: 1 })
  await plantArticles(pool)
  await plantInquiries(pool, inquiries)
  await pool.query('vacuum analyze')
  await pool.end()
  cookie = `payload-token=${await signInByRest(stack().cms, 'owner')}`
}, 600_000)

test.each([
  ['the list of articles', '/admin/collections/articles', 1_500],
  ['the same, searched', '/admin/collections/articles?search=Planted%20article%2077', 1_500],
  ['an article', null, 1_500],
  ['its versions', 'versions', 1_500],
  ['the list of inquiries', '/admin/collections/inquiries', 1_500],
  ['the queue', '/api/desk/queue', 500],
  ['the queue, one group', '/api/desk/queue?group=done', 500],
  ['the queue, searched', '/api/desk/queue?search=letter%204711', 500],
  ['the queue, searched for a word of every letter', '/api/desk/queue?search=workflow', 1_500],
  ['the figures of the desk', '/api/desk/figures', 500],
])('L-08 %s', async (what, path, wanted) => {
  const address = path?.startsWith('/') ? path : `${await anArticle()}${path === null ? '' : `/${path}`}`
  const took: number[] = []
  for (let turn = 0; turn < 11; turn += 1) {
    const from = performance.now()
    const answer = await fetch(stack().cms + address, { headers: { cookie, origin: stack().cms } })
    await answer.arrayBuffer()
    expect(answer.status).toBe(200)
    took.push(performance.now() - from)
  }
  // The first one compiles and fills.
  const sorted = took.slice(1).toSorted((one, other) => one - other)
  const [median = 0, longest = 0] = [sorted[5], sorted.at(-1)]
  console.log(
    `L-08 ${what}: median ${median.toFixed(0)}, longest of 10 ${longest.toFixed(0)} ms (< ${wanted}) [load ${loadavg()[0]?.toFixed(1)}]`,
  )
})

async function anArticle(): Promise<string> {
  const answer = await fetch(`${stack().cms}/api/articles?where[slug][equals]=planted-77&depth=0`, {
    headers: { cookie, origin: stack().cms },
  })
  const id = /"id":"([0-9a-f-]{36})","title"/u.exec(await answer.text())?.[1]
  return `/admin/collections/articles/${id}`
}

/** Copies of one article of the seed, each with as many versions of it. */
async function plantArticles(pool: pg.Pool): Promise<void> {
  await pool.query(
    `insert into articles
     select copy.* from articles model, generate_series(1, $1::int) n,
       lateral jsonb_populate_record(model, jsonb_build_object(
         'id', gen_random_uuid(), 'title', 'Planted article ' || n, 'slug', 'planted-' || n, 'public_slug', 'planted-' || n,
         'import_fingerprint', null, 'updated_at', now() - make_interval(mins => n))) copy
     where model.id = (select id from articles where _status = 'published' order by created_at limit 1)`,
    [articles],
  )
  await pool.query(
    `insert into _articles_v
     select copy.* from _articles_v model, articles planted, generate_series(1, $1::int) n,
       lateral jsonb_populate_record(model, jsonb_build_object(
         'id', gen_random_uuid(), 'parent_id', planted.id, 'version_title', planted.title, 'version_slug', planted.slug,
         'latest', n = $1::int, 'autosave', false, 'created_at', now() - make_interval(hours => 100 - n),
         'updated_at', now() - make_interval(hours => 100 - n))) copy
     where planted.slug like 'planted-%'
       and model.id = (select id from _articles_v where version__status = 'published' order by created_at limit 1)`,
    [versions],
  )
}
