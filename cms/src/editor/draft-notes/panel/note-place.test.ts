import { describe, expect, test } from 'vitest'
import type { Note, NoteImage } from '../../../collections/draft-notes/contract.ts'
import { aNote } from '../notes.fixture.ts'
import type { LivePlaces } from '../places/live-places.ts'
import { hasPlace, imageInWords, imageOf, placeInWords, wayTo } from './note-place.ts'

const opening: NoteImage = {
  id: 'opening',
  file: 'harbour.jpg',
  alt: 'Boats at low tide',
  isOpening: true,
  bodyOffset: null,
}
const inText: NoteImage = { id: 'inText', file: 'clock.png', alt: '', isOpening: false, bodyOffset: 40 }
const both: NoteImage = { id: 'both', file: 'ferry.jpg', alt: 'The ferry', isOpening: true, bodyOffset: 60 }
const images = [opening, inText, both]

const places: LivePlaces = new Map([
  ['here', { status: 'anchored', start: 5, end: 9, textChanged: false }],
  ['gone', { status: 'lost', start: 5, end: 9, textChanged: false }],
])
const about = (place: Note['place'], bodyOffset: number | null = null) =>
  aNote('about', { origin: 'field', place, bodyOffset, anchorState: 'none' })
const typed = [{ id: 'inText', start: 44 }]

describe('the way to a note', () => {
  test.each([
    // what it is about                the text as it is typed   leads to
    ['words of the text', aNote('here'), typed, { to: 'words', start: 5, end: 9 }],
    ['words that are gone', aNote('gone'), typed, null],
    ['the whole article', about(null), typed, null],
    ['a caption', about('forms', 30), typed, { to: 'object', start: 30, end: 31 }],
    ['a caption that is gone', about('forms'), typed, null],
    ['the summary', about('summary'), typed, { to: 'field', field: 'summary' }],
    ['the byline', about('byline'), null, { to: 'field', field: 'byline' }],
    ['an image of the text', about('alt:inText'), typed, { to: 'object', start: 44, end: 45 }],
    ['the same, its tab closed', about('alt:inText'), null, { to: 'object', start: 40, end: 41 }],
    ['an image that was just taken out', about('alt:inText'), [], null],
    ['the opening image', about('alt:opening'), typed, { to: 'field', field: 'hero' }],
    ['an opening image, also in the text', about('alt:both'), null, { to: 'object', start: 60, end: 61 }],
    ['the same, just taken out of it', about('alt:both'), [], { to: 'field', field: 'hero' }],
    ['an image that is nowhere', about('alt:other'), typed, null],
  ] as const)('about %s', (_, note, now, way) => {
    expect(wayTo(note, { places, images, inText: now })).toEqual(way)
  })
})

test.each([
  ['body', null, true],
  ['summary', null, true],
  ['forms', 30, true],
  ['forms', null, false],
  [null, null, false],
  ['alt:inText', 40, true],
  ['alt:opening', null, true],
  ['alt:other', null, false],
] as const)('a note on %s at %s offers to go there: %s', (place, bodyOffset, offers) => {
  expect(hasPlace(about(place, bodyOffset), imageOf(place, images))).toBe(offers)
})

test.each([
  [null, 'The whole article'],
  ['body', null],
  ['forms', 'Beside the text'],
  ['seoTitle', 'Title for search engines'],
  ['alt:inText', 'Description of clock.png'],
  ['alt:opening', 'Description of the opening image, harbour.jpg (“Boats at low tide”)'],
  ['alt:other', 'Description of an image'],
] as const)('%s is called “%s”', (place, words) => {
  expect(placeInWords(place, imageOf(place, images))).toBe(words)
})

test('a long description is cut where a word ends', () => {
  const alt = 'Seven boats of different colours, drawn up on the shingle in front of the harbour office'
  expect(imageInWords({ ...inText, alt })).toBe(
    'clock.png (“Seven boats of different colours, drawn up on the shingle…”)',
  )
})
