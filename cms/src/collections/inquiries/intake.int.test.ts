import { createHash, randomUUID } from 'node:crypto'
import {
  intakeAnswerSchema,
  keptAnswerSchema,
  referenceFor,
  submissionText,
  type Intake,
} from '@galley/content-model'
import { describe, expect, test } from 'vitest'
import { aPublishedArticle, anArticle } from '../../testing/builders.ts'
import { startCms } from '../../testing/cms.ts'
import { asSite, asVisitor, send } from '../../testing/rest.ts'
import { aPerson } from '../../testing/sign-in.ts'

const payload = await startCms()

/** What the site sends for a visitor. */
function aSubmission(given: Partial<Intake> = {}): Intake {
  return {
    submissionKey: randomUUID(),
    path: 'message',
    name: 'Ada Visitor',
    email: `ada-${randomUUID()}@visitors.example`,
    // Each has words of its own: the same text from many people is a sign of spam.
    message: `Could we talk about one of our workflows? It is the one of ${randomUUID()}.`,
    essay: null,
    receivedAt: '2026-11-20T15:04:05.678Z',
    ...given,
  }
}

function isKept(submission: Intake): Promise<boolean> {
  const fingerprint = createHash('sha256').update(submissionText(submission)).digest('hex').slice(0, 16)
  return send('GET', `intake/${submission.submissionKey}/${fingerprint}`, { as: asSite }).then(
    ({ json }) => keptAnswerSchema.parse(json).kept,
  )
}

const revisionsOf = (inquiry: string | undefined) =>
  payload.find({
    collection: 'inquiry-revisions',
    where: { inquiry: { equals: inquiry ?? 'none' } },
    overrideAccess: true,
  })

const post = (json: unknown) => send('POST', 'intake', { as: asSite, json })

async function recordsOf(submissionKey: string) {
  const { docs } = await payload.find({
    collection: 'inquiries',
    where: { submissionKey: { equals: submissionKey } },
    depth: 0,
    overrideAccess: true,
  })
  return docs
}

async function recordOf(submissionKey: string) {
  const records = await recordsOf(submissionKey)
  expect(records).toHaveLength(1)
  return records[0]
}

describe('a submission', () => {
  test('becomes one record, as it was sent', async () => {
    const submission = aSubmission()
    const answer = await post(submission)
    expect(answer.status).toBe(201)
    expect(intakeAnswerSchema.parse(answer.json)).toEqual({
      reference: referenceFor(submission.submissionKey),
      created: true,
    })
    const { essay: _, ...sent } = submission
    expect(await recordOf(submission.submissionKey)).toMatchObject({
      ...sent,
      essay: null,
      reference: referenceFor(submission.submissionKey),
      state: 'needs-first-reply',
    })
  })

  test('sent again with its key stays one record, and is answered the same', async () => {
    const submission = aSubmission()
    const first = await post(submission)
    const second = await post(submission)
    expect(second.status).toBe(200)
    expect(second.json).toEqual({ reference: intakeAnswerSchema.parse(first.json).reference, created: false })
    await recordOf(submission.submissionKey)
  })

  test('sent again with its key in capital letters stays one record', async () => {
    const submission = aSubmission()
    await post(submission)
    const answer = await post({ ...submission, submissionKey: submission.submissionKey.toUpperCase() })
    expect(answer.json).toMatchObject({ created: false })
    await recordOf(submission.submissionKey)
  })

  test('I5 sent again with other words keeps both: what was received first, and the later version beside it', async () => {
    const submission = aSubmission({ message: 'The first words.' })
    await post(submission)
    const later = { ...submission, message: 'Other words.', receivedAt: '2026-11-20T15:09:00.000Z' }
    const answers = await Promise.all([post(later), post(later), post(later)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const record = await recordOf(submission.submissionKey)
    expect(record).toMatchObject({ message: 'The first words.' })
    const { docs } = await revisionsOf(record?.id)
    expect(docs).toMatchObject([{ message: 'Other words.', receivedAt: later.receivedAt }])
    expect(await isKept(submission)).toBe(true)
    expect(await isKept(later)).toBe(true)
  })

  test('I5 two texts at once under one key are one inquiry and one later version', async () => {
    const submission = aSubmission()
    const texts = Array.from({ length: 20 }, (_, index) => `Words of ${index % 2} that were sent at once.`)
    const answers = await Promise.all(texts.map((message) => post({ ...submission, message })))
    expect(answers.filter(({ status }) => status >= 300)).toEqual([])
    const record = await recordOf(submission.submissionKey)
    const { docs } = await revisionsOf(record?.id)
    expect(docs).toHaveLength(1)
    expect(new Set([record?.message, docs[0]?.message]).size).toBe(2)
  })

  test('a later version goes when the inquiry is deleted', async () => {
    const submission = aSubmission()
    await post(submission)
    await post({ ...submission, message: 'Other words.' })
    const record = await recordOf(submission.submissionKey)
    const { as } = await aPerson(payload, 'owner')
    expect((await send('DELETE', `inquiries/${record?.id}`, { as })).status).toBe(200)
    expect((await revisionsOf(record?.id)).docs).toEqual([])
  })

  test('is not kept when nothing has arrived, and the question tells nothing else', async () => {
    const answer = await send('GET', `intake/${randomUUID()}/0123456789abcdef`, { as: asSite })
    expect(answer.json).toEqual({ kept: false })
    expect((await send('GET', `intake/${randomUUID()}/not-one`, { as: asSite })).status).toBe(404)
    expect((await send('GET', 'intake/x/0123456789abcdef', { as: asSite })).status).toBe(404)
  })

  test('sent a hundred times at once with one key is one record, and all are answered alike', async () => {
    const submission = aSubmission()
    const answers = await Promise.all(Array.from({ length: 100 }, () => post(submission)))
    expect(answers.filter(({ status }) => status !== 200 && status !== 201).map(({ text }) => text)).toEqual(
      [],
    )
    const said = answers.map(({ json }) => intakeAnswerSchema.parse(json))
    expect(new Set(said.map(({ reference }) => reference))).toEqual(
      new Set([referenceFor(submission.submissionKey)]),
    )
    expect(said.filter(({ created }) => created)).toHaveLength(1)
    await recordOf(submission.submissionKey)
  })

  test('sent by a hundred visitors at once is a hundred records', async () => {
    const submissions = Array.from({ length: 100 }, () => aSubmission())
    const answers = await Promise.all(submissions.map(post))
    expect(
      answers.filter(({ status }) => status !== 201).map(({ status, text }) => `${status} ${text}`),
    ).toEqual([])
    for (const { submissionKey } of submissions) await recordOf(submissionKey)
  })
})

describe('the essay that a visitor came from', () => {
  test('is kept with the inquiry', async () => {
    const essay = await aPublishedArticle(payload)
    const submission = aSubmission({ essay: essay.slug })
    await post(submission)
    expect(await recordOf(submission.submissionKey)).toMatchObject({ essay: essay.id })
  })

  test('is kept also when it was taken from the site meanwhile', async () => {
    const essay = await aPublishedArticle(payload)
    await payload.update({
      collection: 'articles',
      id: essay.id,
      data: { _status: 'draft' },
      overrideAccess: true,
    })
    const submission = aSubmission({ essay: essay.slug })
    await post(submission)
    expect(await recordOf(submission.submissionKey)).toMatchObject({ essay: essay.id })
  })

  test.each(['no-such-essay', 'Ünïcode/../x', '%00', "'; drop table articles"])(
    'does no harm when nobody knows it: %s',
    async (essay) => {
      const submission = aSubmission({ essay })
      expect((await post(submission)).status).toBe(201)
      expect(await recordOf(submission.submissionKey)).toMatchObject({ essay: null })
    },
  )

  test('is not looked for among drafts that were never public', async () => {
    const draft = await anArticle(payload)
    const submission = aSubmission({ essay: draft.slug })
    expect((await post(submission)).status).toBe(201)
    expect(await recordOf(submission.submissionKey)).toMatchObject({ essay: null })
  })
})

describe('a visitor’s words', () => {
  test.each([
    ['emoji and their joins', '👩‍💻 🇩🇪 👍🏽 🏳️‍🌈 café'],
    ['Arabic, right to left', 'مرحبًا بالعالم \u202bمن اليمين\u202c'],
    ['Hebrew with points', 'שָׁלוֹם'],
    ['combining marks, undecided', 'e\u0301 ≠ é, n\u0303o'],
    ['Chinese beyond the basic plane', '𠜎𠜱𠝹 漢字'],
    ['Devanagari', 'नमस्ते दुनिया'],
    ['zero-width joiners', 'a\u200db\u200cc\u2060d'],
    ['line breaks and tabs', 'one\r\ntwo\nthree\tfour\n\n  five'],
    ['quotes, backslashes and SQL', `'; drop table inquiries; -- "\\u0041" $1 %s \\`],
    ['HTML', '<script>alert(1)</script> &amp; <b>bold</b>'],
    ['private use and specials', '\ue000 \ufffd \u{10ffff} \u0001\u001f'],
  ])('are kept byte for byte: %s', async (_, message) => {
    const submission = aSubmission({ message })
    expect((await post(submission)).status).toBe(201)
    const kept = await recordOf(submission.submissionKey)
    expect(Buffer.from(kept?.message ?? '')).toEqual(Buffer.from(message))
  })

  test('I14 15 what was taken out is told by field', async () => {
    const submission = aSubmission({
      name: 'Bob\r\nBcc: all@x.test',
      message: 'x\u0000y',
      email: ' ada@x.test ',
    })
    await post(submission)
    const kept = await recordOf(submission.submissionKey)
    expect(kept).toMatchObject({ name: 'Bob Bcc: all@x.test', email: 'ada@x.test', message: 'xy' })
    expect(kept?.repaired).toEqual(['name', 'message'])
  })

  test('lose NUL and halves of characters, and nothing else', async () => {
    const submission = aSubmission({ name: 'A\u0000da', message: 'one\u0000two \ud83dthree \udc69four 👩' })
    expect((await post(submission)).status).toBe(201)
    expect(await recordOf(submission.submissionKey)).toMatchObject({
      name: 'Ada',
      message: 'onetwo three four 👩',
    })
  })

  test('may have 100,000 characters', async () => {
    const submission = aSubmission({ message: '👍'.repeat(50_000) })
    expect((await post(submission)).status).toBe(201)
    expect((await recordOf(submission.submissionKey))?.message).toBe(submission.message)
  })

  test.each([
    'ada+pilot@visitors.example',
    "o'ada@visitors.example",
    'ada@почта.рф',
    'адa@xn--80a1acny.xn--p1ai',
  ])('may come from any address that can exist: %s', async (email) => {
    const submission = aSubmission({ email })
    expect((await post(submission)).status).toBe(201)
    expect(await recordOf(submission.submissionKey)).toMatchObject({ email })
  })
})

describe('what cannot be an inquiry is refused, field by field', () => {
  test.each([
    ['name', ''],
    ['name', ' \u200b '],
    ['name', 'x'.repeat(201)],
    ['name', null],
    ['name', { first: 'Ada' }],
    ['email', 'ada'],
    ['email', 'ada@visitors.example, eve@visitors.example'],
    ['email', `${'x'.repeat(250)}@visitors.example`],
    ['email', ['ada@visitors.example']],
    ['message', ''],
    ['message', '\u2800'],
    ['message', 'x'.repeat(100_001)],
    ['message', 5],
    ['submissionKey', 'not-a-key'],
    ['submissionKey', null],
    ['path', 'letter'],
    ['receivedAt', 'yesterday'],
    ['essay', { $gt: '' }],
  ])('%s: %j', async (path, value) => {
    const submission = { ...aSubmission(), [path]: value }
    const answer = await post(submission)
    expect(answer.status).toBe(422)
    expect(answer.json).toEqual({ errors: [{ path, message: expect.any(String) }] })
    if (path !== 'submissionKey') expect(await recordsOf(submission.submissionKey)).toEqual([])
  })

  test('several at once are all named', async () => {
    const { json } = await post({ ...aSubmission(), name: '', email: 'ada', message: '' })
    expect(json).toMatchObject({ errors: [{ path: 'name' }, { path: 'email' }, { path: 'message' }] })
  })

  test('fields that only the desk may set are not taken from outside', async () => {
    const submission = {
      ...aSubmission(),
      state: 'spam',
      deskNotes: 'set by a stranger',
      reference: 'G-AAAA-AAAA',
      dueAt: '1999-01-01T00:00:00Z',
      id: randomUUID(),
      createdAt: '1999-01-01T00:00:00Z',
    }
    expect((await post(submission)).status).toBe(201)
    const kept = await recordOf(submission.submissionKey)
    expect(kept).toMatchObject({
      state: 'needs-first-reply',
      reference: referenceFor(submission.submissionKey),
    })
    expect(kept?.id).not.toBe(submission.id)
    expect(JSON.stringify(kept)).not.toMatch(/1999|stranger/u)
  })
})

describe('the score', () => {
  test('quarantines with its reasons, refuses nothing and answers as for everyone', async () => {
    const submission = aSubmission({
      name: 'https://win.top',
      signs: { honeypot: 'filled', drawnAt: null, network: 'a-network-of-tests' },
    })
    const answer = await post(submission)
    expect(answer.status).toBe(201)
    const kept = await recordOf(submission.submissionKey)
    expect(kept).toMatchObject({ state: 'spam', networkHash: 'a-network-of-tests' })
    expect(kept?.quarantinedAt).not.toBeNull()
    expect(kept?.spamScore).toBeGreaterThanOrEqual(10)
    expect(kept?.spamReasons).toEqual([
      { reason: 'honeypot', points: 5 },
      { reason: 'link-in-name', points: 5 },
    ])
    // Its clock runs from receipt, should Sam say that it is none.
    expect(kept?.dueReason).not.toBeNull()
  })

  test('22 of 53 equal texts the first three are answered, the next are quarantined, and from the 51st on they are a number', async () => {
    const message = `The same text for everyone, ${randomUUID()}`
    const sent = Array.from({ length: 53 }, (_, index) =>
      aSubmission({ message, email: `ada-${index % 20}@visitors.example` }),
    )
    for (const submission of sent) expect((await post(submission)).status).toBe(201)
    const { docs } = await payload.find({
      collection: 'inquiries',
      where: { message: { equals: message } },
      sort: 'createdAt',
      limit: 100,
      overrideAccess: true,
    })
    expect(docs).toHaveLength(50)
    expect(docs.filter(({ state }) => state === 'needs-first-reply')).toHaveLength(3)
    expect(docs[0]?.repeats).toBe(3)
    const [last] = sent.slice(-1)
    expect((await post(last)).json).toMatchObject({ created: false })
    expect(await isKept(last ?? aSubmission())).toBe(true)
  })

  test('19 an address is the same in any case, and a plus tag is not taken away', async () => {
    const sent = ['Bob+news@Example-Firm.COM', 'bob+news@example-firm.com', 'bob@example-firm.com'].map(
      (email) => aSubmission({ email }),
    )
    for (const submission of sent) await post(submission)
    const keys = await Promise.all(
      sent.map(async ({ submissionKey }) => (await recordOf(submissionKey))?.addressKey),
    )
    expect(keys).toEqual(['bob+news@example-firm.com', 'bob+news@example-firm.com', 'bob@example-firm.com'])
  })
})

describe('the due time', () => {
  const workday = [
    { opensAtLocal: '09:00', closesAtLocal: '12:30' },
    { opensAtLocal: '13:30', closesAtLocal: '17:00' },
  ]
  const weekly = { mon: workday, tue: workday, wed: workday, thu: workday, fri: workday, sat: [], sun: [] }
  const closures = [{ on: '2026-07-03', name: 'Independence Day, observed' }]
  const thursdayAt3 = '2026-07-02T19:00:00.000Z'
  const open = { zone: 'America/New_York', weekly, closures, exceptions: [] }
  const setHours = (data: object) =>
    payload.updateGlobal({ slug: 'availability', data, overrideAccess: true })

  test('58 is computed from receipt, with the day off by its name', async () => {
    await setHours(open)
    const submission = aSubmission({ receivedAt: thursdayAt3 })
    await post(submission)
    const kept = await recordOf(submission.submissionKey)
    expect(kept?.dueAt).toBe('2026-07-06T19:00:00.000Z')
    expect(kept?.dueReason).toContain('Friday 3 July 2026 does not count: Independence Day, observed.')
    expect(kept?.calendarVersion).not.toBeNull()
  })

  test.each([
    ['as it was told', '2026-07-07T13:00:00.000Z', 'Because it was told so.'],
    ['with the name of the day off, where ours is the same', '2026-07-06T19:00:00.000Z', 'Independence Day'],
  ])('that the visitor was told is kept %s', async (_, dueAt, reason) => {
    await setHours(open)
    const promise = {
      dueAt,
      reason: 'Because it was told so.',
      zone: 'America/New_York',
      calendarVersion: 'v7',
    }
    const submission = aSubmission({ receivedAt: thursdayAt3, promise })
    await post(submission)
    const kept = await recordOf(submission.submissionKey)
    expect(kept).toMatchObject({ dueAt, calendarVersion: 'v7' })
    expect(kept?.dueReason).toContain(reason)
  })

  test('60 stays when Sam takes leave afterwards', async () => {
    await setHours(open)
    const submission = aSubmission({ receivedAt: thursdayAt3 })
    await post(submission)
    await setHours({ ...open, closures: [...closures, { on: '2026-07-06', name: 'Leave' }] })
    expect(await recordOf(submission.submissionKey)).toMatchObject({ dueAt: '2026-07-06T19:00:00.000Z' })
  })

  test('65 is absent without working hours, and the desk is told why', async () => {
    await setHours({ ...open, weekly: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] } })
    const submission = aSubmission({ receivedAt: thursdayAt3 })
    await post(submission)
    const kept = await recordOf(submission.submissionKey)
    expect(kept?.dueAt).toBeNull()
    expect(kept?.dueReason).toContain('no working hours')
  })
})

test('only the site’s key opens the door', async () => {
  const submission = aSubmission()
  for (const as of [asVisitor, ...(await staffSessions())]) {
    const { status } = await send('POST', 'intake', { as, json: submission })
    expect([401, 403]).toContain(status)
  }
  expect(await recordsOf(submission.submissionKey)).toEqual([])
})

async function staffSessions() {
  const roles = ['reviewer', 'editor', 'owner', 'admin'] as const
  return Promise.all(roles.map(async (role) => (await aPerson(payload, role)).as))
}

test('an inquiry that a hook’s failed read took away is not acknowledged, and survives when it is sent again', async () => {
  const { hooks } = payload.collections.inquiries.config
  // Payload answers "created" here and keeps no row: the failed read ends the transaction, and nobody hears of it.
  const swallowsFailure = async ({
    doc,
    req,
  }: {
    doc: unknown
    req: Parameters<typeof payload.find>[0]['req']
  }) => {
    await payload
      .find({
        collection: 'articles',
        where: { id: { in: ['no-uuid'] } },
        overrideAccess: true,
        ...(req && { req }),
      })
      .catch(() => null)
    return doc
  }
  hooks.afterChange.push(swallowsFailure)
  const submission = aSubmission()
  const lost = await post(submission)
  hooks.afterChange.splice(hooks.afterChange.indexOf(swallowsFailure), 1)
  expect(await recordsOf(submission.submissionKey)).toEqual([])
  expect(lost.status).toBeGreaterThanOrEqual(500)

  expect((await post(submission)).status).toBe(201)
  await recordOf(submission.submissionKey)
})

test('I4 no hook of inquiries catches anything: a read that fails must end the write', () => {
  const { hooks } = payload.collections.inquiries.config
  const all = Object.values(hooks).flatMap((list) => [...(list ?? [])])
  expect(all.length).toBeGreaterThan(2)
  for (const hook of all) expect(String(hook)).not.toMatch(/\bcatch\b/u)
})

test('what Sam enters by hand has a key and a reference too', async () => {
  const { as } = await aPerson(payload, 'owner')
  const json = { name: 'Grace', email: 'grace@visitors.example', message: 'She called.' }
  const answer = await send('POST', 'inquiries', { as, json })
  expect(answer.status).toBe(201)
  const { docs } = await payload.find({
    collection: 'inquiries',
    where: { email: { equals: json.email } },
    overrideAccess: true,
  })
  const [record] = docs
  expect(record?.reference).toBe(referenceFor(record?.submissionKey ?? ''))
})

test('what a visitor sent stays as it was sent, whoever edits the record', async () => {
  const { as } = await aPerson(payload, 'owner')
  const submission = aSubmission()
  await post(submission)
  const record = await recordOf(submission.submissionKey)
  const json = {
    message: 'x',
    name: 'x',
    email: 'x@visitors.example',
    receivedAt: '1999-01-01',
    state: 'done',
  }
  expect((await send('PATCH', `inquiries/${record?.id}`, { as, json })).status).toBe(200)
  const { message, name, email, receivedAt } = submission
  expect(await recordOf(submission.submissionKey)).toMatchObject({
    message,
    name,
    email,
    receivedAt,
    state: 'needs-first-reply',
  })
})
