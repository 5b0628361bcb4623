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

test('a mail carries its Reply-To, the mails that it answers, and an invitation', async () => {
  catcher.mails.length = 0
  const calendar = { method: 'REQUEST', ics: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' } as const
  await aMail({
    envelope: {
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
  expect(full).not.toMatch(/^Bcc:/imu)
  expect(full).toMatch(/^In-Reply-To: <2@galley\.example>\r$/mu)
  expect(full).toMatch(/^References: <1@galley\.example> <2@galley\.example>\r$/mu)
  expect(full).toMatch(/^Auto-Submitted: auto-replied\r$/mu)
  expect(full).toMatch(/^Content-Type: text\/calendar;.*method=REQUEST/mu)
  const others = mails.filter((mail) => mail !== full)
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
