import { beforeAll, expect, test } from 'vitest'
import { loadFonts } from './draw-card.server.tsx'
import { drawableWords } from './drawable-words.ts'

const card = { title: '', topic: null, author: 'Sam', siteName: 'Galley' }
let characters = new Set<number>()
beforeAll(async () => {
  ;({ characters } = await loadFonts())
})
const has = (character: number) => characters.has(character)

test.each([
  ['English', 'The quick “brown” fox — it’s 50 % off… & £3'],
  ['French', 'Où l’été a été, ça n’a été qu’un œuf'],
  ['Polish', 'Zażółć gęślą jaźń'],
  ['Czech', 'Příliš žluťoučký kůň úpěl ďábelské ódy'],
  ['Turkish', 'Şişli’den İstanbul’a ığdır'],
  ['Vietnamese', 'Tiếng Việt dễ đọc, Ệ'],
  ['Greek', 'Ελληνικά και ἀρχή'],
  ['Russian', 'Съешь же ещё этих мягких булок'],
  ['Ukrainian', 'Її ґанок, єдиний'],
])('the shipped faces have every letter of %s', (_, title) => {
  expect(drawableWords({ ...card, title }, has).title).toBe(title.normalize('NFC'))
})

test.each([
  ['emoji and arrows', 'From paper 📄 → screen 👩‍💻', 'From paper screen'],
  ['a sign inside a word', 'Ship🚀it', 'Shipit'],
  ['a word in another script', 'What 改善 means', 'What means'],
  ['a word half in another script', 'The 3回目 time', 'The time'],
  ['letters with their accents apart', 'Cafe\u0301', 'Café'],
])('%s: “%s” is drawn as “%s”', (_, title, expected) => {
  expect(drawableWords({ ...card, title }, has).title).toBe(expected)
})

test.each(['改善の話', 'שלום עולם', 'مرحبا', 'नमस्ते', '🚀 — 🚀'])(
  'of “%s” nothing can be drawn, and the site’s name stands in its place',
  (title) => {
    expect(drawableWords({ ...card, title }, has)).toMatchObject({ title: 'Galley', siteName: '' })
  },
)
