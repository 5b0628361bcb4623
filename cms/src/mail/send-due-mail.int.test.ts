import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { createLocalReq } from 'payload'
import pg from 'pg'
import pino from 'pino'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { env } from '../env.ts'
import type { Delivery } from '../payload-types.ts'
import { startCms } from '../testing/cms.ts'
import { send } from '../testing/rest.ts'
import { aPerson } from '../testing/sign-in.ts'
import { enqueueMail, type Mail } from './enqueue-mail.ts'
import { mailCatcher, type Mood } from './mail-catcher.fixture.ts'
import { sendBySmtp } from './send-by-smtp.ts'
import { sendDueMail } from './send-due-mail.ts'
import { sendToFolder } from './send-to-folder.ts'

const payload = await startCms()
const catcher = await mailCatcher()
const pool = new pg.Pool({ connectionString: env.DATABASE_URL, max: 4 })
afterAll(async () => {
  await pool.end()
  await catcher.close()
})
beforeEach(async () => {
  await pool.query('delete from deliveries')
  await pool.query('update mail_health set failing_since = null, is_locked_out = false, code = null')
  catcher.is('takes')
  catcher.taken.length = 0
})

const log = pino({ level: 'silent' })
const patience = { connectionTimeout: 2_000, greetingTimeout: 2_000, socketTimeout: 500 }
const bySmtp = sendBySmtp({ url: catcher.url, from: 'Galley <galley@galley.example>', patience })
const work = (send = bySmtp) => sendDueMail({ pool, send, log }).run(new AbortController().signal)

async function aMail(given: Partial<Mail> = {}): Promise<string> {
  const about = randomUUID()
  const to = { name: 'Ada', address: 'ada@people.example' }
  const mail: Mail = { kind: 'invitation', about, to, subject: 'A subject', text: 'Words', ...given }
  await enqueueMail(mail, await createLocalReq({}, payload))
  const { docs } = await payload.find({
    collection: 'deliveries',
    where: { about: { equals: about } },
    overrideAccess: true,
  })
  return docs[0]?.id ?? ''
}

const delivery = (id: string): Promise<Delivery> =>
  payload.findByID({ collection: 'deliveries', id, overrideAccess: true })

/** As if its time had come. */
const makeDue = (id: string) => pool.query('update deliveries set not_before = now() where id = $1', [id])

test('what is due is sent once, and forgets its link', async () => {
  const id = await aMail({ text: 'See [link]', secretLink: 'https://cms.example/secret' })
  await work()
  await work()
  const sent = await delivery(id)
  expect(sent).toMatchObject({ state: 'sent', attempts: 1 })
  expect(catcher.taken).toEqual([sent.messageId])
})

test('a mail carries who speaks, its Reply-To, the mails that it answers, and an invitation', async () => {
  catcher.mails.length = 0
  const calendar = { method: 'REQUEST', ics: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' } as const
  await aMail({
    envelope: {
      fromName: 'Sam, "S"\r\nBcc: all@x.example',
      replyTo: { name: 'Zoë "Bob"\r\nBcc: all@x.example', address: 'zoe@people.example' },
      references: ['<1@galley.example>', '<2@galley.example>'],
      automatic: 'replied',
      calendar,
    },
  })
  await aMail({ envelope: { automatic: 'no' } })
  await aMail()
  await work()
  const mails = catcher.mails.map((mail) => mail.replaceAll(/\r\n[ \t]+/gu, ' '))
  const full = mails.find((mail) => mail.includes('In-Reply-To')) ?? ''
  expect(full).toMatch(/^Reply-To: .*<zoe@people\.example>\r$/mu)
  expect(full).toMatch(/^From: "Sam, \\"S\\" Bcc: all@x\.example" <galley@galley\.example>\r$/mu)
  expect(full).not.toMatch(/^Bcc:/imu)
  expect(full).toMatch(/^In-Reply-To: <2@galley\.example>\r$/mu)
  expect(full).toMatch(/^References: <1@galley\.example> <2@galley\.example>\r$/mu)
  expect(full).toMatch(/^Auto-Submitted: auto-replied\r$/mu)
  expect(full).toMatch(/^Content-Type: text\/calendar;.*method=REQUEST/mu)
  const others = mails.filter((mail) => mail !== full)
  for (const mail of others) expect(mail).toMatch(/^From: Galley <galley@galley\.example>\r$/mu)
  expect(others.filter((mail) => mail.includes('Auto-Submitted: auto-generated'))).toHaveLength(1)
})

test('what is not due yet waits', async () => {
  const id = await aMail({ notBefore: new Date(Date.now() + 60_000) })
  await work()
  expect(await delivery(id)).toMatchObject({ state: 'waiting', attempts: 0 })
})

test('what is of no use any more is not sent, and says so', async () => {
  const id = await aMail({ notAfter: new Date(Date.now() - 1_000) })
  await work()
  expect(await delivery(id)).toMatchObject({ state: 'dead', lastError: expect.stringContaining('of no use') })
  expect(catcher.taken).toEqual([])
})

test.each<[Mood, string]>([
  ['comes later', 'come again later'],
  ['hangs', 'in time'],
  ['cuts after the data', 'hung up'],
])(
  'T-09 a mail server that %s is tried again, less and less often, and recovers alone',
  async (mood, words) => {
    const id = await aMail()
    catcher.is(mood)
    const pauses: number[] = []
    for (let tries = 1; tries <= 3; tries += 1) {
      await makeDue(id)
      await work()
      const { state, attempts, lastError, notBefore, updatedAt } = await delivery(id)
      expect({ state, attempts }).toEqual({ state: 'waiting', attempts: tries })
      expect(lastError).toContain(words)
      pauses.push(Date.parse(notBefore) - Date.parse(updatedAt))
    }
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b))
    expect(pauses[0]).toBeGreaterThan(40_000)

    catcher.is('takes')
    await makeDue(id)
    await work()
    const { state, lastError, messageId } = await delivery(id)
    expect({ state, lastError }).toEqual({ state: 'sent', lastError: null })
    expect(new Set(catcher.taken)).toEqual(new Set([messageId]))
  },
)

test('T-09 a mail server that is away is tried again', async () => {
  const id = await aMail()
  await work(sendBySmtp({ url: 'smtp://127.0.0.1:9', from: 'galley@galley.example', patience }))
  expect(await delivery(id)).toMatchObject({
    state: 'waiting',
    lastError: expect.stringContaining('could not be reached'),
  })
})

test('T-09 a mail server that refuses a mail for good ends it at once, and the outbox says why', async () => {
  const id = await aMail()
  catcher.is('refuses')
  await work()
  expect(await delivery(id)).toMatchObject({
    state: 'dead',
    attempts: 1,
    lastError: expect.stringContaining('550'),
  })
})

test('41 a mail that was put off at first is accepted at the next try, once', async () => {
  const id = await aMail()
  catcher.is('comes later')
  await work()
  expect(await delivery(id)).toMatchObject({ state: 'waiting', lastError: expect.stringContaining('450') })
  catcher.is('takes')
  await makeDue(id)
  await work()
  const { state, attempts, messageId } = await delivery(id)
  expect({ state, attempts }).toEqual({ state: 'sent', attempts: 2 })
  expect(catcher.taken).toEqual([messageId])
})

describe('42 while the mail server does not let us in', () => {
  test('all mails wait in their places, one alarm is raised, and the desk can say since when', async () => {
    const ids: string[] = []
    for (let count = 0; count < 6; count += 1) ids.push(await aMail())
    const alarms: string[] = []
    const loud = pino({ level: 'error' }, { write: (line: string) => void alarms.push(line) })
    catcher.is('locks out')
    let time = 0
    const job = sendDueMail({ pool, send: bySmtp, log: loud, now: () => time })
    const { signal } = new AbortController()
    await job.run(signal)
    const tried = catcher.asked()
    await job.run(signal) // less than a minute later: the server is left alone
    expect(catcher.asked()).toBe(tried)
    time += 61_000
    await job.run(signal)
    expect(catcher.asked()).toBe(tried + 1)

    expect(alarms).toHaveLength(1)
    expect(alarms[0]).toContain('535')
    for (const id of ids) expect(await delivery(id)).toMatchObject({ state: 'waiting', attempts: 0 })
    const { as } = await aPerson(payload, 'owner')
    const { json } = await send('GET', 'desk/mail-health', { as })
    expect(json).toMatchObject({ isLockedOut: true, code: '535', waiting: 6, held: 0 })
    expect(json).toMatchObject({
      banner: { sentence: expect.stringMatching(/failing since \d\d:\d\d \(535\)/u) },
    })

    catcher.is('takes')
    time += 61_000
    await job.run(signal)
    const messageIds = await Promise.all(ids.map(async (id) => (await delivery(id)).messageId))
    expect(catcher.taken).toEqual(messageIds)
    expect((await send('GET', 'desk/mail-health', { as })).json).toMatchObject({ banner: { state: 'ok' } })
  })

  test('nothing that waited for 48 hours goes out without Sam’s yes', async () => {
    const old = await aMail()
    const young = await aMail()
    await pool.query(
      `update deliveries set created_at = now() - interval '3 days', wanted_at = now() - interval '49 hours' where id = $1`,
      [old],
    )
    await work()
    expect(await delivery(old)).toMatchObject({
      state: 'dead',
      lastError: expect.stringContaining('48 hours'),
    })
    expect(await delivery(young)).toMatchObject({ state: 'sent' })

    const { as } = await aPerson(payload, 'owner')
    expect((await send('GET', 'desk/mail-health', { as })).json).toMatchObject({ held: 1 })
    expect((await send('POST', 'desk/mail-release', { as, json: { held: 0 } })).status).toBe(409)
    expect((await send('POST', 'desk/mail-release', { as, json: { held: 1 } })).json).toEqual({ released: 1 })
    await work()
    expect(await delivery(old)).toMatchObject({ state: 'sent' })
  })

  test('what is meant for later counts its 48 hours from then', async () => {
    const id = await aMail({ notBefore: new Date(Date.now() - 1_000) })
    await pool.query(`update deliveries set created_at = now() - interval '9 days' where id = $1`, [id])
    await work()
    expect(await delivery(id)).toMatchObject({ state: 'sent' })
  })
})

describe('a mail whose worker died', () => {
  const leaseEnds = (id: string, when: string) =>
    pool.query(
      `update deliveries set state = 'sending', attempts = 1, leased_until = now() + $2::interval where id = $1`,
      [id, when],
    )

  test('stays with it until its lease ends', async () => {
    const id = await aMail()
    await leaseEnds(id, '1 minute')
    await work()
    expect(await delivery(id)).toMatchObject({ state: 'sending' })
  })

  test('goes again when its lease has ended', async () => {
    const id = await aMail()
    await leaseEnds(id, '-1 second')
    await work()
    expect(await delivery(id)).toMatchObject({ state: 'sent', attempts: 2 })
  })

  test('is given up on when it dies of it each time', async () => {
    const id = await aMail()
    await leaseEnds(id, '-1 second')
    await pool.query('update deliveries set attempts = 50 where id = $1', [id])
    await work()
    expect(await delivery(id)).toMatchObject({ state: 'dead' })
  })
})

test('a worker that comes back late does not overwrite what another one did since', async () => {
  const id = await aMail()
  await work(async () => {
    // While it sends, its lease ends and another worker gives the mail up.
    await pool.query(`update deliveries set state = 'dead', attempts = attempts + 1 where id = $1`, [id])
  })
  expect(await delivery(id)).toMatchObject({ state: 'dead', attempts: 2 })
})

test('two workers send nothing twice', async () => {
  for (let count = 0; count < 20; count += 1) await aMail()
  await Promise.all([work(), work()])
  expect(catcher.taken).toHaveLength(20)
  expect(new Set(catcher.taken).size).toBe(20)
})

test('a worker that is to stop begins no other mail', async () => {
  const id = await aMail()
  await sendDueMail({ pool, send: bySmtp, log }).run(AbortSignal.abort())
  expect(await delivery(id)).toMatchObject({ state: 'waiting' })
})

test('without a mail server each mail is one file, also when it is written twice', async () => {
  const folder = path.join(env.OUTBOX_DIR, randomUUID())
  const toFolder = sendToFolder({ folder, from: 'Galley <galley@galley.example>' })
  const id = await aMail({ text: 'See [link]', secretLink: 'https://cms.example/x' })
  await work(toFolder)
  await pool.query(`update deliveries set state = 'waiting' where id = $1`, [id])
  await work(toFolder)
  const files = await readdir(folder)
  expect(files).toHaveLength(1)
  const mail = await readFile(path.join(folder, files[0] ?? ''), 'utf8')
  expect(mail).toContain('To: Ada <ada@people.example>')
  expect(mail).toContain('See https://cms.example/x')
})
