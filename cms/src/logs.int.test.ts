import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { leaksIn } from '@galley/testing/log-leaks'
import { testSecrets } from '@galley/testing/test-environment'
import { createLocalReq } from 'payload'
import pg from 'pg'
import pino from 'pino'
import { afterAll, expect, test, vi } from 'vitest'
import { env } from './env.ts'
import { enqueueMail } from './mail/enqueue-mail.ts'
import { mailCatcher } from './mail/mail-catcher.fixture.ts'
import { startCms } from './testing/cms.ts'
import { asSite, asVisitor, send } from './testing/rest.ts'
import { aPerson } from './testing/sign-in.ts'

const payload = await startCms()
const catcher = await mailCatcher({ namesRecipients: true })
const database = new pg.Client({ connectionString: env.DATABASE_URL })
await database.connect()
afterAll(async () => {
  await database.end()
  await catcher.close()
})

const email = `zoë.${randomUUID()}@visitors.example`
const texts = [
  email,
  'The invoices of our warehouse in Odesa are two weeks late.',
  'Other words, about the same invoices.',
]
const secrets = Object.values(testSecrets)

/** The log of the CMS as it is configured, with everything down to the smallest remark. */
function listen(): { lines: string[] } {
  const { logger } = payload.config
  const options = typeof logger === 'object' && 'options' in logger ? logger.options : {}
  const lines: string[] = []
  payload.logger = pino({ ...options, level: 'trace' }, { write: (line: string) => void lines.push(line) })
  return { lines }
}

const aSubmission = () => ({
  submissionKey: randomUUID(),
  path: 'message',
  name: 'Zoë Visitor',
  email,
  message: texts[1],
  receivedAt: new Date().toISOString(),
})

test('P5 the log of the CMS holds no address, words or token, whatever is sent, refused, fails or is erased', async () => {
  const { lines } = listen()
  const { as, ...owner } = await aPerson(payload, 'owner')
  const submission = aSubmission()
  await send('POST', 'intake', { as: asSite, json: submission })
  await send('POST', 'intake', { as: asSite, json: { ...submission, message: texts[2] } })
  await send('POST', 'intake', { as: asSite, json: { ...submission, email: `${email}, b@x.example` } })
  await send('POST', 'intake', {
    as: asSite,
    body: `{"email": "${email}", ${texts[1]}`,
    headers: { 'content-type': 'application/json' },
  })
  await send('POST', 'intake', { as: asVisitor, json: submission })
  await send('POST', 'intake', { as: asVisitor, json: submission, bare: true })
  await send('POST', 'users/login', {
    json: { email: owner.email, password: 'a-wrong-password-of-somebody' },
  })
  await send('POST', 'inquiries', { as, json: { ...submission, receivedAt: texts[1] } })
  await send('GET', `inquiries?where[email][equals]=${encodeURIComponent(email)}`, { as })
  await send('GET', `inquiries/${encodeURIComponent(email)}`, { as, bare: true })

  // The database refuses the write in the middle of it, with the row in its answer.
  await database.query(
    `alter table inquiries add constraint none_of_these check (message not like '%warehouse%') not valid`,
  )
  const failed = await send('POST', 'intake', { as: asSite, json: aSubmission() })
  await database.query(`alter table inquiries drop constraint none_of_these`)
  expect(failed.status).toBeGreaterThanOrEqual(400)

  await send('POST', 'desk/person/export', { as, json: { email } })
  await send('POST', 'desk/person/erase', { as, json: { email, confirm: 'x@visitors.example' } })
  expect((await send('POST', 'desk/person/erase', { as, json: { email, confirm: email } })).status).toBe(200)
  expect(lines.length).toBeGreaterThan(2)
  expect(leaksIn(lines.join('\n'), { secrets: [...secrets, owner.password], texts })).toEqual([])
}, 60_000)

test('P5 the log of the worker holds none either, when mail is sent, put off, refused or locked out', async () => {
  const req = await createLocalReq({}, payload)
  const worker = spawn(
    process.execPath,
    ['--conditions=production', '--import', 'tsx', fileURLToPath(new URL('worker/main.ts', import.meta.url))],
    { env: { ...process.env, SMTP_URL: catcher.url }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let log = ''
  for (const stream of [worker.stdout, worker.stderr])
    stream.on('data', (part: Buffer) => {
      log += part.toString('utf8')
    })
  try {
    for (const [mood, words] of [
      ['comes later', 'will be tried again'],
      ['refuses', 'given up on'],
      ['takes', 'was sent'],
      ['locks out', 'does not let us in'],
    ] as const) {
      catcher.is(mood)
      const secretLink = `https://cms.example/reset?token=${randomUUID()}`
      await enqueueMail(
        {
          kind: 'invitation',
          about: randomUUID(),
          to: { name: 'Zoë Visitor', address: email },
          subject: texts[1] ?? '',
          text: `${texts[2]} [link]`,
          secretLink,
        },
        req,
      )
      await vi.waitFor(() => expect(log).toContain(words), { timeout: 60_000, interval: 100 })
    }
  } finally {
    const ended = once(worker, 'exit')
    worker.kill('SIGTERM')
    await ended
  }
  expect(leaksIn(log, { secrets, texts })).toEqual([])
}, 180_000)
