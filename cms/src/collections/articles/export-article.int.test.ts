import { expect, test } from 'vitest'
import { importAnswerSchema, importRefusalSchema } from '../../import/import-answer.ts'
import * as lexical from '../../import/lexical.ts'
import { aBody, anArticle, anImage } from '../../testing/builders.ts'
import { startCms } from '../../testing/cms.ts'
import { asSite, asVisitor, send } from '../../testing/rest.ts'
import { aPerson } from '../../testing/sign-in.ts'
import type { NoteAnswer } from '../draft-notes/contract.ts'
import { answered, storedNotes } from '../draft-notes/notes.fixture.ts'

const payload = await startCms()
const editor = await aPerson(payload, 'editor')
const reviewer = await aPerson(payload, 'reviewer')
const as = editor.as

const words = 'The tray on the left is full. [TODO: refine voice — say which floor; name the printer]'

async function download(id: string, form = 'annotated'): Promise<string> {
  const answer = await send('GET', `articles/${id}/markdown?form=${form}`, { as })
  expect(answer.status).toBe(200)
  return Buffer.from(answer.text, 'latin1').toString('utf8')
}

const bring = (text: string, given: { again?: boolean; replace?: boolean } = {}) =>
  send('POST', 'articles/import', { as, json: { fileName: 'essay.md', text, ...given } })

async function brought(text: string, given?: { again?: boolean; replace?: boolean }) {
  const answer = await bring(text, given)
  expect(answer.status, answer.text).toBeLessThan(300)
  const parsed = importAnswerSchema.parse(answer.json)
  if (parsed.notes === null) throw new Error('No notes were told of.')
  return { ...parsed, notes: parsed.notes }
}

async function aNote(article: string, quote: string, given: object = {}): Promise<string> {
  const json = { on: 'passage', passage: { quote }, text: `About ${quote}`, ...given }
  return answered<NoteAnswer>(await send('POST', `articles/${article}/notes`, { as, json }), 201).note.id
}

/** An article with an annotation, notes of every origin, and a thread. */
async function anAnnotatedArticle() {
  const { id } = await anArticle(payload, { body: aBody(words, 'Nobody counts it.') })
  const ids = {
    outer: await aNote(id, 'tray on the left', {
      kind: 'evidence',
      assignee: reviewer.id,
      dueOn: '2027-03-28',
    }),
    inner: await aNote(id, 'on the'),
    done: await aNote(id, 'counts'),
  }
  const post = (path: string, json: object) => send('POST', path, { as, json })
  await post(`articles/${id}/notes`, { on: 'field', field: 'title', text: 'A better title?' })
  await post(`articles/${id}/notes`, { on: 'article', text: 'Too long.' })
  await post(`draft-notes/${ids.outer}/replies`, { text: 'I looked: it is the second.' })
  await send('PATCH', `draft-notes/${ids.done}/resolve`, { as, json: { status: 'wontfix' } })
  const [item] = (await storedNotes(id)).filter(({ origin }) => origin === 'annotation')
  await send('PATCH', `draft-notes/${item?.id}/severity`, { as, json: { severity: 'should' } })
  return { id, ids }
}

test('V-5 an annotated file that comes back unchanged changes nothing: the same ids, kinds and states', async () => {
  const { id } = await anAnnotatedArticle()
  const before = await storedNotes(id)
  expect(before).toHaveLength(7)
  const file = await download(id)
  const { outcome, notes, article } = await brought(file)
  expect({ outcome, id: article.id }).toEqual({ outcome: 'unchanged', id })
  expect(notes).toMatchObject({ made: [], kept: 7, updated: [], moved: [], lost: [] })
  expect(await storedNotes(id)).toEqual(before)
  expect(await download(id)).toBe(file)
})

test('V-6 what was reworded in the file is updated, and everything else is as it was', async () => {
  const { id, ids } = await anAnnotatedArticle()
  const before = new Map((await storedNotes(id)).map((note) => [note.id, note]))
  const handle = reviewer.email.split('@')[0]
  const file = (await download(id))
    .replace('name the printer', 'name the big printer')
    .replace(`@${handle} evidence: About tray on the left`, 'fact: Which tray?')
    .replace('Nobody', 'And nobody')
  const { outcome, notes } = await brought(file)
  expect(outcome).toBe('updated')
  expect(notes.made).toEqual([])
  expect(notes.updated.toSorted()).toEqual(['Which tray?', 'name the big printer'])
  const after = await storedNotes(id)
  expect(after.map((note) => note.id).toSorted()).toEqual([...before.keys()].toSorted())
  expect(after.find((note) => note.id === ids.outer)).toMatchObject({ text: 'Which tray?', kind: 'fact' })
  expect(after.map(({ text }) => text)).toContain('name the big printer')
  for (const note of after.filter((one) => one.id === ids.done || one.id === ids.inner))
    expect(note).toMatchObject({ status: before.get(note.id)?.status, anchorState: 'anchored' })
})

test('a passage whose marks were put around other words stands there', async () => {
  const { id } = await anArticle(payload, { body: aBody('One word and another.') })
  const note = await aNote(id, 'word')
  const file = await download(id)
  const moved = file.replace('{==word==}', 'word').replace(' and another', ' and {==another==}')
  const mark = /\{>>[^\n]*?-->/u.exec(file)?.[0] ?? ''
  const { notes } = await brought(moved.replace(mark, '').replace('{==another==}', `{==another==}${mark}`))
  expect(notes.moved).toEqual(['About word'])
  expect((await storedNotes(id)).find((one) => one.id === note)).toMatchObject({
    quote: 'another',
    anchor: { start: 13, end: 20 },
  })
})

test('K8 a remark that was added without an id is made once, however often the file comes', async () => {
  const { id } = await anArticle(payload, { body: aBody('One word and another.') })
  const file = (await download(id)).replace('another.', '{==another==}{>>@nobody-here fact: which?<<}.')
  const { notes } = await brought(file)
  expect(notes).toMatchObject({ made: ['which?'], unknownPeople: ['@nobody-here'] })
  expect((await brought(file)).notes).toMatchObject({ made: [] })
  expect(await storedNotes(id)).toMatchObject([{ text: 'which?', kind: 'fact', quote: 'another' }])
})

test('an article that has gone on since is left alone, unless it is to be replaced', async () => {
  const { id } = await anAnnotatedArticle()
  const file = await download(id)
  const json = { summary: 'Newer words.' }
  await send('PATCH', `articles/${id}?draft=true`, { as, json })
  const answer = await bring(file.replace('Nobody', 'Somebody'))
  expect(answer.status).toBe(409)
  expect(importRefusalSchema.parse(answer.json).errors[0]?.message).toContain('--replace')
  const { outcome } = await brought(file.replace('Nobody', 'Somebody'), { replace: true })
  expect(outcome).toBe('updated')
  expect(await download(id)).toContain('Somebody')
})

test('a note that the CMS has changed since the export keeps its state there, and that is told', async () => {
  const { id, ids } = await anAnnotatedArticle()
  const file = await download(id)
  await send('PATCH', `draft-notes/${ids.inner}/resolve`, { as, json: {} })
  const { notes } = await brought(file)
  expect(notes.newer).toEqual(['About on the'])
  expect((await storedNotes(id)).find((note) => note.id === ids.inner)?.status).toBe('done')
})

test('K1 a file of another system makes the article with its notes, their ids, states and threads', async () => {
  const { id } = await anAnnotatedArticle()
  const file = await download(id)
  await payload.delete({ collection: 'articles', id, overrideAccess: true })
  const { outcome, article, notes } = await brought(file)
  expect(outcome).toBe('created')
  expect(article.id).not.toBe(id)
  expect(notes.made).toHaveLength(7)
  // Which annotation an item belongs to is named anew; everything else is the same.
  const data = (text: string) => text.slice(text.indexOf('<!-- galley')).replaceAll(/^ {8}"id": .*$/gmu, '')
  expect(data(await download(article.id))).toBe(data(file))
  const again = await brought(file)
  expect(again).toMatchObject({ outcome: 'unchanged', article: { id: article.id } })
})

test('a second article of a file has notes of its own', async () => {
  const { id } = await anAnnotatedArticle()
  const file = await download(id)
  const { article, notes } = await brought(file, { again: true })
  expect(article.id).not.toBe(id)
  expect(notes.made).toHaveLength(7)
  const ids = new Set((await storedNotes(id)).map((note) => note.id))
  expect((await storedNotes(article.id)).filter((note) => ids.has(note.id))).toEqual([])
  expect(await storedNotes(id)).toHaveLength(7)
})

test('the clean form is what readers would get: no note, no annotation, nobody of the desk', async () => {
  const { id } = await anAnnotatedArticle()
  const text = await download(id, 'clean')
  expect(text).toContain('\n# An article')
  expect(text).toContain('The tray on the left is full.\n\nNobody counts it.\n')
  expect(text).not.toMatch(/TODO|tray on the left\{|About|galley|@|<!--/u)
})

test('images and links to articles are kept by their ids', async () => {
  const image = await anImage(payload)
  const other = await anArticle(payload)
  const body = lexical.body([
    lexical.paragraph([lexical.articleLink('l', other.id, [lexical.text('there')])]),
    lexical.upload('u', image.id, 'A caption'),
  ])
  const { id } = await anArticle(payload, { body, hero: image.id })
  const file = await download(id)
  expect(file).toContain(`hero: ../media/${image.filename}#${image.id}`)
  expect(file).toContain(`![A blue square](../media/${image.filename}#${image.id} "A caption")`)
  const { article, report } = await brought(file, { again: true })
  expect(report.problems.map(({ message }) => message).join()).toMatch(/^The address/u)
  const text = (one: string) => one.slice(one.indexOf('\n---\n'), one.indexOf('<!-- galley'))
  expect(text(await download(article.id))).toBe(text(file))
  await payload.delete({ collection: 'articles', id: other.id, overrideAccess: true })
  const { report: later } = await brought(file.replace('there', 'over there'))
  expect(later.problems.map(({ message }) => message).join()).toContain(other.id)
})

test.each([
  ['visitor', asVisitor, 401],
  ['site', asSite, 403],
  ['reviewer', reviewer.as, 200],
] as const)('%s asks for the Markdown', async (_, who, status) => {
  const { id } = await anArticle(payload)
  const answer = await send('GET', `articles/${id}/markdown`, { as: who })
  expect(answer.status).toBe(status)
  if (status !== 200) return
  expect(answer.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="an-article-[^"]+\.md"$/u)
})

test('what does not exist is 404, and an unknown form 422', async () => {
  const { id } = await anArticle(payload)
  const nothing = '00000000-0000-4000-8000-000000000000'
  expect((await send('GET', `articles/${nothing}/markdown`, { as })).status).toBe(404)
  expect((await send('GET', `articles/${id}/markdown?form=docx`, { as })).status).toBe(422)
})
