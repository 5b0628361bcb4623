import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { aBody, anArticle, anImage, aTopic } from '../testing/builders.ts'
import { startCms } from '../testing/cms.ts'
import { asSite, asVisitor, send, type Answer, type Call, type Credentials } from '../testing/rest.ts'
import { aPerson } from '../testing/sign-in.ts'

// The shapes for which Payload by itself answers 500, or stores what it should refuse.

const payload = await startCms()
const admin = (await aPerson(payload, 'admin')).as
const article = await anArticle(payload)
const image = await anImage(payload)
const callers: Record<string, Credentials> = {
  'a visitor': asVisitor,
  'the site’s key': asSite,
  staff: admin,
}
const everyone = Object.keys(callers)

/** A refusal that the caller can act on, which tells nothing of what is inside. */
function expectRefused(answer: Answer): void {
  const says = `${answer.status} ${answer.text.slice(0, 400)}`
  expect(answer.status, says).toBeGreaterThanOrEqual(400)
  expect(answer.status, says).toBeLessThan(500)
  expectQuiet(answer)
}

function expectQuiet({ text }: Answer): void {
  expect(text).not.toMatch(/\bat .+:\d+:\d+|node_modules|\.ts\b|stack/u)
  expect(text).not.toMatch(
    /\b(?:select|insert into|update|delete from)\b.*\b(?:from|values|set|where)\b|syntax error|relation "/iu,
  )
  expect(text).not.toMatch(
    /publicHash|importFingerprint|deskNotes|submissionKey|resetPasswordToken|apiKeyIndex/u,
  )
  expect(text.length).toBeLessThan(5_000)
}

const deep = (levels: number, innermost: string) => '{"a":'.repeat(levels) + innermost + '}'.repeat(levels)

describe('queries', () => {
  const nested = (levels: number) =>
    `where${Array.from({ length: levels }, (_, level) => (level % 2 ? '[or][0]' : '[and][0]')).join('')}[title][equals]=x`
  const many = Array.from({ length: 1_500 }, (_, index) => `where[or][${index}][title][equals]=x`).join('&')

  test.each([
    'page=-1',
    'page=0',
    'page=1.5',
    'page=abc',
    'page=99999999999999999999',
    'page=1&page=2',
    'limit=-1',
    'limit=1e9',
    'limit=1000000000',
    'limit[]=1',
    'limit[gt]=1',
    'depth=1000',
    'depth=-1',
    'depth=x',
    'where=x',
    'where={bad',
    'where[]=x',
    'where[id][in]=abc',
    'where[id][equals][a]=b',
    'where[title]=x',
    'where[title][like]=%00',
    'where[title][near]=1,2',
    'where[title][within]=x',
    'where[title][$gt]=',
    'where[meta][contains]=%27',
    'where[meta.title][contains]=%27',
    'where[title;drop table users][equals]=x',
    'where[and]=x',
    'where[or][0]=x',
    'where[_status][equals]=nonsense',
    nested(60),
    many,
    'sort[]=title&sort[]=slug',
    'sort[a]=b',
    `sort=${'a,'.repeat(500)}`,
    `where[title][equals]=${'x'.repeat(30_000)}`,
  ])('are refused: %s', async (query) => {
    for (const who of everyone) expectRefused(await send('GET', `articles?${query}`, { as: callers[who] }))
  })

  test.each([
    'limit=0',
    'where[id][equals]=abc',
    'where[__proto__][equals]=x',
    'where[constructor][equals]=x',
    'where[toString][equals]=x',
    'where[topic][equals]=abc',
    'where[publishedAt][greater_than]=abc',
    'where[wordCount][equals]=99999999999999999999',
    'sort=nonsense',
    'sort=title;drop table users',
    'sort=__proto__',
    'sort=topic.',
    'select=x',
    'select[title]=x',
    'select[nonsense]=true',
    'select[topic][nonsense]=true',
    'select[__proto__]=true',
    'populate=x',
    'populate[users]=x',
    'populate[nonsense][a]=true',
    'joins=x',
    'joins[x][limit]=a',
    'draft=x',
    'draft[]=true',
    'trash=x',
    'pagination=x',
    'locale=zz',
    'locale[]=a&locale[]=b',
    'fallback-locale[]=a',
    'where',
    'where=',
    'sort=',
    'where[title][exists]=x',
    'where[title][in]=a,b',
    'where[id][in]=',
    'nonsense[a][b][c]=d',
    '[]=x',
    '=',
    '&&&',
    '%5B%5D%5B',
    nested(1_000),
    `where[title][like]=${'%25a'.repeat(4_000)}`,
  ])('never end in a failure: %s', async (query) => {
    for (const who of everyone) {
      for (const path of ['articles', `articles/${article.id}`, 'articles/versions', 'articles/count']) {
        const answer = await send('GET', `${path}?${query}`, { as: callers[who] })
        expect(answer.status, `${who} ${path} ${answer.text.slice(0, 300)}`).toBeLessThan(500)
        if (answer.status >= 400) expectQuiet(answer)
      }
    }
  })
})

describe('ids', () => {
  const malformed = [
    'abc',
    '99999999999999999999',
    '%27',
    'NaN',
    '1abc',
    '1e0',
    '01',
    '1%00',
    '[1]',
    '{"$gt":0}',
    '9'.repeat(30),
    '%2e%2e',
    '..%2farticles',
    `${article.id}%00`,
    `${article.id}%20`,
    `%20${article.id}`,
    `${article.id}x`,
    article.id.replaceAll('-', ''),
    `{${article.id}}`,
  ]

  test.each(malformed)('that are none are refused: %s', async (id) => {
    for (const who of everyone) {
      const as = callers[who]
      for (const path of ['articles', 'users', 'inquiries', 'payload-locked-documents']) {
        expectRefused(await send('GET', `${path}/${id}`, { as }))
        expectRefused(await send('PATCH', `${path}/${id}`, { as, json: {} }))
        expectRefused(await send('DELETE', `${path}/${id}`, { as }))
      }
      expectRefused(await send('GET', `articles/versions/${id}`, { as }))
      expectRefused(await send('POST', `articles/versions/${id}`, { as, json: {} }))
      expectRefused(await send('GET', `globals/site/versions/${id}`, { as }))
      expectRefused(await send('POST', `globals/site/versions/${id}`, { as, json: {} }))
      expectRefused(await send('POST', `articles/${id}/duplicate`, { as, json: {} }))
      expectRefused(await send('POST', `articles/access/${id}`, { as, json: {} }))
      expectRefused(await send('GET', `media/file/${id}`, { as }))
    }
  })

  test('in capital letters are the same id, and no other', async () => {
    const { json } = await send('GET', `articles/${article.id.toUpperCase()}?draft=true`, { as: admin })
    expect(json).toMatchObject({ id: article.id })
  })

  test('of nothing are not found', async () => {
    for (const path of ['articles', 'topics', 'users', 'inquiries', 'media', 'draft-notes', 'redirects']) {
      expect((await send('GET', `${path}/${randomUUID()}`, { as: admin })).status).toBe(404)
    }
  })

  test.each(['nonsense', 'nonsense/x', 'globals/nonsense', 'globals', '', 'articles/a/b/c/d'])(
    'of no collection are not found: /%s',
    async (path) => {
      for (const who of everyone) expectRefused(await send('GET', path, { as: callers[who] }))
    },
  )
})

describe('bodies', () => {
  const json = 'application/json'
  const shapes: [string, string, string][] = [
    ['null', json, 'null'],
    ['a list', json, '[]'],
    ['a text', json, '"text"'],
    ['a number', json, '1'],
    ['half of one', json, '{"title":'],
    ['nothing but a bracket', json, '{'],
    ['NUL', json, '{"title":"a\\u0000b","email":"a\\u0000@b.example"}'],
    ['a lone surrogate', json, '{"title":"a\\ud800b","email":"a\\udc00@b.example"}'],
    ['100,000 levels', json, deep(100_000, '1')],
    ['a name nested 100,000 deep', json, `{"name":${deep(100_000, '"x"')}}`],
    ['a form', 'application/x-www-form-urlencoded', 'title=x&email=a@b.example&password=x'],
    ['plain text', 'text/plain', '{"title":"x"}'],
    ['XML', 'application/xml', '<title/>'],
    ['JSON without a type', '', '{"title":"x"}'],
    ['JSON of a made-up type', 'application/json+x', '{"title":"x"}'],
    ['a broken upload', 'multipart/form-data', 'x'],
    ['a broken upload with a boundary', 'multipart/form-data; boundary=x', '--y\r\n\r\nz'],
    ['5 MB', json, `{"title":"${'x'.repeat(5_000_000)}"}`],
    ['12 MB', 'multipart/form-data; boundary=x', 'x'.repeat(12_000_000)],
  ]
  const doors: [string, string][] = [
    ['POST', 'articles'],
    ['PATCH', `articles/${article.id}`],
    ['POST', 'users/login'],
    ['POST', 'users/forgot-password'],
    ['POST', 'users/reset-password'],
    ['POST', 'users'],
    ['POST', 'globals/site'],
    ['POST', 'articles/import'],
    ['POST', 'payload-preferences/x'],
  ]

  test.each(shapes)('that are %s are refused at every door', async (_, type, body) => {
    for (const who of everyone) {
      for (const [method, path] of doors) {
        const headers: Record<string, string> = type === '' ? {} : { 'content-type': type }
        expectRefused(await send(method, path, { as: callers[who], body, headers }))
      }
    }
  })

  test('that are too large are refused by their size, before they are read whole', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 65_536
        controller.enqueue(new Uint8Array(65_536))
      },
    })
    const call: Call = { body: endless, headers: { 'content-type': json } }
    expect((await send('POST', 'users/login', call)).status).toBe(413)
    expect(sent).toBeLessThan(2_000_000)
  })

  test('that say they are larger than they are, are refused without being read', async () => {
    const headers = { 'content-type': json, 'content-length': '99999999' }
    expect((await send('POST', 'users/login', { body: '{}', headers })).status).toBe(413)
  })

  test.each([
    ['email', {}],
    ['email', []],
    ['email', { $gt: '' }],
    ['email', 1],
    ['email', null],
    ['email', 'x'.repeat(100_000)],
    ['password', {}],
    ['password', ['a']],
    ['password', 1],
    ['token', {}],
    ['token', ['a']],
    ['token', 'x'.repeat(100_000)],
  ])('to sign in with an odd %s are refused: %j', async (field, value) => {
    const good = { email: 'nobody@people.example', password: 'a-password-of-nobody', token: 'no-such-token' }
    for (const door of ['login', 'reset-password']) {
      expectRefused(await send('POST', `users/${door}`, { json: { ...good, [field]: value } }))
    }
    const forgot = await send('POST', 'users/forgot-password', { json: { ...good, [field]: value } })
    expect(forgot.status).toBeLessThan(500)
    expectQuiet(forgot)
  })
})

describe('values', () => {
  test.each([
    ['articles', 'title', { a: 1 }],
    ['articles', 'title', ['a', 'b']],
    ['articles', 'title', 5],
    ['articles', 'title', true],
    ['articles', 'slug', ['a']],
    ['articles', 'summary', {}],
    ['articles', 'body', 'text'],
    ['articles', 'body', []],
    ['articles', 'body', { root: 5 }],
    ['articles', 'body', { root: { children: 5 } }],
    ['articles', 'body', { nonsense: true }],
    ['articles', 'topic', 'abc'],
    ['articles', 'topic', { a: 1 }],
    ['articles', 'topic', ['a']],
    ['articles', 'topic', randomUUID()],
    ['articles', 'hero', 'abc'],
    ['articles', 'publishedAt', 'yesterday'],
    ['articles', 'publishedAt', {}],
    ['articles', 'publishedAt', '99999-01-01T00:00:00Z'],
    ['articles', 'publishedAt', '+099999-01-01T00:00:00Z'],
    ['articles', 'publishedAt', '2027-02-30T00:00:00Z'],
    ['articles', 'deletedAt', 'nonsense'],
    ['topics', 'name', { a: 1 }],
    ['topics', 'name', 'x'.repeat(200)],
    ['topics', 'slug', '../x'],
    ['topics', 'slug', 'Ünïcode'],
    ['topics', 'slug', 'a'.repeat(2_000)],
    ['topics', 'description', []],
    ['redirects', 'from', ['/a']],
    ['redirects', 'to', { a: 1 }],
    ['redirects', 'gone', 'perhaps'],
    ['users', 'name', { a: 1 }],
    ['users', 'email', `${'x'.repeat(100_000)}@people.example`],
    ['users', 'email', ['a@people.example']],
    ['users', 'role', 'emperor'],
    ['users', 'role', ['admin']],
    ['inquiries', 'message', { a: 1 }],
    ['inquiries', 'email', 'x'.repeat(100_000)],
    ['inquiries', 'path', 'nonsense'],
  ])('of the wrong kind are refused: %s.%s', async (collection, field, value) => {
    const name = randomUUID().slice(0, 8)
    const good: Record<string, Record<string, unknown>> = {
      articles: {
        title: name,
        slug: name,
        body: aBody('Words.'),
        topic: (await aTopic(payload)).id,
        reviewState: 'draft',
      },
      topics: { name, slug: name },
      redirects: { from: `/essays/${name}`, to: '/essays' },
      users: { name, email: `${name}@people.example`, password: `password-of-${name}`, role: 'reviewer' },
      inquiries: { name, email: `${name}@visitors.example`, message: name },
    }
    const json = { ...good[collection], [field]: value }
    expectRefused(await send('POST', `${collection}?draft=true`, { as: admin, json }))
    expectRefused(await send('POST', collection, { as: admin, json }))
  })

  test.each(['nonsense', ['published'], { a: 1 }])('of a made-up status are refused: %j', async (_status) => {
    const json = {
      title: 'x',
      slug: randomUUID(),
      body: aBody('Words.'),
      topic: (await aTopic(payload)).id,
      _status,
    }
    expectRefused(await send('POST', 'articles', { as: admin, json }))
    expectRefused(await send('PATCH', `articles/${article.id}`, { as: admin, json: { _status } }))
  })

  test('nested 3,000 deep in a text of the editor are refused', async () => {
    const wrapped = (levels: number) =>
      `${'{"type":"quote","version":1,"children":['.repeat(levels)}${']}'.repeat(levels)}`
    const body = `{"title":"x","body":{"root":{"type":"root","version":1,"children":[${wrapped(3_000)}]}}}`
    expectRefused(
      await send('POST', 'articles?draft=true', {
        as: admin,
        body,
        headers: { 'content-type': 'application/json' },
      }),
    )
  })

  test('of the system’s own times are ignored', async () => {
    const long = '1999-01-01T00:00:00.000Z'
    const json = {
      name: 'A topic',
      slug: `a-topic-${randomUUID().slice(0, 8)}`,
      createdAt: long,
      updatedAt: long,
    }
    const made = await send('POST', 'topics', { as: admin, json })
    expect(made.status).toBe(201)
    expect(made.text).not.toContain('1999')
    const changed = await send('PATCH', `articles/${article.id}?draft=true`, {
      as: admin,
      json: { createdAt: long, updatedAt: long },
    })
    expect(changed.status).toBe(200)
    expect(changed.text).not.toContain('1999')
  })
})

describe('files', () => {
  test.each([
    'nothing.png',
    '%00',
    'a%00.png',
    '..%2f..%2f..%2fetc%2fpasswd',
    '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '..%5c..%5cetc%5cpasswd',
    '%2fetc%2fpasswd',
    '.',
    '%2e%2e',
    'x'.repeat(5_000),
    'Ünïcode.png',
    '💥.png',
  ])('that do not exist are not found: %s', async (name) => {
    for (const who of everyone) expectRefused(await send('GET', `media/file/${name}`, { as: callers[who] }))
  })

  test('asked for in impossible parts are refused', async () => {
    const answer = await send('GET', `media/file/${image.filename}`, {
      as: admin,
      headers: { range: 'bytes=999999999-' },
    })
    expect(answer.status).toBe(416)
  })
})

describe('methods', () => {
  test.each(['PUT', 'PROPFIND', 'COPY', 'LINK', 'PURGE'])(
    'that nothing answers to are refused: %s',
    async (method) => {
      for (const who of everyone) {
        expectRefused(await send(method, 'articles', { as: callers[who], headers: {} }))
      }
    },
  )

  test.each(['DELETE', 'PATCH', 'TRACE', 'nonsense'])(
    'hidden in a header are not obeyed: %s',
    async (method) => {
      for (const header of [
        'x-http-method-override',
        'x-payload-http-method-override',
        'x-method-override',
      ]) {
        const answer = await send('POST', `articles/${article.id}`, {
          as: admin,
          headers: { [header]: method },
          json: { title: 'x' },
        })
        expectRefused(answer)
      }
      expect(await payload.findByID({ collection: 'articles', id: article.id, draft: true })).toMatchObject({
        title: article.title,
      })
    },
  )
})

test('every answer says that nobody may keep it, and is of the kind that it says', async () => {
  for (const path of ['articles', 'users/me', 'nonsense', 'globals/site', 'articles/abc', 'graphql']) {
    const { headers } = await send('GET', path, { as: asSite })
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/u)
    expect(headers.get('x-powered-by')).toBeNull()
  }
})

test.each(['https://evil.example', 'null', 'http://localhost:3000'])(
  'no answer lets a page of another origin read it: %s',
  async (origin) => {
    for (const method of ['GET', 'OPTIONS']) {
      const { headers } = await send(method, 'articles', { as: admin, headers: { origin } })
      expect(headers.get('access-control-allow-origin')).not.toBe(origin)
      expect(headers.get('access-control-allow-credentials')).toBeNull()
    }
  },
)

test('a session’s cookie is not heeded from another origin', async () => {
  const cookie = `payload-token=${(admin['authorization'] ?? '').replace('JWT ', '')}`
  const json = { name: 'A topic of strangers' }
  const from = async (headers: Record<string, string>) =>
    send('POST', 'topics', { headers: { cookie, ...headers }, json })
  expect((await from({ origin: 'https://evil.example' })).status).toBe(401)
  expect((await from({ 'sec-fetch-site': 'cross-site' })).status).toBe(401)
  expect((await from({})).status).toBe(401)
  expect((await from({ origin: 'http://localhost:3001' })).status).toBe(201)
})
