import { anchorFor, hashText } from '@galley/annotations'
import { expect, test } from 'vitest'
import { createPlaceMemory, livePlaces } from './live-places.ts'

const saved = 'The ferry leaves at nine.\nNobody owns a watch here.'
const baseline = { text: saved, hash: hashText(saved) }

function noteOn(words: string, { text = saved, lost = false, moved = false } = {}) {
  const start = text.indexOf(words)
  const anchor = anchorFor(text, start, start + words.length)
  return {
    id: words,
    place: 'body' as const,
    anchor: lost ? { ...anchor, lost: true as const, textHash: 'lost' } : anchor,
    anchorState: lost ? ('lost' as const) : moved ? ('moved' as const) : ('anchored' as const),
    textChanged: false,
  }
}

function wordsAfter(text: string, note: ReturnType<typeof noteOn>): string {
  const place = livePlaces(baseline, text, [note]).get(note.id)
  return place === undefined || place.status === 'lost' ? 'lost' : text.slice(place.start, place.end)
}

test.each([
  ['as it was saved', saved, 'owns a watch'],
  ['with words before it', `So: ${saved}`, 'owns a watch'],
  ['with words inside it', saved.replace('a watch', 'a good watch'), 'owns a good watch'],
  ['without it', saved.replace('Nobody owns a watch here.', ''), 'lost'],
])('a note is followed in a text %s', (_, text, words) => {
  expect(wordsAfter(text, noteOn('owns a watch'))).toBe(words)
})

test('a note that was made on words which no save has seen stands on them', () => {
  const typed = `${saved}\nThe timetable is a work of hope, they say.`
  const note = noteOn('a work of hope', { text: typed, lost: true })
  const place = livePlaces(baseline, typed, [note]).get(note.id)
  expect(place).toMatchObject({ status: 'anchored' })
  expect(typed.slice(place?.start, place?.end)).toBe('a work of hope')
})

test('a note that the server found elsewhere says so until somebody has looked', () => {
  const note = noteOn('owns a watch', { moved: true })
  expect(livePlaces(baseline, `So: ${saved}`, [note]).get(note.id)?.status).toBe('moved')
})

test('notes on fields and on the article have no place in the text', () => {
  const note = { ...noteOn('owns a watch'), place: 'title' as const }
  expect(livePlaces(baseline, saved, [note]).size).toBe(0)
})

test('in a text that was seen before, a note that lost its words has its place back exactly', () => {
  const twice = 'A line.\nA line.'
  const note = noteOn('A line.', { text: twice, lost: true })
  const memory = createPlaceMemory()
  memory.remember(
    hashText(twice),
    new Map([[note.id, { status: 'anchored', start: 8, end: 15, textChanged: false }]]),
  )
  expect(livePlaces({ text: '', hash: hashText('') }, twice, [note], memory).get(note.id)).toMatchObject({
    status: 'anchored',
    start: 8,
    end: 15,
  })
})

test('the memory forgets the oldest text after fifty', () => {
  const memory = createPlaceMemory()
  const places = new Map([['note', { status: 'anchored' as const, start: 0, end: 1, textChanged: false }]])
  for (let index = 0; index <= 50; index += 1) memory.remember(`text ${index}`, places)
  expect(memory.recall('text 0').size).toBe(0)
  expect(memory.recall('text 1').size).toBe(1)
})
