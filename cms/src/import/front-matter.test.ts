import { expect, test } from 'vitest'
import { readFrontMatter, type FrontMatter } from './front-matter.ts'

function read(source: string) {
  const answer = readFrontMatter(source)
  if (!answer.ok) throw new Error(answer.message)
  return answer
}

const none: FrontMatter = {
  title: null,
  slug: null,
  summary: null,
  topic: null,
  byline: null,
  publishedAt: null,
}

test('front matter states the fields of an article', () => {
  const source = `---
title: "Count first: a week of it"
slug: count-first
summary: >
  Two lines
  of words.
topic: Work as it is done
byline: Sam
publishedAt: 2026-03-04T09:00:00-05:00
---
Text.
`
  expect(read(source).fields).toEqual({
    title: 'Count first: a week of it',
    slug: 'count-first',
    summary: 'Two lines of words.',
    topic: 'Work as it is done',
    byline: 'Sam',
    publishedAt: '2026-03-04T14:00:00.000Z',
  })
})

test('the names that other tools use are understood', () => {
  const { fields } = read('---\ndescription: D\ncategory: C\nauthor: A\ndate: 2026-03-04\n---\nText.')
  expect(fields).toEqual({
    ...none,
    summary: 'D',
    topic: 'C',
    byline: 'A',
    publishedAt: '2026-03-04T12:00:00.000Z',
  })
})

test('the lines of the text keep their numbers', () => {
  expect(read('---\ntitle: T\n---\nText.').rest).toBe('\n\n\nText.')
})

test.each([
  ['no front matter', 'Title\n\nText.'],
  ['a rule without a second one', '---\n\nText.'],
  ['two rules around a paragraph', '---\nA paragraph\n---\nText.'],
  ['two rules further down', 'Title\n---\na: b\n---\n'],
])('a text with %s is left as it is', (_, source) => {
  expect(read(source)).toMatchObject({ fields: none, rest: source, leftOut: [] })
})

test.each([
  ['tags: [one, two]', 'tags: ["one","two"]', 2],
  ['layout: post', 'layout: post', 2],
  ['title: [TODO, find]', 'title: ["TODO","find"]', 2],
])('“%s” is left out with its line', (line, words, at) => {
  expect(read(`---\n${line}\n---\nText.`).leftOut).toMatchObject([{ firstLine: at, lastLine: at, words }])
})

test('values are texts, whatever YAML would make of them', () => {
  const { fields } = read('---\ntitle: 1984\nbyline: yes\ntopic: !!js/function x\n---\nText.')
  expect(fields).toMatchObject({ title: '1984', byline: 'yes' })
})

test.each(['soon', '2026-13-01', '2026-02-31', '04/03/2026', '2026-03-04T25:00:00Z'])(
  'the date “%s” is told as a problem with its line',
  (date) => {
    const { fields, problems } = read(`---\ntitle: T\ndate: ${date}\n---\nText.`)
    expect(fields.publishedAt).toBeNull()
    expect(problems).toMatchObject([{ line: 3 }])
  },
)

test('front matter that is no YAML is refused with its line', () => {
  const answer = readFrontMatter('---\ntitle: "T\nslug: t\n---\nText.')
  expect(answer.ok ? '' : answer.message).toMatch(/^The front matter cannot be read: line \d+ .+\.$/u)
})
