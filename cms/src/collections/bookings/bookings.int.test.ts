import { randomUUID } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import {
  bookedCallSchema,
  bookingChangedSchema,
  bookingMadeSchema,
  bookingRefusalSchema,
  managedBookingSchema,
  manageTokenHeader,
  offeredSlotsSchema,
  type BookingMade,
  type BookingRefusal,
  type BookingRequest,
} from '@galley/content-model'
import ICAL from 'ical.js'
import { createLocalReq } from 'payload'
import pg from 'pg'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { env } from '../../env.ts'
import { aBooking, anInquiry } from '../../testing/builders.ts'
import { startCms } from '../../testing/cms.ts'
import { asSite, send } from '../../testing/rest.ts'
import { aPerson, anAccount } from '../../testing/sign-in.ts'
import { bookCall } from './book-call.ts'
import { bookingsWhere } from './booking-rows.ts'
import { cancelCall, moveCall } from './change-call.ts'
import { Bookings } from './collection.ts'
import { hashManageToken } from './manage-token.ts'
import { callsOutsideHours } from './outside-hours.ts'
import { remindOfCalls } from './remind.job.ts'

const payload = await startCms()
const owner = await anAccount(payload, 'owner')
const req = await createLocalReq({}, payload)

const isLong = process.env['GALLEY_LONG'] !== undefined

const hours = [
  { opensAtLocal: '09:00', closesAtLocal: '12:30' },
  { opensAtLocal: '13:30', closesAtLocal: '17:00' },
]
const workdays = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: [], sun: [] }
const rules = {
  durationMinutes: 30,
  gapMinutes: 15,
  gridMinutes: 15,
  noticeMinutes: 720,
  windowDays: 21,
  maxPerDay: 4,
}
const place = 'https://calls.example/sam'

type Hours = { weekly?: Record<string, typeof hours>; rules?: Partial<typeof rules>; closed?: string[] }

/** Sam's hours, in New York: those of the specification unless a test says otherwise. */
async function openHours({ weekly = workdays, rules: other = {}, closed = [] }: Hours = {}) {
  await payload.updateGlobal({
    slug: 'availability',
    data: {
      zone: 'America/New_York',
      weekly,
      closures: closed.map((on) => ({ on, name: 'Secret Birthday' })),
      exceptions: [],
      rules: { ...rules, ...other },
      callPlace: place,
    },
    overrideAccess: true,
  })
}

// A time is there once: each test has an empty calendar and the hours of the specification.
beforeEach(async () => {
  await payload.db.drizzle.execute(sql`delete from bookings`)
  await openHours()
})

/** A Friday, 07:00 in New York; 2 February is the Monday after. */
const now = '2026-01-30T12:00:00.000Z'

/** An instant of 2 February 2026, by the clocks of New York. */
const monday = (time: string) => new Date(`2026-02-02T${time}:00-05:00`).toISOString()
const tuesday = (time: string) => new Date(`2026-02-03T${time}:00-05:00`).toISOString()

/** What the site sends for a visitor. Each has words of its own: the same text from many people is a sign of spam. */
function aRequest(given: Partial<BookingRequest> = {}): BookingRequest {
  return {
    submissionKey: randomUUID(),
    name: 'Ada Visitor',
    email: `ada-${randomUUID()}@visitors.example`,
    message: `Could we talk about how a team hands over its work? It is the one of ${randomUUID()}.`,
    essay: null,
    receivedAt: now,
    startsAt: monday('10:00'),
    durationMinutes: 30,
    visitorZone: 'Asia/Kathmandu',
    ...given,
  }
}

const book = (given: Partial<BookingRequest> = {}, at = now) =>
  bookCall(aRequest(given), { now: at, payload })

/** Books what must be bookable, and finds the row. */
async function booked(given: Partial<BookingRequest> = {}, at = now) {
  const request = aRequest(given)
  const answer = await bookCall(request, { now: at, payload })
  if (!answer.ok) throw new Error(`The call could not be booked: ${answer.message}`)
  const [row] = await bookingsWhere(sql`b.submission_key = ${request.submissionKey}`, req)
  if (row === undefined) throw new Error('There is no row.')
  return { request, answer, id: row.id, row }
}

async function rowOf(id: string) {
  const [row] = await bookingsWhere(sql`b.id = ${id}::uuid`, req)
  if (row === undefined) throw new Error('There is no row.')
  return row
}

/** The mails about a booking, as the outbox holds them, the oldest first. */
async function mailsOf(id: string) {
  const { docs } = await payload.find({
    collection: 'deliveries',
    where: { about: { like: `booking:${id}` } },
    sort: 'createdAt',
    pagination: false,
    showHiddenFields: true,
    overrideAccess: true,
  })
  return docs
}

async function toldOf(id: string): Promise<string[]> {
  const mails = await mailsOf(id)
  return mails
    .filter(({ state }) => state !== 'dead')
    .map(({ kind, about }) => `${kind} ${about.split(':').slice(3).join(':') || about}`)
    .toSorted()
}

async function overlaps(): Promise<number> {
  const { rows } = await payload.db.drizzle.execute(sql`
    select count(*)::int as found from bookings a join bookings b on a.id < b.id and a.blocked && b.blocked
    where a.status in ('held', 'confirmed') and b.status in ('held', 'confirmed')`)
  return z.number().parse(rows[0]?.found)
}

const refusalOf = (answer: BookingMade | BookingRefusal) => (answer.ok ? null : answer.why)

describe('a call that is booked', () => {
  test('belongs to an inquiry that asks for a call, and both sides are written to', async () => {
    const { request, answer, id, row } = await booked()
    expect(answer).toMatchObject({
      created: true,
      booking: {
        status: 'confirmed',
        startsAt: monday('10:00'),
        endsAt: monday('10:30'),
        sequence: 0,
        place,
      },
    })
    expect(bookingMadeSchema.parse(answer).booking.reference).toMatch(/^G-/u)
    const inquiry = await payload.findByID({ collection: 'inquiries', id: row.inquiry, overrideAccess: true })
    expect(inquiry).toMatchObject({
      path: 'call',
      state: 'waiting',
      message: request.message,
      submissionKey: request.submissionKey,
      reference: answer.booking.reference,
    })
    const stored = await payload.findByID({ collection: 'bookings', id, depth: 0, overrideAccess: true })
    expect(stored).toMatchObject({
      startsAtLocal: '2026-02-02T10:00',
      blockedUntil: monday('10:45'),
      hostZone: 'America/New_York',
      visitorZone: 'Asia/Kathmandu',
    })
    const mails = await mailsOf(id)
    expect(mails.map(({ toAddress }) => toAddress)).toEqual(
      expect.arrayContaining([request.email, owner.email]),
    )
  })

  test('B7 89 is told with both clocks, the place and the link, and waits for the mail server if it must', async () => {
    const { request, answer, id, row } = await booked()
    const mails = await mailsOf(id)
    const mail = mails.find(({ toAddress }) => toAddress === request.email)
    expect(mail).toMatchObject({ state: 'waiting', secretLink: expect.stringContaining(answer.manageToken) })
    expect(mail?.text).toContain('Monday 2 February 2026, 20:45 Kathmandu time (UTC+05:45), 30 minutes')
    expect(mail?.text).toContain('Monday 2 February 2026, 10:00 New York time (UTC−05:00)')
    expect(mail?.text).toContain(place)
    expect(mail?.text).toContain('[link]')
    for (const typed of [request.name, request.message]) expect(mail?.text).not.toContain(typed)
    const ofSam = mails.find(({ toAddress }) => toAddress === owner.email)
    expect(ofSam?.text).toContain(`${env.CMS_URL}/admin/desk?inquiry=${row.inquiry}`)
    const readByOwners = mails.map(({ subject, text, about, envelope, key }) => [
      subject,
      text,
      about,
      envelope,
      key,
    ])
    expect(JSON.stringify(readByOwners)).not.toContain(answer.manageToken)
  })

  test.each([
    ['Asia/Calcutta', 'Asia/Calcutta'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
    ['Foo/Bar', 'America/New_York'],
    ['', 'America/New_York'],
    [null, 'America/New_York'],
  ])('71 from the zone %j is kept with %s', async (visitorZone, kept) => {
    expect((await booked({ visitorZone })).answer.booking.visitorZone).toBe(kept)
  })

  test('83 with the same key is one booking and one invite, whatever time comes the second time', async () => {
    const { request, answer, id } = await booked()
    const again = await bookCall({ ...request, startsAt: monday('15:00') }, { now, payload })
    expect(again).toEqual({ ...answer, created: false })
    expect(await mailsOf(id)).toHaveLength(2)
    expect(await bookingsWhere(sql`b.inquiry_id = ${(await rowOf(id)).inquiry}`, req)).toHaveLength(1)
  })

  test('83 with the same key and other words has them as a later version of its inquiry', async () => {
    const { request, row } = await booked()
    await bookCall({ ...request, message: 'Other words about something else entirely.' }, { now, payload })
    const { docs } = await payload.find({
      collection: 'inquiry-revisions',
      where: { inquiry: { equals: row.inquiry } },
      overrideAccess: true,
    })
    expect(docs.map(({ message }) => message)).toEqual(['Other words about something else entirely.'])
  })

  test('83 by somebody with two to come is refused, and the links go to the address, once a day', async () => {
    const email = `ada-${randomUUID()}@visitors.example`
    const first = await booked({ email })
    const second = await booked({ email: email.toUpperCase(), startsAt: monday('14:00') })
    const answers = [
      await book({ email, startsAt: tuesday('10:00') }),
      await book({ email, startsAt: tuesday('11:00') }),
    ]
    expect(answers.map(refusalOf)).toEqual(['too-many', 'too-many'])
    expect(JSON.stringify(answers)).not.toContain(first.answer.manageToken)
    for (const { id, answer } of [first, second]) {
      const links = (await mailsOf(id)).filter(({ kind }) => kind === 'call-links')
      expect(links.map(({ secretLink }) => secretLink)).toEqual([expect.stringContaining(answer.manageToken)])
    }
  })

  test('leaves nothing behind when it is refused', async () => {
    await booked()
    const request = aRequest()
    expect(refusalOf(await bookCall(request, { now, payload }))).toBe('taken')
    const { totalDocs } = await payload.count({
      collection: 'inquiries',
      where: { submissionKey: { equals: request.submissionKey } },
      overrideAccess: true,
    })
    expect(totalDocs).toBe(0)
  })

  test('with a doubtful inquiry holds its time, and its visitor is written to once it is no spam', async () => {
    const { id, row } = await booked({ signs: { honeypot: 'filled', drawnAt: null, network: null } })
    expect(row).toMatchObject({ status: 'confirmed', isQuarantined: true })
    expect(await toldOf(id)).toEqual(['call-booked host'])
    const work = remindOfCalls(
      async () => payload,
      () => Date.parse(now),
    )
    await work.run(new AbortController().signal)
    expect(await toldOf(id)).toEqual(['call-booked host'])
    await payload.update({
      collection: 'inquiries',
      id: row.inquiry,
      data: { state: 'waiting' },
      overrideAccess: true,
    })
    for (let runs = 0; runs < 2; runs += 1) await work.run(new AbortController().signal)
    expect(await toldOf(id)).toEqual(['call-booked host', 'call-booked visitor'])
  })

  test('is told to whoever keeps copies of the times', async () => {
    const latest = async () => {
      const { rows } = await payload.db.drizzle.execute(
        sql`select count(*)::int as told from changes where what = 'bookings'`,
      )
      return z.number().parse(rows[0]?.told)
    }
    const before = await latest()
    await booked()
    await vi.waitFor(async () => expect(await latest()).toBe(before + 1), { timeout: 10_000 })
  })
})

describe('B4 every rule is checked again', () => {
  test.each([
    ['82 Sunday at 03:00', '2026-02-01T08:00:00Z', 'outside-hours'],
    ['82 with seconds', '2026-02-02T15:00:30Z', 'off-grid'],
    ['82 off the grid', '2026-02-02T15:10:00Z', 'off-grid'],
    ['81 of yesterday', '2026-01-29T15:00:00Z', 'past'],
    ['beyond the window', '2026-02-23T15:00:00Z', 'too-far'],
    ['74 at 16:45', '2026-02-02T21:45:00Z', 'outside-hours'],
    ['74 at 12:15, into the break', '2026-02-02T17:15:00Z', 'outside-hours'],
    ['on a holiday', '2026-02-16T15:00:00Z', 'closed'],
  ])('%s', async (_, startsAt, why) => {
    await openHours({ closed: ['2026-02-16'] })
    const answer = await book({ startsAt })
    expect(answer).toMatchObject({ ok: false, why, alternatives: expect.any(Array) })
    expect(bookingRefusalSchema.parse(answer).alternatives).toHaveLength(3)
    expect(JSON.stringify(answer)).not.toContain('Secret Birthday')
    for (const start of bookingRefusalSchema.parse(answer).alternatives) {
      expect(start > now).toBe(true)
    }
  })

  test.each([
    ['16:30', true],
    ['12:00', true],
  ])('74 at %s there is one', async (time, ok) => {
    expect((await book({ startsAt: monday(time) })).ok).toBe(ok)
  })

  test('82 a call of another length than Sam’s is refused', async () => {
    expect(refusalOf(await book({ durationMinutes: 10 }))).toBe('length-changed')
  })

  test('72 the notice counts to the second, also for a page that was opened before', async () => {
    const startsAt = monday('09:00')
    expect(refusalOf(await book({ startsAt }, '2026-02-02T02:00:01.000Z'))).toBe('too-soon')
    expect(refusalOf(await book({ startsAt }, '2026-02-02T02:00:00.000Z'))).toBeNull()
  })

  test('76 the day is full with its fourth call, and open again once one is cancelled', async () => {
    const calls = []
    for (const time of ['09:00', '10:00', '11:00', '14:00'])
      calls.push(await booked({ startsAt: monday(time) }))
    expect(refusalOf(await book({ startsAt: monday('15:00') }))).toBe('day-full')
    await cancelCall({ id: calls[0]?.id ?? '', by: 'visitor', now, payload })
    expect(refusalOf(await book({ startsAt: monday('15:00') }))).toBeNull()
  })

  test('B3 a held one blocks its time, and so does the gap after it; a cancelled one does not', async () => {
    await aBooking(payload, { status: 'held', startsAt: monday('10:00') })
    await aBooking(payload, { status: 'cancelled', startsAt: monday('14:00') })
    expect(refusalOf(await book({ startsAt: monday('10:15') }))).toBe('taken')
    expect(refusalOf(await book({ startsAt: monday('10:30') }))).toBe('taken')
    expect(refusalOf(await book({ startsAt: monday('09:30') }))).toBe('taken')
    expect(refusalOf(await book({ startsAt: monday('14:00') }))).toBeNull()
  })
})

describe('many at once', () => {
  const allDay = [{ opensAtLocal: '00:00', closesAtLocal: '24:00' }]
  const always = Object.fromEntries(Object.keys(workdays).map((day) => [day, allDay]))

  async function offered() {
    const { json } = await send('GET', 'bookings/slots', { as: asSite })
    return offeredSlotsSchema.parse(json)
  }

  const post = (given: Partial<BookingRequest>) =>
    send('POST', 'bookings/book', { as: asSite, json: aRequest({ ...given, visitorZone: 'Europe/Berlin' }) })

  async function deadlocks(): Promise<number> {
    const { rows } = await payload.db.drizzle.execute(
      sql`select deadlocks::int as found from pg_stat_database where datname = current_database()`,
    )
    return z.number().parse(rows[0]?.found)
  }

  test('B1 77 a hundred submits for one time: one booking, and 99 clear answers with three free times', async () => {
    const times = isLong ? 100 : 5
    const took: number[] = []
    const before = await deadlocks()
    for (let round = 0; round < times; round += 1) {
      await payload.db.drizzle.execute(sql`delete from bookings`)
      await openHours({ weekly: always })
      const { starts } = await offered()
      const startsAt = starts[40] ?? ''
      const begin = performance.now()
      const answers = await Promise.all(Array.from({ length: 100 }, () => post({ startsAt })))
      took.push(performance.now() - begin)
      const refusals = answers.filter(({ status }) => status === 409)
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
      expect(refusals).toHaveLength(99)
      for (const { json } of refusals) {
        const { why, alternatives } = bookingRefusalSchema.parse(json)
        expect({ why, free: alternatives.length }).toEqual({ why: 'taken', free: 3 })
        expect(alternatives).not.toContain(startsAt)
      }
    }
    expect(await deadlocks()).toBe(before)
    const sorted = took.map(Math.round).toSorted((one, other) => one - other)
    const at = (share: number) => sorted[Math.ceil(share * times) - 1]
    process.stdout.write(
      `B1: ${times} × 100 submits for one time: ${at(0.5)} ms in the middle, 95 of 100 within ${at(0.95)} ms, ${at(1)} ms at most, the first ${Math.round(took[0] ?? 0)} ms\n`,
    )
  }, 600_000)

  test('B2 78 a hundred submits at a hundred times that overlap: what is booked does not', async () => {
    await openHours({ weekly: always, rules: { gridMinutes: 5, maxPerDay: 48 } })
    const { starts } = await offered()
    const answers = await Promise.all(starts.slice(0, 100).map((startsAt) => post({ startsAt })))
    const made = answers.filter(({ status }) => status === 201)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]))
    expect(made.length).toBeGreaterThan(5)
    expect(await overlaps()).toBe(0)
    const { totalDocs } = await payload.count({ collection: 'bookings', overrideAccess: true })
    expect(totalDocs).toBe(made.length)
  }, 60_000)

  test('79 a booking and Sam’s day off at once: one wins, and the other is told', async () => {
    const winners = new Set<string>()
    for (let round = 0; round < 6; round += 1) {
      await payload.db.drizzle.execute(sql`delete from bookings`)
      await openHours()
      const closing = () => openHours({ closed: ['2026-02-02'] })
      // Each begins first, in turns.
      const [answer] =
        round % 2 === 0
          ? await Promise.all([book(), closing()])
          : (await Promise.all([closing(), book()])).toReversed()
      const outside = await callsOutsideHours(now, req)
      if (typeof answer !== 'object') throw new Error('There is no answer.')
      winners.add(answer.ok ? 'visitor' : 'host')
      if (answer.ok)
        expect(outside.map(({ reason }) => reason)).toEqual(['This day is closed: Secret Birthday.'])
      else expect({ why: answer.why, outside }).toEqual({ why: 'closed', outside: [] })
    }
    expect(winners.size).toBeGreaterThan(0)
  })

  test('B1 what passes the lock by is refused by the database, and told as any other', async () => {
    const other = new pg.Client({ connectionString: env.DATABASE_URL })
    await other.connect()
    onTestFinished(() => other.end())
    const { row } = await booked({ startsAt: tuesday('10:00') })
    await other.query('begin')
    await other.query(
      `insert into bookings (inquiry_id, reference, status, starts_at, ends_at, blocked_until, starts_at_local, host_zone,
         visitor_zone, host_id, sequence, uid, stamped_at, manage_hash)
       values ($1, 'G-0', 'confirmed', $2, $3, $4, '', 'UTC', 'UTC', 'sam', 0, $5, now(), $5)`,
      [row.inquiry, monday('10:00'), monday('10:30'), monday('10:45'), randomUUID()],
    )
    const answer = book()
    await vi.waitFor(
      async () => {
        const { rows } = await other.query(
          `select from pg_locks where not granted and locktype in ('transactionid', 'spectoken')`,
        )
        expect(rows).toHaveLength(1)
      },
      { timeout: 10_000 },
    )
    await other.query('commit')
    expect(await answer).toMatchObject({ ok: false, why: 'taken' })
  })
})

describe('Sam', () => {
  test('is written to when new hours leave calls outside, once for the same calls', async () => {
    // Far enough from now to be in the future, whenever this runs.
    const { id } = await aBooking(payload, { startsAt: '2090-01-02T15:00:00.000Z' })
    const told = async () => {
      const { docs } = await payload.find({
        collection: 'deliveries',
        where: { kind: { equals: 'calls-outside-hours' }, text: { like: id } },
        overrideAccess: true,
      })
      return docs
    }
    await openHours({ closed: ['2090-01-02'] })
    await openHours({ closed: ['2090-01-02'] })
    expect(await told()).toHaveLength(1)
    expect((await told())[0]?.text).toContain('This day is closed: Secret Birthday.')
  })

  test('B16 gets one reason for each time, with the name of the day and whose call it is', async () => {
    await openHours({ closed: [...nextDays()] })
    const as = (await aPerson(payload, 'admin')).as
    const ask = async (at: string) => (await send('GET', `desk/why-not?at=${at}`, { as })).json
    const [closed = ''] = nextDays()
    expect(await ask(`${closed}T10:00`)).toMatchObject({
      why: 'holiday',
      sentence: 'This day is closed: Secret Birthday.',
    })
    expect(await ask('2020-01-01T10:00')).toMatchObject({ why: 'past' })
    expect(await ask('2099-01-01T10:00')).toMatchObject({ why: 'too-far' })
    await openHours()
    const [startsAt = ''] = await startsOnOffer()
    expect(await ask(startsAt)).toMatchObject({ at: startsAt, why: null })
    const { reference } = await aBooking(payload, { startsAt })
    expect(await ask(startsAt)).toMatchObject({ why: 'busy', sentence: expect.stringContaining(reference) })
    expect((await send('GET', 'desk/why-not?at=soon', { as })).status).toBe(422)
  })

  test('books, moves and cancels by hand, with a message for the visitor, and never learns the link', async () => {
    const as = (await aPerson(payload, 'admin')).as
    const inquiry = await anInquiry(payload)
    const [first = '', , , , second = ''] = await startsOnOffer()
    const json = { inquiry: inquiry.id, startsAt: first, message: 'Shall we talk then?' }
    const made = await send('POST', 'bookings/by-host', { as, json })
    expect(made).toMatchObject({ status: 201, json: { ok: true, booking: { startsAt: first } } })
    expect(made.text).not.toContain('manageToken')
    const [row] = await bookingsWhere(sql`b.inquiry_id = ${inquiry.id}::uuid`, req)
    const id = row?.id ?? ''
    const move = await send('POST', `bookings/${id}/move`, { as, json: { startsAt: second } })
    expect(move.json).toMatchObject({ changed: true, booking: { startsAt: second } })
    const cancel = { as, json: { message: 'I am ill; please book again.' } }
    expect((await send('POST', `bookings/${id}/cancel`, cancel)).json).toMatchObject({ changed: true })
    const texts = (await mailsOf(id)).filter(({ about }) => about.endsWith('visitor')).map(({ text }) => text)
    expect(texts).toEqual([
      expect.stringContaining('Shall we talk then?'),
      expect.any(String),
      expect.stringContaining('I am ill; please book again.'),
    ])
    const closed = { as, json: { inquiry: inquiry.id, startsAt: '2020-01-01T10:00' } }
    expect(await send('POST', 'bookings/by-host', closed)).toMatchObject({
      status: 409,
      json: { why: 'past' },
    })
  })

  test('answers the holidays of a year for the open form, and writes none of them', async () => {
    await openHours({ closed: ['2032-12-25'] })
    const as = (await aPerson(payload, 'admin')).as
    const stored = () => payload.findGlobal({ slug: 'availability', depth: 0, overrideAccess: true })
    const before = await stored()
    const ask = (json: unknown) => send('POST', 'desk/public-holidays', { as, json })
    const answered = z.object({ days: z.array(z.object({ on: z.string(), name: z.string() })) })
    const { days } = answered.parse((await ask({ country: 'de', state: 'BY', year: 2032 })).json)
    expect(days).toContainEqual({ on: '2032-01-06', name: 'Heilige Drei Könige' })
    expect(days.map(({ on }) => on)).toEqual([...new Set(days.map(({ on }) => on))].toSorted())
    expect(await stored()).toEqual(before)
    for (const json of [{ country: 'ZZ', year: 2032 }, { country: 'DE', state: 'XX', year: 2032 }, {}]) {
      expect((await ask(json)).status).toBe(422)
    }
  })

  /** The dates of the next days, in New York, that one may still ask about. */
  function nextDays(): string[] {
    return [3, 4, 5, 6, 7, 8].map((days) =>
      new Date(Date.now() + days * 24 * 60 * 60_000).toISOString().slice(0, 10),
    )
  }
})

describe('the constraint that keeps bookings apart', () => {
  test('is in the catalogue after all migrations, and says what it must', async () => {
    const { rows } = await payload.db.drizzle.execute(
      sql`select pg_get_constraintdef(oid) as says from pg_constraint where conname = 'bookings_no_overlap'`,
    )
    const says = z.string().parse(rows[0]?.says)
    expect(says).toContain('EXCLUDE USING gist (host_id WITH =, blocked WITH &&)')
    expect(says).toMatch(/WHERE.*held.*confirmed/u)
    expect(says).not.toMatch(/cancelled|no-show/u)
  })

  test('B1 is missed before anything is booked: 503, and nothing is written', async () => {
    const [first] = await startsOnOffer()
    await payload.db.drizzle.execute(
      sql`alter table bookings rename constraint bookings_no_overlap to mislaid`,
    )
    const request = aRequest({ startsAt: first ?? '' })
    const { status } = await send('POST', 'bookings/book', { as: asSite, json: request })
    await payload.db.drizzle.execute(
      sql`alter table bookings rename constraint mislaid to bookings_no_overlap`,
    )
    expect(status).toBe(503)
    const { totalDocs } = await payload.count({ collection: 'bookings', overrideAccess: true })
    expect(totalDocs).toBe(0)
    expect((await send('POST', 'bookings/book', { as: asSite, json: request })).status).toBe(201)
  })
})

async function startsOnOffer(query = '') {
  const { json } = await send('GET', `bookings/slots${query}`, { as: asSite })
  return offeredSlotsSchema.parse(json).starts
}

describe('the times on offer', () => {
  test('B6 70 are the same instants for everybody, and their version changes with a booking', async () => {
    const ask = async (query: string) =>
      offeredSlotsSchema.parse((await send('GET', `bookings/slots${query}`, { as: asSite })).json)
    const before = await ask('')
    expect((await ask('?zone=Asia/Kathmandu')).starts).toEqual(before.starts)
    const [first = ''] = before.starts
    await send('POST', 'bookings/book', { as: asSite, json: aRequest({ startsAt: first }) })
    await vi.waitFor(async () => expect((await ask('')).version).not.toBe(before.version), {
      timeout: 10_000,
    })
    expect((await ask('')).starts).not.toContain(first)
  })

  test('are those between two instants; 400 for what is none', async () => {
    const starts = await startsOnOffer()
    const [from = '', , to = ''] = starts
    expect(await startsOnOffer(`?from=${from}&to=${to}`)).toEqual(starts.slice(0, 2))
    expect((await send('GET', 'bookings/slots?from=tomorrow', { as: asSite })).status).toBe(400)
  })

  test('B19 where there are none, the next one is named; where there never is one, nothing', async () => {
    const starts = await startsOnOffer()
    const range = `?from=${new Date().toISOString()}&to=${new Date(Date.now() + 1_000).toISOString()}`
    const ask = async () =>
      offeredSlotsSchema.parse((await send('GET', `bookings/slots${range}`, { as: asSite })).json)
    expect(await ask()).toMatchObject({ starts: [], next: starts[0] })
    await openHours({ weekly: Object.fromEntries(Object.keys(workdays).map((day) => [day, []])) })
    expect(await ask()).toMatchObject({ starts: [], next: null })
  })
})

describe('a call that is moved', () => {
  test('B11 has its new time, and the old one can be booked at once', async () => {
    const { id, request } = await booked()
    const answer = await moveCall(
      { startsAt: tuesday('14:00'), durationMinutes: 30, sequence: 0 },
      { id, by: 'visitor', now, payload },
    )
    expect(bookingChangedSchema.parse(answer)).toMatchObject({
      changed: true,
      booking: { startsAt: tuesday('14:00'), sequence: 1, visitorZone: 'Asia/Kathmandu' },
    })
    expect((await book({ startsAt: monday('10:00') })).ok).toBe(true)
    const [mail] = (await mailsOf(id)).filter(
      ({ kind, toAddress }) => kind === 'call-moved' && toAddress === request.email,
    )
    expect(mail?.text).toContain('It was Monday 2 February 2026, 20:45 Kathmandu time')
  })

  test('B11 in two windows is moved by one, and the other sees the new time', async () => {
    const { id } = await booked()
    const move = (startsAt: string) =>
      moveCall({ startsAt, durationMinutes: 30, sequence: 0 }, { id, by: 'visitor', now, payload })
    const answers = await Promise.all([move(tuesday('14:00')), move(tuesday('15:00'))])
    expect(answers.map((answer) => answer?.ok).toSorted()).toEqual([false, true])
    const { startsAt } = await rowOf(id)
    expect(answers.find((answer) => answer?.ok === false)).toMatchObject({
      why: 'changed',
      booking: { startsAt, sequence: 1 },
    })
  })

  test('B11 twice by one form is moved once; to a time that is taken, or off the grid, not at all', async () => {
    const { id } = await booked()
    await booked({ startsAt: tuesday('10:00') })
    const move = (startsAt: string) =>
      moveCall({ startsAt, durationMinutes: 30, sequence: 0 }, { id, by: 'visitor', now, payload })
    expect(await move(tuesday('10:15'))).toMatchObject({ ok: false, why: 'taken' })
    expect(await move(tuesday('14:10'))).toMatchObject({ ok: false, why: 'off-grid' })
    expect(await rowOf(id)).toMatchObject({ startsAt: monday('10:00'), sequence: 0 })
    expect(await move(tuesday('14:00'))).toMatchObject({ ok: true, changed: true })
    expect(await move(tuesday('14:00'))).toMatchObject({ ok: true, changed: false })
    expect((await mailsOf(id)).filter(({ kind }) => kind === 'call-moved')).toHaveLength(2)
  })

  test('may overlap the time that it had', async () => {
    const { id } = await booked()
    const move = { startsAt: monday('10:15'), durationMinutes: 30, sequence: 0 }
    expect(await moveCall(move, { id, by: 'visitor', now, payload })).toMatchObject({ changed: true })
  })

  test('B13 by Sam needs no notice, and Sam has no cut-off', async () => {
    const { id } = await booked()
    const late = monday('09:40')
    const move = { startsAt: monday('14:00'), durationMinutes: 30, sequence: 0 }
    const byVisitor = await moveCall(move, { id, by: 'visitor', now: late, payload })
    expect(byVisitor).toMatchObject({ ok: false, why: 'cut-off', booking: { canChange: false } })
    const bySam = { id, by: 'host', now: late, payload, message: 'My train is late.' } as const
    expect(await moveCall(move, bySam)).toMatchObject({ ok: true, changed: true })
    const [mail] = (await mailsOf(id)).filter(
      ({ kind, about }) => kind === 'call-moved' && about.endsWith('visitor'),
    )
    expect(mail?.text).toContain('My train is late.')
  })
})

describe('a call that is cancelled', () => {
  test('84 is cancelled once: the second time says so, and writes to nobody', async () => {
    const { id } = await booked()
    const cancel = () => cancelCall({ id, by: 'visitor', now, payload })
    expect(await cancel()).toMatchObject({ ok: true, changed: true, booking: { status: 'cancelled' } })
    const told = await toldOf(id)
    expect(await cancel()).toMatchObject({ ok: true, changed: false })
    expect(await toldOf(id)).toEqual(told)
    expect(told.filter((each) => each.startsWith('call-cancelled'))).toHaveLength(2)
  })

  test('cannot be moved any more', async () => {
    const { id } = await booked()
    await cancelCall({ id, by: 'visitor', now, payload })
    const move = { startsAt: tuesday('14:00'), durationMinutes: 30, sequence: 1 }
    expect(await moveCall(move, { id, by: 'visitor', now, payload })).toMatchObject({ why: 'cancelled' })
  })

  test('goes with its inquiry, which cannot be deleted while a call is to come', async () => {
    const { row } = await booked({}, now)
    const upcoming = await aBooking(payload, { inquiry: row.inquiry })
    const remove = () => payload.delete({ collection: 'inquiries', id: row.inquiry, overrideAccess: true })
    await expect(remove()).rejects.toThrow('cancel it first')
    await cancelCall({ id: upcoming.id, by: 'host', now, payload })
    await remove()
    expect(await bookingsWhere(sql`b.inquiry_id = ${row.inquiry}`, req)).toEqual([])
  })
})

describe('the manage link', () => {
  /** A booking of the real future, made through the door that the site uses. */
  async function aBookedCall() {
    const [startsAt = ''] = (await startsOnOffer()).slice(20)
    const { json } = await send('POST', 'bookings/book', { as: asSite, json: aRequest({ startsAt }) })
    return bookingMadeSchema.parse(json)
  }

  const withToken = (method: string, path: string, token: string, json?: unknown) =>
    send(method, `bookings/manage${path}`, { as: asSite, headers: { [manageTokenHeader]: token }, json })

  test('84 opened twenty times changes nothing; cancelling does, once', async () => {
    const { manageToken, booking } = await aBookedCall()
    for (let times = 0; times < 20; times += 1) {
      const { status, json } = await withToken(times % 3 === 0 ? 'HEAD' : 'GET', '', manageToken)
      if (status === 200 && json !== null) expect(managedBookingSchema.parse(json).booking).toEqual(booking)
    }
    expect(managedBookingSchema.parse((await withToken('GET', '', manageToken)).json).booking).toEqual(
      booking,
    )
    const cancel = () => withToken('POST', '/cancel', manageToken, {})
    expect((await cancel()).json).toMatchObject({ changed: true, booking: { status: 'cancelled' } })
    expect((await cancel()).json).toMatchObject({ changed: false, booking: { status: 'cancelled' } })
  })

  test('moves its call to a time on offer for it, its own among them', async () => {
    const { manageToken, booking } = await aBookedCall()
    const { json } = await withToken('GET', '/slots', manageToken)
    const { starts } = offeredSlotsSchema.parse(json)
    expect(starts).toContain(booking.startsAt)
    const move = { startsAt: starts[0], durationMinutes: 30, sequence: 0, visitorZone: 'Europe/Berlin' }
    const moved = await withToken('POST', '/move', manageToken, move)
    expect(bookingChangedSchema.parse(moved.json).booking).toMatchObject({
      startsAt: starts[0],
      sequence: 1,
      visitorZone: 'Europe/Berlin',
    })
    expect((await withToken('POST', '/move', manageToken, { startsAt: 'soon' })).status).toBe(422)
  })

  test('85 with one letter changed, of nothing, and expired: the same answer to all', async () => {
    const { manageToken } = await aBookedCall()
    const flipped = `${manageToken.startsWith('A') ? 'B' : 'A'}${manageToken.slice(1)}`
    const expired = randomUUID()
    await aBooking(payload, {
      startsAt: '2020-01-01T10:00:00.000Z',
      manageHash: hashManageToken(expired, env.PAYLOAD_SECRET),
    })
    const told = new Set<string>()
    for (const token of [flipped, '', 'x', '%00', expired, randomUUID(), 'ä'.repeat(5_000).slice(0, 1)]) {
      for (const [method, path] of [
        ['GET', ''],
        ['GET', '/slots'],
        ['GET', '/invite'],
        ['POST', '/move'],
        ['POST', '/cancel'],
      ] as const) {
        const { status, text } = await withToken(method, path, token, method === 'POST' ? {} : undefined)
        told.add(`${status} ${text}`)
      }
    }
    expect([...told]).toEqual([expect.stringMatching(/^404 /u)])
  })

  test('opens until a day after the end of its call', async () => {
    const token = randomUUID()
    const manageHash = hashManageToken(token, env.PAYLOAD_SECRET)
    const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
    const { id } = await aBooking(payload, { startsAt: ago(24), manageHash })
    expect((await withToken('GET', '', token)).json).toMatchObject({ booking: { canChange: false } })
    expect((await withToken('POST', '/cancel', token, {})).json).toMatchObject({ ok: false, why: 'cut-off' })
    await payload.update({
      collection: 'bookings',
      id,
      data: { startsAt: ago(25), endsAt: ago(24.01), blockedUntil: ago(24) },
      overrideAccess: true,
    })
    expect((await withToken('GET', '', token)).status).toBe(404)
  })

  test('is stored nowhere in the booking', async () => {
    const { manageToken } = await aBookedCall()
    const { rows } = await payload.db.drizzle.execute(sql`select to_jsonb(b)::text as row from bookings b`)
    expect(JSON.stringify(rows)).not.toContain(manageToken)
  })

  test('96 99 gives the invite of now: one UID, one more each time, later each time, and its end once cancelled', async () => {
    const { manageToken } = await aBookedCall()
    const read = async () => {
      const { text, headers } = await withToken('GET', '/invite', manageToken)
      const ics = Buffer.from(text, 'latin1').toString('utf8')
      const calendar = ICAL.Component.fromString(ics)
      const event = calendar.getFirstSubcomponent('vevent')
      const value = (name: string) => String(event?.getFirstPropertyValue(name))
      const method = String(calendar.getFirstPropertyValue('method'))
      expect(headers.get('content-type')).toBe(`text/calendar; charset=utf-8; method=${method}`)
      return {
        method,
        uid: value('uid'),
        sequence: value('sequence'),
        stamp: value('dtstamp'),
        organizer: value('organizer'),
      }
    }
    const first = await read()
    const [startsAt] = await startsOnOffer()
    await withToken('POST', '/move', manageToken, { startsAt, durationMinutes: 30, sequence: 0 })
    const second = await read()
    await withToken('POST', '/cancel', manageToken, {})
    const third = await read()
    const all = [first, second, third]
    expect(all.map(({ method }) => method)).toEqual(['REQUEST', 'REQUEST', 'CANCEL'])
    expect(all.map(({ sequence }) => sequence)).toEqual(['0', '1', '2'])
    expect(new Set(all.map(({ uid, organizer }) => `${uid} ${organizer}`)).size).toBe(1)
    expect(first.stamp < second.stamp && second.stamp < third.stamp).toBe(true)
  })

  test('96 is stamped later each time, also when the clock steps back', async () => {
    const { id, row } = await booked()
    await cancelCall({ id, by: 'host', now: '2026-01-30T11:00:00.000Z', payload })
    expect((await rowOf(id)).stampedAt > row.stampedAt).toBe(true)
  })

  test('96 the invite travels with the mail, and says how', async () => {
    const { id, request } = await booked()
    await cancelCall({ id, by: 'visitor', now, payload })
    const calendarSchema = z.object({ calendar: z.object({ method: z.string(), ics: z.string() }) })
    for (const { kind, about, envelope } of await mailsOf(id)) {
      const { calendar } = calendarSchema.parse(envelope)
      const method = kind === 'call-cancelled' ? 'CANCEL' : 'REQUEST'
      expect(calendar.method).toBe(method)
      const read = ICAL.Component.fromString(calendar.ics)
      expect(read.getFirstPropertyValue('method')).toBe(method)
      const attendees = read.getFirstSubcomponent('vevent')?.getAllProperties('attendee') ?? []
      const isForSam = about.endsWith('host')
      expect(attendees.map((each) => String(each.getFirstValue()).replace(/^mailto:/iu, ''))).toEqual(
        isForSam ? [request.email, owner.email] : [request.email],
      )
      expect(calendar.ics.includes(owner.email)).toBe(isForSam)
    }
  })
})

describe('B14 reminders', () => {
  /** The worker's round at an instant. */
  async function tick(at: string) {
    const job = remindOfCalls(
      async () => payload,
      () => Date.parse(at),
    )
    await job.run(new AbortController().signal)
  }
  const before = (startsAt: string, minutes: number) =>
    new Date(Date.parse(startsAt) - minutes * 60_000).toISOString()
  const reminders = async (id: string) =>
    (await toldOf(id))
      .filter((each) => each.startsWith('call-reminder') && each.endsWith('visitor'))
      .map((each) => each.replace(/^call-reminder (.+):visitor$/u, '$1'))

  test('go out a day and an hour before, once each, to both sides, and are of no use after the beginning', async () => {
    const { id, row } = await booked()
    await tick(before(row.startsAt, 24 * 60 + 1))
    expect(await reminders(id)).toEqual([])
    for (const minutes of [24 * 60, 24 * 60 - 1, 60, 59, 1, 0, -1]) await tick(before(row.startsAt, minutes))
    expect(await reminders(id)).toEqual(['in 24 hours', 'in one hour'])
    const mails = (await mailsOf(id)).filter(({ kind }) => kind === 'call-reminder')
    expect(mails).toHaveLength(4)
    const ofVisitor = mails.filter(({ about }) => about.endsWith('visitor'))
    expect(ofVisitor.map(({ notAfter }) => notAfter)).toEqual([row.startsAt, row.startsAt])
  })

  test('of a call that is booked three hours ahead: the one an hour before alone', async () => {
    await openHours({ rules: { noticeMinutes: 0 } })
    const { id, row } = await booked({}, monday('07:00'))
    for (const minutes of [179, 60, 30]) await tick(before(row.startsAt, minutes))
    expect(await reminders(id)).toEqual(['in one hour'])
  })

  test('87 of a call that is cancelled a second before the round do not go out', async () => {
    const { id, row } = await booked()
    await cancelCall({ id, by: 'visitor', now: before(row.startsAt, 24 * 60 + 1), payload })
    await tick(before(row.startsAt, 24 * 60))
    expect(await reminders(id)).toEqual([])
  })

  test('87 that wait for the mail server when the call is cancelled are dropped', async () => {
    const { id, row } = await booked()
    await tick(before(row.startsAt, 24 * 60))
    expect(await reminders(id)).toEqual(['in 24 hours'])
    await cancelCall({ id, by: 'visitor', now: before(row.startsAt, 20 * 60), payload })
    expect(await reminders(id)).toEqual([])
  })

  test('87 of a call that was moved are those of its new time', async () => {
    const { id, row } = await booked()
    const move = { startsAt: monday('15:00'), durationMinutes: 30, sequence: 0 }
    await moveCall(move, { id, by: 'visitor', now, payload })
    for (const minutes of [60, 30]) await tick(before(row.startsAt, minutes))
    expect(await reminders(id)).toEqual(['in 24 hours'])
    await tick(before(move.startsAt, 60))
    expect(await reminders(id)).toEqual(['in 24 hours', 'in one hour'])
    const mails = (await mailsOf(id)).filter(({ kind }) => kind === 'call-reminder')
    for (const { subject, about } of mails) {
      if (about.endsWith('host')) expect(subject).toContain('15:00 New York time')
    }
  })

  test.each([
    ['from 25 hours before until 5 hours before', 5 * 60, ['in 24 hours']],
    ['until half an hour before', 30, ['in one hour']],
    ['until the beginning', 0, []],
    ['until after it', -10, []],
  ])('88 of a worker that was away %s: %j', async (_, minutes, told) => {
    const { id, row } = await booked()
    await tick(before(row.startsAt, minutes))
    expect(await reminders(id)).toEqual(told)
  })

  test('two workers at once remind once', async () => {
    const { id, row } = await booked()
    await Promise.all([1, 2, 3].map(() => tick(before(row.startsAt, 60))))
    expect(await reminders(id)).toEqual(['in one hour'])
  })
})

test('the list of calls is searched by the visitor’s name or the reference, and by nothing else of the letter', async () => {
  const { id, row } = await booked({ name: 'Zoë Quill' })
  await booked({ startsAt: tuesday('10:00') })
  const search = async (words: string) => {
    const where = Bookings.admin?.listSearchableFields?.map((field) => ({ [field]: { like: words } })) ?? []
    const { docs } = await payload.find({
      collection: 'bookings',
      where: { or: where },
      user: await payload.findByID({ collection: 'users', id: owner.id, overrideAccess: true }),
      overrideAccess: false,
    })
    return docs.map((doc) => doc.id)
  }
  expect(await search('quill')).toEqual([id])
  expect(await search(row.reference)).toEqual([id])
  expect(await search('hands over its work')).toEqual([])
})

test('the site’s key cannot list what it booked, nor read it by its id', async () => {
  const { id } = await booked()
  const editor = await aPerson(payload, 'editor')
  for (const as of [asSite, editor.as]) {
    for (const path of ['bookings', `bookings/${id}`, 'bookings/count']) {
      const { status, text } = await send('GET', path, { as })
      expect({ path, status }).toEqual({ path, status: 403 })
      expect(text).not.toContain(id)
    }
  }
  expect(bookedCallSchema.shape).not.toHaveProperty('email')
})
