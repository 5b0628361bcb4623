import { intakeSchema } from '@galley/content-model'
import { describe, expect, test } from 'vitest'
import { createContentClient } from './content-client.ts'
import { ContentError } from './content-error.ts'

const listing = {
  id: '0b7e1f0a-55a5-4b0e-9a37-3f5a4b6c1d01',
  title: 'The second list',
  slug: 'the-second-list',
  publicSummary: 'What nobody wrote down.',
  topic: 'topic-1',
  readingMinutes: 4,
  publishedAt: '2026-03-02T09:00:00.000Z',
  publicChangedAt: '2026-03-02T09:00:00.000Z',
}
const article = {
  ...listing,
  publicBody: {
    version: 1,
    blocks: [{ kind: 'paragraph', children: [{ kind: 'text', text: 'One.', marks: [] }] }],
  },
  headings: [],
  wordCount: 1,
}
const intake = intakeSchema.parse({
  name: 'Zoë',
  email: 'zoe@example.com',
  message: 'Hello',
  submissionKey: '7b1f6f0e-8a3c-4a75-9d0c-1f1b0a9b8c7d',
  path: 'message',
  essay: 'the-second-list',
  receivedAt: '2026-03-02T10:00:00.000Z',
})

type Asked = { url: URL; init: RequestInit }

/** A client whose CMS answers with `respond`, and the list of what it was asked. */
function clientOf(respond: (asked: Asked) => Response | Promise<Response>) {
  const asked: Asked[] = []
  const problems: ContentError[] = []
  const client = createContentClient({
    baseUrl: 'http://cms.test/',
    key: 'k',
    report: (problem) => problems.push(problem),
    pageDeadlineMs: 40,
    fetch: async (input, init) => {
      const question = { url: new URL(input), init }
      asked.push(question)
      return respond(question)
    },
  })
  return { client, asked, problems }
}

function answering(body: unknown, status = 200) {
  return clientOf(() => Response.json(body, { status }))
}

async function kindOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => 'no error',
    (thrown: unknown) => thrown,
  )
  return error instanceof ContentError ? error.kind : String(error)
}

function page(docs: unknown[]) {
  return { docs, totalDocs: docs.length, page: 1, totalPages: 1 }
}

describe('what is asked', () => {
  test.each([
    ['the request that is being answered', {}, 'of-the-page'],
    [
      'the request that brought a submission, however long ago',
      { requestId: 'of-the-visitor' },
      'of-the-visitor',
    ],
  ])('O-03 the CMS is told the id of %s', async (_, given, expected) => {
    const headers: unknown[] = []
    const client = createContentClient({
      baseUrl: 'http://cms.test',
      key: 'k',
      requestId: () => 'of-the-page',
      fetch: async (_input, init) => {
        headers.push(new Headers(init.headers).get('x-request-id'))
        return Response.json({ reference: 'GL-1', created: true }, { status: 201 })
      },
    })
    await client.sendInquiry({ ...intake, ...given })
    expect(headers).toEqual([expected])
  })

  test('an article is asked for by slug, published only, one level deep, with the fields a page shows', async () => {
    const { client, asked } = answering(page([article]))
    await client.articleBySlug('the-second-list')
    const query = asked[0]?.url.searchParams
    expect(asked[0]?.url.pathname).toBe('/api/articles')
    expect(query?.get('where[slug][equals]')).toBe('the-second-list')
    expect(query?.get('where[_status][equals]')).toBe('published')
    expect(query?.get('depth')).toBe('0')
    expect(query?.get('select[publicBody]')).toBe('true')
    expect(query?.has('select[body]')).toBe(false)
  })

  test('every request carries the key and refuses to follow redirects', async () => {
    const { client, asked } = answering(page([]))
    await client.topics()
    expect(new Headers(asked[0]?.init.headers).get('authorization')).toBe('users API-Key k')
    expect(asked[0]?.init.redirect).toBe('error')
  })

  test('a list never asks for the body', async () => {
    const { client, asked } = answering(page([listing]))
    await client.publishedArticles({ page: 3, perPage: 10, topic: 'topic-1' })
    const query = asked[0]?.url.searchParams
    expect(query?.has('select[publicBody]')).toBe(false)
    expect([query?.get('page'), query?.get('limit'), query?.get('where[topic][equals]')]).toEqual([
      '3',
      '10',
      'topic-1',
    ])
  })

  test('S7 only a list that has pages is counted', async () => {
    const { client, asked } = answering(page([article]))
    await client.publishedArticles()
    await client.articleBySlug('the-second-list')
    await client.newestArticles(20)
    await client.neighboursOf(article)
    await client.redirectFrom('/old')
    const counted = asked.map(({ url }) => url.searchParams.get('pagination') !== 'false')
    expect(counted).toEqual([true, false, false, false, false, false])
  })

  test('neighbours are one question each way', async () => {
    const { client, asked } = answering(page([listing]))
    await client.neighboursOf(article)
    expect(asked.map(({ url }) => url.searchParams.get('sort')).sort()).toEqual([
      '-publishedAt',
      'publishedAt',
    ])
  })

  test('words to look for are cut and freed of what no address may hold', async () => {
    const answer = { query: 'a', match: 'none', results: [], more: false }
    const { client, asked } = answering(answer)
    expect(await client.search(`a\u0000&b=${'c'.repeat(900)}`)).toEqual(answer)
    const question = asked[0]?.url.searchParams.get('q') ?? ''
    expect(question.startsWith('a &b=ccc')).toBe(true)
    expect(question).toHaveLength(400)
  })

  test('the newest articles come whole, and one that cannot be read is left out', async () => {
    const { client, asked } = answering(page([article, { ...article, publicBody: null }]))
    expect(await client.newestArticles(20)).toEqual([article])
    expect(asked[0]?.url.searchParams.get('select[publicBody]')).toBe('true')
  })

  test.each([
    ['a slug with a quote', "it's"],
    ['a path', '../users'],
    ['nothing', ''],
  ])('%s is not found without asking the CMS', async (_, slug) => {
    const { client, asked } = answering(page([article]))
    expect(await kindOf(client.articleBySlug(slug))).toBe('not-found')
    expect(await client.slugState(slug)).toEqual({ state: 'unknown' })
    expect(asked).toEqual([])
  })

  test.each(['../users', 'a/b', '.env', 'a\\b', '', 'x'.repeat(256)])(
    'the file name %j is not found without asking the CMS',
    async (name) => {
      const { client, asked } = answering({})
      expect(await kindOf(client.mediaFile(name))).toBe('not-found')
      expect(asked).toEqual([])
    },
  )

  test('a file name with a space or an accent is encoded', async () => {
    const { client, asked } = clientOf(() => new Response('x'))
    await client.mediaFile('café table.webp')
    expect(asked[0]?.url.pathname).toBe('/api/media/file/caf%C3%A9%20table.webp')
  })
})

describe('what comes back', () => {
  test('an article is parsed, and fields nobody asked for are dropped', async () => {
    const { client } = answering(page([{ ...article, body: { root: {} } }]))
    expect(await client.articleBySlug('the-second-list')).toEqual(article)
  })

  test('an empty list means that there is no such article', async () => {
    expect(await kindOf(answering(page([])).client.articleBySlug('the-second-list'))).toBe('not-found')
  })

  test('a list leaves out a document that cannot be read, and says so', async () => {
    const { client, problems } = answering(page([{ ...listing, readingMinutes: 'four' }, listing]))
    expect((await client.publishedArticles()).articles).toEqual([listing])
    expect(problems.map(({ kind }) => kind)).toEqual(['invalid'])
  })

  test.each([
    [[{ from: '/a', to: '/b', gone: false }], { state: 'moved', to: '/b' }],
    [[{ from: '/a', to: null, gone: true }], { state: 'gone' }],
    [[{ from: '/a', to: null, gone: false }], { state: 'unknown' }],
    [[], { state: 'unknown' }],
  ])('a redirect stored as %j', async (docs, expected) => {
    expect(await answering(page(docs)).client.redirectFrom('/a')).toEqual(expected)
  })

  test.each([
    [200, { state: 'gone' }, { state: 'gone' }],
    [200, { state: 'moved', to: '/essays/new' }, { state: 'moved', to: '/essays/new' }],
    [404, { errors: [] }, { state: 'unknown' }],
  ])('the state of a slug, answered %s %j', async (status, body, expected) => {
    expect(await answering(body, status).client.slugState('old')).toEqual(expected)
  })

  test('an inquiry answers its reference', async () => {
    const { client, asked } = answering({ reference: 'G-7K2M-9QXD', created: true }, 201)
    expect(await client.sendInquiry(intake)).toEqual({
      ok: true,
      answer: { reference: 'G-7K2M-9QXD', created: true },
    })
    expect(JSON.parse(String(asked[0]?.init.body))).toEqual(intake)
  })

  test.each([
    ['a path as text', 'email'],
    ['a path as a list', ['email']],
  ])('a refused inquiry is a value with its sentences: %s', async (_, path) => {
    const { client } = answering({ errors: [{ path, message: 'Please check the address.' }] }, 422)
    expect(await client.sendInquiry(intake)).toEqual({
      ok: false,
      why: 'refused',
      status: 422,
      errors: [{ path: 'email', message: 'Please check the address.' }],
    })
  })

  test.each([400, 413, 422])('an inquiry answered %i is refused for good', async (status) => {
    const { client } = answering({ errors: [{ message: 'No.' }] }, status)
    expect(await client.sendInquiry(intake)).toMatchObject({ ok: false, status })
  })

  test.each([true, false])('whether an inquiry is kept is read back: %s', async (kept) => {
    const { client, asked } = answering({ kept, quarantined: false })
    const answer = await client.inquiryKept(intake.submissionKey, '0123456789abcdef')
    expect(answer).toEqual({ kept, quarantined: false })
    expect(asked[0]?.url.pathname).toBe(`/api/intake/${intake.submissionKey}/0123456789abcdef`)
  })

  test('the calendar comes in the shape that working-time reads', async () => {
    const { client } = answering({
      zone: 'America/New_York',
      weekly: { mon: [{ id: '1', opensAtLocal: '09:00', closesAtLocal: '12:30' }], sun: null },
      closures: [{ id: '2', on: '2026-11-26' }],
      updatedAt: '2026-11-22T16:00:00.000Z',
    })
    expect(await client.calendar()).toEqual({
      zone: 'America/New_York',
      weekly: { mon: [['09:00', '12:30']], sun: [] },
      closures: [{ on: '2026-11-26' }],
      exceptions: [],
      version: '2026-11-22T16:00:00.000Z',
    })
  })
})

describe('what can go wrong', () => {
  test.each([
    // status  kind
    [400, 'invalid'],
    [401, 'unavailable'],
    [403, 'unavailable'],
    [404, 'not-found'],
    [408, 'unavailable'],
    [422, 'invalid'],
    [429, 'unavailable'],
    [500, 'unavailable'],
    [503, 'unavailable'],
  ])('status %s is thrown as %s', async (status, kind) => {
    expect(await kindOf(answering({}, status).client.site())).toBe(kind)
  })

  test('an answer of another shape is invalid', async () => {
    expect(await kindOf(answering({ name: 7 }).client.site())).toBe('invalid')
  })

  test('an answer that is not JSON is invalid', async () => {
    expect(await kindOf(clientOf(() => new Response('<html>')).client.site())).toBe('invalid')
  })

  test('a refused connection is unavailable and keeps its cause', async () => {
    const cause = new TypeError('fetch failed')
    const { client } = clientOf(() => Promise.reject(cause))
    await expect(client.site()).rejects.toMatchObject({ kind: 'unavailable', cause })
  })

  test('an answer that breaks off is unavailable', async () => {
    const body = new ReadableStream({ pull: (stream) => stream.error(new TypeError('terminated')) })
    expect(await kindOf(clientOf(() => new Response(body)).client.site())).toBe('unavailable')
  })

  test('an image that does not begin within the deadline of a page is unavailable', async () => {
    const { client } = clientOf(
      ({ init }) =>
        new Promise((_, reject) => {
          init.signal?.addEventListener('abort', () => reject(init.signal?.reason))
        }),
    )
    expect(await kindOf(client.mediaFile('desk-480.webp'))).toBe('unavailable')
  })

  test('a path that cannot have been an address is unknown without asking the CMS', async () => {
    const { client, asked } = answering(page([]))
    expect(await client.redirectFrom('/essays/\u0000')).toEqual({ state: 'unknown' })
    expect(await client.redirectFrom(`/${'a'.repeat(5_000)}`)).toEqual({ state: 'unknown' })
    expect(asked).toEqual([])
  })

  test('silence ends at the deadline as unavailable', async () => {
    const { client } = clientOf(
      ({ init }) =>
        new Promise((_, reject) => {
          init.signal?.addEventListener('abort', () => reject(init.signal?.reason))
        }),
    )
    expect(await kindOf(client.site())).toBe('unavailable')
  })

  test('what the visitor wrote is never in the message of an error', async () => {
    const { client } = answering({}, 500)
    await expect(client.sendInquiry(intake)).rejects.toSatisfy(
      (error) => error instanceof ContentError && !/Zo|Hello|example/u.test(error.message),
    )
  })
})

describe('a preview', () => {
  const token = `s_${'x'.repeat(43)}`
  const preview = {
    key: article.id,
    kind: 'share',
    view: 'readers',
    pinned: false,
    expiresAt: '2026-03-09T10:00:00.000Z',
    article,
  }

  test('is asked for with its token alone: the site’s key stays out of it, and the token out of the address', async () => {
    const { client, asked } = answering(preview)
    expect((await client.preview(token, 'notes')).article.title).toBe(article.title)
    await client.previewFile(token, 'desk-480.webp')
    for (const { url, init } of asked) {
      expect(new Headers(init.headers).get('authorization')).toBe(`Preview ${token}`)
      expect(url.href).not.toContain(token)
    }
  })

  test.each(['', 'short', 'with spaces in it, and more of them', 'x'.repeat(2000), `${token}\r\nX: y`])(
    'nobody is asked about %j, which is no token',
    async (given) => {
      const { client, asked } = answering(preview)
      expect(await kindOf(client.preview(given, 'readers'))).toBe('not-found')
      expect(await kindOf(client.previewFile(given, 'desk-480.webp'))).toBe('not-found')
      expect(asked).toHaveLength(0)
    },
  )

  test('may hold annotations; a published article that does cannot be read', async () => {
    const publicBody = {
      version: 1,
      blocks: [{ kind: 'paragraph', children: [{ kind: 'text', text: '[TK]', marks: ['annotation'] }] }],
    }
    const annotated = { ...article, publicBody }
    const { client } = answering({ ...preview, view: 'notes', article: annotated })
    expect((await client.preview(token, 'notes')).article.publicBody).toEqual(publicBody)
    const published = answering({ docs: [annotated] }).client
    expect(await kindOf(published.articleBySlug('the-second-list'))).toBe('invalid')
  })
})

test('a file that is not public is not found, as if there were none', async () => {
  expect(await kindOf(answering({}, 403).client.mediaFile('desk-480.webp'))).toBe('not-found')
})

describe('calls', () => {
  const token = 'kingfisherkingfisher_1'
  const booking = {
    reference: 'G-7K2M-9QXD',
    status: 'confirmed',
    startsAt: '2031-03-03T14:00:00.000Z',
    endsAt: '2031-03-03T14:30:00.000Z',
    visitorZone: 'Asia/Kathmandu',
    hostZone: 'America/New_York',
    place: null,
    sequence: 0,
    changeUntil: '2031-03-03T12:00:00.000Z',
    canChange: true,
  }
  const refused = { ok: false, why: 'taken', message: 'It is gone.', alternatives: [], booking: null }
  const { path: _path, promise: _promise, ...typed } = intake
  const wanted = { ...typed, startsAt: booking.startsAt, durationMinutes: 30, visitorZone: 'Asia/Kathmandu' }
  const move = { startsAt: booking.startsAt, durationMinutes: 30, sequence: 0 }

  test('B12 a token stands in a header and in no address', async () => {
    const { client, asked } = answering({ booking })
    expect(await client.managedBooking(token)).toEqual(booking)
    expect(asked[0]?.url.href).not.toContain(token)
    expect(new Headers(asked[0]?.init.headers).get('x-booking-token')).toBe(token)
    expect(new Headers(asked[0]?.init.headers).get('authorization')).toBe('users API-Key k')
  })

  test.each(['', 'short', `${token}x`, 'a/../../users/me/aaaaa', 'kingfisher kingfisher!'])(
    'B12 %j is no token and is not found without asking',
    async (text) => {
      const { client, asked } = answering({ booking })
      for (const question of [
        client.managedBooking(text),
        client.slotsForMove(text),
        client.bookingInvite(text),
        client.moveBooking(text, move),
        client.cancelBooking(text),
      ]) {
        expect(await kindOf(question)).toBe('not-found')
      }
      expect(asked).toEqual([])
    },
  )

  test('B1 a refusal is an answer; what was typed wrong is one by field', async () => {
    expect(await answering(refused, 409).client.bookCall(wanted)).toEqual(refused)
    expect(await answering(refused, 409).client.moveBooking(token, move)).toEqual(refused)
    expect(await answering(refused, 409).client.cancelBooking(token)).toEqual(refused)
    const errors = [{ path: 'email', message: 'Please check it.' }]
    expect(await answering({ errors }, 422).client.bookCall(wanted)).toEqual({
      ok: false,
      why: 'mistyped',
      errors,
    })
  })

  test.each([
    [503, 'unavailable'],
    [403, 'unavailable'],
    [500, 'unavailable'],
    [400, 'invalid'],
  ])('an answer of %i to a booking is %s', async (status, kind) => {
    expect(await kindOf(answering({}, status).client.bookCall(wanted))).toBe(kind)
  })
})
