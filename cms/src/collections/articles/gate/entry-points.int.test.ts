import { randomUUID } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import { describe, expect, test } from 'vitest'
import { aBody, aDraftNote, anArticle, aPublishedArticle, aTopic } from '../../../testing/builders.ts'
import { startCms } from '../../../testing/cms.ts'
import { inAYear } from '../../../testing/in-a-year.ts'
import { send, type Answer } from '../../../testing/rest.ts'
import { aPerson } from '../../../testing/sign-in.ts'

// Every way in which an article can be written, and for each that it does not go around the gate. The lists are held
// against Payload's own operations, the endpoints of the config and the source code: a new way of writing makes this
// file fail until it has a line here.

const payload = await startCms()
const editor = (await aPerson(payload, 'editor')).as

type Way<Answered = unknown> = (scene: { id: string; slug: string }) => Promise<Answered>

/** A hole in the text and a note that blocks: neither may ever be passed. */
const unfinished = { body: aBody('Words for TK readers.') }

async function aScene() {
  const { id, slug } = await anArticle(payload, unfinished)
  await aDraftNote(payload, { article: id, severity: 'must' })
  return { id, slug }
}

const patch = (path: string, json: unknown) => send('PATCH', path, { as: editor, json })
const asSystem = { overrideAccess: true } as const
const published = { _status: 'published' } as const

async function latestVersion(id: string): Promise<string> {
  const where = { parent: { equals: id } }
  const { docs } = await payload.findVersions({
    collection: 'articles',
    where,
    sort: '-updatedAt',
    ...asSystem,
  })
  return String(docs[0]?.id)
}

async function newDocument() {
  const topic = (await aTopic(payload)).id
  return { title: 'x', slug: `slug-${randomUUID().slice(0, 8)}`, topic, ...unfinished, ...published }
}

/** By method and path of the article's endpoints. */
const overHttp: Record<string, Way<Answer>> = {
  'post /': async () => send('POST', 'articles', { as: editor, json: await newDocument() }),
  'patch /': ({ id }) => patch(`articles?where[id][in][0]=${id}`, published),
  'patch /:id': ({ id }) => patch(`articles/${id}`, published),
  'post /:id/duplicate': ({ id }) =>
    send('POST', `articles/${id}/duplicate`, { as: editor, json: { ...published, slug: randomUUID() } }),
  'post /versions/:id': async ({ id }) =>
    send('POST', `articles/versions/${await latestVersion(id)}?publish=true`, { as: editor, json: {} }),
  'post /:id/schedule': ({ id }) =>
    send('POST', `articles/${id}/schedule`, { as: editor, json: { at: inAYear() } }),
  'post /import': () =>
    send('POST', 'articles/import', {
      as: editor,
      json: {
        fileName: 'a.md',
        text: `---\nstatus: published\n---\n# ${randomUUID()}\n\nWords for TK readers.\n`,
      },
    }),
}

/** Endpoints that write, but never the text or the status of an article. */
const besideTheText = new Set([
  'post /access/:id?',
  'post /:id/notes',
  'post /:id/literals',
  'post /:id/review/request',
  'post /:id/review/approve',
  'post /:id/review/changes',
  'post /:id/review/withdraw',
  'post /:id/preview-token',
  'post /:id/share-links',
  'delete /',
  'delete /:id',
])

/** By the name of the Local API's operation, with the system's rights. */
const inProcess: Record<string, Way> = {
  create: async () =>
    payload.create({
      collection: 'articles',
      data: JSON.parse(JSON.stringify(await newDocument())),
      ...asSystem,
    }),
  update: async ({ id }) => payload.update({ collection: 'articles', id, data: published, ...asSystem }),
  duplicate: async ({ id }) =>
    payload.duplicate({
      collection: 'articles',
      id,
      data: { ...published, slug: randomUUID() },
      ...asSystem,
    }),
  restoreVersion: async ({ id }) =>
    payload.restoreVersion({
      collection: 'articles',
      id: await latestVersion(id),
      context: { publishRestored: true },
      ...asSystem,
    }),
}

/** Operations of the Local API that write something else than the documents of a collection. */
const ofOtherThings =
  /^(?:updateGlobal|restoreGlobalVersion|delete|resetPassword|forgotPassword|sendEmail|verifyEmail|unlock|login|auth|init|destroy|bin)$/u

describe('every way of writing is known', () => {
  test('each endpoint that writes articles', () => {
    const endpoints = payload.collections.articles.config.endpoints || []
    const writing = endpoints
      .filter(({ method }) => method !== 'get')
      .map(({ method, path }) => `${method} ${path === '' ? '/' : path}`)
      .filter((endpoint) => !besideTheText.has(endpoint))
    // One of ours may stand before one of Payload's at the same path.
    expect([...new Set(writing)].toSorted()).toEqual(Object.keys(overHttp).toSorted())
  })

  test('each operation of the Local API', () => {
    const operations = operationsOf(payload).filter((name) =>
      /create|update|duplicate|restore|import/iu.test(name),
    )
    expect(operations.filter((name) => !ofOtherThings.test(name)).toSorted()).toEqual(
      Object.keys(inProcess).toSorted(),
    )
  })

  test('each place in the code that writes articles', () => {
    expect(placesThatWrite().toSorted()).toEqual(Object.keys(inCode).toSorted())
  })
})

/** Where our own code writes articles, and why that cannot go around the gate. */
const inCode: Record<string, 'through the hooks' | 'beside text and status'> = {
  // Drafts only, through `payload.create`; tried above as the endpoint that calls it.
  'collections/articles/import-article.ts': 'through the hooks',
  'collections/articles/import-galley-article.ts': 'through the hooks',
  // Fills an empty system; publishes with `payload.update`, like any script, and restores times in SQL.
  'import/import-everything.ts': 'through the hooks',
  // The pinned copy of a schedule, through `payload.update`; tried above as the endpoint, and again when it is due.
  'collections/schedules/publish-pinned.ts': 'through the hooks',
  // The seed publishes its own essays with `payload.update`, like any script.
  'seed/seed-articles.ts': 'through the hooks',
  // Sets when a draft went to the trash, through `payload.update`, which the gate looks at like any other.
  'collections/articles/trash-empty-drafts.ts': 'through the hooks',
  // What surrounds the words of a public body, in SQL: only where these are the words that passed the gate.
  'collections/articles/refresh-public.ts': 'beside text and status',
  // The state of the review, in SQL.
  'collections/articles/review/review-acts.ts': 'beside text and status',
}

test('what is written in SQL names no column of text or status, but for the public body of the same words', () => {
  const writes = Object.entries(sources()).flatMap(([file, source]) =>
    [...source.matchAll(/update (?:articles|_articles_v) set ([^`]*?)where/gu)].map(([, set]) => [
      file,
      set?.trim(),
    ]),
  )
  expect(writes).toEqual([
    ['collections/articles/refresh-public.ts', expect.stringMatching(/^public_body = /u)],
    ['collections/articles/refresh-public.ts', expect.stringMatching(/^version_public_body = /u)],
    ['collections/articles/review/review-acts.ts', expect.stringMatching(/^review_state = /u)],
    ['collections/articles/review/review-acts.ts', expect.stringMatching(/^version_review_state = /u)],
    ['import/import-everything.ts', expect.stringMatching(/^created_at = /u)],
    ['import/import-everything.ts', expect.stringMatching(/^version_created_at = /u)],
  ])
})

describe('no way of writing goes around the gate', () => {
  test.each(Object.entries(overHttp))('G-1 G-2 over HTTP: %s', async (_, write) => {
    const { id, slug } = await aScene()
    const before = await publishedCount()
    const answer = await write({ id, slug })
    expect(isRefusedOrDraft(answer), JSON.stringify(answer).slice(0, 400)).toBe(true)
    expect(await publishedCount()).toBe(before)
  })

  test.each(Object.entries(inProcess))('G-2 in a script: payload.%s', async (_, write) => {
    const scene = await aScene()
    const before = await publishedCount()
    await expect(write(scene)).rejects.toMatchObject({ status: 422 })
    expect(await publishedCount()).toBe(before)
  })

  test('G-2 a change of what readers see already', async () => {
    const { id } = await aPublishedArticle(payload)
    await aDraftNote(payload, { article: id, severity: 'must' })
    expect((await patch(`articles/${id}`, { title: 'Another title' })).status).toBe(422)
  })

  test('G-8 a copy of a published article is a draft without its notes', async () => {
    const { id } = await aPublishedArticle(payload)
    await aDraftNote(payload, { article: id, severity: 'must' })
    const { id: copy, _status } = await payload.duplicate({ collection: 'articles', id, ...asSystem })
    expect(_status).toBe('draft')
    const notes = await payload.count({ collection: 'draft-notes', where: { article: { equals: copy } } })
    expect(notes.totalDocs).toBe(0)
  })
})

/** Refused, or answered with a draft: an import and a copy make one whatever is asked of them. */
function isRefusedOrDraft({ status, text }: Answer): boolean {
  return status === 422 || status === 400 || (status <= 201 && !text.includes('"_status":"published"'))
}

async function publishedCount(): Promise<unknown> {
  const { rows } = await payload.db.drizzle.execute(
    sql`select count(*)::int as count from articles where _status = 'published'`,
  )
  return rows[0]?.['count']
}

function operationsOf(instance: Payload): string[] {
  const names = new Set<string>()
  for (
    let level: object | null = instance;
    level !== null && level !== Object.prototype;
    level = Object.getPrototypeOf(level)
  ) {
    for (const name of Object.getOwnPropertyNames(level)) {
      if (typeof Reflect.get(instance, name) === 'function') names.add(name)
    }
  }
  return [...names]
}

/** The CMS's own code by path below `src`, without tests and what they stand on. */
function sources(): Record<string, string> {
  const files = import.meta.glob<string>('../../../**/*.{ts,tsx}', {
    query: '?raw',
    import: 'default',
    eager: true,
  })
  return Object.fromEntries(
    Object.entries(files)
      .map(
        ([file, source]) =>
          [new URL(file, 'file:///collections/articles/gate/').pathname.slice(1), source] as const,
      )
      .filter(([file]) => !notOurs.test(file)),
  )
}

/** Tests, what they stand on, and what is generated. */
const notOurs = /\.test\.ts|\.fixture\.ts|^testing\/|^migrations\/|^access\/matrix|payload-types/u

const viaPayload =
  /\.(?:create|update|updateByID|duplicate|restoreVersion|updateOne|updateMany|upsert|createVersion|updateVersion|updateGlobal)\(\s*\{(?:[^{}]|\{[^{}]*\}){0,400}?collection:\s*(?:slugs\.articles|'articles'|Articles\.slug)/u
const viaSql = /\b(?:update|insert into)\s+"?(?:articles|_articles_v)"?\s/iu

function placesThatWrite(): string[] {
  return Object.entries(sources())
    .filter(([, source]) => viaPayload.test(source) || viaSql.test(source))
    .map(([file]) => file)
}
