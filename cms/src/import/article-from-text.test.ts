import { parseAnnotations } from '@galley/annotations'
import { flatBlocks, textUnits } from '@galley/article-body'
import { expect, test } from 'vitest'
import { articleFromText } from './article-from-text.ts'
import { readText } from './read-text.ts'

function read(text: string, fileName = 'essay.md') {
  const answer = articleFromText({ text, fileName })
  if (!answer.ok) throw new Error(answer.message)
  return answer.article
}

const savedPage = `Skip to content
Work as it is done 7 min read

The tray on the first floor

A tray is where work waits. It has no name on the drawing, and it is where most of the week goes.

We looked for ours with a notebook and a watch, beginning with one order and staying with it.

There were eleven of them, of which nine were nobody's.

Where they stand

Trays stand where two people have agreed without speaking: by the lift, under the printer, on the one chair that no one uses.

What they hold

Mostly questions. A paper in a tray is a question that was too small to ask aloud.

[TODO: refine voice — give one such question; say who answered it; the chair wants a photograph]

Get started

The first call is free. It takes half an hour.

Path A

Book a 30-minute call

Pick a time that suits you.

Path B

Send a message

You will have an answer within one business day.`

test('a page that was saved as text becomes an article without the page', () => {
  const article = read(savedPage, 'the-tray.txt')
  expect(article).toMatchObject({
    title: 'The tray on the first floor',
    slug: 'the-tray-on-the-first-floor',
    topicName: 'Work as it is done',
    summary:
      'A tray is where work waits. It has no name on the drawing, and it is where most of the week goes.',
    byline: null,
    publishedAt: null,
    headings: ['Where they stand', 'What they hold'],
  })
  expect(flatBlocks(article.body).map(({ kind }) => kind)).toEqual([
    'paragraph',
    'paragraph',
    'paragraph',
    'heading',
    'paragraph',
    'heading',
    'paragraph',
    'paragraph',
  ])
  expect(article.report.problems).toEqual([])
})

test('its annotation stays in the body and is counted with its words', () => {
  const { body, report } = read(savedPage, 'the-tray.txt')
  const annotation =
    '[TODO: refine voice — give one such question; say who answered it; the chair wants a photograph]'
  expect(flatBlocks(body).at(-1)?.text).toBe(annotation)
  expect(report.annotations).toEqual({ count: 1, words: [annotation] })
})

test('every line of the file is in the article or in the report', () => {
  const { title, body, report } = read(savedPage, 'the-tray.txt')
  const told = [
    title,
    ...flatBlocks(body).map(({ text }) => text),
    ...report.leftOut.map(({ words }) => words),
  ]
  const lines = savedPage.split('\n').filter((line) => line !== '')
  expect(lines.filter((line) => !told.includes(line))).toEqual([])
})

test('front matter wins over what the text shows', () => {
  const article = read(
    `---\ntitle: Stated\nslug: as-stated\nsummary: S.\ntopic: T\nbyline: B\ndate: 2026-03-04\n---\nSystems thinking 8 min read\n\n## Section\n\nText.`,
  )
  expect(article).toMatchObject({
    title: 'Stated',
    slug: 'as-stated',
    summary: 'S.',
    topicName: 'T',
    byline: 'B',
    publishedAt: '2026-03-04T12:00:00.000Z',
    headings: ['Section'],
  })
})

test.each([
  ['essay.md', '# T\n\n*a*', 'a'],
  ['essay.markdown', '# T\n\n*a*', 'a'],
  ['essay.txt', 'T\n\n*a*', '*a*'],
  ['essay', '# T\n\n*a*', 'a'],
  ['essay', 'T\n\n*a*', '*a*'],
])('%s with %j is read as what it is', (fileName, text, words) => {
  const article = read(text, fileName)
  expect([article.title, flatBlocks(article.body)[0]?.text]).toEqual(['T', words])
})

test.each([
  ['## Section\n\nText.', 'Section'],
  ['Text, and no title.', 'where the queue went'],
])('a text without a title, %j, is called “%s” and says so', (text, title) => {
  const article = read(text, 'drafts/where-the-queue-went.md')
  expect(article.title).toBe(title)
  expect(article.report.problems).toHaveLength(1)
})

test.each([
  // title                                  slug
  ['Why systems fail TK', 'why-systems-fail'],
  ['Count [TODO: what?] first', 'count-first'],
  ['Zoë’s café', 'zoes-cafe'],
  ['数える', 'my-file'],
])('the title “%s” gives the address “%s”', (title, slug) => {
  expect(read(`# ${title}\n\nText.`, 'my-file.md').slug).toBe(slug)
})

test('an address that cannot be one is mended, and that is told', () => {
  const article = read('---\ntitle: T\nslug: Über Uns!\n---\nText.')
  expect(article.slug).toBe('uber-uns')
  expect(article.report.problems).toHaveLength(1)
})

test.each([
  ['# T\n\n[TODO: an opening]\n\nFirst words [TK: a number] here.\n\nMore.', 'First words here.'],
  ['# T\n\n> A quotation\n\nThe first paragraph.', 'The first paragraph.'],
  ['# T\n\n## Section\n\nA paragraph below a heading.', null],
])('the summary of %j is %s', (text, summary) => {
  expect(read(text).summary).toBe(summary)
})

test('a first paragraph that is too long for a summary gives its first sentences', () => {
  const { summary } = read(`# T\n\n${'This is a sentence of some length. '.repeat(30)}`)
  expect(summary).toMatch(/^(?:This is a sentence of some length\. ?)+$/u)
  expect(summary?.length).toBeLessThanOrEqual(600)
})

test.each([
  ['a title alone', '# T', /no text besides its title/u],
  ['front matter alone', '---\ntitle: T\n---\n', /no text besides its title/u],
  ['front matter that cannot be read', '---\ntitle: "T\n---\nText.', /front matter cannot be read/u],
])('%s is refused in a sentence', (_, text, message) => {
  const answer = articleFromText({ text, fileName: 'essay.md' })
  expect(answer.ok ? '' : answer.message).toMatch(message)
})

test('what is too long for its field is told before anyone publishes', () => {
  const { report } = read(`---\ntitle: ${'long '.repeat(50)}\nsummary: ${'long '.repeat(150)}\n---\nText.`)
  expect(report.problems).toHaveLength(2)
})

test.each([
  ['non-breaking spaces', (text: string) => text.replaceAll(' ', '\u00a0')],
  ['line ends and a mark of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
  ['spaces at the ends of its lines', (text: string) => text.replaceAll('\n', ' \n')],
])('V-10 an annotation pasted from Word with %s is read as if it were typed', (_, pasted) => {
  const annotation = '[TODO: refine voice — say “a; b”; don’t say it twice]'
  const words = readText(
    new TextEncoder().encode(`A title\n\n${pasted(`Words. ${annotation}\n`)}`),
    'pasted.txt',
  )
  if (!words.ok) throw new Error(words.message)
  const [unit] = textUnits(read(words.text, 'pasted.txt').body)
  const [found] = parseAnnotations(unit?.text ?? '').annotations
  expect(found?.items.map(({ text }) => text.replaceAll('\u00a0', ' '))).toEqual([
    'say “a; b”',
    'don’t say it twice',
  ])
  expect(found?.topic?.replaceAll('\u00a0', ' ')).toBe('refine voice')
})
