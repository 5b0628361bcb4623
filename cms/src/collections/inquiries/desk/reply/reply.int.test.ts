import { randomUUID } from 'node:crypto'
import pg from 'pg'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { env } from '../../../../env.ts'
import { mailCatcher } from '../../../../mail/mail-catcher.fixture.ts'
import type { SendMail } from '../../../../mail/outgoing-mail.ts'
import { sendBySmtp } from '../../../../mail/send-by-smtp.ts'
import { sendDueMail } from '../../../../mail/send-due-mail.ts'
import { startCms } from '../../../../testing/cms.ts'
import { asSite, send } from '../../../../testing/rest.ts'
import { atTheDesk } from '../at-the-desk.fixture.ts'
import { settleMissedReplies } from '../desk.jobs.ts'
import { settleReply } from './settle-reply.ts'

const payload = await startCms()
const desk = await atTheDesk(payload)
const catcher = await mailCatcher()
const pool = new pg.Pool({ connectionString: env.DATABASE_URL, max: 4 })
afterAll(async () => {
  await pool.end()
  await catcher.close()
})
beforeAll(() => pool.query('delete from deliveries'))
beforeEach(() => catcher.is('takes'))

const log = pino({ level: 'silent' })
const patience = { connectionTimeout: 2_000, greetingTimeout: 2_000, socketTimeout: 500 }
const bySmtp = sendBySmtp({ url: catcher.url, from: 'Galley <galley@galley.example>', patience })
const outcomes = { reply: settleReply }
const { signal } = new AbortController()
const work = (via: SendMail = bySmtp) => sendDueMail({ pool, send: via, log, outcomes }).run(signal)
/** As if the seconds of the recall, or the pause before the next try, were over. */
const makeDue = (inquiry: string) =>
  pool.query(`update deliveries set not_before = now() where about like $1 and state = 'waiting'`, [
    `inquiry:${inquiry}:%`,
  ])

const answerSchema = z.looseObject({ message: z.looseObject({ id: z.string() }) })

/** Writes a reply on what is stored now, unless something else was seen. */
async function reply(inquiry: string, given: { key?: string; text?: string; seenUpTo?: number } = {}) {
  const { seenUpTo } = await desk.detail(inquiry)
  const json = { key: randomUUID(), text: 'Yes, gladly.', seenUpTo, ...given }
  const answer = await send('POST', `desk/inquiries/${inquiry}/reply`, { as: desk.as, json })
  return { ...answer, message: answerSchema.safeParse(answer.json).data?.message.id ?? '' }
}

/** An inquiry with a reply that the mail server does with as it pleases. */
async function replied(mood: Parameters<typeof catcher.is>[0] = 'takes') {
  const { id } = await desk.inquiry()
  const { message } = await reply(id)
  catcher.is(mood)
  await makeDue(id)
  await work()
  return { id, message }
}

describe('the first-response clock', () => {
  test('T5 stops when the mail server has taken the reply, and not before', async () => {
    const { id } = await desk.inquiry()
    const { status } = await reply(id)
    expect(status).toBe(201)
    await work()
    const before = await desk.detail(id)
    expect(before).toMatchObject({
      row: { state: 'needs-first-reply', group: 'waiting', sendingSince: expect.any(String) },
      firstAnsweredAt: null,
      thread: [{ kind: 'reply', delivery: { state: 'sending', recallUntil: expect.any(String) } }],
    })
    expect(before.row.due).not.toBeNull()
    await makeDue(id)
    await work()
    const after = await desk.detail(id)
    expect(after).toMatchObject({
      row: { state: 'waiting', due: null, sendingSince: null },
      firstAnsweredAt: expect.any(String),
      thread: [{ delivery: { state: 'accepted', acceptedAt: after['firstAnsweredAt'] } }],
    })
    expect(after.events.map(({ act }) => act)).toEqual(['received', 'reply-queued', 'reply-accepted'])
    expect(after.events.at(-1)).toMatchObject({
      by: { id: null, name: 'Galley' },
      before: { state: 'needs-first-reply' },
      after: { state: 'waiting' },
    })
  })

  test('44 T10 a refused reply puts the record on top, with the clock running and the words kept', async () => {
    const { id, message } = await replied('refuses')
    const { row, thread, firstAnsweredAt } = await desk.detail(id)
    expect(row).toMatchObject({
      state: 'needs-first-reply',
      group: 'returned',
      undelivered: 'not delivered: 550 no such mailbox',
      due: { at: expect.any(String) },
    })
    expect(firstAnsweredAt).toBeNull()
    expect(thread).toMatchObject([
      {
        id: message,
        text: 'Yes, gladly.',
        delivery: {
          state: 'failed',
          words: 'not delivered: 550 no such mailbox',
          may: { retry: true, sentByHand: true },
        },
      },
    ])
    const { rows } = await desk.queue()
    expect(rows[0]?.group).toBe('returned')
  })

  test('44 also one that Sam had called done, snoozed or declined meanwhile', async () => {
    for (const [name, body] of [
      ['done', {}],
      ['decline', { reason: 'No.' }],
      ['snooze', { until: 'until-reply' }],
    ] as const) {
      const { id } = await desk.inquiry()
      await reply(id)
      await desk.act(id, name, body)
      catcher.is('refuses')
      await makeDue(id)
      await work()
      expect(await desk.row(id)).toMatchObject({
        state: 'needs-first-reply',
        group: 'returned',
        snooze: null,
      })
    }
  })

  test('T10 Retry sends the same mail once more, and the record is answered', async () => {
    const { id, message } = await replied('refuses')
    const retried = await desk.act(id, 'retry', { message })
    expect(retried.json).toMatchObject({ row: { undelivered: null, group: 'waiting' } })
    catcher.is('takes')
    await work()
    expect(await desk.row(id)).toMatchObject({ state: 'waiting', undelivered: null })
    expect((await desk.act(id, 'retry', { message })).status).toBe(409)
  })

  test('T10 sent by hand is an answer, and never goes out from here', async () => {
    const { id, message } = await replied('refuses')
    catcher.is('takes')
    const { json } = await desk.act(id, 'sent-by-hand', { message })
    expect(json).toMatchObject({ row: { state: 'waiting', undelivered: null } })
    expect(await desk.detail(id)).toMatchObject({
      firstAnsweredAt: expect.any(String),
      thread: [{ delivery: { state: 'by-hand' } }],
    })
    const { rows } = await pool.query(`select from deliveries where about like $1`, [`inquiry:${id}:%`])
    expect(rows).toEqual([])
  })

  test('41 T10 a deferred reply shows as such, with its next try', async () => {
    const { id } = await replied('comes later')
    expect(await desk.detail(id)).toMatchObject({
      row: {
        state: 'needs-first-reply',
        group: 'waiting',
        undelivered: null,
        deferred: { words: expect.stringContaining('450 greylisted'), nextTryAt: expect.any(String) },
      },
      thread: [{ delivery: { state: 'deferred', nextTryAt: expect.any(String) } }],
    })
    catcher.is('takes')
    await makeDue(id)
    await work()
    expect(await desk.row(id)).toMatchObject({ state: 'waiting', deferred: null })
  })

  test('T5 gives way to the next one when the visitor wrote after the reply', async () => {
    const { id } = await desk.inquiry({ receivedAt: '2026-03-02T15:00:00.000Z' })
    await reply(id)
    const { due } = await desk.row(id)
    await desk.act(id, 'record-reply', { text: 'One more thing.' })
    expect((await desk.row(id)).due).toEqual(due)
    await makeDue(id)
    await work()
    const { row, firstAnsweredAt } = await desk.detail(id)
    expect(row).toMatchObject({ state: 'needs-reply', group: expect.not.stringMatching('waiting') })
    expect(firstAnsweredAt).toEqual(expect.any(String))
    expect(Date.parse(row.due?.at ?? '')).toBeGreaterThan(Date.now())
  })

  test('a reply whose end was missed is found', async () => {
    const { id } = await desk.inquiry()
    await reply(id)
    const failed = await desk.inquiry()
    await reply(failed.id)
    const settle = (state: string, about: string) =>
      pool.query(
        `update deliveries set state = $2, sent_at = now(), last_error = 'The worker stopped.' where about like $1`,
        [`inquiry:${about}:%`, state],
      )
    await settle('sent', id)
    await settle('dead', failed.id)
    await settleMissedReplies(pool).run(signal)
    await settleMissedReplies(pool).run(signal)
    expect(await desk.detail(id)).toMatchObject({
      row: { state: 'waiting' },
      firstAnsweredAt: expect.any(String),
    })
    expect(await desk.row(failed.id)).toMatchObject({ undelivered: 'not delivered: The worker stopped.' })
    expect((await desk.detail(id)).events.filter(({ act }) => act === 'reply-accepted')).toHaveLength(1)
  })

  test('a mail is settled also when what follows from it fails, and is found afterwards', async () => {
    const { id } = await desk.inquiry()
    await reply(id)
    await makeDue(id)
    const fails = { reply: { ...settleReply, sent: () => Promise.reject(new Error('not today')) } }
    const taken = catcher.taken.length
    await sendDueMail({ pool, send: bySmtp, log, outcomes: fails }).run(signal)
    await work()
    expect(catcher.taken).toHaveLength(taken + 1)
    await settleMissedReplies(pool).run(signal)
    expect(await desk.row(id)).toMatchObject({ state: 'waiting' })
  })
})

describe('a recall', () => {
  test('T3 gives the words back, and the reply is never sent', async () => {
    const { id } = await desk.inquiry()
    const { message } = await reply(id, { text: 'Not like this.' })
    const before = catcher.taken.length
    const { status, json } = await desk.act(id, 'recall', { message })
    expect(status).toBe(200)
    expect(json).toMatchObject({ text: 'Not like this.', row: { sendingSince: null } })
    await makeDue(id)
    await work()
    expect(catcher.taken).toHaveLength(before)
    expect((await desk.detail(id)).thread).toMatchObject([{ delivery: { state: 'recalled' } }])
    expect((await reply(id)).status).toBe(201)
  })

  test('comes too late once the mail server has it', async () => {
    const { id, message } = await replied()
    expect((await desk.act(id, 'recall', { message })).status).toBe(409)
    expect(await desk.row(id)).toMatchObject({ state: 'waiting' })
  })

  test('T3 in a race with the worker a recalled reply is never sent, and a sent one never recalled', async () => {
    for (let turn = 0; turn < 15; turn += 1) {
      const { id } = await desk.inquiry()
      const { message } = await reply(id)
      await makeDue(id)
      let sent = 0
      const counting: SendMail = async () => {
        sent += 1
      }
      const [recalled] = await Promise.all([desk.act(id, 'recall', { message }), work(counting)])
      expect([200, 409]).toContain(recalled.status)
      expect(sent).toBe(recalled.status === 200 ? 0 : 1)
      const [item] = (await desk.detail(id)).thread
      expect(item?.delivery?.state).toBe(recalled.status === 200 ? 'recalled' : 'accepted')
    }
  })
})

describe('T9 Send stops', () => {
  test('100 when another tab replied, with the new item', async () => {
    const { id } = await desk.inquiry()
    const [one, other] = await Promise.all([
      reply(id, { text: 'From tab 1.', seenUpTo: 0 }),
      reply(id, { text: 'From tab 2.', seenUpTo: 0 }),
    ])
    expect([one.status, other.status].toSorted()).toEqual([201, 409])
    const won = one.status === 201 ? 'From tab 1.' : 'From tab 2.'
    const lost = one.status === 201 ? other : one
    expect(lost.json).toMatchObject({
      errors: [{ data: { row: { id }, newItems: [{ kind: 'reply', text: won }] } }],
    })
    const { rows } = await pool.query(`select from deliveries where about like $1`, [`inquiry:${id}:%`])
    expect(rows).toHaveLength(1)
  })

  test('100 when the visitor wrote again, by mail or through the form', async () => {
    const email = `ada-${randomUUID()}@visitors.example`
    const { id } = await desk.inquiry({ email })
    await desk.act(id, 'record-reply', { text: 'By mail.' })
    const byMail = await reply(id, { seenUpTo: 0 })
    expect(byMail.json).toMatchObject({
      errors: [{ data: { newItems: [{ kind: 'visitor', text: 'By mail.' }] } }],
    })
    const { seenUpTo } = await desk.detail(id)
    const message = `Through the form, ${randomUUID()}.`
    const submission = { submissionKey: randomUUID(), path: 'message', name: 'Ada', email, message }
    await send('POST', 'intake', {
      as: asSite,
      json: { ...submission, receivedAt: new Date().toISOString() },
    })
    const { status, json } = await reply(id, { seenUpTo })
    expect(status).toBe(409)
    expect(json).toMatchObject({
      errors: [{ data: { newItems: [{ kind: 'other-inquiry', text: message }] } }],
    })
    expect((await reply(id)).status).toBe(201)
  })

  test('not for a note to oneself', async () => {
    const { id } = await desk.inquiry()
    await desk.act(id, 'note', { text: 'Ask about the budget.' })
    expect((await reply(id, { seenUpTo: 0 })).status).toBe(201)
  })

  test('the same key twice at once is one reply', async () => {
    const { id } = await desk.inquiry()
    const key = randomUUID()
    const answers = await Promise.all(Array.from({ length: 5 }, () => reply(id, { key, seenUpTo: 0 })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 201])
    expect(new Set(answers.map(({ message }) => message)).size).toBe(1)
    expect((await desk.detail(id)).thread).toHaveLength(1)
  })

  test('for what is in quarantine', async () => {
    const { id } = await desk.inquiry({ state: 'spam' })
    expect((await reply(id)).status).toBe(409)
  })
})

test('T8 replies are one thread, from Sam, with the history quoted and the reference in the subject', async () => {
  const { id, reference } = await desk.inquiry({
    name: 'Zoë [link]',
    message: 'First line\n\nSee [link] & $& <b>',
  })
  const sent: string[] = []
  for (const text of ['The first answer.', 'The second answer.', 'The third answer.']) {
    await reply(id, { text })
    await makeDue(id)
    await work()
    // The replies of other tests may have become due meanwhile.
    sent.push(catcher.mails.findLast((mail) => mail.includes(text)) ?? '')
    await desk.act(id, 'record-reply', { text: `About: ${text}` })
  }
  const header = (mail: string, name: string) =>
    new RegExp(`^${name}: (.+(?:\\r\\n[ \\t].+)*)`, 'imu').exec(mail)?.[1]?.replace(/\s+/gu, ' ') ?? ''
  const ids = sent.map((mail) => header(mail, 'Message-ID'))
  expect(sent.map((mail) => header(mail, 'References'))).toEqual(['', ids[0], `${ids[0]} ${ids[1]}`])
  expect(sent.map((mail) => header(mail, 'In-Reply-To'))).toEqual(['', ids[0], ids[1]])
  expect(sent.map((mail) => header(mail, 'Auto-Submitted'))).toEqual(['', '', ''])
  for (const mail of sent) {
    expect(header(mail, 'From')).toBe('Sam <galley@galley.example>')
    expect(header(mail, 'Reply-To')).toBe(`Sam <${env.GALLEY_ADMIN_EMAIL}>`)
    expect(header(mail, 'Subject')).toContain(reference)
  }
  const { thread } = await desk.detail(id)
  const whole = thread.at(-2)?.delivery?.wholeText ?? ''
  const order = [
    'The third answer.',
    '> About: The second answer.',
    '> The second answer.',
    '> First line\n>\n> See [link] & $& <b>',
  ]
  expect(order.map((words) => whole.indexOf(words))).toEqual(
    order.map((words) => whole.indexOf(words)).toSorted((one, other) => one - other),
  )
  for (const words of order) expect(whole).toContain(words)
})

describe('canned replies', () => {
  test('T8 are filled in for an inquiry, and say what could not be', async () => {
    await payload.create({
      collection: 'canned-replies',
      data: { title: 'A', text: 'Dear {{ firstName }}, {{reference}}: {{essay}} {{budget}} {{bookingLink}}' },
      overrideAccess: true,
    })
    const { id, reference } = await desk.inquiry({ name: 'Zoë $& Ltd' })
    const { json } = await send('GET', `desk/canned?inquiry=${id}`, { as: desk.as })
    expect(json).toMatchObject({
      replies: [
        {
          title: 'A',
          text: `Dear Zoë, ${reference}: {{essay}} {{budget}} ${env.SITE_URL}/get-started/call`,
          unfilled: ['essay', 'budget'],
        },
      ],
    })
  })

  test.each(['{{budget}}', '{{ name }}', '{{}}', '{{first name}}'])(
    '104 a reply with %s is refused, and the variable is named',
    async (variable) => {
      const { id } = await desk.inquiry()
      const { status, json } = await reply(id, { text: `Your budget is ${variable}.` })
      expect(status).toBe(422)
      expect(json).toMatchObject({
        errors: [{ path: 'text', data: { variable }, message: expect.stringContaining(variable) }],
      })
      expect((await desk.detail(id)).thread).toEqual([])
    },
  )
})

test('T-19 while the worker writes down that replies went out, Sam closes the inquiries and types notes, and nothing is lost', async () => {
  const times = process.env.GALLEY_LONG === undefined ? 6 : 50
  const inquiries = await Promise.all(Array.from({ length: times }, () => desk.inquiry()))
  for (const { id } of inquiries) {
    await reply(id)
    await makeDue(id)
  }
  /** As the screen does it: told that something changed meanwhile, Sam looks and does it once more. */
  const close = async (id: string): Promise<void> => {
    const { status } = await desk.act(id, 'done')
    if (status === 409) return close(id)
    expect(status).toBe(200)
  }
  const note = (id: string) =>
    send('PATCH', `inquiries/${id}`, { as: desk.as, json: { deskNotes: `Note of ${id}` } })
  await Promise.all([work(), ...inquiries.flatMap(({ id }) => [close(id), note(id)])])
  await work()
  for (const { id } of inquiries) {
    const { row, thread, events, firstAnsweredAt } = await desk.detail(id)
    expect(row).toMatchObject({ state: 'done', sendingSince: null, undelivered: null })
    expect(firstAnsweredAt).not.toBeNull()
    expect(thread).toMatchObject([{ delivery: { state: 'accepted' } }])
    const acts = events.map(({ act }) => act).toSorted()
    expect(acts).toEqual(['desk-notes-edited', 'done', 'received', 'reply-accepted', 'reply-queued'])
    const after = await payload.findByID({ collection: 'inquiries', id, overrideAccess: true })
    expect(after.deskNotes).toBe(`Note of ${id}`)
  }
}, 120_000)
