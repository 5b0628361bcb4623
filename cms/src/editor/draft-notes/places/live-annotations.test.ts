import { expect, test } from 'vitest'
import { aNoteOn, editorText } from '../notes.fixture.ts'
import { usualRules } from '../desk/live-text.ts'
import { isSettled, liveAnnotations, liveProblems } from './live-annotations.ts'
import { livePlaces } from './live-places.ts'
import { hashText } from '@galley/annotations'

function read(paragraphs: string[], notes: ReturnType<typeof aNoteOn>[] = []) {
  const text = editorText(...paragraphs)
  const baseline = { text: text.text, hash: hashText(text.text) }
  return liveAnnotations(text, notes, livePlaces(baseline, text.text, notes), usualRules)
}

const words = ['One.', 'Two [TODO: voice — cut it; move it] three.', 'Four [TK] five.']
const item = (quote: string, fields = {}) =>
  aNoteOn(words.join('\n'), quote, { origin: 'annotation', ...fields })

test('an annotation is there as soon as its bracket closes, before anything is saved', () => {
  const [annotation] = read(words)
  expect(annotation).toMatchObject({
    start: 9,
    end: 40,
    label: 'TODO',
    topic: 'voice',
    items: 2,
    closed: 0,
    severity: 'must',
    kind: 'structure',
    notes: [],
  })
})

test('an annotation has the notes whose words stand inside it, in order', () => {
  const notes = [item('move it'), item('cut it', { kind: 'voice', severity: 'fyi' })]
  const [first, second] = read(words, notes)
  expect(first).toMatchObject({ notes: ['cut it', 'move it'], kind: 'voice', severity: 'should' })
  expect(second).toMatchObject({ label: 'TK', notes: [] })
})

test('closed items are counted, and an annotation is settled when all of them are', () => {
  const done = { status: 'done' as const }
  const half = read(words, [item('cut it', done), item('move it')])[0]
  expect(half).toMatchObject({ closed: 1, items: 2 })
  expect(half && isSettled(half)).toBe(false)
  const all = read(words, [item('cut it', done), item('move it', done)])[0]
  expect(all && isSettled(all)).toBe(true)
})

test('an item without words is the note of its annotation', () => {
  expect(read(words, [item('[TK]')])[1]).toMatchObject({ notes: ['[TK]'] })
})

test('a note on a passage around an annotation is not its item', () => {
  expect(read(words, [aNoteOn(words.join('\n'), 'cut it')])[0]?.notes).toEqual([])
})

test('a bracket without its other half is a problem at its place', () => {
  expect(liveProblems(editorText('One.', 'Two [TODO: three'), usualRules)).toEqual([
    { type: 'unterminated', at: 9 },
  ])
})

test('B-4 B-12 the rules of the site, once they have arrived, read what was read before anew', () => {
  const text = editorText('TK Maxx [LEGAL: ask them]')
  expect(liveAnnotations(text, [], new Map(), usualRules).map(({ label, bare }) => [label, bare])).toEqual([
    ['TK', true],
  ])
  const legal = { word: 'LEGAL', label: 'TODO', kind: 'fact', ...onlyInCapitals } as const
  const rules = { labels: [...usualRules.labels, legal], words: ['TK Maxx'] }
  expect(liveAnnotations(text, [], new Map(), rules).map(({ label, kind }) => [label, kind])).toEqual([
    ['TODO', 'fact'],
  ])
})

const onlyInCapitals = { anyCase: false, spaceForm: false, bareForm: false }
