import { sql } from '@payloadcms/db-postgres'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { body } from '../../../import/lexical.ts'
import { readMarkdown } from '../../../import/markdown.ts'
import { aBody, aDraftNote, anArticle, aPublishedArticle, stored } from '../../../testing/builders.ts'
import { startCms } from '../../../testing/cms.ts'
import { send, type Answer, type Credentials } from '../../../testing/rest.ts'
import { aPerson } from '../../../testing/sign-in.ts'
import { slugs } from '../../slugs.ts'

const payload = await startCms()
const editor = (await aPerson(payload, 'editor')).as
const owner = (await aPerson(payload, 'owner')).as
const admin = (await aPerson(payload, 'admin')).as

const publish = (id: string, more: Record<string, unknown> = {}, as: Credentials = editor) =>
  send('PATCH', `articles/${id}`, { as, json: { _status: 'published', ...more } })

const obstacle = z.looseObject({
  type: z.string(),
  note: z.string().nullable(),
  text: z.string(),
  severity: z.string(),
  place: z.string().min(1),
  advice: z.string().min(1),
  who: z.array(z.string()).min(1),
  link: z.string().nullable(),
  literal: z.string().nullable(),
})
const refused = z.object({ obstacles: z.array(obstacle).min(1), acknowledge: z.string().nullable() })

function refusalOf(answer: Answer) {
  expect(answer.status, answer.text.slice(0, 300)).toBe(422)
  const told = z.object({ errors: z.array(z.object({ message: z.string(), data: refused })).length(1) })
  const [error] = told.parse(answer.json).errors
  if (error === undefined) throw new Error('A refusal says why.')
  return { ...error.data, message: error.message }
}

const gateOf = async (id: string, as: Credentials = editor) =>
  refused
    .extend({ obstacles: z.array(obstacle), mayOverride: z.boolean() })
    .parse((await send('GET', `articles/${id}/gate`, { as })).json)

async function statusOf(id: string): Promise<string | null | undefined> {
  const { _status } = await payload.findByID({ collection: 'articles', id, overrideAccess: true })
  return _status
}

async function eventsOf(id: string) {
  const { docs } = await payload.find({
    collection: slugs.articleEvents,
    where: { article: { equals: id } },
    sort: 'createdAt',
    overrideAccess: true,
  })
  return docs
}

describe('an open note', () => {
  test('G-1 that must be settled blocks, and is told with everything that a program needs', async () => {
    const { id } = await anArticle(payload)
    const note = await aDraftNote(payload, { article: id, severity: 'must', text: 'Ask the lawyers' })
    const { obstacles } = refusalOf(await publish(id, {}, admin))
    expect(obstacles).toEqual([
      expect.objectContaining({
        type: 'note',
        note: note.id,
        text: 'Ask the lawyers',
        severity: 'must',
        place: 'the article as a whole',
        who: ['editor', 'owner', 'admin'],
        link: `/admin/collections/articles/${id}?note=${note.id}`,
        canBeOverridden: true,
      }),
    ])
    expect(await statusOf(id)).toBe('draft')
  })

  test('G-9 for information hinders nothing, stays open, and leaves no trace for readers', async () => {
    const { id } = await anArticle(payload, { body: aBody('Words [NOTE: ask the lawyers] for readers.') })
    const note = await aDraftNote(payload, { article: id, severity: 'fyi', text: 'Only so you know' })
    expect((await publish(id)).status).toBe(200)
    const { publicBody, body } = await payload.findByID({ collection: 'articles', id })
    expect(JSON.stringify(publicBody)).not.toMatch(/lawyers|so you know/u)
    expect(JSON.stringify(body)).toContain('[NOTE: ask the lawyers]')
    const { status } = await payload.findByID({ collection: 'draft-notes', id: note.id })
    expect(status).toBe('open')
  })

  test('G-13 that lost its words still blocks, and says what to do', async () => {
    const { id } = await anArticle(payload, { body: aBody('The first words.', 'The second words.') })
    await aDraftNote(payload, { article: id, severity: 'must', origin: 'passage', quote: 'second' })
    const words = stored({ body: aBody('The first words.') })
    await send('PATCH', `articles/${id}?draft=true`, { as: editor, json: words })
    const { obstacles } = refusalOf(await publish(id))
    expect(obstacles).toMatchObject([{ advice: expect.stringMatching(/put it back.*or close it/u) }])
  })

  test('in an annotation blocks once for each item, until the items are closed; then its words are taken out', async () => {
    const { id } = await anArticle(payload, { body: aBody('Words [TODO: one; two] for readers.') })
    const { obstacles } = refusalOf(await publish(id))
    expect(obstacles.map(({ type, text }) => [type, text])).toEqual([
      ['note', 'one'],
      ['note', 'two'],
    ])
    for (const { note } of obstacles)
      await send('PATCH', `draft-notes/${note}/resolve`, { as: editor, json: {} })
    expect((await publish(id)).status).toBe(200)
    const { publicBody } = await payload.findByID({ collection: 'articles', id })
    expect(JSON.stringify(publicBody)).toContain('Words for readers.')
  })

  test('that the same write brings in its text blocks it too', async () => {
    const { id } = await anArticle(payload)
    const words = stored({ body: aBody('Words [TODO: not yet].') })
    expect(refusalOf(await publish(id, words)).obstacles).toMatchObject([{ type: 'note', text: 'not yet' }])
  })

  test('that the same write takes out with its words does not', async () => {
    const { id } = await anArticle(payload, { body: aBody('Words [TODO: not yet].') })
    expect((await publish(id, stored({ body: aBody('Words.') }))).status).toBe(200)
  })
})

describe('a note that only warns', () => {
  test('is listed once, and the list that was seen lets the same write through', async () => {
    const { id } = await anArticle(payload)
    await aDraftNote(payload, { article: id, severity: 'should', text: 'A better word?' })
    const { obstacles, acknowledge } = refusalOf(await publish(id))
    expect(obstacles).toMatchObject([{ type: 'note', severity: 'should' }])
    expect(refusalOf(await publish(id, { gate: { acknowledged: 'another list' } })).acknowledge).toBe(
      acknowledge,
    )
    expect((await publish(id, { gate: { acknowledged: acknowledge } })).status).toBe(200)
    expect(await eventsOf(id)).toMatchObject([
      { act: 'published', details: { acknowledged: [expect.any(String)] } },
    ])
  })

  test('and came after the list was seen is asked for again', async () => {
    const { id } = await anArticle(payload)
    await aDraftNote(payload, { article: id, severity: 'should' })
    const { acknowledge } = refusalOf(await publish(id))
    await aDraftNote(payload, { article: id, severity: 'should' })
    const again = refusalOf(await publish(id, { gate: { acknowledged: acknowledge } }))
    expect(again.obstacles).toHaveLength(2)
  })
})

describe('the order of the list', () => {
  test('is problems, holes, what looks like a note, notes that block, notes that warn (F3)', async () => {
    const { id } = await anArticle(payload, {
      title: 'A title TK',
      body: aBody('So [Note: this]', 'Then [TODO: one]', 'And [TODO: never closed'),
    })
    await aDraftNote(payload, { article: id, severity: 'should' })
    await aDraftNote(payload, { article: id, severity: 'must' })
    await aDraftNote(payload, { article: id, severity: 'fyi' })
    const { obstacles } = refusalOf(await publish(id))
    expect(obstacles.map(({ type, severity }) => `${type} ${severity}`)).toEqual([
      'problem must',
      'hole must',
      'looks-like-a-note must',
      'note must',
      'note must',
      'note should',
    ])
    expect((await gateOf(id)).obstacles).toEqual(obstacles)
  })
})

describe('publishing in spite of it', () => {
  const reason = 'The lawyers said yes by telephone.'

  test('G-10 F5 is refused for a reason that says nothing, and done and recorded with its version for a real one', async () => {
    const { id } = await anArticle(payload, { body: aBody('Words [TODO: ask the lawyers] for readers.') })
    const { message } = refusalOf(await publish(id, { gate: { override: 'ok' } }, owner))
    expect(message).toContain('at least 10 characters')
    expect(refusalOf(await publish(id, { gate: { override: '   ok       ' } }, owner)).message).toContain(
      '10',
    )

    expect((await publish(id, { gate: { override: reason } }, owner)).status).toBe(200)
    const { publicBody } = await payload.findByID({ collection: 'articles', id })
    expect(JSON.stringify(publicBody)).toContain('Words for readers.')
    const events = await send('GET', `articles/${id}/review`, { as: editor })
    expect(events.json).toMatchObject({
      events: [
        {
          act: 'overridden',
          message: reason,
          by: { name: expect.any(String) },
          more: [expect.stringContaining('ask the lawyers')],
          version: await publishedVersion(id),
        },
      ],
    })
    const { docs } = await payload.find({ collection: 'draft-notes', where: { article: { equals: id } } })
    expect(docs).toMatchObject([{ status: 'open' }])
  })

  async function publishedVersion(id: string) {
    const { docs } = await payload.findVersions({
      collection: 'articles',
      where: { parent: { equals: id }, 'version._status': { equals: 'published' } },
      overrideAccess: true,
    })
    return docs[0]?.id
  }

  test.each([
    ['an editor', editor],
    ['an administrator', admin],
  ])('is not for %s', async (_, as) => {
    const { id } = await anArticle(payload)
    await aDraftNote(payload, { article: id, severity: 'must' })
    expect(refusalOf(await publish(id, { gate: { override: reason } }, as)).message).toContain(
      'Only the owner',
    )
    expect(await statusOf(id)).toBe('draft')
  })

  test.each([
    ['G-11 a hole', 'It costs TK dollars.'],
    ['a bracket that never closes', 'It costs [TODO: how much'],
  ])('is never done over %s', async (_, words) => {
    const { id } = await anArticle(payload, { body: aBody(words) })
    expect(refusalOf(await publish(id, { gate: { override: reason } }, owner)).message).toContain(
      'Nobody may',
    )
  })

  test('counts for one publication only', async () => {
    const { id } = await anArticle(payload)
    await aDraftNote(payload, { article: id, severity: 'must' })
    expect((await publish(id, { gate: { override: reason } }, owner)).status).toBe(200)
    refusalOf(await publish(id, { title: 'Another title' }, owner))
  })

  test('is never taken for several articles at once', async () => {
    const { id } = await anArticle(payload)
    await aDraftNote(payload, { article: id, severity: 'must' })
    const json = { _status: 'published', gate: { override: reason } }
    const answer = await send('PATCH', `articles?where[id][in][0]=${id}`, { as: owner, json })
    expect(answer.status).toBe(400)
    expect(await statusOf(id)).toBe('draft')
  })

  test('does not acknowledge what only warns', async () => {
    const { id } = await anArticle(payload)
    await aDraftNote(payload, { article: id, severity: 'must' })
    await aDraftNote(payload, { article: id, severity: 'should' })
    const { acknowledge } = refusalOf(await publish(id, { gate: { override: reason } }, owner))
    const gate = { override: reason, acknowledged: acknowledge }
    expect((await publish(id, { gate }, owner)).status).toBe(200)
  })
})

describe('G-18 what is never gated', () => {
  const withNotes = async () => {
    const article = await aPublishedArticle(payload)
    await aDraftNote(payload, { article: article.id, severity: 'must' })
    await aDraftNote(payload, { article: article.id, severity: 'should' })
    return article
  }

  test('saving and autosaving a draft', async () => {
    const { id } = await withNotes()
    for (const query of ['?draft=true', '?draft=true&autosave=true'])
      expect(
        (await send('PATCH', `articles/${id}${query}`, { as: editor, json: { title: 'Newer' } })).status,
      ).toBe(200)
  })

  test('unpublishing', async () => {
    const { id } = await withNotes()
    expect((await send('PATCH', `articles/${id}`, { as: editor, json: { _status: 'draft' } })).status).toBe(
      200,
    )
    expect(await statusOf(id)).toBe('draft')
  })

  test('into the trash and out of it', async () => {
    const { id } = await withNotes()
    const into = { deletedAt: new Date().toISOString() }
    expect((await send('PATCH', `articles/${id}`, { as: editor, json: into })).status).toBe(200)
    const out = await send('PATCH', `articles/${id}?trash=true`, { as: editor, json: { deletedAt: null } })
    expect(out.status).toBe(200)
    expect(await statusOf(id)).toBe('published')
  })

  test('going back to what is published: it gives readers what they have already', async () => {
    const { id, title } = await withNotes()
    await send('PATCH', `articles/${id}?draft=true`, { as: editor, json: { title: 'Newer' } })
    expect((await publish(id, { title })).status).toBe(200)
    expect(await statusOf(id)).toBe('published')
  })

  test('but publishing again what was taken from readers is', async () => {
    const { id } = await withNotes()
    await send('PATCH', `articles/${id}`, { as: editor, json: { _status: 'draft' } })
    refusalOf(await publish(id))
  })
})

describe('what looks like a note', () => {
  test('P70 blocks until somebody says once that it is meant for readers, and that is remembered', async () => {
    const { id } = await anArticle(payload, { body: aBody('So it is [Note: emphasis mine].') })
    const { obstacles } = refusalOf(await publish(id))
    expect(obstacles).toMatchObject([{ type: 'looks-like-a-note', literal: '[Note: emphasis mine]' }])
    const json = { words: obstacles[0]?.literal }
    expect((await send('POST', `articles/${id}/literals`, { as: editor, json })).json).toMatchObject({
      obstacles: [],
    })
    expect((await publish(id)).status).toBe(200)
    const { publicBody } = await payload.findByID({ collection: 'articles', id })
    expect(JSON.stringify(publicBody)).toContain('[Note: emphasis mine]')
    expect((await publish(id, { title: 'Another title' })).status).toBe(200)
  })

  test('G-19 an essay about remarks in code is published: in a code block and as a word of its prose', async () => {
    const markdown = 'We write TODO in our code:\n\n```c\n// TODO: free()\n```\n\nAnd `FIXME: leak` too.'
    const { id } = await anArticle(payload, { body: body(readMarkdown(markdown, 'Stated').children) })
    const answer = await publish(id)
    expect(answer.status, answer.text).toBe(200)
    const { publicBody } = await payload.findByID({ collection: 'articles', id })
    expect(JSON.stringify(publicBody)).toContain('// TODO: free()')
  })

  test('G-20 an example that was made literal is published with its brackets', async () => {
    const { id } = await anArticle(payload, { body: aBody('An example: \\[TODO: like this\\].') })
    expect((await publish(id)).status).toBe(200)
    const { publicBody } = await payload.findByID({ collection: 'articles', id })
    expect(JSON.stringify(publicBody)).toContain('An example: [TODO: like this].')
  })
})

test('L-3 an annotation at the very start is in nothing that is made of the text', async () => {
  const { id } = await anArticle(payload, {
    summary: null,
    body: aBody('[NOTE: begin with the ferry] The first words for readers.', 'More words.'),
  })
  expect((await publish(id)).status).toBe(200)
  const made = await payload.findByID({ collection: 'articles', id, showHiddenFields: true })
  expect(made.publicSummary).toMatch(/^The first words/u)
  expect(JSON.stringify([made.publicSummary, made.publicBody, made.headings])).not.toContain('ferry')
})

describe('G-7 a note that is made while the article is published', () => {
  const races = 6

  test('blocks it or comes after it, never in between', async () => {
    for (let race = 0; race < races; race += 1) {
      const { id } = await anArticle(payload)
      const json = { on: 'article', text: 'Stop', severity: 'must' }
      const write = () => send('POST', `articles/${id}/notes`, { as: editor, json })
      const acts = race % 2 === 0 ? [publish(id), write()] : [write(), publish(id)]
      const [one, other] = await Promise.all(acts)
      const [published, noted] = race % 2 === 0 ? [one, other] : [other, one]
      expect(noted?.status).toBe(201)
      const isPublic = (await statusOf(id)) === 'published'
      expect(published?.status).toBe(isPublic ? 200 : 422)
      const { rows } = await payload.db.drizzle.execute(sql`
        select exists (
          select from article_events as event join draft_notes as note on note.article_id::text = event.article
          where event.article = ${id} and event.act = 'published' and note.created_at < event.created_at
            and note.severity = 'must'
        ) as between`)
      expect(rows[0]).toEqual({ between: false })
    }
  })
})

describe('the gate that cannot look', () => {
  test('G-15 refuses, and says that it could not check', async () => {
    const { id } = await anArticle(payload)
    await payload.db.drizzle.execute(sql`alter table draft_notes rename to draft_notes_away`)
    try {
      const { obstacles, message } = refusalOf(await publish(id))
      expect(obstacles).toMatchObject([{ type: 'could-not-check' }])
      expect(message).toContain('Could not check')
      expect((await gateOf(id)).obstacles).toMatchObject([{ type: 'could-not-check' }])
    } finally {
      await payload.db.drizzle.execute(sql`alter table draft_notes_away rename to draft_notes`)
    }
    expect(await statusOf(id)).toBe('draft')
    expect((await publish(id)).status).toBe(200)
  })
})

test('a client’s own list is no field of an article: it is never stored', async () => {
  const { id } = await anArticle(payload)
  const json = { _status: 'draft', gate: { override: 'kept where nobody looks' } }
  await send('PATCH', `articles/${id}?draft=true`, { as: owner, json })
  const answer = await send('GET', `articles/${id}?draft=true`, { as: owner })
  expect(answer.text).not.toContain('nobody looks')
})
