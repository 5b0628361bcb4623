import { hashText } from '@galley/annotations'
import { expect, test } from 'vitest'
import { aNoteOn } from '../notes.fixture.ts'
import { livePlaces } from '../places/live-places.ts'
import { copiedFrom, copiedIn, offerFor } from './copied-notes.ts'

const text = 'One two three.\nFour five six.\nSeven.'
const copy = (words: string, notes: ReturnType<typeof aNoteOn>[]) => {
  const start = text.indexOf(words)
  const places = livePlaces({ text, hash: hashText(text) }, text, notes)
  return copiedFrom(text, { start, end: start + words.length }, notes, places)
}

test('copied words take the open notes with them that stand wholly inside', () => {
  const notes = [
    aNoteOn(text, 'five', { text: 'Why five?', kind: 'fact' }),
    aNoteOn(text, 'six.\nSeven'),
    aNoteOn(text, 'Four', { status: 'done' }),
    aNoteOn(text, 'six', { origin: 'annotation' }),
  ]
  expect(copy('Four five six.', notes)).toEqual({
    words: 'Four five six.',
    notes: [{ start: 5, end: 9, text: 'Why five?', kind: 'fact', severity: 'should' }],
  })
  expect(copy('One two three.', notes)).toBeNull()
})

const five = aNoteOn(text, 'five')
const offered = (after: string) => {
  const copied = copy('Four five six.', [five])
  const place = livePlaces({ text, hash: hashText(text) }, after, [five]).get('five')
  const hasNotes = (range: { start: number; end: number }) =>
    place !== undefined && place.start >= range.start && place.end <= range.end
  const offer = copied && offerFor(copied, { before: text, after, hasNotes })
  return offer?.notes.map(({ selected }) => selected.anchor.start) ?? null
}

test.each([
  ['at the end', `${text}\nFour five six.`, text.length + 6],
  ['at the start', `Four five six.\n${text}`, 5],
  ['within a line', text.replace('Seven.', 'Seven. Four five six.'), 42],
])('pasted %s, the copy is offered its notes on its own words', (_, after, start) => {
  expect(offered(after)).toEqual([start])
})

test('pasted beside the original, the one without notes is the copy', () => {
  const after = text.replace('six.', 'six.\nFour five six.')
  const [start = -1] = offered(after) ?? []
  const place = livePlaces({ text, hash: hashText(text) }, after, [five]).get('five')
  expect(after.slice(start, start + 4)).toBe('five')
  expect(start).not.toBe(place?.start)
})

test('other words that are pasted are offered nothing', () => {
  expect(offered(`${text}\nEight nine.`)).toBeNull()
  expect(offered(text)).toBeNull()
})

test('what is stored is read with care', () => {
  const copied = copy('Four five six.', [aNoteOn(text, 'five')])
  expect(copiedIn(JSON.parse(JSON.stringify(copied)))).toEqual(copied)
  expect(copiedIn(null)).toBeNull()
  expect(copiedIn({ words: 'x', notes: [{ start: 'a' }] })).toBeNull()
})
