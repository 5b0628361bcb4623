import { test } from 'vitest'
import { anchorFor, mapAnchors, parseAnnotations, stripAnnotations } from '../src/index.ts'

/** Words that mostly come once, in paragraphs of seventy. */
function prose(words: number, first: number): string {
  const word = (index: number) => (index % 3 === 0 ? 'the' : `word${((first + index) * 7919) % 10_007}`)
  return Array.from(
    { length: words },
    (_, index) => `${word(index)}${index % 70 === 69 ? '.\n' : index % 14 === 13 ? '. ' : ' '}`,
  ).join('')
}

/** The median of nine turns, in milliseconds. */
function medianOf(work: () => unknown): number {
  const turns = Array.from({ length: 9 }, () => {
    const from = performance.now()
    work()
    return performance.now() - from
  })
  return turns.sort((one, other) => one - other)[4] ?? Number.NaN
}

function print(what: string, small: number, large: number): void {
  const ratio = large / Math.max(small, 0.01)
  console.log(
    `${what.padEnd(34)} ${small.toFixed(2)} ms, twice the text ${large.toFixed(2)} ms (× ${ratio.toFixed(1)})`,
  )
}

const edits: [string, (text: string) => string][] = [
  ['a letter typed', (text) => `${text.slice(0, text.length / 2)}x${text.slice(text.length / 2)}`],
  ['a word replaced everywhere', (text) => text.replaceAll('the ', 'this ')],
  ['the paragraphs in reverse', (text) => text.split('\n').reverse().join('\n')],
  ['another text altogether', (text) => prose(text.split(' ').length, 31)],
]

test('200 anchors over 10,000 and 20,000 words', () => {
  for (const [what, edit] of edits) {
    const [small, large] = [10_000, 20_000].map((words) => {
      const before = prose(words, 0)
      const anchors = Array.from({ length: 200 }, (_, index) => {
        const start = before.indexOf(' ', Math.floor((index * (before.length - 60)) / 200)) + 1
        return anchorFor(before, start, start + 25)
      })
      const after = edit(before)
      return medianOf(() => mapAnchors(before, after, anchors))
    })
    print(what, small ?? 0, large ?? 0)
  }
})

test('annotations in 1 and 2 MB', () => {
  const inputs: [string, string][] = [
    ['prose with 2,000 annotations', `${prose(60, 0)}[TODO: voice — a; b] `.repeat(2_000)],
    ['open brackets', '['.repeat(500_000)],
    ['annotations that never close', '[TODO: '.repeat(100_000)],
  ]
  for (const [what, text] of inputs) {
    print(
      `parsing ${what}`,
      medianOf(() => parseAnnotations(text)),
      medianOf(() => parseAnnotations(text + text)),
    )
    print(
      `stripping ${what}`,
      medianOf(() => stripAnnotations(text)),
      medianOf(() => stripAnnotations(text + text)),
    )
  }
})
