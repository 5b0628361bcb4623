import fc from 'fast-check'
import { expect, test } from 'vitest'
import { flatText } from '@galley/article-body'
import { readGalleyFile, type GalleyFile } from '../import/galley-file.ts'
import * as lexical from '../import/lexical.ts'
import { annotatedFile, basisOf } from './article-file.ts'
import { anyBody } from './bodies.fixture.ts'
import { comparableBody } from './comparable-body.ts'
import { aPassageNote, noteId, someFields } from './notes.fixture.ts'

const noImage = () => null

function read(text: string): GalleyFile {
  const answer = readGalleyFile(text, 'essay.md')
  if (!answer.ok) throw new Error(answer.message)
  return answer.file
}

const bodyOf = (...paragraphs: string[]) =>
  lexical.body(paragraphs.map((words) => lexical.paragraph([lexical.text(words)])))
/** Only the text of a file, without what stands above and below it. */
const textOf = (file: string) =>
  file.split('---\n').slice(2).join('---\n').split('\n<!-- galley: notes')[0]?.trim()

test(
  'K1 the same article and the same notes come back, whatever the notes stand on',
  { timeout: 120_000 },
  () => {
    const stretches = fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 6 })
    fc.assert(
      fc.property(anyBody, stretches, (body, some) => {
        const { length } = flatText(body)
        const notes = some.map(([one, other], index) => {
          const [start = 0, end = 0] = [one % (length + 1), other % (length + 1)].toSorted((a, b) => a - b)
          return aPassageNote(body, start, end, { id: noteId(index), text: `note ${index} | <<} --> {==` })
        })
        const written = annotatedFile({ fields: someFields, body }, notes, noImage)
        const file = read(written)
        expect(comparableBody(file.body)).toEqual(comparableBody(body))
        expect(file.fields).toEqual(someFields)
        expect(file.data?.notes).toEqual(notes)
        expect(file.data?.basis).toBe(basisOf(file))
        for (const [id, { start, end }] of file.places.passages)
          expect(notes.find((note) => note.id === id)?.anchor).toMatchObject({ start, end })
        expect(annotatedFile({ fields: someFields, body: file.body }, notes, noImage)).toBe(written)
      }),
      { seed: 20_261_122, numRuns: 40 },
    )
  },
)

test('K1 a note on a passage is CriticMarkup with its id', () => {
  const body = bodyOf('The tray on the left is full.')
  const file = annotatedFile({ fields: someFields, body }, [aPassageNote(body, 4, 8)], noImage)
  expect(textOf(file)).toBe(
    `The {==tray==}{>>@editor evidence: find the study<<}<!--note ${noteId(1)}--> on the left is full.`,
  )
})

test('K1 notes in each other, across each other and over two blocks have a comment at each end', () => {
  const body = bodyOf('The tray on the left is full.', 'Nobody counts it.')
  const note = (number: number, start: number, end: number) =>
    aPassageNote(body, start, end, {
      id: noteId(number),
      text: String(number),
      assignee: null,
      kind: 'general',
    })
  const notes = [note(1, 4, 20), note(2, 9, 11), note(3, 16, 28), note(4, 24, 36)]
  const file = annotatedFile({ fields: someFields, body }, notes, noImage)
  const from = (number: number) => `<!--from ${noteId(number)}-->`
  const to = (number: number) => `{>>${number}<<}<!--note ${noteId(number)}-->`
  expect(textOf(file)).toBe(
    `The {==tray ${from(2)}on${to(2)} the ${from(3)}left==}${to(1)} is ${from(4)}full${to(3)}.\n\nNobody${to(4)} counts it.`,
  )
  const { places } = read(file)
  for (const { id, anchor } of notes)
    expect(places.passages.get(id)).toMatchObject({ start: anchor?.start, end: anchor?.end })
})

test('the notes of an annotation follow its bracket', () => {
  const body = bodyOf('Claim [TODO: cite; date](below) end')
  const item = (number: number) =>
    aPassageNote(body, 13, 17, {
      id: noteId(number),
      origin: 'annotation',
      annotation: { id: noteId(9), start: 6, end: 24, item: number - 1, items: 2 },
    })
  const file = annotatedFile({ fields: someFields, body }, [item(2), item(1)], noImage)
  expect(textOf(file)).toBe(`Claim [TODO: cite; date]<!--notes ${noteId(1)} ${noteId(2)}-->(below) end`)
  expect(read(file).places.annotations).toEqual([{ end: 24, ids: [noteId(1), noteId(2)] }])
  expect(flatText(read(file).body)).toBe(flatText(body))
})

test('words of the text that look like a note’s marks stay words', () => {
  const body = bodyOf(`Write {==words==}{>>like this<<}<!--note ${noteId(7)}--> or <!--from ${noteId(8)}-->.`)
  body.root.children.push(lexical.paragraph([lexical.text('{==words==}{>>in code<<}', lexical.formats.code)]))
  const file = read(annotatedFile({ fields: someFields, body }, [], noImage))
  expect(flatText(file.body)).toBe(flatText(body))
  expect(file.places.passages.size).toBe(0)
})

test('somebody without ids may add a note: it has its words and its place', () => {
  const body = bodyOf('The tray is full.')
  const written = annotatedFile({ fields: someFields, body }, [], noImage)
  const { places, body: kept } = read(
    written.replace('The tray', 'The {==tray==}{>>@sam fact: which one?<<}'),
  )
  expect([...places.passages.values()]).toEqual([{ start: 4, end: 8, words: '@sam fact: which one?' }])
  expect(flatText(kept)).toBe('The tray is full.')
})

test.each([
  ['of a newer form', (text: string) => text.replace('galley: 1', 'galley: 2'), 'a newer Galley'],
  ['without its id', (text: string) => text.replace(/^id: .*$/mu, 'id: none'), 'id'],
  ['with a broken head', (text: string) => text.replace(/^title: .*$/mu, 'title: "open'), 'cannot be read'],
])('a file %s is refused in a sentence', (_, change, told) => {
  const written = annotatedFile({ fields: someFields, body: bodyOf('Words.') }, [], noImage)
  const answer = readGalleyFile(change(written), 'essay.md')
  expect(answer.ok ? '' : answer.message).toContain(told)
})

test('a file whose end is gone still has its text, and that is told', () => {
  const written = annotatedFile({ fields: someFields, body: bodyOf('Words.') }, [], noImage)
  const { data, problems, body } = read(written.slice(0, written.indexOf('<!-- galley: notes')))
  expect(data).toBeNull()
  expect(problems[0]?.message).toContain('end of the file')
  expect(flatText(body)).toBe('Words.')
})

test('the order in which a database keeps the fields of a node makes no difference', () => {
  const body = bodyOf('The tray on the left is full.')
  const note = aPassageNote(body, 4, 8)
  const turned = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turned)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([name, part]) => [name, turned(part)]),
    )
  }
  expect(annotatedFile({ fields: someFields, body: turned(body) }, [note], noImage)).toBe(
    annotatedFile({ fields: someFields, body }, [note], noImage),
  )
})
