import { randomUUID } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import { createLocalReq } from 'payload'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  block,
  body,
  heading,
  horizontalRule,
  inlineBlock,
  lineBreak,
  link,
  list,
  paragraph,
  quote,
  table,
  text,
} from '../import/lexical.ts'
import { anArticle, anImage } from '../testing/builders.ts'
import { startCms } from '../testing/cms.ts'
import { send, type Answer } from '../testing/rest.ts'
import { aPerson } from '../testing/sign-in.ts'
import { editorTextProblem } from './check-editor-text.ts'

const payload = await startCms()
const editor = (await aPerson(payload, 'editor')).as
const article = await anArticle(payload)
const image = await anImage(payload)

const save = (json: unknown, question = '?draft=true') =>
  send('PATCH', `articles/${article.id}${question}`, { as: editor, json })

const upload = (fields: object) => ({ type: 'upload', version: 3, format: '', id: randomUUID(), ...fields })

function expectRefused(answer: Answer): void {
  expect(answer.status, answer.text.slice(0, 300)).toBe(400)
  const told = z.object({
    errors: z.array(
      z.object({
        data: z.object({ errors: z.array(z.object({ path: z.string(), message: z.string() })).length(1) }),
      }),
    ),
  })
  const [problem] = told.parse(answer.json).errors[0]?.data.errors ?? []
  expect(problem?.path).toBe('body')
  expect(problem?.message).toMatch(/^[A-Z].*Please .*\.$/u)
}

const broken: [string, unknown][] = [
  ['a word in place of its children', { root: { ...body([]).root, children: 'x' } }],
  ['no root', {}],
  ['a root of another type', { root: { ...body([]).root, type: 'paragraph' } }],
  ['a number', 5],
  ['a word', 'Words'],
  ...[
    null,
    5,
    'Words',
    [],
    {},
    { type: 'zzz', version: 1 },
    { type: 'root', version: 1, children: [] },
    { type: 'paragraph', children: 'abc' },
    { type: 'paragraph', children: [null] },
    { type: 'paragraph', children: { length: 1 } },
    { type: 'paragraph', indent: 'x', children: [] },
    { type: 'heading', tag: { a: 1 }, children: [] },
    { type: 'heading', tag: 'a b', children: [] },
    { type: 'table', children: [{ type: 'tablerow', children: [null] }] },
    { type: 'table', colWidths: 'wide', children: [] },
    text('Words without a paragraph'),
    lineBreak(),
    paragraph([{ type: 'text', version: 1, text: { a: 1 } }]),
    paragraph([{ type: 'text', version: 1 }]),
    paragraph([{ type: 'tab', version: 1, text: 'x' }]),
    paragraph([{ type: 'link', version: 3, children: [] }]),
    paragraph([{ type: 'link', version: 3, fields: { url: { a: 1 } }, children: [] }]),
    paragraph([{ type: 'inlineBlock', version: 1 }]),
    { type: 'block', version: 2 },
    { type: 'block', version: 2, fields: null },
    { type: 'block', version: 2, fields: [] },
    { type: 'block', version: 2, fields: {} },
    block(randomUUID(), { blockType: 'nonsense' }),
    block(randomUUID(), { blockType: 'footnote', text: 'not a block of its own' }),
    block(randomUUID(), { blockType: 'pull-quote', text: { a: 1 } }),
    block(randomUUID(), { blockType: 'note', content: 'Words' }),
    block(randomUUID(), { blockType: 'note', content: body([{ type: 'zzz', version: 1 }]) }),
    block(randomUUID(), { blockType: 'note', content: body([horizontalRule()]) }),
    upload({ relationTo: 'media' }),
    upload({ relationTo: 'media', value: null }),
    upload({ relationTo: 'media', value: 'abc' }),
    upload({ relationTo: 'media', value: { alt: 'x' } }),
    upload({ relationTo: 'nonsense', value: image.id }),
    upload({ relationTo: 'users', value: randomUUID() }),
    upload({ value: image.id }),
    upload({ relationTo: 'media', value: image.id, fields: { caption: { a: 1 } } }),
    upload({ relationTo: 'media', value: image.id, fields: 'x' }),
  ].map((node): [string, unknown] => {
    const shown = JSON.stringify(node)
    return [
      shown.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/gu, '<id>'),
      { root: { ...body([]).root, children: [node] } },
    ]
  }),
]

describe('a text that the editor cannot show is refused:', () => {
  test.each(broken)('%s', async (_, words) => {
    expectRefused(await save({ body: words }))
    expectRefused(await save({ body: words }, '?draft=true&autosave=true'))
    expectRefused(await save({ body: JSON.stringify(words) }))
    const json = { title: 'x', slug: randomUUID(), topic: article.topic, body: words }
    expectRefused(await send('POST', 'articles?draft=true', { as: editor, json }))
  })

  test('in a global too', async () => {
    const json = { privacy: { text: body([{ type: 'zzz', version: 1 }]) } }
    const admin = (await aPerson(payload, 'admin')).as
    const answer = await send('POST', 'globals/site', { as: admin, json })
    expect(answer.status, answer.text.slice(0, 300)).toBe(400)
    expect(answer.text).toContain('"path":"privacy.text"')
  })

  test.each(['a known kind', 'an unknown kind'])('through 100,000 levels of %s', async (kind) => {
    const type = kind === 'a known kind' ? 'quote' : 'zzz'
    let node: object = { type: 'paragraph', children: 'x' }
    for (let level = 0; level < 100_000; level += 1) node = { type, version: 1, children: [node] }
    const words = { root: { ...body([]).root, children: [node] } }
    const fields = payload.collections.articles.config.flattenedFields
    const field = fields.find(({ name }) => name === 'body')
    const req = await createLocalReq({}, payload)
    const kept = field?.type === 'richText' && editorTextProblem(words, field.editor, req)
    expect(kept).toMatch(type === 'zzz' ? /“zzz”/u : /cannot|can read/u)
  })
})

test('everything that the editor has is saved as it is', async () => {
  const words = body([
    heading(2, [text('A heading')]),
    paragraph([
      text('Words', 1),
      lineBreak(),
      { type: 'tab', version: 1, text: '\t', format: 0, mode: 'normal', style: '', detail: 2 },
    ]),
    paragraph([link(randomUUID(), 'https://a.example', [text('a link')])]),
    paragraph([text('A note'), inlineBlock(randomUUID(), { blockType: 'footnote', text: 'below' })]),
    quote([text('A quote')]),
    list({
      ordered: true,
      start: 3,
      items: [
        {
          children: [text('one')],
          nested: [{ ordered: false, start: 1, items: [{ children: [text('two')], nested: [] }] }],
        },
      ],
    }),
    table([[[text('a')], [text('b')]]]),
    horizontalRule(),
    block(randomUUID(), { blockType: 'pull-quote', text: 'A sentence', attribution: null }),
    block(randomUUID(), { blockType: 'note', title: null, content: body([paragraph([text('Aside')])]) }),
    block(randomUUID(), { blockType: 'note', content: null }),
    block(randomUUID(), { blockType: 'code', language: 'ts', code: 'x' }),
    upload({ relationTo: 'media', value: image.id, fields: { caption: 'A square' } }),
    upload({ relationTo: 'media', value: image.id, fields: null }),
    upload({ pending: { formID: 'a-form', src: '' } }),
    // As a client read it, with the image itself in place of its id.
    upload({ relationTo: 'media', value: { id: image.id, alt: image.alt }, fields: {} }),
  ])
  const answer = await save({ body: words })
  expect(answer.status, answer.text.slice(0, 500)).toBe(200)
  const { body: saved } = await payload.findByID({
    collection: 'articles',
    id: article.id,
    draft: true,
    depth: 0,
  })
  expect(saved?.root.children.map(({ type }) => type)).toEqual(words.root.children.map(({ type }) => type))
})

test('an article whose stored text is broken can be read, and its other fields saved', async () => {
  const { id } = await anArticle(payload)
  const old = JSON.stringify(body([{ type: 'zzz', version: 1 }]))
  await payload.db.drizzle.execute(sql`update articles set body = ${old}::jsonb where id = ${id}`)
  await payload.db.drizzle.execute(
    sql`update _articles_v set version_body = ${old}::jsonb where parent_id = ${id}`,
  )
  const read = await send('GET', `articles/${id}?draft=true`, { as: editor })
  expect(read.status).toBe(200)
  expect(read.text).toContain('zzz')
  const answer = await send('PATCH', `articles/${id}?draft=true`, { as: editor, json: { title: 'Another' } })
  expect(answer.status, answer.text.slice(0, 300)).toBe(200)
})
