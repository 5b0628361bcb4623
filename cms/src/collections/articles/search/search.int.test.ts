import { plainText } from '@galley/article-body'
import {
  publicAddressesSchema,
  publicBodySchema,
  searchAnswerSchema,
  type FoundText,
  type PublicBody,
} from '@galley/content-model'
import { sql } from '@payloadcms/db-postgres'
import { createLocalReq } from 'payload'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { queryRows } from '../../../database/connection.ts'
import { body, heading, paragraph, table, text } from '../../../import/lexical.ts'
import { aBody, anArticle, aPublishedArticle, stored } from '../../../testing/builders.ts'
import { startCms } from '../../../testing/cms.ts'
import { asSite, send } from '../../../testing/rest.ts'

const payload = await startCms()

async function search(words: string) {
  const { status, json } = await send('GET', `search?q=${encodeURIComponent(words)}`, { as: asSite })
  expect({ status, json }).toMatchObject({ status: 200 })
  return searchAnswerSchema.parse(json)
}

const essay = (title: string, ...texts: string[]) =>
  aPublishedArticle(payload, { title, body: aBody(...texts) })

const slugsFor = async (words: string) => (await search(words)).results.map(({ slug }) => slug)
const words = (parts: FoundText) => parts.map(({ text }) => text).join('')
const hits = (parts: FoundText) => parts.filter(({ hit }) => hit).map(({ text }) => text)

describe('a search', () => {
  test('finds words by their stems, title before text, and shows where they stand', async () => {
    const inText = await essay('Of harbours', 'Before breakfast, three pelicans were counted on the quay.')
    const inTitle = await essay('The pelican ledger', 'Nobody keeps it twice.')
    const { results, match, more } = await search('pelican')
    expect(results.map(({ slug }) => slug)).toEqual([inTitle.slug, inText.slug])
    expect({ match, more }).toEqual({ match: 'all', more: false })
    expect(hits(results[0]?.title ?? [])).toEqual(['pelican'])
    expect(hits(results[1]?.extracts[0] ?? [])).toEqual(['pelicans'])
    expect(words(results[1]?.extracts[0] ?? [])).toContain('three pelicans were counted')
  })

  test('looks for all of the words, and for some of them when no essay has all', async () => {
    const both = await essay('Kites', 'A kite needs wind and some patience with knots.')
    const one = await essay('Knots', 'A bowline holds.')
    expect(await slugsFor('kite knots')).toEqual([both.slug])
    const answer = await search('bowline zeppelin')
    expect(answer).toMatchObject({ match: 'some', results: [{ slug: one.slug }] })
    expect(await search('zeppelin')).toMatchObject({ match: 'none', results: [] })
  })

  test('keeps quoted words together, and leaves out what is excluded', async () => {
    const together = await essay('Copper kettle', 'The copper kettle sings.')
    const apart = await essay('A kettle', 'It is not of copper, this kettle, although copper would do.')
    expect(await slugsFor('"copper kettle"')).toEqual([together.slug])
    expect(await slugsFor('kettle -sings')).toEqual([apart.slug])
  })

  test('knows an essay as readers have it, and not its newer draft', async () => {
    const { id, slug } = await essay('Marzipan', 'It keeps for months.')
    const save = (data: object, draft = false) =>
      payload.update({ collection: 'articles', id, data, draft, overrideAccess: true })
    await save({ title: 'Nougatine', ...stored({ body: aBody('Praline and gianduja.') }) }, true)
    for (const word of ['nougatine', 'praline', 'gianduja']) expect(await slugsFor(word)).toEqual([])
    expect(await slugsFor('marzipan')).toEqual([slug])
    await save({ ...stored({ body: aBody('Praline and gianduja.') }), _status: 'published' })
    expect(await slugsFor('praline')).toEqual([slug])
    await save({ _status: 'draft' })
    expect(await slugsFor('praline')).toEqual([])
    await save({ _status: 'published' })
    expect(await slugsFor('praline')).toEqual([slug])
    await save({ deletedAt: new Date().toISOString() })
    expect(await slugsFor('praline')).toEqual([])
  })

  describe('with typographic marks', () => {
    const text =
      'The grocer’s “quixotic plan” was bound—obelisk and all. He said …perhaps, then «guillemet» on an e‑bike, ' +
      'naïve as the École of Łódź, “peacock’s” feathers\u00a0and client/server\u00adside zebras.'

    test('finds the words beside them', async () => {
      const { slug } = await essay('The miller’s “almanac”—naïveté', text)
      const plain = `grocer grocers grocer's quixotic bound obelisk perhaps guillemet bike e-bike naive ecole lodz peacock`
      const typed =
        'grocer’s «guillemet» e‑bike naïve nai\u0308ve ÉCOLE server\u00adside miller’s almanac feathers'
      for (const asked of ['"quixotic plan"', '“quixotic plan”', ...`${plain} ${typed}`.split(' ')])
        expect([asked, await slugsFor(asked)]).toEqual([asked, [slug]])
      expect(await search('“plan quixotic”')).toMatchObject({ match: 'none' })
      const { results } = await search('“quixotic plan” ecole almanac')
      expect(words(results[0]?.title ?? [])).toBe('The miller’s “almanac”—naïveté')
      expect(hits(results[0]?.title ?? [])).toEqual(['almanac'])
      const shown = text.replaceAll('\u00ad', '').replaceAll('\u00a0', ' ')
      for (const [asked, ...marked] of [
        ['“quixotic plan”', 'quixotic', 'plan'],
        ['ecole', 'École'],
        ['grocers', 'grocer'],
      ]) {
        const extracts = (await search(asked ?? '')).results[0]?.extracts ?? []
        expect(extracts.flatMap(hits)).toEqual(marked)
        for (const extract of extracts) expect(shown).toContain(words(extract).trim())
      }
    })
  })

  test('leaves out what is excluded when no essay has all of the words', async () => {
    await essay('Lighthouse chores', 'A lighthouse wants work, and work again.')
    const idle = await essay('Lighthouse rest', 'A lighthouse sleeps.')
    const answer = await search('lighthouse zeppelin -work')
    expect(answer).toMatchObject({ match: 'some', results: [{ slug: idle.slug }] })
    expect(await search('lighthouse zeppelin -“lighthouse sleeps” -work')).toMatchObject({ match: 'none' })
  })

  test.each([
    ['the', 'too-common'],
    ['“the” of -copper', 'too-common'],
    ['\u202e', 'none'],
    ['-copper', 'none'],
    ['&!', 'none'],
  ])('answers %j with %s', async (asked, match) => {
    expect(await search(asked)).toMatchObject({ match, results: [] })
  })

  test('finds no draft', async () => {
    await anArticle(payload, { title: 'Zygote', body: aBody('A zygote.') })
    expect(await slugsFor('zygote')).toEqual([])
  })

  test('keeps the words of neighbouring blocks apart in what it shows', async () => {
    const cell = (words: string) => [text(words)]
    const tabled = body([
      heading(2, [text('A tally')]),
      table([
        [cell('Quarter'), cell('Zucchini')],
        [cell('First'), cell('forty')],
      ]),
      paragraph([text('And so on.')]),
    ])
    await aPublishedArticle(payload, { title: 'Kept counts', body: tabled })
    const [extract = []] = (await search('zucchini')).results[0]?.extracts ?? []
    expect(words(extract)).toContain('tally · Quarter · Zucchini · First · forty · And')
  })

  test('answers markup as text', async () => {
    await essay('Tags', 'Write <b>gravitas</b> & <script>alert(1)</script> and Array<string> here.')
    expect(await slugsFor('string')).toHaveLength(1)
    const [extract = []] = (await search('gravitas')).results[0]?.extracts ?? []
    expect(words(extract)).toContain('<b>gravitas</b> & <script>alert(1)</script> and Array<string> here')
    expect(hits(extract)).toEqual(['gravitas'])
  })

  test.each([
    ['nothing', ''],
    ['white space', ' \t\u00a0\u2003 '],
    ['stop words', 'the and of'],
    ['operators', '& | ! ( ) <-> :* \\ \' "'],
    ['an open quote', '"copper'],
    ['only what is excluded', '-copper'],
    ['SQL', "'; drop table articles; --"],
    ['wildcards', '%_%'],
    ['a template', '${words} {{words}}'],
    ['characters for private use', '\ue000copper\ue001\ue002'],
    ['half a character', '\ud800'],
    ['another script', '日本語 العربية'],
    ['emoji', '👩‍💻👩‍💻'],
    ['a long word', 'a'.repeat(4_000)],
    ['many words', 'copper or '.repeat(400)],
    ['what makes backtracking slow', `${'a-'.repeat(1_000)}!`],
  ])('takes %s', async (_, typed) => {
    const { query } = await search(typed.replace('\ud800', '%'))
    expect(query.length).toBeLessThanOrEqual(200)
  })

  test.each([
    ['search?q[]=a&q[]=b', 400],
    ['search?q[where]=a', 400],
    ['search?q=%00', 400],
    ['search', 200],
    ['public-addresses?page=0', 400],
    ['public-addresses?page=x', 400],
  ])('%s → %i', async (path, status) => {
    expect((await send('GET', path, { as: asSite })).status).toBe(status)
  })
})

test('the database reads the same words out of a public body as `plainText` does', async () => {
  const text = (text: string) => ({ kind: 'text' as const, text, marks: [] })
  const note = { kind: 'footnote' as const, id: 1, children: [text('At the foot.')] }
  const link = { kind: 'link' as const, href: '/x', children: [text('link'), note] }
  const blocks: PublicBody['blocks'] = [
    { kind: 'heading', level: 2, id: 'a', children: [text('A heading')] },
    { kind: 'paragraph', children: [text('un'), text('broken '), link, { kind: 'break' }, text('after')] },
    {
      kind: 'list',
      ordered: true,
      start: 1,
      items: [
        { children: [text('one')], blocks: [{ kind: 'quote', children: [text('inner')] }] },
        { children: [text('two')], blocks: [] },
      ],
    },
    { kind: 'pull-quote', text: 'Pulled', attribution: 'by nobody' },
    { kind: 'note', title: 'Aside', children: [text('beside')] },
    { kind: 'note', title: null, children: [text('untitled')] },
    { kind: 'code', language: 'ts', text: 'const a = 1' },
    {
      kind: 'image',
      image: {
        alt: 'alt',
        caption: 'A caption',
        focalX: 50,
        focalY: 50,
        sources: [{ url: '/m', width: 1, height: 1 }],
      },
    },
    { kind: 'table', rows: [[{ header: true, colSpan: 1, rowSpan: 1, children: [text('cell')] }]] },
    { kind: 'rule' },
  ]
  const publicBody = publicBodySchema.parse({ version: 1, blocks })
  const { id } = await essay('Every kind', 'Of block.')
  await payload.db.drizzle.execute(
    sql`update articles set public_body = ${JSON.stringify(publicBody)}::jsonb where id = ${id}`,
  )
  const [row] = await queryRows(
    await createLocalReq({}, payload),
    sql`select body from article_search where article_id = ${id}`,
    z.object({ body: z.string() }),
  )
  const wordsOf = (text = '') => text.split(/\s+/u)
  expect(wordsOf(row?.body)).toEqual(wordsOf(plainText(publicBody)))
})

test('the addresses of published articles come with the time at which readers last got another text', async () => {
  const { id, slug } = await essay('Addressed', 'Once.')
  const mine = async () => {
    const { json } = await send('GET', 'public-addresses', { as: asSite })
    const { addresses, pages } = publicAddressesSchema.parse(json)
    return { found: addresses.find((address) => address.slug === slug), pages }
  }
  const before = await mine()
  expect(before.pages).toHaveLength(1)
  await payload.update({
    collection: 'articles',
    id,
    data: { title: 'Only a draft' },
    draft: true,
    overrideAccess: true,
  })
  expect((await mine()).found).toEqual(before.found)
  await payload.update({ collection: 'articles', id, data: { _status: 'draft' }, overrideAccess: true })
  expect((await mine()).found).toBeUndefined()
})
