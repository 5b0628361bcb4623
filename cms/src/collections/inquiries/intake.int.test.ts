import { randomUUID } from 'node:crypto'
import { intakeAnswerSchema, referenceFor, type Intake } from '@galley/content-model'
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
    email: 'ada@visitors.example',
    message: 'Could we talk about one of our workflows?',
    essay: null,
    receivedAt: '2026-11-20T15:04:05.678Z',
    ...given,
  }
}

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

  test('sent again with other words does not change what was received first', async () => {
    const submission = aSubmission({ message: 'The first words.' })
    await post(submission)
    expect((await post({ ...submission, message: 'Other words.' })).status).toBe(200)
    expect(await recordOf(submission.submissionKey)).toMatchObject({ message: 'The first words.' })
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
    state: 'done',
  })
})
