import { randomUUID } from 'node:crypto'
import { intakeToldSchema } from '@galley/content-model'
import { createLocalReq } from 'payload'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { env } from '../../../env.ts'
import { enqueueMail } from '../../../mail/enqueue-mail.ts'
import type { Inquiry } from '../../../payload-types.ts'
import { aBooking, anInquiry, anInquiryRevision } from '../../../testing/builders.ts'
import { startCms } from '../../../testing/cms.ts'
import { asSite, send } from '../../../testing/rest.ts'
import { aPerson } from '../../../testing/sign-in.ts'
import { belongings } from './belongings.ts'
import { erasePerson } from './person.ts'
import { keepRetention } from './retention.job.ts'
import { runRetention } from './retention.ts'

const payload = await startCms()
const { as } = await aPerson(payload, 'owner')
const pool = new pg.Pool({ connectionString: env.DATABASE_URL, max: 2 })
afterAll(() => pool.end())

async function aged(state: Inquiry['state'], age: string): Promise<string> {
  const { id } = await anInquiry(payload, { state })
  await pool.query(
    `update inquiries set updated_at = now() - $2::interval, received_at = now() - $2::interval,
       created_at = now() - $2::interval, network_hash = 'a hash' where id = $1`,
    [id, age],
  )
  return id
}

async function isThere(id: string): Promise<boolean> {
  const { rows } = await pool.query('select from inquiries where id = $1', [id])
  return rows.length === 1
}

async function tombstones(): Promise<number> {
  const { rows } = await pool.query<{ count: string }>('select count(*) from inquiry_tombstones')
  return Number(rows[0]?.count)
}

async function aMailAbout(inquiry: string, to = 'ada@visitors.example', words = 'Words'): Promise<string> {
  const mail = await enqueueMail(
    {
      kind: 'new-inquiry',
      about: `inquiry:${inquiry}:${randomUUID()}`,
      to: { name: 'Ada', address: to },
      subject: words,
      text: words,
    },
    await createLocalReq({}, payload),
  )
  return mail?.id ?? ''
}

/** What the site tells every 20 seconds. */
const figuresTold = (letters: object[] = []) =>
  send('POST', 'intake/figures', {
    as: asSite,
    json: {
      instance: randomUUID(),
      startedAt: new Date().toISOString(),
      counts: { received: 0, inquiries: 0, quarantined: 0, duplicates: 0, refused: 0 },
      spool: { id: randomUUID(), waiting: 0, oldestSeconds: 0, dead: letters.length, letters },
    },
  })

/** Every table in which a text stands, by whatever column. */
async function tablesWith(text: string): Promise<string[]> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await pool.query(
      `select from "${name}" t where to_jsonb(t)::text ilike '%' || $1 || '%' limit 1`,
      [text],
    )
    if (rows.length > 0) found.push(name)
  }
  return found
}

const countedEvents = async () => {
  const { rows } = await pool.query<{ count: string }>(
    `select count(*) from inquiry_events where act = 'received' and after ->> 'state' is not null`,
  )
  return Number(rows[0]?.count)
}

test('every table whose rows hang on an inquiry stands in the list of belongings', async () => {
  const { rows } = await pool.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name in ('inquiry', 'inquiry_id') order by 1`,
  )
  const listed = belongings.map(({ table }) => table)
  expect(listed).toEqual(expect.arrayContaining(rows.map(({ name }) => name)))
})

describe('P2 retention', () => {
  test('takes away what has been kept long enough and nothing else, and says before what that is', async () => {
    const over = [
      await aged('spam', '31 days'),
      await aged('declined', '7 months'),
      await aged('done', '25 months'),
      await aged('needs-first-reply', '25 months'),
    ]
    const kept = [
      await aged('spam', '29 days'),
      await aged('declined', '5 months'),
      await aged('done', '23 months'),
      await aged('waiting', '7 months'),
    ]
    await anInquiryRevision(payload, { inquiry: over[2] ?? '' })
    const mail = await aMailAbout(over[2] ?? '')
    await pool.query(`update deliveries set state = 'sent' where id = $1`, [mail])

    const before = await tombstones()
    const planned = await send('GET', 'desk/retention', { as })
    expect(planned.json).toMatchObject({ counts: { spam: 1, declined: 1, other: 2 }, inUse: 0 })
    for (const id of over) expect(await isThere(id)).toBe(true)

    expect(await runRetention(payload)).toBe(4)
    for (const id of over) expect(await isThere(id)).toBe(false)
    for (const id of kept) expect(await isThere(id)).toBe(true)
    for (const id of over) expect(await tablesWith(id)).toEqual([])
    expect(await tombstones()).toBe(before + 4)
    expect((await send('GET', 'desk/retention', { as })).json).toMatchObject({
      counts: { spam: 0, declined: 0, other: 0 },
    })
  })

  test('106 run twice the second does nothing, and what is being answered stays', async () => {
    const answered = await aged('done', '25 months')
    const mail = await aMailAbout(answered)
    expect(await runRetention(payload)).toBe(0)
    expect((await send('GET', 'desk/retention', { as })).json).toMatchObject({
      counts: { other: 0 },
      inUse: 1,
    })
    expect(await isThere(answered)).toBe(true)
    await pool.query(`update deliveries set state = 'sent' where id = $1`, [mail])
    const runs = await Promise.all([runRetention(payload), runRetention(payload)])
    expect(runs.toSorted()).toEqual([0, 1])
    expect(await runRetention(payload)).toBe(0)
  })

  test('goes by the settings', async () => {
    const id = await aged('spam', '12 days')
    await payload.updateGlobal({ slug: 'site', data: { retention: { spamDays: 10 } }, overrideAccess: true })
    expect(await runRetention(payload)).toBeGreaterThanOrEqual(1)
    expect(await isThere(id)).toBe(false)
    await payload.updateGlobal({ slug: 'site', data: { retention: { spamDays: 30 } }, overrideAccess: true })
  })

  test('with a clock that jumped ahead deletes nothing and tells the owner, until it is put right', async () => {
    const id = await aged('spam', '31 days')
    const run = () => keepRetention(async () => payload).run(new AbortController().signal)
    const lastRun = (ago: string) =>
      pool.query('update retention_clock set ran_at = now() - $1::interval', [ago])
    await lastRun('8 days')
    await run()
    expect(await isThere(id)).toBe(true)
    expect((await send('GET', 'desk/retention', { as })).json).toMatchObject({
      counts: { spam: 1 },
      problem: expect.stringContaining('may be wrong'),
    })
    expect((await figuresTold()).json).toEqual({ ok: true, deleteRefusedBefore: null })
    await lastRun('6 days')
    await run()
    expect(await isThere(id)).toBe(false)
  })

  test('after a long pause with nothing to delete goes on without a word', async () => {
    await pool.query(`update retention_clock set ran_at = now() - interval '80 days'`)
    expect((await send('GET', 'desk/retention', { as })).json).toMatchObject({ problem: null })
    await keepRetention(async () => payload).run(new AbortController().signal)
    const { rows } = await pool.query<{ soon: boolean }>(
      `select ran_at > now() - interval '1 minute' as soon from retention_clock`,
    )
    expect(rows).toEqual([{ soon: true }])
  })

  test('tells the site up to when to keep what was refused here, and what of it would go', async () => {
    const longAgo = {
      name: `${randomUUID()}.0123456789abcdef.json`,
      at: '2020-01-01T00:00:00.000Z',
      why: 'x',
    }
    const lately = { ...longAgo, at: new Date().toISOString() }
    const { deleteRefusedBefore } = intakeToldSchema.parse((await figuresTold([longAgo, lately])).json)
    const months = (Date.now() - Date.parse(deleteRefusedBefore ?? '')) / (30.4 * 24 * 3_600_000)
    expect(Math.round(months)).toBe(24)
    expect((await send('GET', 'desk/retention', { as })).json).toMatchObject({
      problem: null,
      refused: { kept: 2, over: 1 },
    })
  })

  test('P4 forgets after 30 days from which network something came', async () => {
    const [old, young] = [await aged('done', '31 days'), await aged('done', '29 days')]
    await runRetention(payload)
    const { rows } = await pool.query(
      'select network_hash from inquiries where id in ($1, $2) order by created_at',
      [old, young],
    )
    expect(rows).toEqual([{ network_hash: null }, { network_hash: 'a hash' }])
  })
})

const exported = z.looseObject({
  inquiries: z.array(
    z.looseObject({
      name: z.string(),
      message: z.string(),
      belongings: z.record(z.string(), z.array(z.looseObject({}))),
    }),
  ),
  otherMails: z.array(z.looseObject({})),
})
const exportOf = async (email: string) =>
  exported.parse((await send('POST', 'desk/person/export', { as, json: { email } })).json)
const erase = (email: string, confirm = email) =>
  send('POST', 'desk/person/erase', { as, json: { email, confirm } })

/** Somebody whose name stands nowhere else, with something of theirs in every place. */
async function somebody() {
  const mark = randomUUID().slice(0, 8)
  const email = `Zoë.${mark}@visitors.example`
  const name = `Nemo${mark}`
  const json = {
    submissionKey: randomUUID(),
    path: 'message',
    name,
    email,
    message: `Words of ${mark}: \u202e=SUM(A1) 李小龍 👨‍👩‍👧 <script>alert(1)</script>`,
    receivedAt: new Date().toISOString(),
  }
  expect((await send('POST', 'intake', { as: asSite, json })).status).toBe(201)
  await send('POST', 'intake', { as: asSite, json: { ...json, message: `Other words of ${mark}.` } })
  const { docs } = await payload.find({
    collection: 'inquiries',
    where: { submissionKey: { equals: json.submissionKey } },
    overrideAccess: true,
  })
  const id = docs[0]?.id ?? ''
  const after = { state: 'done', firstAnsweredAt: '2026-11-20T15:00:00Z', reason: `Because of ${mark}` }
  await pool.query(
    `insert into inquiry_events (inquiry, act, by_name, before, after, revision)
     values ($1, 'received', 'The visitor', $2, $2, 1)`,
    [id, JSON.stringify(after)],
  )
  const elsewhere = await anInquiry(payload)
  for (const [inquiry, other] of [
    [id, null],
    [elsewhere.id, id],
  ]) {
    await pool.query(
      `insert into inquiry_messages (inquiry, seq, kind, at, by_name, text, to_address, other_inquiry)
       values ($1, 1, 'visitor', now(), 'Sam', $2, $3, $4)`,
      [inquiry, `They wrote again: ${mark}`, inquiry === id ? email : null, other],
    )
  }
  await pool.query('update inquiries set duplicate_of = $1 where id = $2', [id, elsewhere.id])
  await aMailAbout(id, email.toUpperCase(), `An answer to ${name}`)
  await aMailAbout(id, 'sam@people.example', `${name} <${email}> wrote`)
  return { mark, email, name, id, sent: json }
}

describe('P3 the export of a person', () => {
  test('107 is complete, opens safely, and reads back byte for byte', async () => {
    const { email, sent, mark } = await somebody()
    await anInquiry(payload, { email: email.toLowerCase(), addressKey: email.toLowerCase() })
    const answer = await send('POST', 'desk/person/export', { as, json: { email: email.toLowerCase() } })
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    expect(answer.text).not.toMatch(/[<>\u202e]/u)
    const person = exported.parse(answer.json)
    expect(person.inquiries).toHaveLength(2)
    const [first] = person.inquiries
    expect(first).toMatchObject({ name: sent.name, message: sent.message, email: sent.email })
    expect(first?.belongings['laterVersions']).toMatchObject([{ message: `Other words of ${mark}.` }])
    expect(first?.belongings['mails']).toHaveLength(3)
    expect(first).not.toHaveProperty('networkHash')
  })

  test('of an address under which nothing is kept is empty, and only the person’s own is in it', async () => {
    await somebody()
    expect(await exportOf(`nobody-${randomUUID()}@visitors.example`)).toMatchObject({
      inquiries: [],
      otherMails: [],
    })
    expect((await send('POST', 'desk/person/export', { as, json: { email: 'x' } })).status).toBe(422)
  })

  test('changes nothing, and there is none by GET', async () => {
    const { id } = await somebody()
    expect((await send('GET', 'desk/person/erase', { as })).status).toBe(404)
    expect((await send('GET', 'desk/person/export', { as })).status).toBe(404)
    expect(await isThere(id)).toBe(true)
  })
})

describe('P3 the erasure of a person', () => {
  test('105 leaves neither name, address nor words anywhere, and a tombstone that leads to nobody', async () => {
    const other = await somebody()
    const { email, mark, id, sent } = await somebody()
    const [inquiry] = (await exportOf(email)).inquiries
    const reference = String(inquiry?.['reference'])
    await pool.query(
      `insert into deliveries (key, kind, about, to_name, to_address, subject, text, state, attempts, not_before, message_id)
       values ($1, 'inquiry-reminder', 'reminder:x', 'Sam', 'sam@people.example', 'x', $1, 'sent', 1, now(), 'x')`,
      [`${reference}: due soon`],
    )
    const digest = await enqueueMail(
      {
        kind: 'quarantine-digest',
        about: `quarantine:${randomUUID()}`,
        to: { name: 'Sam', address: 'sam@people.example' },
        subject: 'In quarantine: 2 new messages',
        text: `- G-0000-OTHER: Monday\n- ${reference}: Monday\n`,
      },
      await createLocalReq({}, payload),
    )
    const before = await tombstones()
    const events = await countedEvents()
    const answer = await erase(email)
    expect(answer.status, answer.text).toBe(200)
    expect(answer.json).toMatchObject({ inquiries: 1, mails: 3 })
    for (const trace of [mark, email, id, reference, sent.submissionKey])
      expect(await tablesWith(trace)).toEqual([])
    expect(await tombstones()).toBe(before + 1)
    expect(await countedEvents()).toBe(events)
    expect(await isThere(other.id)).toBe(true)
    const waiting = await pool.query('select text from deliveries where id = $1', [digest?.id])
    expect(waiting.rows).toEqual([{ text: '- G-0000-OTHER: Monday\n- one that is deleted: Monday\n' }])
    expect((await erase(email)).status).toBe(404)
    const searched = await send('GET', `inquiries?where[message][like]=${mark}`, { as })
    expect(searched.json).toMatchObject({ totalDocs: 0 })
  })

  test('an erased address that writes again is somebody new', async () => {
    const { email } = await somebody()
    await erase(email)
    const json = {
      submissionKey: randomUUID(),
      path: 'message',
      name: 'New',
      email,
      message: `Entirely other words ${randomUUID()}`,
      receivedAt: new Date().toISOString(),
    }
    expect((await send('POST', 'intake', { as: asSite, json })).json).toMatchObject({ created: true })
    const person = await exportOf(email)
    expect(person.inquiries).toHaveLength(1)
    expect(person.inquiries[0]?.belongings['mails']).toMatchObject([{ kind: 'acknowledgement' }])
  })

  test('105 is refused while a call is booked, and nothing is erased', async () => {
    const { email, id } = await somebody()
    await aBooking(payload, { inquiry: id, startsAt: '2090-01-04T15:00:00.000Z' })
    const erasure = await erasePerson(email, await createLocalReq({}, payload))
    expect(erasure).toMatchObject({
      ok: false,
      why: 'upcoming-booking',
      message: expect.stringContaining('Wednesday 4 January 2090, 10:00'),
    })
    expect(await isThere(id)).toBe(true)
    await pool.query(`update bookings set status = 'cancelled' where inquiry_id = $1`, [id])
    expect(await erasePerson(email, await createLocalReq({}, payload))).toMatchObject({ ok: true })
    const left = await pool.query('select from bookings where inquiry_id = $1', [id])
    expect(left.rowCount).toBe(0)
  })

  test('is refused while a mail to them is being sent', async () => {
    const { email, id } = await somebody()
    await pool.query(`update deliveries set state = 'sending' where lower(to_address) = lower($1)`, [email])
    expect((await erase(email)).status).toBe(409)
    expect(await isThere(id)).toBe(true)
  })

  test('is refused when the address is not typed twice the same', async () => {
    const { email, id } = await somebody()
    expect((await erase(email, 'other@visitors.example')).status).toBe(422)
    expect(await isThere(id)).toBe(true)
  })

  test('leaves the mails of the staff alone', async () => {
    const { email } = await aPerson(payload, 'editor')
    const mail = await enqueueMail(
      { kind: 'invitation', about: randomUUID(), to: { name: 'x', address: email }, subject: 'x', text: 'x' },
      await createLocalReq({}, payload),
    )
    expect((await erase(email)).status).toBe(404)
    const { rows } = await pool.query('select from deliveries where id = $1', [mail?.id])
    expect(rows).toHaveLength(1)
  })
})
