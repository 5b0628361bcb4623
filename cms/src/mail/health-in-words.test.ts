import { expect, test } from 'vitest'
import { healthInWords } from './health-in-words.ts'

const zone = 'America/New_York'
const now = new Date('2026-11-23T20:00:00Z')
const well = { failingSince: null, isLockedOut: false, code: null, workerSilentSince: null, waiting: 0 }

test.each([
  [{}, null],
  [
    { failingSince: new Date('2026-11-23T14:12:30Z'), isLockedOut: true, code: '535', waiting: 3 },
    'Mail has been failing since 09:12 (535). 3 mails wait, and nothing is lost.',
  ],
  [
    { failingSince: new Date('2026-11-20T14:12:00Z'), code: 'ESOCKET', waiting: 1 },
    'Mail has been failing since Friday 20 November 2026, 09:12 (ESOCKET). One mail waits, and nothing is lost.',
  ],
  [
    { failingSince: new Date('2026-11-23T14:12:30Z'), code: '535' },
    'Mail has been failing since 09:12 (535). No mail waits, and nothing is lost.',
  ],
  [
    { workerSilentSince: new Date('2026-11-23T19:50:00Z'), waiting: 2 },
    'No mail has been sent since 14:50: the worker is silent. 2 mails wait, and nothing is lost.',
  ],
])('M3 the banner for %j says %j', (given, sentence) => {
  const told = healthInWords({ ...well, ...given }, { now, zone })
  expect(told.state === 'ok' ? null : told.sentence).toBe(sentence)
})
