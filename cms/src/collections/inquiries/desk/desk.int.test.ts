import { randomUUID } from 'node:crypto'
import { referenceFor } from '@galley/content-model'
import { sql } from '@payloadcms/db-postgres'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { plantInquiries } from '../../../../bench/plant-inquiries.ts'
import { env } from '../../../env.ts'
import { aBooking, aPublishedArticle } from '../../../testing/builders.ts'
import { startCms } from '../../../testing/cms.ts'
import { asSite, send } from '../../../testing/rest.ts'
import { atTheDesk } from './at-the-desk.fixture.ts'
import { endSnoozes } from './desk.jobs.ts'
import { idsWith } from './queue/searching.ts'

const payload = await startCms()
const desk = await atTheDesk(payload)
const pool = new pg.Pool({ connectionString: env.DATABASE_URL, max: 2 })
afterAll(() => pool.end())

const workday = [{ opensAtLocal: '09:00', closesAtLocal: '17:00' }]
const weekly = { mon: workday, tue: workday, wed: workday, thu: workday, fri: workday, sat: [], sun: [] }
const calendar = { zone: 'America/New_York', weekly, closures: [], exceptions: [] }
const setCalendar = (given: object = {}) =>
  payload.updateGlobal({ slug: 'availability', data: { ...calendar, ...given }, overrideAccess: true })

beforeAll(async () => {
  await setCalendar()
})

const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString()
const days = (count: number) => hours(24 * count)

/** Sets what acts would, to stand at a certain point. */
const put = (id: string, data: object) =>
  payload.update({ collection: 'inquiries', id, data, overrideAccess: true })

const intake = (given: object) =>
  send('POST', 'intake', {
    as: asSite,
    json: {
      submissionKey: randomUUID(),
      path: 'message',
      name: 'Ada Visitor',
      message: `Could we talk about the workflow ${randomUUID()}?`,
      receivedAt: new Date().toISOString(),
      ...given,
    },
  })

describe('T1 the queue', () => {
  test('has its groups in the order overdue, later, waiting, snoozed, done, spam, each with its count', async () => {
    const word = randomUUID()
    const made = {
      spam: await desk.inquiry({ state: 'spam', message: word }),
      done: await desk.inquiry({ state: 'done', message: word }),
      snoozed: await desk.inquiry({ state: 'snoozed', message: word, snoozedUntil: days(2), dueAt: days(5) }),
      waiting: await desk.inquiry({ state: 'waiting', message: word }),
      later: await desk.inquiry({ message: word }),
      overdue: await desk.inquiry({ message: word }),
    }
    await put(made.later.id, { dueAt: days(9) })
    await put(made.overdue.id, { dueAt: days(-1) })
    await put(made.snoozed.id, { dueAt: days(5) })
    const { rows, counts, found } = await desk.queue(`search=${word}`)
    expect(rows.map(({ group }) => group)).toEqual(['overdue', 'later', 'waiting', 'snoozed', 'done', 'spam'])
    expect(rows.map(({ id }) => id)).toEqual(
      [made.overdue, made.later, made.waiting, made.snoozed, made.done, made.spam].map(({ id }) => id),
    )
    expect(found).toBe(6)
    for (const group of ['overdue', 'later', 'waiting', 'snoozed', 'done', 'spam'] as const)
      expect(counts[group]).toBeGreaterThanOrEqual(1)
  })

  test('is ordered by due time, and its pages follow one another without a gap', async () => {
    const word = randomUUID()
    const made = []
    for (const [index, due] of [3, 1, 2, 5, 4].entries()) {
      const { id } = await desk.inquiry({ message: `${word} ${index}` })
      await put(id, { dueAt: days(due + 2) })
      made.push({ id, due })
    }
    const wanted = made.toSorted((one, other) => one.due - other.due).map(({ id }) => id)
    const seen: string[] = []
    let after: string | null = ''
    while (after !== null) {
      const page = await desk.queue(`search=${word}&limit=2${after === '' ? '' : `&after=${after}`}`)
      seen.push(...page.rows.map(({ id }) => id))
      after = page.next
    }
    expect(seen).toEqual(wanted)
  })

  test('of several that are due at once the oldest comes first, across pages too', async () => {
    const word = randomUUID()
    const made = []
    for (const age of [3, 1, 5, 2, 4]) {
      const { id } = await desk.inquiry({ message: word, receivedAt: days(-age) })
      await put(id, { dueAt: '2199-03-05T20:00:00.000Z' })
      made.push({ id, age })
    }
    const seen: string[] = []
    let after: string | null = ''
    while (after !== null) {
      const page = await desk.queue(`search=${word}&limit=2${after === '' ? '' : `&after=${after}`}`)
      seen.push(...page.rows.map(({ id }) => id))
      after = page.next
    }
    expect(seen).toEqual(made.toSorted((one, other) => other.age - one.age).map(({ id }) => id))
  })

  test('is searched by name, address, reference, message and thread', async () => {
    const word = randomUUID().slice(0, 8)
    const { id, reference } = await desk.inquiry({
      name: `Zoë Name${word}`,
      email: `mail${word}@visitors.example`,
      message: `About letter${word} 50%_off`,
    })
    await desk.act(id, 'note', { text: `Thread${word}` })
    for (const search of [
      `name${word}`,
      `mail${word}`,
      reference,
      `LETTER${word}`,
      `thread${word} zoë`,
      `${word} 50%_off`,
    ]) {
      const { rows } = await desk.queue(`search=${encodeURIComponent(search ?? '')}`)
      expect(
        rows.map((row) => row.id),
        search ?? '',
      ).toEqual([id])
    }
    expect((await desk.queue(`search=${word}%25nothing`)).rows).toEqual([])
  })

  test.each(['group=nobody', 'state=lost', 'limit=0', 'limit=1000', 'after=x', 'after=WzEsMiwzXQ'])(
    'refuses %s with a sentence',
    async (query) => {
      const { status, json } = await send('GET', `desk/queue?${query}`, { as: desk.as })
      expect(status).toBe(422)
      expect(json).toMatchObject({ errors: [{ message: expect.stringMatching(/^Please /u) }] })
    },
  )

  test('60 a promise that falls in leave is marked, and its due time stays', async () => {
    const { id } = await desk.inquiry({ receivedAt: '2026-07-02T19:00:00.000Z' })
    const before = await desk.row(id)
    expect(before).toMatchObject({ due: { at: '2026-07-03T19:00:00.000Z' }, leave: null })
    await setCalendar({ closures: [{ on: '2026-07-03', name: 'Leave' }] })
    expect(await desk.row(id)).toMatchObject({ due: before.due, leave: { name: 'Leave' } })
    await setCalendar()
  })

  test('17 20 shows names and words as they were sent', async () => {
    const name = 'O\'Neil, "Bob" <b@x> Zoë 李小龍 ‏محمد‏ 👩‍👩‍👧'
    const message = '<script>alert(1)</script><img src=x onerror=alert(1)>'
    const { id } = await desk.inquiry({ name, message })
    expect(await desk.detail(id)).toMatchObject({ row: { name, firstWords: message }, message })
  })
})

describe('one person', () => {
  test('T11 19 T12 with several inquiries is one card; another plus tag is only hinted', async () => {
    const mailbox = randomUUID().slice(0, 8)
    const { id } = await desk.inquiry({ email: `Bob${mailbox}+news@Example.COM`, receivedAt: days(-3) })
    const soon = await desk.inquiry({
      email: `bob${mailbox}+news@example.com`,
      receivedAt: days(-2.5),
      path: 'call',
    })
    const late = await desk.inquiry({ email: `bob${mailbox}+news@example.com` })
    const tagless = await desk.inquiry({ email: `bob${mailbox}@example.com` })
    const call = await aBooking(payload, { inquiry: soon.id })
    await aBooking(payload, { inquiry: tagless.id })
    const { row, others, perhapsSame, calls } = await desk.detail(id)
    expect(row.others).toBe(2)
    expect(others.map((other) => [other.id, other.sameConversation])).toEqual([
      [late.id, false],
      [soon.id, true],
    ])
    expect(perhapsSame.map((other) => other.id)).toEqual([tagless.id])
    expect(calls).toMatchObject([{ id: call.id, status: 'confirmed', isToCome: true }])
  })

  test.each([
    ['waiting', 'needs-reply', { firstAnsweredAt: days(-1) }],
    ['snoozed', 'needs-first-reply', { snoozedFrom: 'needs-first-reply', snoozedUntil: days(3) }],
  ] as const)('who writes again while the first is %s: it is Sam’s turn (%s)', async (state, then, given) => {
    const email = `ada-${randomUUID()}@visitors.example`
    const { id } = await desk.inquiry({ email })
    await put(id, { state, ...given })
    const { seenUpTo } = await desk.detail(id)
    expect((await intake({ email })).status).toBe(201)
    const after = await desk.detail(id)
    expect(after.row).toMatchObject({ state: then, snooze: null })
    expect(after.row.due?.at).toBeTruthy()
    expect(after.thread.at(-1)).toMatchObject({
      kind: 'other-inquiry',
      otherInquiry: { id: expect.any(String) },
    })
    expect(after.seenUpTo).toBe(seenUpTo + 1)
    expect(after.events.at(-1)).toMatchObject({ act: 'visitor-wrote', by: { id: null, name: 'The visitor' } })
  })

  test('who is put into quarantine wakes nothing', async () => {
    const email = `ada-${randomUUID()}@visitors.example`
    const { id } = await desk.inquiry({ email })
    await put(id, { state: 'waiting' })
    await intake({
      email,
      name: 'https://win.top',
      signs: { honeypot: 'filled', drawnAt: null, network: null },
    })
    expect(await desk.row(id)).toMatchObject({ state: 'waiting' })
  })
})

describe('acts', () => {
  test.each([
    ['done', {}, { state: 'done', group: 'done' }],
    ['decline', { reason: 'Too far away.' }, { state: 'declined', group: 'done' }],
    ['spam', {}, { state: 'spam', group: 'spam' }],
    ['snooze', { until: days(4), why: 'They are on holiday.' }, { state: 'snoozed' }],
  ])(
    'T3 T14 %s is told with actor, before and after, and undone to exactly what was',
    async (name, body, then) => {
      const { id } = await desk.inquiry()
      await put(id, { dueAt: days(9) })
      const stored = () =>
        payload.db.drizzle.execute(sql`
        select to_jsonb(i) - 'revision' - 'updated_at' as row from inquiries i where id = ${id}::uuid`)
      const before = (await stored()).rows[0]
      const answer = await desk.act(id, name, body)
      expect(answer.status, answer.text).toBe(200)
      expect(answer.json).toMatchObject({ row: { id, ...then }, undo: { until: expect.any(String) } })
      const { events } = await desk.detail(id)
      expect(events.at(-1)).toMatchObject({
        by: { id: desk.sam.id },
        before: { state: 'needs-first-reply' },
        after: { state: then.state },
      })
      expect((await desk.act(id, 'undo')).status).toBe(200)
      expect((await stored()).rows[0]).toEqual(before)
      expect((await desk.detail(id)).undo).toBeNull()
    },
  )

  test('an undo comes too late after ten minutes, and after anything else happened', async () => {
    const { id } = await desk.inquiry()
    await desk.act(id, 'done')
    await payload.db.drizzle.execute(sql`
      update inquiry_events set created_at = created_at - interval '10 minutes 1 second' where inquiry = ${id}`)
    expect((await desk.act(id, 'undo')).status).toBe(409)
    await desk.act(id, 'reopen')
    await desk.act(id, 'record-reply', { text: 'One more thing.' })
    expect((await desk.act(id, 'undo')).status).toBe(409)
    expect(await desk.row(id)).toMatchObject({ state: 'needs-first-reply' })
  })

  test('a decline needs its reason', async () => {
    const { id } = await desk.inquiry()
    const { status, json } = await desk.act(id, 'decline', { reason: ' ' })
    expect(status).toBe(422)
    expect(json).toMatchObject({ errors: [{ path: 'reason' }] })
    expect(await desk.row(id)).toMatchObject({ state: 'needs-first-reply' })
  })

  test('T9 of two tabs that act at once one wins, and the other is told what is stored', async () => {
    const { id } = await desk.inquiry()
    const { revision } = await desk.row(id)
    const json = { revision, reason: 'No.' }
    const names = ['done', 'decline', 'spam', 'done', 'decline', 'spam']
    const answers = await Promise.all(
      names.map((name) => send('POST', `desk/inquiries/${id}/${name}`, { as: desk.as, json })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409, 409])
    const { state } = await desk.row(id)
    const lost = answers.find(({ status }) => status === 409)
    expect(lost?.json).toMatchObject({ errors: [{ data: { row: { id, state, revision: revision + 1 } } }] })
    expect((await desk.detail(id)).events).toHaveLength(2)
  })

  test('T9 notes typed into the form while acts go on lose neither the notes nor the acts', async () => {
    const { id } = await desk.inquiry()
    await Promise.all([
      desk.act(id, 'done'),
      ...Array.from({ length: 5 }, (_, index) =>
        send('PATCH', `inquiries/${id}`, { as: desk.as, json: { deskNotes: `Note ${index}` } }),
      ),
    ])
    const after = await payload.findByID({ collection: 'inquiries', id, overrideAccess: true })
    expect(after).toMatchObject({ state: 'done', deskNotes: expect.stringMatching(/^Note \d$/u) })
    const { events } = await desk.detail(id)
    expect(events.filter(({ act }) => act === 'desk-notes-edited')).toHaveLength(5)
  })

  test('Payload’s own form cannot set what acts set, one by one or in bulk', async () => {
    const { id } = await desk.inquiry()
    const before = await payload.findByID({ collection: 'inquiries', id, depth: 0, overrideAccess: true })
    const json = {
      state: 'done',
      snoozedUntil: days(1),
      dueAt: days(100),
      revision: 99,
      firstAnsweredAt: days(-1),
    }
    await send('PATCH', `inquiries/${id}`, { as: desk.as, json })
    await send('PATCH', `inquiries?where[id][equals]=${id}`, { as: desk.as, json })
    const { updatedAt: _, ...after } = await payload.findByID({
      collection: 'inquiries',
      id,
      depth: 0,
      overrideAccess: true,
    })
    expect(before).toMatchObject(after)
  })

  test('an inquiry that Sam types in is in the queue with its clock', async () => {
    const json = { name: 'Ada', email: `ada-${randomUUID()}@visitors.example`, message: 'On the telephone.' }
    const made = await send('POST', 'inquiries', { as: desk.as, json })
    const { doc } = z.object({ doc: z.object({ id: z.string() }) }).parse(made.json)
    const { row, events } = await desk.detail(doc.id)
    expect(row).toMatchObject({ state: 'needs-first-reply', due: { at: expect.any(String) } })
    expect(events).toMatchObject([{ act: 'received', by: { id: desk.sam.id } }])
  })
})

describe('duplicate of', () => {
  test('both references stay, the earlier due time is kept, and undo gives both back', async () => {
    const email = `ada-${randomUUID()}@visitors.example`
    const first = await desk.inquiry({ email })
    const second = await desk.inquiry({ email })
    await put(first.id, { dueAt: days(5) })
    await put(second.id, { dueAt: days(3) })
    const { due } = await desk.row(second.id)
    const answer = await desk.act(second.id, 'duplicate-of', { of: first.reference })
    expect(answer.status, answer.text).toBe(200)
    expect(answer.json).toMatchObject({ row: { state: 'duplicate', duplicateOf: { id: first.id } } })
    expect(await desk.detail(first.id)).toMatchObject({
      row: { due: { at: due?.at, reason: expect.stringContaining(second.reference ?? '') } },
      duplicates: [{ id: second.id }],
    })
    for (const { id, reference } of [first, second]) {
      const { rows } = await desk.queue(`search=${reference}`)
      expect(rows.map((row) => row.id)).toEqual([id])
    }
    expect((await desk.act(second.id, 'undo')).status).toBe(200)
    expect(await desk.row(second.id)).toMatchObject({ state: 'needs-first-reply', due })
    expect(await desk.row(first.id)).toMatchObject({ due: { at: expect.not.stringMatching(due?.at ?? '') } })
  })

  test.each(['itself', 'G-0000-0000', 'quarantined'])('%s is refused', async (what) => {
    const { id } = await desk.inquiry()
    const of =
      what === 'itself' ? id : what === 'quarantined' ? (await desk.inquiry({ state: 'spam' })).id : what
    expect((await desk.act(id, 'duplicate-of', { of })).status).toBe(422)
    expect(await desk.row(id)).toMatchObject({ state: 'needs-first-reply' })
  })
})

describe('snooze', () => {
  test('102 set in Berlin is the same instant in New York, and says both zones', async () => {
    await setCalendar({ zone: 'Europe/Berlin' })
    const { id } = await desk.inquiry()
    const until = days(4)
    await desk.act(id, 'snooze', { until, why: 'After their holiday.' })
    await setCalendar({ zone: 'America/New_York' })
    expect(await desk.row(id)).toMatchObject({
      snooze: {
        until,
        zone: 'Europe/Berlin',
        words: expect.stringContaining('Berlin time'),
        why: 'After their holiday.',
      },
    })
    await setCalendar()
  })

  test.each([
    ['tomorrow-9', /, 09:00 New York time$/u],
    ['next-working-day', /^(?!Saturday|Sunday).*, 09:00 New York time$/u],
  ])('T7 %s is an instant in Sam’s zone', async (until, words) => {
    const { id } = await desk.inquiry()
    const { json } = await desk.act(id, 'snooze', { until })
    expect(json).toMatchObject({ row: { snooze: { words: expect.stringMatching(words) } } })
  })

  test('T7 until-reply has no time, and ends when the visitor writes', async () => {
    const { id } = await desk.inquiry()
    expect((await desk.act(id, 'snooze', { until: 'until-reply' })).json).toMatchObject({
      row: { snooze: { until: null } },
    })
    await desk.act(id, 'record-reply', { text: 'Here I am again.' })
    expect(await desk.row(id)).toMatchObject({ state: 'needs-first-reply', snooze: null })
  })

  test.each(['yesterday', days(-1), days(400)])('until %s is refused', async (until) => {
    const { id } = await desk.inquiry()
    expect((await desk.act(id, 'snooze', { until })).status).toBe(422)
  })

  test('103 past due shows as overdue', async () => {
    const { id } = await desk.inquiry()
    await desk.act(id, 'snooze', { until: days(4) })
    await put(id, { dueAt: hours(-1) })
    expect(await desk.row(id)).toMatchObject({
      group: 'overdue',
      state: 'snoozed',
      snooze: { until: expect.any(String) },
    })
  })

  test('T5 by the visitor’s wish stops the clock until it ends', async () => {
    const { id } = await desk.inquiry()
    await desk.act(id, 'snooze', { until: days(4), visitorsWish: true })
    await put(id, { dueAt: hours(-1) })
    expect(await desk.row(id)).toMatchObject({ group: 'snoozed', due: null })
    await put(id, { snoozedUntil: hours(-1) })
    expect(await desk.row(id)).toMatchObject({
      state: 'needs-first-reply',
      group: expect.not.stringMatching('snoozed'),
    })
    await endSnoozes(pool).run(new AbortController().signal)
    expect(Date.parse((await desk.row(id)).due?.at ?? '')).toBeGreaterThan(Date.now())
  })

  test('ends at its time, read at once and written down by the worker once', async () => {
    const { id } = await desk.inquiry()
    await desk.act(id, 'snooze', { until: days(4) })
    await put(id, { snoozedUntil: hours(-1), dueAt: days(5) })
    expect(await desk.row(id)).toMatchObject({ state: 'needs-first-reply', group: 'later', snooze: null })
    const { signal } = new AbortController()
    await Promise.all([endSnoozes(pool).run(signal), endSnoozes(pool).run(signal)])
    const { row, events } = await desk.detail(id)
    expect(row).toMatchObject({ state: 'needs-first-reply', snooze: null })
    expect(events.filter(({ act }) => act === 'snooze-ended')).toMatchObject([
      { before: { state: 'snoozed' }, after: { state: 'needs-first-reply' } },
    ])
  })

  test('wake ends it before its time', async () => {
    const { id } = await desk.inquiry()
    await put(id, { state: 'waiting' })
    await desk.act(id, 'snooze', { until: days(4) })
    expect((await desk.act(id, 'wake')).json).toMatchObject({ row: { state: 'waiting', snooze: null } })
  })
})

test('64 not spam after three days: the clock counts from receipt, and it is overdue at once', async () => {
  const key = randomUUID()
  await intake({
    submissionKey: key,
    email: `ada-${key}@visitors.example`,
    name: 'https://win.top',
    receivedAt: days(-6),
    signs: { honeypot: 'filled', drawnAt: null, network: null },
  })
  const { rows } = await desk.queue(`search=${referenceFor(key)}`)
  const [row] = rows
  expect(row).toMatchObject({ group: 'spam', due: null })
  const answer = await desk.act(row?.id ?? '', 'not-spam')
  expect(answer.json).toMatchObject({ row: { state: 'needs-first-reply', group: 'overdue' } })
  expect((await desk.act(row?.id ?? '', 'not-spam')).status).toBe(409)
})

test('T5 a recorded reply starts the clock for the next answer at the time when it was written', async () => {
  const { id } = await desk.inquiry({ receivedAt: '2026-03-02T15:00:00.000Z' })
  await put(id, { state: 'waiting', firstAnsweredAt: '2026-03-02T16:00:00.000Z' })
  const at = '2026-03-03T20:00:00.000Z' // Tuesday, 15:00 in New York
  expect((await desk.act(id, 'record-reply', { text: 'Yes, please.', at })).status).toBe(200)
  await desk.act(id, 'record-reply', { text: 'And soon.', at: '2026-03-04T20:00:00.000Z' })
  expect(await desk.detail(id)).toMatchObject({
    row: { state: 'needs-reply', due: { at: '2026-03-04T20:00:00.000Z' } },
    thread: [{ kind: 'visitor', at, text: 'Yes, please.' }, { kind: 'visitor' }],
  })
  expect((await desk.act(id, 'record-reply', { text: 'Before.', at: '2026-03-01T00:00:00Z' })).status).toBe(
    422,
  )
  expect((await desk.act(id, 'record-reply', { text: 'To come.', at: days(1) })).status).toBe(422)
})

test('T5 a recorded reply brings back what was done, with a clock of its own', async () => {
  const { id } = await desk.inquiry()
  await put(id, { state: 'done', firstAnsweredAt: days(-30), nextDueAt: days(-29) })
  await desk.act(id, 'record-reply', { text: 'A year later.' })
  const { state, due } = await desk.row(id)
  expect(state).toBe('needs-reply')
  expect(Date.parse(due?.at ?? '')).toBeGreaterThan(Date.now())
})

test('T4 a changed calendar changes no due time until the list of changes is confirmed', async () => {
  const { id } = await desk.inquiry({ receivedAt: '2026-07-02T19:00:00.000Z' })
  const before = (await desk.row(id)).due
  await setCalendar({ closures: [{ on: '2026-07-03', name: 'Independence Day, observed' }] })
  expect((await desk.row(id)).due).toEqual(before)
  const listSchema = z.object({ confirm: z.string(), changes: z.array(z.looseObject({ id: z.string() })) })
  const list = listSchema.parse((await send('GET', 'desk/recompute', { as: desk.as })).json)
  expect(list.changes.find((change) => change.id === id)).toMatchObject({
    before: { at: '2026-07-03T19:00:00.000Z' },
    after: { at: '2026-07-06T19:00:00.000Z', reason: expect.stringContaining('Independence Day') },
  })
  expect((await desk.row(id)).due).toEqual(before)
  const confirm = (name: string) => send('POST', 'desk/recompute', { as: desk.as, json: { confirm: name } })
  const refused = await confirm('another list')
  expect(refused.status).toBe(409)
  expect(refused.json).toMatchObject({ errors: [{ data: { confirm: list.confirm } }] })
  expect((await confirm(list.confirm)).json).toEqual({ changed: list.changes.length })
  expect((await desk.row(id)).due?.at).toBe('2026-07-06T19:00:00.000Z')
  expect((await desk.detail(id)).events.at(-1)).toMatchObject({
    act: 'due-recomputed',
    by: { id: desk.sam.id },
  })
  await setCalendar()
})

test('T14 the figures are those that a recount of the log gives', async () => {
  // A week that no other test receives anything in.
  const essay = await aPublishedArticle(payload)
  const at = (day: number, hour: number) => `2025-03-${String(day).padStart(2, '0')}T${hour}:00:00.000Z`
  const kept = await desk.inquiry({ receivedAt: at(3, 15), essay: essay.id })
  const late = await desk.inquiry({ receivedAt: at(3, 16), essay: essay.id })
  const open = await desk.inquiry({ receivedAt: at(4, 15) })
  const declined = await desk.inquiry({ receivedAt: at(4, 16) })
  await desk.inquiry({ receivedAt: at(5, 15), state: 'spam', quarantinedAt: at(5, 15), essay: essay.id })
  await desk.act(declined.id, 'decline', { reason: 'Not for us.' })
  await aBooking(payload, { inquiry: kept.id, startsAt: at(6, 16), status: 'no-show' })
  await aBooking(payload, { inquiry: kept.id, startsAt: at(6, 18), status: 'cancelled' })
  for (const [{ id }, answeredAt] of [
    [kept, at(3, 17)],
    [late, at(6, 15)],
  ] as const) {
    await put(id, { state: 'waiting', firstAnsweredAt: answeredAt, revision: 2 })
    await payload.create({
      collection: 'inquiry-events',
      data: {
        inquiry: id,
        act: 'reply-accepted',
        byName: 'Galley',
        before: { state: 'needs-first-reply', firstAnsweredAt: null },
        after: { state: 'waiting', firstAnsweredAt: answeredAt },
        revision: 2,
      },
      overrideAccess: true,
    })
  }
  const { json } = await send('GET', 'desk/figures?from=2025-03-03&to=2025-03-07', { as: desk.as })
  // Two hours; and Monday 11:00 to Thursday 10:00: 6 + 8 + 8 + 1 hours.
  expect(json).toMatchObject({
    received: 5,
    quarantined: 1,
    answered: 2,
    keptPromises: 1,
    brokenPromises: 2,
    keptShare: 1 / 3,
    medianFirstReplyMinutes: (120 + 23 * 60) / 2,
    calls: 1,
    noShows: 1,
    essays: [{ id: essay.id, inquiries: 2 }],
  })
  const recounted = await recount([kept.id, late.id, open.id, declined.id])
  expect(recounted).toEqual({ answered: 2, kept: 1, broken: 2 })
  // What was deleted since still counts.
  await payload.delete({ collection: 'inquiries', id: open.id, overrideAccess: true })
  expect((await send('GET', 'desk/figures?from=2025-03-03&to=2025-03-07', { as: desk.as })).json).toEqual(
    json,
  )
})

/** One event after the other, as somebody would read the log. */
async function recount(ids: string[]) {
  const counted = { answered: 0, kept: 0, broken: 0 }
  for (const id of ids) {
    const known: Record<string, unknown> = {}
    let answeredAt: string | null = null
    for (const { act, after } of (await desk.detail(id)).events) {
      Object.assign(known, after)
      if (act === 'reply-accepted') answeredAt ??= String(after['firstAnsweredAt'])
    }
    const dueAt = String(known['dueAt'])
    if (answeredAt !== null) counted.answered += 1
    if (answeredAt !== null && answeredAt <= dueAt) counted.kept += 1
    const isOwed = known['state'] === 'needs-first-reply' && dueAt < new Date().toISOString()
    if (answeredAt === null ? isOwed : answeredAt > dueAt) counted.broken += 1
  }
  return counted
}

test('what is no inquiry is told as such, at every act', async () => {
  for (const name of ['done', 'undo', 'recall', 'reply']) {
    const json = { revision: 1, message: randomUUID(), key: randomUUID(), text: 'x', seenUpTo: 0 }
    expect((await send('POST', `desk/inquiries/${randomUUID()}/${name}`, { as: desk.as, json })).status).toBe(
      404,
    )
    expect((await send('POST', `desk/inquiries/none/${name}`, { as: desk.as, json })).status).toBe(404)
  }
  expect((await send('GET', `desk/inquiries/${randomUUID()}`, { as: desk.as })).status).toBe(404)
})

type Plan = { 'Relation Name'?: string; Plans?: Plan[] } & Record<string, unknown>

/** The rows that a plan took from tables, also those that it then left out. */
function rowsRead(plan: Plan): number {
  const number = (name: string) => Number(plan[name] ?? 0)
  const own =
    plan['Relation Name'] === undefined
      ? 0
      : (number('Actual Rows') + number('Rows Removed by Filter')) * number('Actual Loops')
  return (plan.Plans ?? []).reduce((sum, part) => sum + rowsRead(part), own)
}

/** What opening the queue asks of the database: its statements, and the rows that these read. */
async function costOfOpening(): Promise<{ statements: number; rows: number }> {
  const execute = vi.spyOn(payload.db.drizzle, 'execute')
  await desk.queue('group=returned,overdue,today,later&limit=40')
  const asked = execute.mock.calls.flatMap(([query]) => (typeof query === 'string' ? [] : [query]))
  execute.mockRestore()
  let rows = 0
  for (const query of asked) {
    const answer = await payload.db.drizzle.execute(sql`explain (analyze, format json) ${query}`)
    const [{ Plan: plan }] = z
      .tuple([z.object({ Plan: z.custom<Plan>() })])
      .parse(answer.rows[0]?.['QUERY PLAN'])
    rows += rowsRead(plan)
  }
  return { statements: asked.length, rows }
}

test('108 twice as many inquiries: as many statements, at most three times the rows, and each is counted once', async () => {
  await plantInquiries(pool, 1_000)
  const before = await costOfOpening()
  await plantInquiries(pool, 1_000)
  const after = await costOfOpening()
  expect(after.statements).toBe(before.statements)
  expect(before.rows).toBeGreaterThan(0)
  expect(after.rows).toBeLessThanOrEqual(3 * before.rows)
  const { counts } = await desk.queue('limit=1')
  const { rows } = await pool.query<{ state: string; count: number }>(
    'select state, count(*)::int as count from inquiries group by state',
  )
  const stored = (states: string[]) =>
    rows.reduce((sum, { state, count }) => sum + (states.includes(state) ? count : 0), 0)
  const { done = 0, spam = 0, ...open } = counts
  expect(done).toBe(stored(['done', 'declined', 'duplicate']))
  expect(spam).toBe(stored(['spam']))
  expect(Object.values(open).reduce((sum, count) => sum + count, 0)).toBe(
    stored(['needs-first-reply', 'needs-reply', 'waiting', 'snoozed']),
  )
})

test('L-08 what is searched for is looked up in indexes, and is the same as letter by letter', async () => {
  await desk.inquiry({
    name: 'Žofie Ünal',
    message: 'Was kostet “100%_ig” \\ bei einem Bäcker? 👩‍🍳 日本語のメモ',
  })
  const { rows: plan } = await payload.db.drizzle.execute<{ 'QUERY PLAN': string }>(
    sql`explain ${idsWith(['letter', '477'])}`,
  )
  const steps = plan.map((row) => row['QUERY PLAN']).join('\n')
  expect(steps).toContain('inquiries_trigrams')
  expect(steps).toContain('inquiry_messages_trigrams')
  expect(steps).not.toMatch(/Seq Scan on (?:inquiries|inquiry_messages)/u)
  const parts = [
    '477',
    'ETTER',
    'sitor-7',
    'žofie',
    'ÜNAL',
    '100%_ig',
    '\\ ',
    'ck',
    'bäck',
    '👩‍🍳',
    '本語の',
    'x',
    '%',
    'g-0',
    'nowhere',
  ]
  for (const part of parts) {
    const term = part.trim()
    const { rows } = await pool.query<{ found: number }>(
      `select count(*)::int as found from inquiries i
       where strpos(lower(concat_ws(' ', name, email, reference, message)), lower($1)) > 0
         or exists (select from inquiry_messages where inquiry = i.id::text and strpos(lower(text), lower($1)) > 0)`,
      [term],
    )
    expect((await desk.queue(`limit=1&search=${encodeURIComponent(term)}`)).found, term).toBe(rows[0]?.found)
  }
})
