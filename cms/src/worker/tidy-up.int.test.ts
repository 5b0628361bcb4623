import { randomUUID } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import { createLocalReq } from 'payload'
import pg from 'pg'
import pino from 'pino'
import { afterAll, describe, expect, test } from 'vitest'
import { env } from '../env.ts'
import { bodyDays } from '../mail/forget-sent-mail.ts'
import { changeDays } from '../collections/changes/forget-changes.ts'
import { allReports, summed } from '../collections/inquiries/intake-figures.ts'
import { enqueueMail } from '../mail/enqueue-mail.ts'
import { aBody, aDraftNote, anArticle } from '../testing/builders.ts'
import { startCms } from '../testing/cms.ts'
import { send } from '../testing/rest.ts'
import { aPerson } from '../testing/sign-in.ts'
import { tidyUp } from './tidy-up.ts'

const payload = await startCms()
const editor = await aPerson(payload, 'editor')
const owner = await aPerson(payload, 'owner')
const pool = new pg.Pool({ connectionString: env.DATABASE_URL, max: 2 })
afterAll(() => pool.end())

const parts = { pool, connect: async () => payload, log: pino({ level: 'silent' }) }
const tidy = () => tidyUp(parts).run(new AbortController().signal)

describe('mails', () => {
  async function aMail(about: string, { state, days }: { state: string; days: number }) {
    const mail = {
      kind: 'invitation',
      about,
      to: { name: 'Ada', address: 'ada@people.example' },
      subject: 'Welcome',
      text: 'Words for Ada.',
    } as const
    const put = async () => enqueueMail(mail, await createLocalReq({}, payload))
    await put()
    await pool.query(
      `update deliveries set state = $2::enum_deliveries_state, sent_at = now() - make_interval(days => $3)
       where about = $1`,
      [about, state, days],
    )
    return put
  }
  const rowsAbout = async (about: string) =>
    (
      await pool.query<{ text: string; state: string }>(
        'select text, state from deliveries where about = $1',
        [about],
      )
    ).rows

  test('sent long ago lose their words, and are never sent again', async () => {
    const putAgain = await aMail('long-ago', { state: 'sent', days: bodyDays + 1 })
    await tidy()
    await tidy()
    expect(await rowsAbout('long-ago')).toEqual([{ text: '', state: 'sent' }])
    await putAgain()
    expect(await rowsAbout('long-ago')).toEqual([{ text: '', state: 'sent' }])
  })

  test.each([
    ['sent lately', { state: 'sent', days: bodyDays - 1 }],
    ['given up on', { state: 'dead', days: bodyDays + 1 }],
    ['still waiting', { state: 'waiting', days: bodyDays + 1 }],
  ])('%s keep their words', async (about, given) => {
    await aMail(about, given)
    await tidy()
    expect(await rowsAbout(about)).toEqual([{ text: 'Words for Ada.', state: given.state }])
  })

  test('keep a link that lets somebody in only as long as it is of use', async () => {
    for (const [about, minutes] of [
      ['over', -1],
      ['of-use', 60],
    ] as const) {
      await aMail(about, { state: 'sent', days: 0 })
      await pool.query(
        `update deliveries set secret_link = 'x', not_after = now() + make_interval(mins => $2) where about = $1`,
        [about, minutes],
      )
    }
    await tidy()
    const { rows } = await pool.query(
      `select about from deliveries where about in ('over', 'of-use') and secret_link is not null`,
    )
    expect(rows).toEqual([{ about: 'of-use' }])
  })
})

test('old changes are forgotten, but for the newest, whose number the site goes by', async () => {
  const change = (name: string) =>
    pool.query(
      `insert into changes (what, act, name, made_at) values ('topic', 'changed', $1, now() - make_interval(days => $2))`,
      [name, changeDays + 1],
    )
  await change('first')
  await change('second')
  const feed = async () => (await send('GET', 'changes?after=0', { as: owner.as })).json
  const before = await feed()
  await pool.query(`update changes set made_at = now() - make_interval(days => $1)`, [changeDays + 1])
  await tidy()
  const after = await feed()
  expect(after).toMatchObject({ latest: Number(Reflect.get(Object(before), 'latest')) })
  expect(after).toMatchObject({ changes: [{ name: 'second' }] })
  await change('not so old')
  await pool.query(`update changes set made_at = now() where name = 'not so old'`)
  await change('newest')
  await tidy()
  expect(await feed()).toMatchObject({ changes: [{ name: 'not so old' }, { name: 'newest' }] })
})

describe('empty drafts', () => {
  /** As “Write an essay” makes it. */
  async function anEmptyDraft(json: Record<string, unknown> = {}): Promise<string> {
    const answer = await send('POST', 'articles?draft=true&depth=0', { as: editor.as, json })
    expect(answer.status, answer.text).toBe(201)
    return String(Reflect.get(Object(Reflect.get(Object(answer.json), 'doc')), 'id'))
  }
  const untouchedSince = async (id: string, hours: number) => {
    const since = sql`now() - make_interval(hours => ${hours})`
    await payload.db.drizzle.execute(sql`update articles set updated_at = ${since} where id = ${id}::uuid`)
    await payload.db.drizzle.execute(
      sql`update _articles_v set updated_at = ${since} where parent_id = ${id}::uuid`,
    )
  }
  const isTrashed = async (id: string) => {
    const { rows } = await pool.query(
      'select deleted_at is not null as trashed from articles where id = $1',
      [id],
    )
    return rows[0]?.trashed
  }

  test('that nobody touched for a day go to the trash, once, and can be taken out again', async () => {
    const id = await anEmptyDraft()
    await untouchedSince(id, 25)
    await tidy()
    expect(await isTrashed(id)).toBe(true)
    const answer = await send('PATCH', `articles/${id}?trash=true`, {
      as: editor.as,
      json: { deletedAt: null },
    })
    expect(answer.status, answer.text).toBe(200)
    await tidy()
    expect(await isTrashed(id)).toBe(false)
  })

  test.each<[string, () => Promise<string>, number]>([
    ['touched today', () => anEmptyDraft(), 23],
    ['with a title', () => anEmptyDraft({ title: 'Only a title' }), 25],
    ['with a word', () => anEmptyDraft({ body: aBody('Word') }), 25],
    [
      'with a note',
      async () => {
        const id = await anEmptyDraft()
        await aDraftNote(payload, { article: id })
        return id
      },
      25,
    ],
    [
      'with words in a newer version only',
      async () => {
        const id = await anEmptyDraft()
        await send('PATCH', `articles/${id}?draft=true&autosave=true`, {
          as: editor.as,
          json: { summary: 'Words' },
        })
        return id
      },
      25,
    ],
    ['written', async () => (await anArticle(payload)).id, 25],
  ])('%s stay', async (_, make, hours) => {
    const id = await make()
    await untouchedSince(id, hours)
    await tidy()
    expect(await isTrashed(id)).toBe(false)
  })

  test('are looked at by two workers at once without harm', async () => {
    const id = await anEmptyDraft()
    await untouchedSince(id, 25)
    await Promise.all([tidy(), tidy()])
    expect(await isTrashed(id)).toBe(true)
    const { totalDocs } = await payload.countVersions({
      collection: 'articles',
      where: { parent: { equals: id } },
      overrideAccess: true,
    })
    expect(totalDocs).toBeLessThanOrEqual(2)
  })
})

test('it is done when the worker starts and once an hour', async () => {
  const connected: number[] = []
  let now = 1_000
  const job = tidyUp({ ...parts, connect: async () => (connected.push(now), payload) }, () => now)
  const { signal } = new AbortController()
  await job.run(signal)
  now += 59 * 60_000
  await job.run(signal)
  now += 60_000
  await job.run(signal)
  expect(connected).toEqual([1_000, 1_000 + 60 * 60_000])
})

test('what ended processes of the site told becomes one row for each spool, and the sums stay', async () => {
  const counts = { received: 10, inquiries: 4, quarantined: 3, duplicates: 2, refused: 1 }
  const spool = { id: randomUUID(), waiting: 0, oldestSeconds: 0, dead: 0, letters: [] }
  const report = async (daysAgo: number) => {
    const instance = randomUUID()
    await pool.query(
      `insert into intake_figures (instance, reported_at, figures)
       values ($1, now() - make_interval(days => $2), $3)`,
      [instance, daysAgo, JSON.stringify({ instance, startedAt: '2026-01-01T00:00:00.000Z', counts, spool })],
    )
  }
  const told = async () => {
    const reports = await allReports(await createLocalReq({}, payload))
    return { rows: reports.length, ...summed(reports) }
  }
  for (const daysAgo of [0, 29, 31, 40]) await report(daysAgo)
  const before = await told()
  await tidy()
  const after = await told()
  expect(after.rows).toBe(before.rows - 1)
  expect(after.counts).toEqual(before.counts)
  expect(after.spools).toEqual(before.spools)
  for (const daysAgo of [50, 60]) await report(daysAgo)
  await tidy()
  await tidy()
  const later = await told()
  expect(later.rows).toBe(after.rows)
  expect(later.counts.received).toBe(before.counts.received + 20)
})
