import { randomUUID } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import { createLocalReq } from 'payload'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { tellOfNewInquiries } from '../collections/inquiries/notices/tell-of-new.job.ts'
import { keepFigures } from '../collections/inquiries/intake-figures.ts'
import { logOptions } from '../describe-error.ts'
import { env } from '../env.ts'
import { inScopeOf } from '../http/request-scope.ts'
import { enqueueMail } from '../mail/enqueue-mail.ts'
import { messageParts, readEnvelope } from '../mail/envelope.ts'
import { anArticle, anInquiry } from '../testing/builders.ts'
import { startCms } from '../testing/cms.ts'
import { asSite, asVisitor, send } from '../testing/rest.ts'
import { aPerson } from '../testing/sign-in.ts'
import { alertJob } from './alerts/alerts.job.ts'
import type { AlertMessage } from './alerts/alert-message.ts'
import { toMail } from './alerts/alert-target.ts'
import { lookAtWorker } from './alerts/watch-worker.ts'
import { currentStatus } from './current-status.ts'
import type { OperationKind } from './operation-records.ts'
import { recordOperation } from './record-operation.ts'

const payload = await startCms()
const req = await createLocalReq({}, payload)
const run = (statement: ReturnType<typeof sql>) => payload.db.drizzle.execute(statement)

const site = { instance: randomUUID(), spool: randomUUID() }
const siteSays = (spool: Partial<{ waiting: number; oldestSeconds: number; dead: number }> = {}) =>
  keepFigures(
    {
      instance: site.instance,
      startedAt: new Date().toISOString(),
      counts: { received: 0, inquiries: 0, quarantined: 0, duplicates: 0, refused: 0 },
      spool: { id: site.spool, waiting: 0, oldestSeconds: 0, dead: 0, letters: [], ...spool },
    },
    req,
  )

const operation = (kind: OperationKind, ok: boolean) =>
  recordOperation(env.DATABASE_URL, { kind, ok }, expect.unreachable)

const beat = (secondsAgo: number) =>
  run(sql`insert into worker_heartbeat (name, beat_at, started_at)
          values ('worker', now() - make_interval(secs => ${secondsAgo}), now())
          on conflict (name) do update set beat_at = excluded.beat_at`)

let inquiry = ''
beforeAll(async () => {
  await beat(0)
  await siteSays()
  await operation('backup', true)
  await operation('restore-drill', true)
  inquiry = (await anInquiry(payload, { state: 'done' })).id
  const article = await anArticle(payload)
  await run(sql`insert into schedules (title, article_id, state, due_at, by_name, content, content_hash, tries)
                values ('An article', ${article.id}::uuid, 'cancelled', now(), 'Ada', '{}', 'x', 0)`)
  await enqueueMail(
    {
      kind: 'invitation',
      about: 'status',
      to: { name: 'Ada', address: 'ada@people.example' },
      subject: 'x',
      text: 'x',
    },
    req,
  )
  await run(sql`update deliveries set state = 'sent' where about = 'status'`)
})

async function stateOf(id: string) {
  const row = (await currentStatus(req)).find((each) => each.id.startsWith(id))
  if (row === undefined) throw new Error(`There is no row ${id}.`)
  return row
}

test('with everything as it should be nothing is red, and nothing asks for a look', async () => {
  const rows = await currentStatus(req)
  const wrong = rows.filter(({ state }) => state === 'failing' || state === 'warning')
  expect(wrong.filter(({ id }) => !id.startsWith('disk'))).toEqual([])
  expect(rows.find(({ id }) => id === 'certificate')).toMatchObject({ state: 'unknown' })
})

const mails = (set: ReturnType<typeof sql>) => run(sql`update deliveries set ${set} where about = 'status'`)
const schedules = (set: ReturnType<typeof sql>) => run(sql`update schedules set ${set} where by_name = 'Ada'`)

/** Done when 4: what breaks, the row that turns red, and how it is mended. */
const faults: [string, string, () => Promise<unknown>, () => Promise<unknown>][] = [
  ['the worker is silent', 'worker', () => beat(121), () => beat(0)],
  [
    'the site is silent',
    'site',
    () => run(sql`update intake_figures set reported_at = now() - interval '6 minutes'`),
    () => siteSays(),
  ],
  [
    'messages wait on the site, because its key was taken away (T-22)',
    'spool',
    () => siteSays({ waiting: 3, oldestSeconds: 901 }),
    () => siteSays(),
  ],
  ['a message is dead on the site', 'spool', () => siteSays({ dead: 1 }), () => siteSays()],
  [
    'the mail server locks us out (T-09)',
    'mail-server',
    () => run(sql`update mail_health set failing_since = now(), is_locked_out = true, code = '535'`),
    () => run(sql`update mail_health set failing_since = null, is_locked_out = false, code = null`),
  ],
  [
    'a mail was refused for good',
    'mail-failed',
    () => mails(sql`state = 'dead', updated_at = now()`),
    () => mails(sql`state = 'sent'`),
  ],
  [
    'mail does not go out',
    'mail-waiting',
    () => mails(sql`state = 'waiting', wanted_at = now() - interval '16 minutes'`),
    () => mails(sql`state = 'sent'`),
  ],
  [
    'a worker died over a mail, and no other took it back',
    'mail-stuck',
    () => mails(sql`state = 'sending', leased_until = now() - interval '3 minutes'`),
    () => mails(sql`state = 'sent', leased_until = null`),
  ],
  [
    'an article did not go out at its time',
    'schedules',
    () => schedules(sql`state = 'armed', due_at = now() - interval '3 minutes'`),
    () => schedules(sql`state = 'cancelled'`),
  ],
  [
    'an answer is overdue',
    'promises',
    () =>
      run(
        sql`update inquiries set state = 'needs-first-reply', due_at = now() - interval '1 hour' where id = ${inquiry}::uuid`,
      ),
    () => run(sql`update inquiries set state = 'done' where id = ${inquiry}::uuid`),
  ],
  [
    'backups have ended',
    'backup',
    () => run(sql`update operation_records set at = now() - interval '27 hours' where kind = 'backup'`),
    () => operation('backup', true),
  ],
  [
    'a backup cannot be restored',
    'restore-drill',
    () => operation('restore-drill', false),
    () => run(sql`update operation_records set ok = true`),
  ],
  [
    'one request in ten fails',
    'errors',
    () => run(sql`insert into process_figures values (${site.instance}::uuid, now(), 200, 20)`),
    () => run(sql`delete from process_figures`),
  ],
  [
    'a migration did not run',
    'version',
    () => run(sql`update payload_migrations set batch = -1 where name like '%operations'`),
    () => run(sql`update payload_migrations set batch = 1 where name like '%operations'`),
  ],
  [
    'what keeps two calls apart was dropped',
    'slot-guard',
    () => run(sql`alter table bookings rename constraint bookings_no_overlap to mislaid`),
    () => run(sql`alter table bookings rename constraint mislaid to bookings_no_overlap`),
  ],
]

test.each(faults)(
  '%s: the row “%s” turns red and says what to do, and is green after the repair',
  async (_, id, breakIt, mendIt) => {
    await breakIt()
    const broken = await stateOf(id)
    await mendIt()
    expect(broken).toMatchObject({ state: 'failing', whatToDo: expect.stringMatching(/^[A-Z].+\.$/u) })
    expect(await stateOf(id)).toMatchObject({ state: 'ok', whatToDo: null })
  },
)

test('an article that was held back asks for a look', async () => {
  await schedules(sql`state = 'held', settled_at = now()`)
  expect(await stateOf('schedules-held')).toMatchObject({ state: 'warning' })
  await schedules(sql`state = 'cancelled'`)
})

describe('with the database away', () => {
  test('the status says so, and every other row that needs it is unknown, in words', async () => {
    const away = vi.spyOn(payload.db.drizzle, 'execute').mockRejectedValue(new Error('nobody there'))
    const rows = await currentStatus(req)
    away.mockRestore()
    expect(rows[0]).toMatchObject({ id: 'database', state: 'failing' })
    expect(rows.find(({ id }) => id === 'worker')).toMatchObject({ state: 'unknown' })
  })
})

describe('GET /api/ops/status', () => {
  test('tells the owner every row, and none of what visitors wrote', async () => {
    const { as } = await aPerson(payload, 'owner')
    const answer = await send('GET', 'ops/status', { as })
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({
      rows: expect.arrayContaining([expect.objectContaining({ id: 'worker' })]),
    })
    expect(answer.text).not.toContain('@')
  })
})

describe('O-03 one request id', () => {
  test('of the site goes with its inquiry into both mails and their headers; nobody else can choose one', async () => {
    const requestId = `follow-${randomUUID()}`
    const submit = (as: Record<string, string>) =>
      send('POST', 'intake', {
        as,
        headers: { 'x-request-id': requestId },
        json: {
          submissionKey: randomUUID(),
          name: 'Zoë',
          email: `${randomUUID()}@visitors.example`,
          message: 'Our releases break each month, and nobody knows why.',
          path: 'message',
          receivedAt: new Date().toISOString(),
        },
      })
    const answer = await submit(asSite)
    expect(answer.status).toBe(201)
    expect(answer.headers.get('x-request-id')).toBe(requestId)
    await tellOfNewInquiries(async () => payload).run(new AbortController().signal)
    const { rows } = await run(
      sql`select kind, envelope from deliveries where envelope ->> 'requestId' = ${requestId} order by kind`,
    )
    expect(rows.map(({ kind }) => kind)).toEqual(['acknowledgement', 'new-inquiry'])
    const { headers } = messageParts(readEnvelope(rows[0]?.['envelope']), 'Galley <galley@localhost>')
    expect(headers).toMatchObject({ 'X-Request-Id': requestId })
    expect((await submit(asVisitor)).headers.get('x-request-id')).not.toBe(requestId)
  })

  test('stands in each line that is logged meanwhile', async () => {
    const lines: string[] = []
    const log = pino(logOptions, { write: (line: string) => void lines.push(line) })
    await inScopeOf('follow-0123456789', async () => {
      await Promise.resolve()
      log.info({ msg: 'inside' })
    })
    log.info({ msg: 'outside' })
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'inside', requestId: 'follow-0123456789' })
    expect(JSON.parse(lines[1] ?? '')).not.toHaveProperty('requestId')
  })
})

describe('O-05 alerts', () => {
  let now = Date.now()
  let isDown = false
  const told: AlertMessage[] = []
  const tell = async (message: AlertMessage) => {
    if (isDown) throw new Error('The address of ALERT_WEBHOOK_URL did not answer.')
    if (message.cause === 'mail-server' || message.cause === 'worker') told.push(message)
  }
  /** A worker that was just started: it knows nothing but the tables. A minute later each time. */
  const look = async () => {
    now += 61_000
    await beat((Date.now() - now) / 1_000)
    await siteSays()
    await alertJob({ connect: async () => payload, tell, graceMs: 0 }, () => now).run(
      new AbortController().signal,
    )
    return told.splice(0).map(({ state, name }) => `${state}: ${name}`)
  }
  const lockOut = (isOut: boolean) =>
    run(
      sql`update mail_health set failing_since = ${isOut ? sql`now()` : sql`null`}, is_locked_out = ${isOut}`,
    )
  afterAll(() => lockOut(false))

  test('one for each cause, also after a restart, and one when it is over', async () => {
    await lockOut(true)
    expect(await look()).toEqual(['failing: Mail server'])
    expect(await look()).toEqual([])
    await lockOut(false)
    expect(await look()).toEqual(['resolved: Mail server'])
    expect(await look()).toEqual([])
    await lockOut(true)
    expect(await look()).toEqual(['failing: Mail server'])
    await lockOut(false)
    expect(await look()).toEqual(['resolved: Mail server'])
  })

  test('what cannot be told is tried again, and the status says so meanwhile', async () => {
    isDown = true
    await lockOut(true)
    expect(await look()).toEqual([])
    expect(await stateOf('alerts')).toMatchObject({ state: 'failing' })
    isDown = false
    now += 10 * 60_000
    expect(await look()).toEqual(['failing: Mail server'])
    expect(await stateOf('alerts')).toMatchObject({ state: 'ok' })
    await lockOut(false)
    expect(await look()).toEqual(['resolved: Mail server'])
  })

  test('what was over before anybody could be told is told to nobody', async () => {
    isDown = true
    await lockOut(true)
    await look()
    await lockOut(false)
    await look()
    isDown = false
    now += 10 * 60_000
    expect(await look()).toEqual([])
  })

  test('each process of the CMS tells that the worker is silent: once for all of them', async () => {
    await beat(121)
    const at = { now: new Date(), tell }
    await Promise.all([lookAtWorker(req, at), lookAtWorker(req, at), lookAtWorker(req, at)])
    expect(told.splice(0).map(({ state, name }) => `${state}: ${name}`)).toEqual(['failing: Worker'])
    await beat(0)
    await Promise.all([lookAtWorker(req, at), lookAtWorker(req, at)])
    expect(told.splice(0).map(({ state, name }) => `${state}: ${name}`)).toEqual(['resolved: Worker'])
  })

  test('without any setting the owner gets a mail, once', async () => {
    const { email } = await aPerson(payload, 'owner')
    await beat(121)
    const at = { now: new Date(), tell: toMail(null) }
    await lookAtWorker(req, at)
    await lookAtWorker(req, at)
    const { rows } = await run(
      sql`select subject, text from deliveries where kind = 'alert' and to_address = ${email} and subject like '%Worker'`,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      subject: 'Needs you: Worker',
      text: expect.stringContaining('/admin/status'),
    })
    await beat(0)
    await lookAtWorker(req, at)
  })
})
