import { randomUUID } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import { publishedArticleFields, publishedArticleSchema, type PublishedArticle } from '@galley/content-model'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  articleLink,
  block,
  body,
  inlineBlock,
  link,
  paragraph,
  text,
  upload,
  type LexicalBody,
} from '../../import/lexical.ts'
import { aBody, anArticle, anImage, aPublishedArticle, aTopic, stored } from '../../testing/builders.ts'
import { startCms } from '../../testing/cms.ts'
import { asSite, send, type Answer } from '../../testing/rest.ts'
import { aPerson } from '../../testing/sign-in.ts'
import { refreshPublicArticles } from './refresh-public.job.ts'

const payload = await startCms()
const editor = (await aPerson(payload, 'editor')).as
const admin = (await aPerson(payload, 'admin')).as

/** What the site gets at this address, or `null` when there is nothing for readers. */
async function readersSee(slug: string): Promise<PublishedArticle | null> {
  const select = publishedArticleFields.map((field) => `select[${field}]=true`).join('&')
  const answer = await send('GET', `articles?where[slug][equals]=${slug}&depth=0&${select}`, { as: asSite })
  expect(answer.status).toBe(200)
  return z.object({ docs: z.array(publishedArticleSchema).max(1) }).parse(answer.json).docs[0] ?? null
}

async function stateOf(slug: string): Promise<unknown> {
  return (await send('GET', `public-slugs/${slug}`, { as: asSite })).json
}

const patch = (id: string, json: unknown, question = '') =>
  send('PATCH', `articles/${id}${question}`, { as: editor, json })

const newSlug = () => `slug-${randomUUID().slice(0, 8)}`

const refusal = z.object({
  errors: z
    .array(
      z.object({
        message: z.string(),
        data: z.object({
          obstacles: z
            .array(
              z.object({
                type: z.string(),
                words: z.string(),
                text: z.string(),
                place: z.string(),
                advice: z.string(),
                severity: z.string(),
                note: z.string().nullable(),
                who: z.array(z.string()).min(1),
              }),
            )
            .min(1),
        }),
      }),
    )
    .length(1),
})

function obstaclesIn(answer: Answer) {
  expect(answer.status, answer.text.slice(0, 300)).toBe(422)
  return refusal.parse(answer.json).errors.flatMap(({ data }) => data.obstacles)
}

describe('publishing is refused, with the list, while something stands unfinished', () => {
  const marks = ['[TODO: say more — one; two]', '[TK]', '[FIXME: check the number]']

  test.each(
    ['title', 'summary', 'byline', 'seoTitle', 'seoDescription'].flatMap((field) =>
      marks.map((mark) => [field, mark] as const),
    ),
  )('in the %s: %s', async (field, mark) => {
    const { id, slug } = await anArticle(payload)
    const answer = await patch(id, { _status: 'published', [field]: `Before ${mark} after` })
    const obstacles = obstaclesIn(answer)
    const noted = field === 'summary' && !mark.includes('TK') ? 'note' : 'hole'
    expect(obstacles.every(({ type, words }) => type === noted && words === mark)).toBe(true)
    expect(obstacles[0]).toMatchObject({ severity: 'must', place: expect.stringContaining('the ') })
    expect(await readersSee(slug)).toBeNull()
  })

  const mark = '[TODO: settle this]'
  const places: [string, string, LexicalBody][] = [
    ['a paragraph', 'opening', aBody('First.', `Before ${mark} after.`)],
    ['a heading', 'heading', aBody('First.', `## Costs ${mark}`)],
    ['a section', '“Costs”', aBody('First.', '## Costs', `Before ${mark}.`)],
    [
      'words in bold halfway',
      'opening',
      body([paragraph([text('First [TO'), text('DO: settle', 1), text(' this]')])]),
    ],
    [
      'a link',
      'opening',
      body([paragraph([text('See '), link(randomUUID(), 'https://a.example', [text(mark)])])]),
    ],
    [
      'a pull quote',
      'pull quote',
      body([
        paragraph([text('First.')]),
        block(randomUUID(), { blockType: 'pull-quote', text: mark, attribution: null }),
      ]),
    ],
    [
      'a footnote',
      'footnote',
      body([paragraph([text('First.'), inlineBlock(randomUUID(), { blockType: 'footnote', text: mark })])]),
    ],
  ]

  test.each(places)('in the body, in %s', async (_, place, words) => {
    const { id, slug } = await anArticle(payload)
    const answer = await patch(id, { _status: 'published', ...stored({ body: words }) })
    const obstacles = obstaclesIn(answer)
    expect(obstacles).toHaveLength(1)
    expect(obstacles[0]).toMatchObject({ type: 'note', place: expect.stringContaining(place) })
    expect(await readersSee(slug)).toBeNull()
  })

  test('in the description of an image that it shows', async () => {
    const hero = (await anImage(payload, { alt: `A desk ${mark}` })).id
    const { id } = await anArticle(payload)
    expect(obstaclesIn(await patch(id, { _status: 'published', hero }))).toMatchObject([
      { type: 'hole', words: mark },
    ])
  })

  test('naming each of several', async () => {
    const { id } = await anArticle(payload)
    const answer = await patch(id, {
      _status: 'published',
      title: 'A title [TK]',
      ...stored({ body: aBody('[TODO: one]', 'Words', '## A section', '[FIXME: two]', '[TODO: three]') }),
    })
    expect(obstaclesIn(answer).map(({ words }) => words)).toEqual([
      '[TK]',
      '[TODO: one]',
      '[FIXME: two]',
      '[TODO: three]',
    ])
  })

  test('when a bracket is opened and never closed', async () => {
    const { id } = await anArticle(payload)
    const answer = await patch(id, {
      _status: 'published',
      ...stored({ body: aBody('Words [TODO: and so on') }),
    })
    expect(obstaclesIn(answer)).toMatchObject([{ type: 'problem', words: '[TODO: and so on' }])
  })

  test('when there is nothing to read', async () => {
    const { id } = await anArticle(payload)
    const answer = await patch(id, { _status: 'published', ...stored({ body: aBody() }) })
    expect(obstaclesIn(answer)).toMatchObject([
      { type: 'problem', advice: expect.stringContaining('nothing for readers') },
    ])
  })

  test('and a note for information does not stand in the way, and is not shown', async () => {
    const { id, slug } = await anArticle(payload)
    const words = stored({ body: aBody('Words for readers [NOTE: ask the lawyers] and more.') })
    expect((await patch(id, { _status: 'published', ...words })).status).toBe(200)
    const shown = await readersSee(slug)
    expect(JSON.stringify(shown)).toContain('and more.')
    expect(JSON.stringify(shown)).not.toMatch(/lawyers|NOTE/u)
  })
})

describe('no way of writing goes around the gate', () => {
  const unfinished = { body: aBody('Words [TODO: not yet].') }
  const refused = { title: 'A title [TODO: not yet]' }

  test('a new article, published at once', async () => {
    const json = {
      title: 'x',
      slug: newSlug(),
      topic: (await aTopic(payload)).id,
      _status: 'published',
      ...unfinished,
    }
    obstaclesIn(await send('POST', 'articles', { as: editor, json }))
    expect(await readersSee(json.slug)).toBeNull()
  })

  test('a new article, said to be a draft and published', async () => {
    const json = {
      title: 'x',
      slug: newSlug(),
      topic: (await aTopic(payload)).id,
      _status: 'published',
      ...unfinished,
    }
    await send('POST', 'articles?draft=true', { as: editor, json })
    expect(await readersSee(json.slug)).toBeNull()
  })

  test.each([
    '?draft=true',
    '?autosave=true',
    '?draft=true&autosave=true',
    '?publishAllLocales=true',
    '?publishSpecificLocale=en',
  ])('a change with %s', async (question) => {
    const { id, slug } = await anArticle(payload, unfinished)
    const answer = await patch(id, { _status: 'published' }, question)
    expect(answer.status).toBe(422)
    expect(await readersSee(slug)).toBeNull()
  })

  test('a change of what is already public', async () => {
    const { id, slug, title } = await aPublishedArticle(payload)
    obstaclesIn(await patch(id, refused))
    expect(await readersSee(slug)).toMatchObject({ title })
  })

  test('a change of many at once: what is finished is published, the rest is refused', async () => {
    const topic = (await aTopic(payload)).id
    const finished = await anArticle(payload, { topic })
    const other = await anArticle(payload, { topic, ...unfinished })
    const answer = await send('PATCH', `articles?where[topic][equals]=${topic}`, {
      as: editor,
      json: { _status: 'published' },
    })
    expect(answer.status).toBe(400)
    expect(answer.json).toMatchObject({
      docs: [{ id: finished.id }],
      errors: [{ id: other.id, message: expect.stringContaining('[TODO: not yet]') }],
    })
    expect(await readersSee(finished.slug)).not.toBeNull()
    expect(await readersSee(other.slug)).toBeNull()
  })

  test('the system’s own writing, past all access rules', async () => {
    const { id, slug } = await anArticle(payload, unfinished)
    const publish = payload.update({
      collection: 'articles',
      id,
      data: { _status: 'published' },
      overrideAccess: true,
    })
    await expect(publish).rejects.toMatchObject({ status: 422 })
    expect(await readersSee(slug)).toBeNull()
  })

  test('an old version that was public before there was a gate', async () => {
    const { id, slug, title } = await aPublishedArticle(payload)
    const { docs } = await payload.findVersions({
      collection: 'articles',
      where: { parent: { equals: id } },
      overrideAccess: true,
    })
    const version = docs[0]?.id ?? ''
    await payload.db.drizzle.execute(
      sql`update _articles_v set version_title = ${refused.title} where id = ${version}`,
    )
    obstaclesIn(await send('POST', `articles/versions/${version}?publish=true`, { as: editor, json: {} }))
    expect(await readersSee(slug)).toMatchObject({ title })
  })

  test('a copy, published as it is made', async () => {
    const { id } = await anArticle(payload, unfinished)
    const slug = newSlug()
    const json = { _status: 'published', slug }
    await send('POST', `articles/${id}/duplicate`, { as: editor, json })
    expect(await readersSee(slug)).toBeNull()
  })

  test.each([
    ['as it is taken out', { deletedAt: null, _status: 'published', ...refused }],
    ['as it is put in again', { deletedAt: new Date().toISOString(), _status: 'published', ...refused }],
  ])('what lies in the trash, published %s', async (_, json) => {
    const { id, slug } = await anArticle(payload)
    await patch(id, { deletedAt: new Date(Date.now() - 1_000).toISOString() })
    await patch(id, json, '?trash=true')
    await patch(id, { deletedAt: null }, '?trash=true')
    expect(JSON.stringify(await readersSee(slug))).not.toContain('TODO')
    const { docs } = await payload.find({
      collection: 'articles',
      where: { id: { equals: id } },
      trash: true,
    })
    // Whatever it says of itself, it lies where nobody but the staff can look.
    const [article] = docs
    if (!article?.deletedAt) expect(article).not.toMatchObject({ _status: 'published', ...refused })
  })
})

describe('a draft', () => {
  test('may hold whatever is unfinished', async () => {
    const { id } = await anArticle(payload)
    const json = { title: 'Later [TODO: a better one]', ...stored({ body: aBody('[TK]') }) }
    expect((await patch(id, json, '?draft=true&autosave=true')).status).toBe(200)
  })

  test('newer than what is public stays unseen until it is published', async () => {
    const { id, slug, title } = await aPublishedArticle(payload, { body: aBody('The first words.') })
    const before = await readersSee(slug)
    const json = { title: 'Newer', summary: 'Newer', ...stored({ body: aBody('Newer words.') }) }
    expect((await patch(id, json, '?draft=true&autosave=true')).status).toBe(200)
    expect((await patch(id, json, '?draft=true')).status).toBe(200)
    expect(await readersSee(slug)).toEqual(before)
    expect(before).toMatchObject({ title })

    expect((await patch(id, { _status: 'published' })).status).toBe(200)
    expect(await readersSee(slug)).toMatchObject({ title: 'Newer', publicSummary: 'Newer' })
  })

  test('needs no unfinished thing settled before the article is taken from the site', async () => {
    const { id, slug } = await aPublishedArticle(payload)
    await patch(id, { title: 'Later [TODO: a better one]' }, '?draft=true')
    expect((await patch(id, { _status: 'draft' })).status).toBe(200)
    expect(await readersSee(slug)).toBeNull()
  })
})

describe('what readers get', () => {
  test('is what the site expects, whole', async () => {
    const hero = await anImage(payload, { alt: 'A desk' })
    const { slug, topic } = await aPublishedArticle(payload, {
      title: 'Why it works',
      summary: 'In short.',
      byline: 'Sam',
      hero: hero.id,
      body: aBody('An opening.', '## A section', 'More words.'),
    })
    expect(await readersSee(slug)).toMatchObject({
      title: 'Why it works',
      slug,
      topic,
      byline: 'Sam',
      publicSummary: 'In short.',
      publicHero: { alt: 'A desk', sources: [{ url: expect.stringMatching(/^\/media\//u) }] },
      publicBody: { version: 1, blocks: [{ kind: 'paragraph' }, { kind: 'heading' }, { kind: 'paragraph' }] },
      headings: [{ level: 2, text: 'A section', id: 'a-section' }],
      wordCount: 6,
      readingMinutes: 1,
    })
  })

  test('has the essay’s first words for a summary where none is written', async () => {
    const { slug } = await aPublishedArticle(payload, {
      summary: null,
      body: aBody('The first words.', 'Others.'),
    })
    expect((await readersSee(slug))?.publicSummary).toContain('The first words.')
  })

  test.each([
    [1, 1],
    [238, 1],
    [356, 1],
    [357, 2],
    [595, 3],
    [2_380, 10],
  ])('of %i words is %i minutes long', async (words, minutes) => {
    const { slug } = await aPublishedArticle(payload, { body: aBody('word '.repeat(words)) })
    expect(await readersSee(slug)).toMatchObject({ wordCount: words, readingMinutes: minutes })
  })

  test.each([
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//evil.example',
  ])('holds no link to %j, however it was saved', async (url) => {
    const words = body([paragraph([text('See '), link(randomUUID(), url, [text('here')])])])
    const { id, slug } = await anArticle(payload)
    const answer = await patch(id, { _status: 'published', ...stored({ body: words }) })
    if (answer.status === 200) expect(JSON.stringify(await readersSee(slug))).not.toContain('"href"')
    else expect(answer.status).toBe(400)
  })

  test('holds no node of an unknown kind', async () => {
    const strange = body([
      paragraph([text('Words.')]),
      { type: 'iframe', version: 1, src: 'https://evil.example' },
    ])
    const { id, slug } = await anArticle(payload)
    const answer = await patch(id, { _status: 'published', ...stored({ body: strange }) })
    if (answer.status === 200) expect(JSON.stringify(await readersSee(slug))).not.toContain('evil')
    else expect(answer.status).toBe(400)
  })
})

describe('what the system makes', () => {
  const forged = {
    publicSummary: 'forged',
    publicBody: {
      version: 1,
      blocks: [{ kind: 'paragraph', children: [{ kind: 'text', text: 'forged', marks: [] }] }],
    },
    publicHero: { alt: 'forged' },
    headings: [{ id: 'forged', level: 2, text: 'forged' }],
    wordCount: 9_999,
    readingMinutes: 9_999,
    publicChangedAt: '1999-01-01T00:00:00.000Z',
    publicHash: 'forged',
    publicSlug: 'forged',
    importFingerprint: 'forged',
  }

  test.each([
    ['published', ''],
    ['draft', '?draft=true'],
    ['draft', ''],
  ])('cannot be sent with a new article (%s%s)', async (_status, question) => {
    const json = { title: 'x', slug: newSlug(), topic: (await aTopic(payload)).id, _status, ...forged }
    const words = stored({ body: aBody('Words for readers.') })
    const answer = await send('POST', `articles${question}`, { as: admin, json: { ...json, ...words } })
    expect(answer.status).toBe(201)
    expect(answer.text).not.toMatch(/forged|:9999\b|1999-01-01/u)
  })

  test.each([
    ['published', ''],
    ['draft', '?draft=true'],
    ['draft', ''],
  ])('cannot be sent with a change (%s%s)', async (_status, question) => {
    const { id } = await aPublishedArticle(payload)
    const answer = await send('PATCH', `articles/${id}${question}`, {
      as: admin,
      json: { _status, ...forged },
    })
    expect(answer.status).toBe(200)
    expect(answer.text).not.toMatch(/forged|:9999\b|1999-01-01/u)
    expect(JSON.stringify(await payload.findByID({ collection: 'articles', id }))).not.toMatch(
      /forged|:9999\b|1999-01-01/u,
    )
  })

  test('cannot come from an old version', async () => {
    const { id, slug } = await aPublishedArticle(payload, { body: aBody('The first words.') })
    const { docs } = await payload.findVersions({ collection: 'articles', where: { parent: { equals: id } } })
    await payload.db.drizzle.execute(
      sql`update _articles_v set version_public_summary = 'forged' where parent_id = ${id}`,
    )
    const restored = await send('POST', `articles/versions/${docs[0]?.id}`, { as: editor, json: {} })
    expect(restored.status).toBe(200)
    expect(JSON.stringify(await readersSee(slug))).not.toContain('forged')
  })

  test('the date of the first publication is set once, and stays', async () => {
    const { id, slug } = await anArticle(payload)
    const before = Date.now()
    await patch(id, { _status: 'published' })
    const first = (await readersSee(slug))?.publishedAt ?? ''
    expect(Date.parse(first)).toBeGreaterThanOrEqual(before)
    await patch(id, { _status: 'draft' })
    await patch(id, { _status: 'published', byline: 'Another' })
    expect((await readersSee(slug))?.publishedAt).toBe(first)
  })

  test('the date that an editor gives is kept', async () => {
    const publishedAt = '2025-03-04T05:06:07.000Z'
    const { slug } = await aPublishedArticle(payload, { publishedAt })
    expect(await readersSee(slug)).toMatchObject({ publishedAt })
  })

  test('the time of the last change moves when readers see something else, and only then', async () => {
    const { id, slug } = await aPublishedArticle(payload)
    const changedAt = async () => (await readersSee(slug))?.publicChangedAt
    const first = await changedAt()
    await patch(id, { _status: 'published' })
    await patch(id, { _status: 'published', reviewState: 'approved' })
    expect(await changedAt()).toBe(first)

    let last = first
    const topic = (await aTopic(payload)).id
    const changes = [
      { title: 'Another title' },
      { summary: 'Another summary' },
      { byline: 'Another' },
      { seoTitle: 'Another' },
      { seoDescription: 'Another' },
      { topic },
      stored({ body: aBody('Other words.') }),
    ]
    for (const change of changes) {
      expect((await patch(id, { _status: 'published', ...change })).status).toBe(200)
      const now = await changedAt()
      expect(now, JSON.stringify(change)).not.toBe(last)
      last = now
    }
  })
})

describe('an address', () => {
  test('of what was never public is unknown, also to one who guesses it', async () => {
    const { slug } = await anArticle(payload)
    expect(await stateOf(slug)).toEqual({ state: 'unknown' })
    expect(await stateOf(newSlug())).toEqual({ state: 'unknown' })
  })

  test('of what is public is published', async () => {
    const { slug } = await aPublishedArticle(payload)
    expect(await stateOf(slug)).toEqual({ state: 'published' })
  })

  test('of what was taken from the site is gone, and published again when it is', async () => {
    const { id, slug } = await aPublishedArticle(payload)
    await patch(id, { _status: 'draft' })
    expect(await stateOf(slug)).toEqual({ state: 'gone' })
    expect(await readersSee(slug)).toBeNull()
    await patch(id, { _status: 'published' })
    expect(await stateOf(slug)).toEqual({ state: 'published' })
  })

  test('of what lies in the trash is gone, and published again when it is taken out', async () => {
    const { id, slug } = await aPublishedArticle(payload)
    await patch(id, { deletedAt: new Date().toISOString() })
    expect(await stateOf(slug)).toEqual({ state: 'gone' })
    expect(await readersSee(slug)).toBeNull()
    expect((await patch(id, { deletedAt: null }, '?trash=true')).status).toBe(200)
    expect(await stateOf(slug)).toEqual({ state: 'published' })
    expect(await readersSee(slug)).not.toBeNull()
  })

  test('of what was deleted for good is gone', async () => {
    const { id, slug } = await aPublishedArticle(payload)
    expect((await send('DELETE', `articles/${id}`, { as: admin })).status).toBe(200)
    expect(await stateOf(slug)).toEqual({ state: 'gone' })
  })

  test('that changed leads to the new one, however often it changes', async () => {
    const { id, slug } = await aPublishedArticle(payload)
    const [second, third] = [newSlug(), newSlug()]
    await patch(id, { _status: 'published', slug: second })
    expect(await stateOf(slug)).toEqual({ state: 'moved', to: `/essays/${second}` })
    await patch(id, { _status: 'published', slug: third })
    expect(await stateOf(slug)).toEqual({ state: 'moved', to: `/essays/${third}` })
    expect(await stateOf(second)).toEqual({ state: 'moved', to: `/essays/${third}` })
    expect(await stateOf(third)).toEqual({ state: 'published' })
  })

  test('changed in a draft leads nowhere else until it is published', async () => {
    const { id, slug } = await aPublishedArticle(payload)
    const next = newSlug()
    await patch(id, { slug: next }, '?draft=true')
    expect(await stateOf(slug)).toEqual({ state: 'published' })
    expect(await stateOf(next)).toEqual({ state: 'unknown' })
    await patch(id, { _status: 'published' })
    expect(await stateOf(slug)).toEqual({ state: 'moved', to: `/essays/${next}` })
  })

  test('changed while the article was away leads to the new one once it is back', async () => {
    const { id, slug } = await aPublishedArticle(payload)
    const next = newSlug()
    await patch(id, { _status: 'draft', slug: next })
    expect(await stateOf(slug)).toEqual({ state: 'gone' })
    await patch(id, { _status: 'published' })
    expect(await stateOf(slug)).toEqual({ state: 'moved', to: `/essays/${next}` })
  })

  test('that changed back and forth goes in no circle', async () => {
    const { id, slug } = await aPublishedArticle(payload)
    const next = newSlug()
    await patch(id, { _status: 'published', slug: next })
    await patch(id, { _status: 'published', slug })
    expect(await stateOf(slug)).toEqual({ state: 'published' })
    expect(await stateOf(next)).toEqual({ state: 'moved', to: `/essays/${slug}` })
  })

  test('left behind can be had by another article', async () => {
    const { id, slug } = await aPublishedArticle(payload)
    await patch(id, { _status: 'published', slug: newSlug() })
    await aPublishedArticle(payload, { slug })
    expect(await stateOf(slug)).toEqual({ state: 'published' })
  })

  test('is had by one article only', async () => {
    const { slug } = await aPublishedArticle(payload)
    const other = await anArticle(payload)
    const answer = await patch(other.id, { _status: 'published', slug })
    expect([400, 409]).toContain(answer.status)
    expect(answer.text).not.toMatch(/duplicate key|constraint/u)
  })

  test('is asked for by ten articles at once, and one has it', async () => {
    const slug = newSlug()
    const drafts = await Promise.all(Array.from({ length: 10 }, () => anArticle(payload)))
    const answers = await Promise.all(drafts.map(({ id }) => patch(id, { _status: 'published', slug })))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status !== 200 && status !== 400 && status !== 409)).toEqual([])
  })

  test('is made from the title where none is given', async () => {
    const name = randomUUID().slice(0, 8)
    const json = { title: `Größe & Maß: ${name}`, topic: (await aTopic(payload)).id }
    const answer = await send('POST', 'articles?draft=true', { as: editor, json })
    expect(answer.json).toMatchObject({ doc: { slug: `grosse-mass-${name}` } })
  })

  test.each(['../x', 'Upper', 'ünïcode', 'a b', 'a--b', '-a', 'a/b', 'a'.repeat(97)])(
    'is no other kind of text: %s',
    async (slug) => {
      const { id } = await anArticle(payload)
      expect((await patch(id, { _status: 'published', slug })).status).toBe(400)
    },
  )
})

describe('a copy of an article', () => {
  test('is a draft of its own, at an address of its own, that readers never saw', async () => {
    const { id, slug } = await aPublishedArticle(payload, { title: 'An essay' })
    const made = z
      .object({ doc: z.looseObject({ id: z.string(), slug: z.string() }) })
      .parse((await send('POST', `articles/${id}/duplicate`, { as: editor, json: {} })).json).doc
    expect(made).toMatchObject({ title: 'An essay', _status: 'draft' })
    expect(made.slug).toMatch(new RegExp(`^${slug}-copy-[0-9a-f]{4}$`, 'u'))
    const copy = await payload.findByID({
      collection: 'articles',
      id: made.id,
      draft: true,
      showHiddenFields: true,
    })
    expect(copy).toMatchObject({
      publicBody: null,
      publicSlug: null,
      wordCount: null,
      importFingerprint: null,
    })
    expect(await stateOf(made.slug)).toEqual({ state: 'unknown' })
    expect(await stateOf(slug)).toEqual({ state: 'published' })
    expect((await patch(made.id, { _status: 'published' })).status).toBe(200)
  })

  test('of a published one is not published, also when that is asked for while it is unfinished', async () => {
    const { id } = await aPublishedArticle(payload)
    const { json } = await send('POST', `articles/${id}/duplicate`, {
      as: editor,
      json: { _status: 'draft' },
    })
    expect(json).toMatchObject({ doc: { _status: 'draft' } })
  })
})

test('restoring and publishing a version gives that version’s words back, byte for byte', async () => {
  const { id, slug } = await aPublishedArticle(payload, { body: aBody('The first words.') })
  const first = await readersSee(slug)
  await patch(id, { _status: 'published', ...stored({ body: aBody('Other words.') }) })
  const { docs } = await payload.findVersions({
    collection: 'articles',
    where: { parent: { equals: id } },
    sort: 'createdAt',
  })
  const restore = `articles/versions/${docs[0]?.id}?publish=true`
  expect((await send('POST', restore, { as: editor, json: {} })).status).toBe(200)
  expect((await readersSee(slug))?.publicBody).toEqual(first?.publicBody)
})

test('an edit that says nothing of publishing leaves what readers see where it is', async () => {
  const { id, slug, title } = await aPublishedArticle(payload)
  await patch(id, { title: 'Newer' }, '?draft=true')
  await patch(id, { byline: 'Somebody else' })
  expect(await readersSee(slug)).toMatchObject({ title })
})

test('PM7 a title with missing words is a hole, and no address is made of “TK” or of an annotation', async () => {
  const slugOf = async (title: string) => {
    const answer = await send('POST', 'articles?draft=true&depth=0', { as: editor, json: { title } })
    expect(answer.status, answer.text).toBe(201)
    return z.object({ doc: z.object({ id: z.string(), slug: z.string().nullish() }) }).parse(answer.json).doc
  }
  const name = randomUUID().slice(0, 8)
  const { id, slug } = await slugOf(`Why systems fail ${name} TK`)
  expect(slug).toBe(`why-systems-fail-${name}`)
  expect((await slugOf(`Why pumps fail ${name} [TODO: a better verb]`)).slug).toBe(`why-pumps-fail-${name}`)
  expect((await slugOf('TK')).slug ?? null).toBeNull()
  expect((await patch(id, { _status: 'published' })).text).toContain('TK')
})

describe('what an essay shows of others', () => {
  const refresh = () => refreshPublicArticles(async () => payload).run(new AbortController().signal)
  const changesOf = async (id: string) =>
    (
      await payload.db.drizzle.execute(
        sql`select act, name from changes where document = ${id} and seq is not null order by seq`,
      )
    ).rows
  const linkTo = (id: string) =>
    body([paragraph([text('See '), articleLink(randomUUID(), id, [text('the other')]), text(' first.')])])
  const hrefs = async (slug: string) =>
    [...JSON.stringify((await readersSee(slug))?.publicBody).matchAll(/"href":"([^"]*)"/gu)].map(
      ([, href]) => href,
    )

  test('a link to an essay is one exactly while readers can go there, and leads to its present address', async () => {
    const target = await anArticle(payload)
    const { id, slug } = await aPublishedArticle(payload, { body: linkTo(target.id) })
    expect(await hrefs(slug)).toEqual([])
    const before = await readersSee(slug)

    await patch(target.id, { _status: 'published' })
    await refresh()
    expect(await hrefs(slug)).toEqual([`/essays/${target.slug}`])
    expect((await readersSee(slug))?.publicChangedAt).not.toBe(before?.publicChangedAt)

    const moved = newSlug()
    await patch(target.id, { _status: 'published', slug: moved })
    await refresh()
    expect(await hrefs(slug)).toEqual([`/essays/${moved}`])

    await patch(target.id, { _status: 'draft' })
    await refresh()
    expect(await hrefs(slug)).toEqual([])
    expect(await readersSee(slug)).toMatchObject({ publicBody: before?.publicBody })

    const told = await changesOf(id)
    expect(told).toEqual(Array.from({ length: 4 }, () => ({ act: 'published', name: slug })))
    await refresh()
    expect(await changesOf(id)).toEqual(told)
  })

  test('a typed address of an essay is no link while the essay is taken back', async () => {
    const target = await aPublishedArticle(payload)
    const [address, never] = [`/essays/${target.slug}#part`, `/essays/${newSlug()}`]
    const words = body([
      paragraph([link(randomUUID(), address, [text('one')]), link(randomUUID(), never, [text('two')])]),
    ])
    const { slug } = await aPublishedArticle(payload, { body: words })
    expect(await hrefs(slug)).toEqual([address, never])
    await patch(target.id, { _status: 'draft' })
    await refresh()
    expect(await hrefs(slug)).toEqual([never])
    await patch(target.id, { _status: 'published' })
    await refresh()
    expect(await hrefs(slug)).toEqual([address, never])
  })

  test('the gate says which links are words alone for readers, and refuses nothing for it', async () => {
    const target = await anArticle(payload)
    const { id } = await anArticle(payload, { body: linkTo(target.id) })
    const { json } = await send('GET', `articles/${id}/gate`, { as: editor })
    expect(json).toMatchObject({
      obstacles: [{ type: 'link', severity: 'should', words: 'the other' }],
      acknowledge: null,
    })
    const refused = await patch(id, { _status: 'published', title: 'A title [TK]' })
    expect(obstaclesIn(refused).map(({ type }) => type)).toEqual(['hole'])
    expect((await patch(id, { _status: 'published' })).status).toBe(200)
    await patch(target.id, { _status: 'published' })
    expect((await send('GET', `articles/${id}/gate`, { as: editor })).json).toMatchObject({ obstacles: [] })
  })

  test('the newer draft, its schedule and “revert to published” know of it', async () => {
    const target = await aPublishedArticle(payload)
    const { id, slug } = await aPublishedArticle(payload, { body: linkTo(target.id) })
    await patch(id, { title: 'A newer draft' }, '?draft=true')
    const dueAt = new Date(Date.now() + 60 * 60_000).toISOString()
    expect((await send('POST', `articles/${id}/schedule`, { as: editor, json: { at: dueAt } })).status).toBe(
      201,
    )
    await patch(target.id, { _status: 'draft' })
    await refresh()
    const { rows } = await payload.db.drizzle.execute(
      sql`select a.public_hash = s.public_hash and a.public_hash = v.version_public_hash as same
          from articles a join schedules s on s.article_id = a.id join _articles_v v on v.parent_id = a.id and v.latest
          where a.id = ${id}`,
    )
    expect(rows).toEqual([{ same: true }])
    const changedAt = (await readersSee(slug))?.publicChangedAt
    const published = await payload.findByID({ collection: 'articles', id, depth: 0, overrideAccess: true })
    await patch(id, { ...stored({ body: linkTo(target.id) }), title: published.title, _status: 'published' })
    expect((await readersSee(slug))?.publicChangedAt).toBe(changedAt)
  })

  test('the description and the focal point of an image are new as soon as they are saved', async () => {
    const { id: hero } = await anImage(payload, { alt: 'A desk' })
    const inBody = await anImage(payload, { alt: 'A lamp' })
    const words = body([paragraph([text('Words.')]), upload(randomUUID(), inBody.id, 'By the window')])
    const { id, slug } = await aPublishedArticle(payload, { hero, body: words })
    const shown = async () => {
      const { publicHero, publicBody } = (await readersSee(slug)) ?? {}
      const image = publicBody?.blocks.find(({ kind }) => kind === 'image')
      return [publicHero?.alt, publicHero?.focalX, image?.kind === 'image' && image.image.alt]
    }
    const save = (media: string, json: unknown) => send('PATCH', `media/${media}`, { as: editor, json })
    await refresh()
    expect(await changesOf(id)).toHaveLength(1)
    await save(hero, { alt: 'A tidy desk', focalX: 20 })
    await refresh()
    expect(await shown()).toEqual(['A tidy desk', 20, 'A lamp'])
    await save(inBody.id, { alt: 'A green lamp' })
    await refresh()
    expect(await shown()).toEqual(['A tidy desk', 20, 'A green lamp'])
    expect(await changesOf(id)).toHaveLength(3)

    await save(inBody.id, { alt: 'A lamp [TODO: which colour?]' })
    await refresh()
    expect(await shown()).toEqual(['A tidy desk', 20, 'A green lamp'])
  })

  test('words that would come out otherwise today stay as they were published', async () => {
    const target = await aPublishedArticle(payload)
    const { id, slug } = await aPublishedArticle(payload, { body: linkTo(target.id) })
    await payload.db.drizzle.execute(
      sql`update articles set public_body = replace(public_body::text, ' first.', ' last.')::jsonb where id = ${id}`,
    )
    await patch(target.id, { _status: 'draft' })
    await refresh()
    expect(JSON.stringify((await readersSee(slug))?.publicBody)).toContain(' last.')
  })
})
