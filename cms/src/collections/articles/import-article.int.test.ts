import { expect, test } from 'vitest'
import { importAnswerSchema, importRefusalSchema } from '../../import/import-answer.ts'
import { startCms } from '../../testing/cms.ts'
import { asSite, asVisitor, send, type Credentials } from '../../testing/rest.ts'
import { aPerson } from '../../testing/sign-in.ts'
import { writeSite } from '../../testing/site-words.ts'

const payload = await startCms()

const people = {
  visitor: { as: asVisitor },
  site: { as: asSite },
  reviewer: await aPerson(payload, 'reviewer'),
  editor: await aPerson(payload, 'editor'),
  owner: await aPerson(payload, 'owner'),
  admin: await aPerson(payload, 'admin'),
} as const

let count = 0
/** A text that no other test has imported. */
function aText(title?: string): string {
  count += 1
  return `Skip to main content
Trays and queues ${count} min read

${title ?? `The tray on floor ${count}`}

A tray is where work waits, and nobody counts it. This is the one on floor ${count}.

Where they stand

By the lift, and under the printer.

[TODO: refine voice — say which floor; name the printer; ask the lift]
`
}

async function sendText(text: string, given: { as?: Credentials; again?: boolean; fileName?: string } = {}) {
  const { as = people.editor.as, again = false, fileName = 'tray.txt' } = given
  return send('POST', 'articles/import', { as, json: { fileName, text, again } })
}

async function imported(text: string, given?: Parameters<typeof sendText>[1]) {
  const answer = await sendText(text, given)
  expect(answer).toMatchObject({ status: 201 })
  return importAnswerSchema.parse(answer.json)
}

async function countArticles(): Promise<number> {
  return (await payload.count({ collection: 'articles', trash: true, overrideAccess: true })).totalDocs
}

test.each([
  // who        status
  ['visitor', 401],
  ['site', 403],
  ['reviewer', 403],
  ['editor', 201],
  ['owner', 201],
  ['admin', 201],
] as const)('%s sends a text and is answered %d', async (who, status) => {
  const before = await countArticles()
  const answer = await sendText(aText(), { as: people[who].as })
  expect(answer.status).toBe(status)
  expect(await countArticles()).toBe(status === 201 ? before + 1 : before)
})

test('a text becomes a draft with its title, topic, summary and annotation', async () => {
  const text = aText('Work that waits')
  const { article, topic, headings, report } = await imported(text)
  expect(article).toMatchObject({ title: 'Work that waits', slug: 'work-that-waits' })
  expect(article.adminUrl).toBe(`${payload.config.serverURL}/admin/collections/articles/${article.id}`)
  expect(topic).toEqual({ name: 'Trays and queues', created: false })
  expect(headings).toEqual(['Where they stand'])
  expect(report.leftOut.map(({ firstLine }) => firstLine)).toEqual([1, 2])
  expect(report.annotations.count).toBe(1)

  const stored = await payload.findByID({
    collection: 'articles',
    id: article.id,
    draft: true,
    depth: 1,
    overrideAccess: true,
  })
  expect(stored).toMatchObject({
    _status: 'draft',
    reviewState: 'draft',
    topic: { name: 'Trays and queues', slug: 'trays-and-queues' },
  })
  expect(stored.summary).toMatch(/^A tray is where work waits/u)
  expect(JSON.stringify(stored.body)).toContain(
    '[TODO: refine voice — say which floor; name the printer; ask the lift]',
  )
})

test('a topic that does not exist is made, once', async () => {
  const head = '---\ntopic: New ground\n---\n'
  expect((await imported(`${head}# First steps\n\nWords.`, { fileName: 'a.md' })).topic).toEqual({
    name: 'New ground',
    created: true,
  })
  expect((await imported(`${head}# Second steps\n\nWords.`, { fileName: 'b.md' })).topic?.created).toBe(false)
})

test('the same text is refused the second time, with the article that it became', async () => {
  const text = aText()
  const { article } = await imported(text)
  const before = await countArticles()
  const again = await sendText(`\ufeff${text.replaceAll('\n', '\r\n')}`)
  expect(again.status).toBe(409)
  expect(again.json).toMatchObject({ article: { id: article.id, adminUrl: article.adminUrl } })
  expect(importRefusalSchema.parse(again.json).errors[0]?.message).toContain(article.title)
  expect(await countArticles()).toBe(before)
})

test('the same text makes a second article when it is asked for again, at an address of its own', async () => {
  const text = aText('Twice told')
  await imported(text)
  const { article, report } = await imported(text, { again: true })
  expect(article.slug).toBe('twice-told-2')
  expect(report.problems.map(({ message }) => message).join()).toContain('twice-told')
})

test('a text whose article is in the trash is known, and that is said', async () => {
  const text = aText()
  const { article } = await imported(text)
  await payload.update({
    collection: 'articles',
    id: article.id,
    data: { deletedAt: new Date().toISOString() },
    overrideAccess: true,
  })
  const again = await sendText(text)
  expect(again.status).toBe(409)
  expect(importRefusalSchema.parse(again.json).errors[0]?.message).toContain('in the trash')
})

test('ten imports of one text at once make one article', async () => {
  const text = aText()
  const before = await countArticles()
  const answers = await Promise.all(Array.from({ length: 10 }, () => sendText(text)))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array<number>(9).fill(409)])
  expect(await countArticles()).toBe(before + 1)
})

test('a copy of an imported article is not taken for it', async () => {
  const text = aText()
  const { article } = await imported(text)
  const copy = await send('POST', `articles/${article.id}/duplicate`, { as: people.editor.as, json: {} })
  expect(copy.status).toBe(200)
  const { docs } = await payload.find({
    collection: 'articles',
    where: { importFingerprint: { exists: true }, title: { like: article.title } },
    overrideAccess: true,
  })
  expect(docs.map(({ id }) => id)).toEqual([article.id])
})

test.each([
  ['an empty text', '', 422],
  ['a title alone', '# Nothing else', 422],
  ['a text above the limit', `# T\n\n${'word '.repeat(220_000)}`, 422],
  ['front matter that cannot be read', '---\ntitle: "T\n---\nText.', 422],
  ['a character that cannot be stored', '# T\n\nA\u0000B', 400],
])('%s is refused in a sentence, and nothing is written', async (_, text, status) => {
  const before = await countArticles()
  const answer = await sendText(text, { fileName: 'essay.md' })
  expect(answer.status).toBe(status)
  expect(importRefusalSchema.parse(answer.json).errors[0]?.message).toMatch(/\.$/u)
  expect(await countArticles()).toBe(before)
})

test('a body that is no import is refused', async () => {
  const answer = await send('POST', 'articles/import', { as: people.editor.as, json: { text: 7 } })
  expect(answer.status).toBe(422)
})

test('no client can set what an article is recognised by', async () => {
  const { article } = await imported(aText())
  const path = `articles/${article.id}?draft=true`
  const find = () =>
    payload.findByID({ collection: 'articles', id: article.id, draft: true, overrideAccess: true })
  const before = (await find()).importFingerprint
  await send('PATCH', path, { as: people.admin.as, json: { importFingerprint: 'other', summary: 'New.' } })
  expect(await find()).toMatchObject({ importFingerprint: before, summary: 'New.' })
})

test.each([
  ['plain text', 'shop.txt', ''],
  ['Markdown', 'shop.md', '# '],
])('%s is read by the labels and the word list of the site', async (_, fileName, mark) => {
  const text = (name: string) =>
    `${mark}${name}\n\nWe met at TK Maxx. [LEGAL: may we say so] [NOTE: this is prose here]\n`
  const annotations = {
    words: 'TK Maxx',
    labels: [
      { word: 'LEGAL', means: 'TODO' as const },
      { word: 'NOTE', means: 'nothing' as const },
    ],
  }
  await writeSite(payload, { annotations })
  try {
    const { report, article } = await imported(text(`A shop named TK Maxx in ${fileName}`), { fileName })
    expect(report.annotations.words).toEqual(['[LEGAL: may we say so]'])
    expect(article.slug).toMatch(/^a-shop-named-tk-maxx/u)
  } finally {
    await writeSite(payload, { annotations: { words: '', labels: [] } })
  }
  const { report, article } = await imported(text(`One more named TK Maxx in ${fileName}`), { fileName })
  expect(report.annotations.words).toHaveLength(3)
  expect(article.slug).toMatch(/^one-more-named-maxx/u)
})
