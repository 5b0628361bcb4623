import { expect, test } from 'vitest'
import type { ImportAnswer } from './import-answer.ts'
import { reportInWords } from './report-in-words.ts'

const made: ImportAnswer = {
  outcome: 'created',
  notes: null,
  article: {
    id: '1',
    title: 'Count first',
    slug: 'count-first',
    adminUrl: 'http://localhost:3001/admin/collections/articles/1',
  },
  topic: { name: 'Work as it is done', created: true },
  headings: ['Three uses', 'A hundred'],
  report: {
    leftOut: [
      { firstLine: 1, lastLine: 1, words: 'Skip to content', why: 'A skip link belongs to the page.' },
      { firstLine: 20, lastLine: 20, words: 'Path A', why: 'An invitation.' },
      { firstLine: 22, lastLine: 23, words: 'Book a call\nTen minutes', why: 'An invitation.' },
    ],
    annotations: { count: 1, words: ['[TODO: an ending —\n- one]'] },
    problems: [
      { line: 4, message: 'The link is broken.' },
      { line: null, message: 'No title.' },
    ],
  },
}

test('the report has a line for everything', () => {
  expect(reportInWords(made)).toBe(`“Count first” is a draft now.
  To edit it   http://localhost:3001/admin/collections/articles/1
  Its address  /essays/count-first, once it is published
  Topic        Work as it is done, which did not exist and was made
  Headings     Three uses · A hundred
  Annotations  1, kept in the text
    [TODO: an ending —
      - one]
  Left out     3 pieces of the file
    A skip link belongs to the page.
      line 1: Skip to content
    An invitation.
      line 20: Path A
      lines 22 to 23: Book a call
      Ten minutes
  Problems     please look at these
    line 4: The link is broken.
    No title.`)
})

test('where there is nothing to tell, that is said', () => {
  const report = { leftOut: [], annotations: { count: 0, words: [] }, problems: [] }
  const words = reportInWords({ ...made, topic: null, headings: [], report })
  expect(words.split('\n').slice(3)).toEqual([
    '  Topic        none stated; please choose one before publishing',
    '  Headings     none',
    '  Annotations  none',
    '  Left out     nothing',
    '  Problems     none',
  ])
})

test('K7 what became of the notes of an exported file is told, each by its words', () => {
  const notes = {
    made: ['which one?'],
    kept: 3,
    updated: ['find the study'],
    moved: [],
    lost: ['a picture'],
    newer: [],
    unknownPeople: ['Ada (ada@galley.example)'],
  }
  const words = reportInWords({ ...made, outcome: 'updated', notes })
  expect(words).toContain('“Count first” was brought up to date')
  expect(words)
    .toContain(`  Draft notes  1 made; 1 updated; 1 without their words now; please put them back in the admin; 1 people who have no account here; their names were kept; 3 kept as they were
    made: which one?
    updated: find the study
    lost: a picture
    unknown: Ada (ada@galley.example)`)
})
