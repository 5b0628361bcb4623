import { randomBytes } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import type { CollectionSlug, GlobalSlug } from 'payload'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  aBody,
  aDraftNote,
  anArticle,
  anImage,
  anInquiry,
  anInquiryMessage,
  aPublishedArticle,
  aRedirect,
  aTopic,
  stored,
} from '../testing/builders.ts'
import { startCms } from '../testing/cms.ts'
import { asSite, asVisitor, send, type Answer, type Call, type Credentials } from '../testing/rest.ts'
import { aPerson } from '../testing/sign-in.ts'
import { siteWords, writeSite } from '../testing/site-words.ts'
import { collectionProbes, globalProbes, otherProbes, type Probe } from './leak-probes.ts'

const payload = await startCms()

/** What each secret place was filled with: a word that stands nowhere else. */
const secrets = new Map<string, string>()

function secret(place: string): string {
  const token = `tok${randomBytes(9).toString('hex')}`
  secrets.set(token, place)
  return token
}

/** Secrets that also editors and reviewers may not see: the owner's, and other people's accounts. */
const ofTheOwner = (place: string) => /^(?:inquiry|account|day off|place of calls|privacy draft)/u.test(place)

const reviewer = await aPerson(payload, 'reviewer')
const editor = await aPerson(payload, 'editor')
const ids = await plantSecrets()

async function plantSecrets(): Promise<Partial<Record<CollectionSlug, string[]>>> {
  const topic = (await aTopic(payload)).id
  const draft = await anArticle(payload, {
    topic,
    title: secret('draft title'),
    slug: secret('draft slug'),
    byline: secret('draft byline'),
    summary: secret('draft summary'),
    seoTitle: secret('draft seo title'),
    body: aBody(secret('draft body')),
    importFingerprint: secret('fingerprint'),
  })
  const live = await aPublishedArticle(payload, {
    topic,
    summary: 'What readers may see',
    body: aBody(`Words for readers [NOTE: ${secret('note in a published body')}] and more.`),
  })
  await payload.update({
    collection: 'articles',
    id: live.id,
    data: {
      title: secret('newer draft title'),
      summary: secret('newer draft summary'),
      ...stored({ body: aBody(secret('newer draft body')) }),
    },
    draft: true,
    overrideAccess: true,
  })
  const trashed = await aPublishedArticle(payload, { topic, title: secret('trashed title') })
  await payload.update({
    collection: 'articles',
    id: trashed.id,
    data: { deletedAt: new Date().toISOString() },
    overrideAccess: true,
  })
  const unpublished = await aPublishedArticle(payload, { topic, title: secret('unpublished title') })
  await payload.update({
    collection: 'articles',
    id: unpublished.id,
    data: { _status: 'draft' },
    overrideAccess: true,
  })
  const redirects = await Promise.all(
    [draft, trashed, unpublished].map(({ id }) => aRedirect(payload, { to: null, article: id })),
  )
  const note = await aDraftNote(payload, {
    article: live.id,
    text: secret('draft note'),
    topic: secret('topic of a draft note'),
    authorName: secret('author of a draft note'),
  })
  const inquiry = await anInquiry(payload, {
    essay: live.id,
    name: secret('inquiry name'),
    email: `${secret('inquiry e-mail')}@visitors.example`,
    message: secret('inquiry message'),
    deskNotes: secret('inquiry desk notes'),
  })
  const message = await anInquiryMessage(payload, { inquiry: inquiry.id, text: secret('inquiry thread') })
  const canned = await payload.create({
    collection: 'canned-replies',
    data: { title: 'Thanks', text: secret('inquiry canned reply') },
    overrideAccess: true,
  })
  const image = await anImage(payload, {
    filename: `${secret('private image filename')}.png`,
    alt: secret('private image alt'),
  })
  const person = await payload.create({
    collection: 'users',
    data: {
      name: 'Somebody on the staff',
      email: `${secret('account e-mail')}@people.example`,
      password: 'a-password-of-somebody',
      role: 'owner',
      enableAPIKey: true,
      apiKey: `${secret('account key')}-${'x'.repeat(20)}`,
    },
    overrideAccess: true,
  })
  await payload.db.drizzle.execute(sql`
    update users set reset_password_token = ${secret('account reset token')},
                     reset_password_expiration = now() + interval '1 hour'
    where id = ${person.id}`)
  await payload.db.drizzle.execute(sql`
    insert into users_sessions (_order, _parent_id, id, created_at, expires_at)
    values (1, ${person.id}, ${secret('account session')}, now(), now() + interval '1 hour')`)
  const row = await payload.db.findOne<{ id: string; hash: string; salt: string; apiKeyIndex: string }>({
    collection: 'users',
    where: { id: { equals: person.id } },
  })
  for (const column of ['hash', 'salt', 'apiKeyIndex'] as const) {
    if (row) secrets.set(row[column], `account ${column}`)
  }
  await payload.db.create({
    collection: 'payload-preferences',
    data: {
      key: 'nav',
      value: { remembered: secret('account preference') },
      user: { relationTo: 'users', value: person.id },
    },
  })
  const privacy = siteWords().privacy
  await writeSite(payload, {
    privacy: { ...privacy, text: stored({ body: aBody(secret('privacy draft')) }).body },
  })
  await writeSite(payload) // so that the draft stands in a version, and the words of today are others
  await payload.updateGlobal({
    slug: 'availability',
    data: {
      zone: 'Europe/Berlin',
      callPlace: secret('place of calls'),
      closures: [{ on: '2027-01-01', name: secret('day off') }],
      exceptions: [{ on: '2027-01-02', name: secret('day off with other hours'), intervals: [] }],
    },
    overrideAccess: true,
  })
  return {
    articles: [draft.id, live.id, trashed.id, unpublished.id],
    topics: [topic],
    'draft-notes': [note.id],
    inquiries: [inquiry.id],
    'inquiry-messages': [message.id],
    'canned-replies': [canned.id],
    media: [image.id],
    redirects: redirects.map(({ id }) => id),
    users: [person.id],
  }
}

const collections = payload.config.collections.map(({ slug }) => slug)
const globals = payload.config.globals.map(({ slug }) => slug)

type Guest = { who: string; call: Call; mayNotSee: (place: string) => boolean }
const everything = () => true

const strangers: Guest[] = [
  { who: 'a visitor', call: { as: asVisitor }, mayNotSee: everything },
  { who: 'a visitor past the guard', call: { as: asVisitor, bare: true }, mayNotSee: everything },
  {
    who: 'a visitor with a made-up session',
    call: { as: { cookie: 'payload-token=eyJhbGciOiJub25lIn0.e30.' } },
    mayNotSee: everything,
  },
  { who: 'the site’s key', call: { as: asSite }, mayNotSee: everything },
  { who: 'the site’s key past the guard', call: { as: asSite, bare: true }, mayNotSee: everything },
]
const colleagues: Guest[] = [
  { who: 'a reviewer', call: { as: reviewer.as }, mayNotSee: ofTheOwner },
  { who: 'an editor', call: { as: editor.as }, mayNotSee: ofTheOwner },
]

describe.each([...strangers, ...colleagues])('$who', ({ call, mayNotSee }) => {
  /** What an answer must not hold, wherever in it. */
  async function leaksOf(probes: Probe[]): Promise<string[]> {
    const leaks: string[] = []
    for (const { method, path, call: more } of probes) {
      const answer = await send(method, path, { ...call, ...more, headers: { ...more?.headers } })
      // What one sent oneself may come back.
      const found = placesIn(answer, path).filter(mayNotSee)
      if (found.length > 0) leaks.push(`${method} ${path} → ${answer.status}: ${found.join(', ')}`)
      if (answer.status === 500 && !call.bare) leaks.push(`${method} ${path} → 500`)
    }
    return leaks
  }

  test.each(collections)('finds no secret by way of %s', async (slug: CollectionSlug) => {
    const versions = await versionsOf(slug)
    // Colleagues may change articles, which would end what the next tests look for: they only look.
    const probes = collectionProbes(slug, ids[slug] ?? [], versions).filter(
      ({ method }) => call.as === asVisitor || call.as === asSite || ['GET', 'HEAD'].includes(method),
    )
    expect((await leaksOf(probes)).join('\n')).toBe('')
  })

  test.each(globals)('finds no secret by way of the global %s', async (slug: GlobalSlug) => {
    expect((await leaksOf(globalProbes(slug).filter(({ method }) => method === 'GET'))).join('\n')).toBe('')
  })

  test('finds no secret by any other door', async () => {
    const { docs } = await payload.find({ collection: 'media', overrideAccess: true })
    const filenames = docs.flatMap(({ filename }) => filename ?? [])
    expect((await leaksOf(otherProbes(filenames, ids.inquiries ?? []))).join('\n')).toBe('')
  })
})

function placesIn({ headers, text, status }: Answer, asked = ''): string[] {
  const said = `${status} ${JSON.stringify([...headers])} ${text}`
  return [...secrets]
    .filter(([token]) => said.includes(token) && !asked.includes(token))
    .map(([, place]) => place)
}

async function versionsOf(slug: CollectionSlug): Promise<string[]> {
  if (!payload.collections[slug].config.versions) return []
  const { docs } = await payload.findVersions({
    collection: slug,
    limit: 20,
    overrideAccess: true,
    trash: true,
  })
  return docs.map(({ id }) => id)
}

test('the tokens can be found where they are: an administrator sees them', async () => {
  const admin = await aPerson(payload, 'admin')
  const seen = new Set<string>()
  for (const path of [
    'articles?draft=true&trash=true&limit=100',
    'draft-notes',
    'inquiries',
    'media',
    'users',
  ]) {
    for (const place of placesIn(await send('GET', path, { as: admin.as }))) seen.add(place)
  }
  expect([...seen]).toEqual(
    expect.arrayContaining([
      'draft title',
      'newer draft body',
      'draft note',
      'inquiry message',
      'account e-mail',
    ]),
  )
})

const answerOf = z.object({ docs: z.array(z.object({ id: z.string() })) })

/**
 * An oracle answers yes and no about what it does not show: by how many it finds, or by the order it puts them in.
 *
 * @param path  a list with documents that somebody may read
 */
describe('nobody learns by asking', () => {
  const paths = ['email', 'hash', 'salt', 'apiKey', 'apiKeyIndex', 'resetPasswordToken', 'loginAttempts']
  const ofAccounts = [...paths, 'lockUntil', 'role', 'sessions.id', 'sessions.expiresAt', 'enableAPIKey']
  const doors: { who: string; as: Credentials; list: string; paths: string[] }[] = [
    { who: 'a reviewer', as: reviewer.as, list: 'users', paths: ofAccounts },
    {
      who: 'a reviewer',
      as: reviewer.as,
      list: 'draft-notes',
      paths: ['author', 'assignee', 'closedBy'].flatMap((relation) =>
        ofAccounts.map((path) => `${relation}.${path}`),
      ),
    },
    {
      who: 'an editor',
      as: editor.as,
      list: 'payload-locked-documents',
      paths: ofAccounts.map((path) => `user.value.${path}`),
    },
    {
      who: 'the site’s key past the guard',
      as: asSite,
      list: 'articles',
      paths: [
        'body',
        'summary',
        'hero.filename',
        'hero.alt',
        'importFingerprint',
        'publicSlug',
        'reviewState',
      ],
    },
    {
      who: 'the site’s key past the guard',
      as: asSite,
      list: 'redirects',
      paths: ['article.title', 'article.summary', 'article.slug', 'article.body', 'article._status'],
    },
  ]
  const cases = doors.flatMap(({ paths: all, ...door }) => all.map((path) => ({ ...door, path })))

  test.each(cases)('$who · $list · $path', async ({ as, list, path }) => {
    const call: Call = { as, bare: as === asSite }
    const ask = async (question: string) => send('GET', `${list}?depth=0&limit=100&${question}`, call)
    const order = ({ json }: Answer) => answerOf.safeParse(json).data?.docs.map(({ id }) => id)
    const up = await ask(`sort=${path}`)
    const down = await ask(`sort=-${path}`)
    expect(up.status, up.text.slice(0, 300)).toBeLessThan(500)
    expect(order(up) ?? []).toEqual(order(down) ?? [])
    for (const operator of ['like', 'contains', 'equals', 'greater_than', 'exists', 'not_equals']) {
      const asked = await Promise.all(
        ['a', '0', 'tok', 'true', 'false', 'zzzz-no-such-thing'].map((value) =>
          ask(`where[${path}][${operator}]=${value}`),
        ),
      )
      const counts = new Set(asked.map((answer) => order(answer)?.length ?? 'refused'))
      expect([...counts], `${operator}: ${asked[0]?.text.slice(0, 200)}`).toHaveLength(1)
    }
  })
})

describe('each sees exactly', () => {
  const times = ['createdAt', 'updatedAt']
  const account = ['collection', 'email', 'enableAPIKey', 'id', 'name', 'role', 'sessions', ...times]

  const listed = z.object({ docs: z.array(z.record(z.string(), z.unknown())) })

  async function keysOf(path: string, as: Credentials): Promise<string[]> {
    const { json } = await send('GET', path, { as })
    return Object.keys(listed.parse(json).docs[0] ?? {}).toSorted()
  }

  test('the site’s key, of an article: what publishing made, and what stands as written', async () => {
    const published = ['publicBody', 'publicChangedAt', 'publicHero', 'publicSummary', 'publishedAt']
    const written = ['byline', 'seoDescription', 'seoTitle', 'slug', 'title', 'topic']
    const made = ['headings', 'readingMinutes', 'wordCount']
    expect(await keysOf('articles?depth=0', asSite)).toEqual(
      ['_status', 'deletedAt', 'id', ...times, ...published, ...written, ...made].toSorted(),
    )
  })

  test('the site’s key, of topics and redirects: the words and the paths', async () => {
    expect(await keysOf('topics?depth=0', asSite)).toEqual(
      ['description', 'id', 'name', 'slug', ...times].toSorted(),
    )
    expect(await keysOf('redirects?depth=0', asSite)).toEqual(
      ['from', 'gone', 'id', 'to', ...times].toSorted(),
    )
  })

  test('the site’s key, of availability: days without their names, and not where calls take place', async () => {
    const { json } = await send('GET', 'globals/availability?depth=0', { as: asSite })
    expect(json).toMatchObject({ zone: 'Europe/Berlin', closures: [{ on: '2027-01-01' }] })
    expect(JSON.stringify(json)).not.toMatch(/"name"|callPlace/u)
  })

  test('a reviewer, of colleagues: their names', async () => {
    const path = `users?where[id][equals]=${ids.users?.[0]}`
    const keys = await keysOf(path, reviewer.as)
    expect(keys).toEqual(['collection', 'id', 'name', 'sessions', ...times].toSorted())
    // Payload leaves the empty list behind.
    const { json } = await send('GET', path, { as: reviewer.as })
    expect(json).toMatchObject({ docs: [{ sessions: [] }] })
  })

  test('a reviewer, of oneself: one’s account without its secrets', async () => {
    const keys = await keysOf(`users?where[id][equals]=${reviewer.id}`, reviewer.as)
    expect(account).toEqual(expect.arrayContaining(keys))
  })

  test('an administrator, of anyone: their account without its secrets', async () => {
    const admin = await aPerson(payload, 'admin')
    const keys = await keysOf(`users?where[id][equals]=${ids.users?.[0]}`, admin.as)
    expect([...account, 'hasAPIKey']).toEqual(expect.arrayContaining(keys))
  })
})
