import { stack } from '@galley/testing/browser'
import { testSecrets } from '@galley/testing/test-environment'
import { publishedArticleFields } from '@galley/content-model'
import pg from 'pg'
import { test } from 'vitest'
import { median, quantile, timesOf } from './figures.ts'
import { ratesInTurn } from './load.ts'
import { aLoneSite } from './lone-site.ts'
import { plantedSlug, plantUpTo, rareWord } from './plant-essays.ts'
import { publicPlaces, untilEverywhere } from './public-places.ts'
import { addLines } from './table.ts'
import { contentOfSite, openDesk, type Desk } from './the-desk.ts'

/*
 * What may depend on how many essays there are: a small library is measured, then a hundred times as many essays are
 * put into it, and the same is measured again. The tests go in this order and build on each other.
 */
const sizes = [100, 10_000] as const
const publications = 20

const desk = await openDesk()
const times = new Map<string, Map<number, number>>()

test.each(sizes)('S5 S7 with %i articles', async (size) => {
  const planted = await plantUpTo(size)
  await publishAndWatch(size)
  for (const { what, ms } of await readingTimes(planted)) {
    const seen = times.get(what) ?? new Map<number, number>()
    times.set(what, seen.set(size, ms))
  }
})

test('S7 growth', async () => {
  for (const [what, seen] of times) {
    const [few, many] = sizes.map((size) => seen.get(size))
    const isThere = few !== undefined && many !== undefined
    await addLines({
      of: 'S7',
      what: `${what}, 10,000 articles by 100`,
      measured: isThere ? many / few : null,
      unit: '×',
      wanted: { atMost: 1.5 },
      note: isThere ? `median ${few.toFixed(1)} ms and ${many.toFixed(1)} ms` : 'There is no such page.',
    })
  }
})

test('S8 what the site asks beside what stock Payload answers', async () => {
  const slug = plantedSlug(1)
  const where = `where[slug][equals]=${slug}&where[_status][equals]=published`
  const fields = publishedArticleFields.map((field) => `select[${field}]=true`).join('&')
  const headers = { authorization: `users API-Key ${testSecrets.siteKey}` }
  const rates = await ratesInTurn(
    {
      ours: {
        url: `${stack().cms}/api/articles?${where}&${fields}&depth=0&limit=1&pagination=false`,
        headers,
        connections: 16,
      },
      stock: { url: `${stack().cms}/api/articles?${where}`, headers, connections: 16 },
      whole: {
        url: `${stack().cms}/api/articles?${where}`,
        headers: { authorization: `JWT ${desk.token}` },
        connections: 16,
      },
    },
    { rounds: 3 },
  )
  const ours = rates('ours').perSecond
  await addLines(
    {
      of: 'S8',
      what: 'rate of our read of one article by that of the default read of all that it is',
      measured: ours / rates('whole').perSecond,
      unit: '×',
      wanted: { atLeast: 1.5 },
      note: `${ours.toFixed(0)} and ${rates('whole').perSecond.toFixed(0)} a second, 16 at once; stock Payload answers the whole article, as an editor's session gets it here`,
    },
    {
      of: 'S8',
      what: 'the same by the default read with the same key, which our rules let read the public fields alone',
      measured: ours / rates('stock').perSecond,
      unit: '×',
      wanted: null,
      note: `${rates('stock').perSecond.toFixed(0)} a second`,
    },
  )
})

test('S5 a site that no change is sent to', async () => {
  const { essay, topic } = await publishedBy(desk)
  const leaving = await publishedBy(desk)
  const lone = await aLoneSite()
  try {
    // It has shown everything once, so that there are old copies of it.
    const { places } = await publicPlaces(essay.slug, topic.slug)
    for (const path of [...places.map((place) => place.path), `/essays/${leaving.essay.slug}`])
      await (await fetch(lone.origin + path)).text()
    const title = `Without a word ${token()}`
    const { publicChangedAt } = await desk.republish(essay.id, { title })
    await desk.unpublish(leaving.essay.id)
    const from = performance.now()
    const wanted = { title, slug: essay.slug, changedAt: publicChangedAt ?? '' }
    const { ms } = await untilEverywhere(places, wanted, {
      from,
      site: lone.origin,
      pauseMs: 100,
      deadlineMs: 90_000,
    })
    const gone = await untilGone(`${lone.origin}/essays/${leaving.essay.slug}`, from)
    await addLines(
      {
        of: 'S5',
        what: 'every webhook lost: new everywhere',
        measured: ms / 1_000,
        unit: 's',
        wanted: { atMost: 60 },
      },
      {
        of: 'S5',
        what: 'every webhook lost: an unpublished essay gone',
        measured: gone / 1_000,
        unit: 's',
        wanted: { atMost: 60 },
      },
    )
  } finally {
    await lone.stop()
  }
})

const token = () => crypto.randomUUID().slice(0, 8)

async function publishedBy(by: Desk) {
  const topic = await by.topic()
  const body = await by.bodyOf((await newest()).slug)
  const slug = `bench-${token()}`
  return {
    essay: await by.publish({ title: `An essay of the bench ${slug}`, slug, topic: topic.id, body }),
    topic,
  }
}

async function newest() {
  const { articles } = await contentOfSite().publishedArticles({ perPage: 1 })
  const [article] = articles
  if (article === undefined) throw new RangeError('There is no essay.')
  return article
}

/** Publishes new words again and again, and sees when they are everywhere. */
async function publishAndWatch(size: number): Promise<void> {
  const { essay, topic } = await publishedBy(desk)
  await untilThere(`${stack().site}/essays/${essay.slug}`)
  const { places, absent } = await publicPlaces(essay.slug, topic.slug)
  const seen: { ms: number; last: string; failures: number }[] = []
  const told: number[] = []
  for (let turn = 0; turn < publications; turn += 1) {
    const title = `Turn ${turn} ${token()}`
    const { publicChangedAt } = await desk.republish(essay.id, { title })
    const answeredAt = Date.now()
    const wanted = { title, slug: essay.slug, changedAt: publicChangedAt ?? '' }
    seen.push(await untilEverywhere(places, wanted, { from: performance.now(), deadlineMs: 90_000 }))
    told.push((await hookTakenAt()) - answeredAt)
  }
  const all = seen.map(({ ms }) => ms)
  const slowest = seen.toSorted((a, b) => b.ms - a.ms)[0]
  const note = `${places.length} places; the slowest turn ended at ${slowest?.last ?? ''}${absent.length > 0 ? `; not there: ${absent.join(' ')}` : ''}`
  const about = `publish to visible everywhere, ${size} articles`
  await addLines(
    {
      of: 'S5',
      what: `${about}: median of ${publications}`,
      measured: median(all),
      unit: 'ms',
      wanted: { atMost: 100 },
      note,
    },
    { of: 'S5', what: `${about}: p95`, measured: quantile(all, 0.95), unit: 'ms', wanted: { atMost: 250 } },
    {
      of: 'S5',
      what: `from the CMS's answer until the site has taken the hook, ${size} articles: median`,
      measured: median(told),
      unit: 'ms',
      wanted: null,
      note: `p95 ${quantile(told, 0.95).toFixed(0)} ms; below zero the worker was quicker than the answer. The rest is drawing`,
    },
    {
      of: 'S6',
      what: `answers that were not 200 while publishing, ${size} articles`,
      measured: seen.reduce((sum, { failures }) => sum + failures, 0),
      unit: '',
      wanted: { atMost: 0 },
    },
  )
}

/** When the worker had handed over the newest change, in milliseconds: after `NOTIFY`, its lease and the signed post. */
async function hookTakenAt(): Promise<number> {
  const client = new pg.Client({ connectionString: stack().databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ at: Date }>('select max(last_ok_at) as at from site_hooks')
    return rows[0]?.at.getTime() ?? Number.NaN
  } finally {
    await client.end()
  }
}

/** Medians, in milliseconds, of what readers and editors wait for. What this Galley does not have is left out. */
async function readingTimes(planted: number): Promise<{ what: string; ms: number }[]> {
  const content = contentOfSite()
  const spread = (turn: number, turns: number) => plantedSlug(1 + Math.floor((turn * (planted - 1)) / turns))
  const found: { what: string; ms: number }[] = []
  const measure = async (what: string, turns: number, work: (turn: number) => Promise<unknown>) => {
    found.push({ what, ms: median(await timesOf(turns, work)) })
  }
  const lone = await aLoneSite()
  try {
    await measure('an essay that nobody has asked for yet', 40, (turn) =>
      page(`${lone.origin}/essays/${spread(turn, 40)}`),
    )
    const search = `${lone.origin}/search?q=${rareWord}`
    if ((await fetch(search)).status === 200)
      // Another number of spaces is another question to whoever keeps answers.
      await measure('a search', 30, (turn) => page(`${search}${'+'.repeat(turn + 1)}`))
  } finally {
    await lone.stop()
  }
  await measure('the CMS reads one by its slug', 60, (turn) => content.articleBySlug(spread(turn, 60)))
  await measure('the CMS reads page 1 of the index', 60, () => content.publishedArticles({ page: 1 }))
  await measure('the admin’s list', 20, () =>
    page(
      `${stack().cms}/admin/collections/articles`,
      { cookie: `payload-token=${desk.token}`, 'sec-fetch-site': 'none' },
      'Turn ', // the title of the essay that was published last
    ),
  )
  return found
}

async function page(address: string, headers: Record<string, string> = {}, shows = ''): Promise<void> {
  const response = await fetch(address, { headers, redirect: 'manual' })
  const text = await response.text()
  if (response.status !== 200) throw new Error(`${address}: ${response.status}`)
  if (!text.includes(shows)) throw new Error(`${address} does not show “${shows}”.`)
}

async function untilThere(address: string): Promise<void> {
  const from = performance.now()
  while ((await fetch(address)).status !== 200)
    if (performance.now() - from > 90_000) throw new Error(`${address} did not come.`)
}

/** @returns milliseconds after `from` at which the address answered 410 or 404 */
async function untilGone(address: string, from: number): Promise<number> {
  for (;;) {
    const { status } = await fetch(address)
    if (status === 410 || status === 404) return performance.now() - from
    if (performance.now() - from > 90_000) throw new Error(`${address} is still there (${status}).`)
    await pause(100)
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
