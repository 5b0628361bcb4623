import { randomUUID } from 'node:crypto'
import type { Intake } from '@galley/content-model'
import { createLocalReq } from 'payload'
import pg from 'pg'
import pino from 'pino'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { env } from '../../../env.ts'
import { mailCatcher } from '../../../mail/mail-catcher.fixture.ts'
import { sendBySmtp } from '../../../mail/send-by-smtp.ts'
import { sendDueMail } from '../../../mail/send-due-mail.ts'
import type { Inquiry } from '../../../payload-types.ts'
import { anInquiry } from '../../../testing/builders.ts'
import { startCms } from '../../../testing/cms.ts'
import { asSite, send } from '../../../testing/rest.ts'
import { anAccount } from '../../../testing/sign-in.ts'
import type { Job } from '../../../worker/job.ts'
import { acknowledgeOnce } from '../acknowledge.ts'
import { digestQuarantine } from './quarantine-digest.job.ts'
import { remindOfDue } from './remind-of-due.job.ts'
import { tellOfNewInquiries } from './tell-of-new.job.ts'

const payload = await startCms()
const catcher = await mailCatcher()
const pool = new pg.Pool({ connectionString: env.DATABASE_URL, max: 4 })
const owner = await anAccount(payload, 'owner')
afterAll(async () => {
  await pool.end()
  await catcher.close()
})
beforeEach(async () => {
  for (const table of ['deliveries', 'inquiries', 'acknowledged_mailboxes'])
    await pool.query(`delete from ${table}`)
  catcher.mails.length = 0
})

const connect = async () => payload
const run = (job: Job) => job.run(new AbortController().signal)

function aSubmission(given: Partial<Intake> = {}): Intake {
  return {
    submissionKey: randomUUID(),
    path: 'message',
    name: 'Ada Visitor',
    email: `ada-${randomUUID()}@visitors.example`,
    message: `Could we talk about one of our workflows? It is the one of ${randomUUID()}.`,
    essay: null,
    receivedAt: new Date().toISOString(),
    ...given,
  }
}

async function post(given: Partial<Intake> = {}): Promise<Inquiry> {
  const submission = aSubmission(given)
  const { status, text } = await send('POST', 'intake', { as: asSite, json: submission })
  expect(status, text).toBe(201)
  const { docs } = await payload.find({
    collection: 'inquiries',
    where: { submissionKey: { equals: submission.submissionKey } },
    depth: 0,
    overrideAccess: true,
  })
  const [inquiry] = docs
  if (inquiry === undefined) throw new Error('The inquiry is not there.')
  return inquiry
}

async function mailsOf(kind: string) {
  const { docs } = await payload.find({
    collection: 'deliveries',
    where: { kind: { equals: kind } },
    sort: 'createdAt',
    pagination: false,
    overrideAccess: true,
  })
  return docs
}

/** Sends what is due and gives it back as it came to the mail server, with folded headers on one line. */
async function sent(): Promise<string[]> {
  const bySmtp = sendBySmtp({ url: catcher.url, from: 'Galley <galley@galley.example>' })
  await run(sendDueMail({ pool, send: bySmtp, log: pino({ level: 'silent' }) }))
  return catcher.mails.map((mail) => mail.replaceAll(/\r\n[ \t]+/gu, ' '))
}

/** Looks like spam, whoever sends it. */
const asSpam = {
  name: 'WIN NOW http://a.example',
  message:
    'http://a.example http://b.example http://c.example http://d.example http://e.example casino crypto bonus, seo services, guaranteed first page of Google!',
}

describe('the mail that tells a visitor that their message is here', () => {
  test('I17 names the reference and the due time in words, and says that it is automatic', async () => {
    const dueAt = '2199-03-05T20:00:00.000Z'
    const inquiry = await post({
      promise: { dueAt, reason: 'As it was told.', zone: 'America/New_York', calendarVersion: 'x' },
    })
    const [mail] = await mailsOf('acknowledgement')
    expect(mail).toMatchObject({ toAddress: inquiry.email, toName: '', about: `inquiry:${inquiry.id}` })
    expect(mail?.subject).toContain(inquiry.reference)
    expect(mail?.text).toContain('5 March 2199, 15:00 New York time')
    expect(mail?.text).not.toMatch(/\[\w+\]/u)
    const [raw = ''] = await sent()
    expect(raw).toMatch(/^Auto-Submitted: auto-replied\r$/mu)
    expect(raw).toMatch(new RegExp(`^Reply-To: Sam <${env.GALLEY_ADMIN_EMAIL}>\\r$`, 'mu'))
  })

  test('says what the words of the site say, and names no time when none was promised', async () => {
    const site = await payload.findGlobal({ slug: 'site', overrideAccess: true })
    const acknowledgement = { text: 'Ours: [reference]. [promise]', withoutPromise: 'Soon.' }
    await payload.updateGlobal({ slug: 'site', data: { acknowledgement }, overrideAccess: true })
    const { id, reference } = await post()
    await pool.query('update inquiries set due_at = null where id = $1', [id])
    await pool.query('delete from deliveries')
    await pool.query('delete from acknowledged_mailboxes')
    await acknowledgeOnce(id, await createLocalReq({}, payload))
    expect(await mailsOf('acknowledgement')).toMatchObject([{ text: `Ours: ${reference}. Soon.` }])
    const { acknowledgement: before } = site
    await payload.updateGlobal({ slug: 'site', data: { acknowledgement: before }, overrideAccess: true })
  })

  const times = process.env.GALLEY_LONG === undefined ? 24 : 100
  test(`46 goes once to an address that somebody else gives ${times} times, with nothing that they wrote`, async () => {
    const forms = [
      'victim@people.example',
      'Victim+a@PEOPLE.example',
      'vic.tim@people.example',
      'victim+b@people.example',
    ]
    const posts = Array.from({ length: times }, (_, at) =>
      post({
        email: forms[at % forms.length] ?? '',
        name: `Buy at evil.example ${at}`,
        message: `Greetings number ${at} from ${randomUUID()}, see http://evil.example/${at} for it.`,
      }),
    )
    await Promise.all(posts)
    const mails = await mailsOf('acknowledgement')
    expect(mails).toHaveLength(1)
    expect(`${mails[0]?.subject} ${mails[0]?.toName} ${mails[0]?.text}`).not.toMatch(
      /evil|greetings|buy at|https?:/iu,
    )
    expect(await sent()).toHaveLength(1)
  })

  test('goes again to the same address after a day', async () => {
    const email = 'often@visitors.example'
    await post({ email })
    await pool.query(`update acknowledged_mailboxes set at = now() - interval '25 hours'`)
    await post({ email })
    expect(await mailsOf('acknowledgement')).toHaveLength(2)
  })

  test('M5 does not go to what is in quarantine; “not spam” sends it once, and names no time that has passed (64)', async () => {
    const inquiry = await post(asSpam)
    expect(inquiry.state).toBe('spam')
    expect(await mailsOf('acknowledgement')).toEqual([])
    await pool.query(`update inquiries set due_at = now() - interval '1 day' where id = $1`, [inquiry.id])
    const req = await createLocalReq({}, payload)
    await acknowledgeOnce(inquiry.id, req)
    await pool.query('delete from acknowledged_mailboxes')
    await acknowledgeOnce(inquiry.id, req)
    const mails = await mailsOf('acknowledgement')
    expect(mails).toHaveLength(1)
    expect(mails[0]?.text).toContain('as soon as possible')
  })

  test.each(['no-reply@shop.example', 'MAILER-DAEMON@shop.example', 'noreply+x@shop.example'])(
    'does not go to %s, which is a machine’s',
    async (email) => {
      await post({ email })
      expect(await mailsOf('acknowledgement')).toEqual([])
    },
  )

  test('exists only together with the inquiry: what Sam enters by hand causes none', async () => {
    await anInquiry(payload)
    expect(await mailsOf('acknowledgement')).toEqual([])
  })
})

describe('the mail that tells Sam of a new inquiry', () => {
  const noon = Date.parse('2026-11-24T17:00:00Z')

  test('holds its words, answers to the visitor, and leads to the desk', async () => {
    const inquiry = await post({ name: 'Zoë', message: 'First line\nsecond\u202eline\u0007' })
    await run(tellOfNewInquiries(connect, () => noon))
    const [mail] = await mailsOf('new-inquiry')
    expect(mail).toMatchObject({ toAddress: owner.email, about: `inquiry:${inquiry.id}` })
    expect(mail?.text).toContain(`/admin/desk?inquiry=${inquiry.id}`)
    expect(mail?.text).toContain('| \u2068First line\u2069\n| \u2068second⟨U+202E⟩line')
    await pool.query(`delete from deliveries where kind = 'acknowledgement'`)
    const [raw = ''] = await sent()
    expect(raw).toContain(`<${inquiry.email}>`)
    expect(raw).toMatch(/^Reply-To: /mu)
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/mu)
  })

  test.each([
    ['13', 'Bob\r\nBcc: all@x.example'],
    ['51', 'Doe, "Bob" <b@x.example>\r\n, c@x.example'],
  ])('%s a name like %j makes no header and no other recipient', async (_, name) => {
    const inquiry = await post({ name })
    await run(tellOfNewInquiries(connect, () => noon))
    const mails = await sent()
    expect(mails).toHaveLength(2)
    for (const mail of mails) {
      const head = mail.split('\r\n\r\n')[0] ?? ''
      expect(head).not.toMatch(/^(?:Bcc|Cc):/imu)
      const to = /^To: (.*)\r$/mu.exec(`${head}\r`)?.[1] ?? ''
      expect([owner.email, inquiry.email]).toContain(/<?([^<>\s]+)>?$/u.exec(to)?.[1])
      const replyTo = /^Reply-To: (.*)\r$/mu.exec(`${head}\r`)?.[1]
      // One mailbox: a name that is quoted or encoded, and one address. The visitor’s own mail names Sam’s.
      if (to.includes(inquiry.email)) expect(replyTo).toBe(`Sam <${env.GALLEY_ADMIN_EMAIL}>`)
      else expect(replyTo).toMatch(/^(?:"(?:[^"\\]|\\.)*"|(?:=\?\S+\?= ?)+) ?<[^<>\s,]+@visitors\.example>$/u)
    }
  })

  test('I11 is one for the first and one for all that come in the next ten minutes, and none for spam', async () => {
    await post()
    let time = noon
    const job = tellOfNewInquiries(connect, () => time)
    await run(job)
    for (let count = 0; count < 5; count += 1) {
      await Promise.all([post(), post(asSpam)])
      time += 60_000
      await run(job)
    }
    expect(await mailsOf('new-inquiry')).toHaveLength(1)
    time += 5 * 60_000
    await Promise.all([run(job), run(tellOfNewInquiries(connect, () => time))])
    await run(job)
    const mails = await mailsOf('new-inquiry')
    expect(mails).toHaveLength(2)
    expect(mails[1]?.subject).toBe('5 new inquiries')
    expect(mails[1]?.text).not.toMatch(/Ada Visitor|visitors\.example|workflows/u)
    expect(mails[1]?.text.match(/admin\/desk/gu)).toHaveLength(5)
  })

  test('of many lists twenty, and says how many more the desk has', async () => {
    for (let count = 0; count < 23; count += 1) {
      const { id } = await anInquiry(payload)
      await pool.query(`insert into inquiry_notices (inquiry_id, kind) values ($1, 'new')`, [id])
    }
    await run(tellOfNewInquiries(connect, () => noon))
    const [mail] = await mailsOf('new-inquiry')
    expect(mail?.subject).toBe('23 new inquiries')
    expect(mail?.text.match(/^- /gmu)).toHaveLength(20)
    expect(mail?.text).toContain('And 3 more')
  })

  test('is not held up by a clock that jumped ahead and came back', async () => {
    await post()
    await run(tellOfNewInquiries(connect, () => Date.parse('2199-01-01T00:00:00Z')))
    await post()
    await run(tellOfNewInquiries(connect, () => noon))
    expect(await mailsOf('new-inquiry')).toHaveLength(2)
  })
})

/** An inquiry whose answer is due then. */
async function dueAt(at: string, given: Partial<Inquiry> = {}): Promise<string> {
  const { id } = await anInquiry(payload, given)
  await pool.query('update inquiries set due_at = $2 where id = $1', [id, at])
  return id
}

describe('T6 reminders', () => {
  const remindAt = (at: string) => run(remindOfDue(connect, () => Date.parse(at)))

  test.each([
    // Tuesday 24 November, due at 15:00 in New York; the break is from 12:30 to 13:30.
    ['two hours of working time before', '2026-11-24T17:00:00Z', 1],
    ['more than two hours of working time before', '2026-11-24T16:59:00Z', 0],
    ['at the time', '2026-11-24T20:00:00Z', 1],
    ['in the break', '2026-11-24T18:00:00Z', 0],
    ['after the close', '2026-11-24T22:30:00Z', 0],
    ['the next morning', '2026-11-25T14:00:00Z', 1],
    ['on a day off', '2026-11-26T16:00:00Z', 0],
  ])('%s: %s → %i', async (_, at, count) => {
    await dueAt('2026-11-24T20:00:00Z')
    await remindAt(at)
    expect(await mailsOf('inquiry-reminder')).toHaveLength(count)
  })

  test('come once before and once when overdue, in one mail for all, however often the worker looks', async () => {
    await dueAt('2026-11-24T20:00:00Z')
    await dueAt('2026-11-24T20:30:00Z')
    await dueAt('2026-11-23T20:30:00Z', { state: 'snoozed' })
    await dueAt('2026-11-24T20:00:00Z', { state: 'waiting' })
    await dueAt('2026-11-24T20:00:00Z', { state: 'spam' })
    for (let minute = 0; minute < 45; minute += 5)
      await remindAt(new Date(Date.parse('2026-11-24T18:31:00Z') + minute * 60_000).toISOString())
    const before = await mailsOf('inquiry-reminder')
    expect(before).toMatchObject([{ subject: 'Answers: 1 overdue, 2 due soon' }])
    await Promise.all([remindAt('2026-11-24T20:31:00Z'), remindAt('2026-11-24T20:31:00Z')])
    await remindAt('2026-11-24T21:45:00Z')
    expect(await mailsOf('inquiry-reminder')).toMatchObject([{}, { subject: 'Answers: 2 overdue' }])
  })

  test('M2 after an outage of days, or when the clock jumps, there is one mail and no burst', async () => {
    for (const day of ['16', '17', '18', '19', '20']) await dueAt(`2026-11-${day}T20:00:00Z`)
    await remindAt('2026-11-24T15:00:00Z')
    await remindAt('2027-11-24T15:00:00Z')
    await remindAt('2026-11-24T15:05:00Z')
    expect(await mailsOf('inquiry-reminder')).toMatchObject([{ subject: 'Answers: 5 overdue' }])
  })

  test('a new due time is a new reminder', async () => {
    const id = await dueAt('2026-11-24T20:00:00Z')
    await remindAt('2026-11-24T19:00:00Z')
    await pool.query(`update inquiries set due_at = '2026-11-25T20:00:00Z' where id = $1`, [id])
    await remindAt('2026-11-25T19:00:00Z')
    expect(await mailsOf('inquiry-reminder')).toHaveLength(2)
  })
})

describe('I9 the digest of the quarantine', () => {
  const digestAt = (at: string) => run(digestQuarantine(connect, () => Date.parse(at)))
  const held = (at: string) =>
    anInquiry(payload, {
      state: 'spam',
      quarantinedAt: at,
      spamReasons: [{ reason: 'many-links', points: 3 }],
    })

  test('comes on working mornings when there is something new, once, and names nobody', async () => {
    const { reference } = await held('2026-11-23T22:30:00Z')
    await digestAt('2026-11-24T13:59:00Z') // not open yet
    expect(await mailsOf('quarantine-digest')).toEqual([])
    await digestAt('2026-11-24T14:00:00Z')
    await digestAt('2026-11-24T14:05:00Z')
    const [mail, ...others] = await mailsOf('quarantine-digest')
    expect(others).toEqual([])
    expect(mail?.text).toContain(reference)
    expect(mail?.text).toContain('many links')
    expect(mail?.text).not.toMatch(/Ada|visitors\.example/u)

    await held('2026-11-24T16:00:00Z') // in the course of the day
    await digestAt('2026-11-24T19:00:00Z')
    expect(await mailsOf('quarantine-digest')).toHaveLength(1)
    await digestAt('2026-11-25T14:00:00Z')
    expect(await mailsOf('quarantine-digest')).toHaveLength(2)
  })

  test('does not come on days off', async () => {
    await held('2026-11-25T23:00:00Z')
    await digestAt('2026-11-26T16:00:00Z')
    await digestAt('2026-11-28T16:00:00Z')
    expect(await mailsOf('quarantine-digest')).toEqual([])
  })
})
