import { randomUUID } from 'node:crypto'
import type { IntakeCounts } from '@galley/content-model'
import { expect, test } from 'vitest'
import { stuckInWords, summed } from './intake-figures.ts'

const now = new Date('2026-11-20T15:00:00.000Z')
const counted = { received: 10, inquiries: 4, quarantined: 3, duplicates: 2, refused: 1 }
const letter = {
  name: `${randomUUID()}.0123456789abcdef.json`,
  at: '',
  why: 'The CMS refused it. Fields: email.',
}

function aReport(
  spool: {
    id?: string
    waiting?: number
    oldestSeconds?: number
    dead?: number
    letters?: (typeof letter)[]
  } = {},
  { agoSeconds = 30, counts = counted }: { agoSeconds?: number; counts?: IntakeCounts } = {},
) {
  return {
    reportedAt: new Date(now.getTime() - agoSeconds * 1_000).toISOString(),
    figures: {
      instance: randomUUID(),
      startedAt: '2026-11-20T09:00:00.000Z',
      counts,
      spool: { id: randomUUID(), waiting: 0, oldestSeconds: 0, dead: 0, letters: [], ...spool },
    },
  }
}

test.each([
  ['no site ever reported', [], []],
  ['all is well', [aReport()], []],
  ['a few wait, not for long', [aReport({ waiting: 3, oldestSeconds: 120 })], []],
  [
    'one waits for long',
    [aReport({ waiting: 1, oldestSeconds: 1_200 })],
    [/^One message has been waiting on the site for 20 minutes\./u],
  ],
  [
    'several wait for long',
    [aReport({ waiting: 7, oldestSeconds: 14_400 })],
    [/^7 messages have been waiting on the site, the first of them for 4 hours\./u],
  ],
  [
    'one is dead',
    [aReport({ dead: 1, letters: [letter] })],
    [/^One message could not be taken in\. Nothing is lost: .* Fields: email\. Please ask .*put-back all/u],
  ],
  [
    'two are dead for one reason, which is told once',
    [aReport({ dead: 2, letters: [letter, letter] })],
    [/^2 messages could not be taken in\.(?!.*refused.*refused)/u],
  ],
  [
    'the site is silent',
    [aReport({}, { agoSeconds: 660 })],
    [/^The site has not reported for 11 minutes\./u],
  ],
])('%s', (_, reports, expected) => {
  const said = stuckInWords(reports, now)
  expect(said).toHaveLength(expected.length)
  for (const [index, pattern] of expected.entries()) expect(said[index]).toMatch(pattern)
})

test('of processes that share a spool, the newest says what is in it', () => {
  const id = randomUUID()
  const reports = [aReport({ id }), aReport({ id, dead: 1, letters: [letter] }, { agoSeconds: 60 })]
  expect(stuckInWords(reports, now)).toEqual([])
})

test('I8 the counts of all processes are one sum, and still add up', () => {
  const { counts } = summed([aReport(), aReport()])
  expect(counts).toEqual({ received: 20, inquiries: 8, quarantined: 6, duplicates: 4, refused: 2 })
})
