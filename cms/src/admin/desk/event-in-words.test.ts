import { expect, test } from 'vitest'
import { deskActs } from '../../collections/inquiries/desk/contract.ts'
import { eventInWords } from './event-in-words.ts'

const sam = { id: '1', name: 'Sam' }
const nobody = { id: null, name: 'The visitor' }
const galley = { id: null, name: 'Galley' }

test.each([
  [{ act: 'received', by: nobody, after: {} }, 'Zoë sent this.'],
  [{ act: 'visitor-wrote', by: sam, after: {} }, 'Sam wrote again.'],
  [{ act: 'done', by: sam, after: { state: 'done' } }, 'Sam marked it as done.'],
  [
    { act: 'declined', by: sam, after: { declineReason: 'Not what I do.' } },
    'Sam declined it: Not what I do.',
  ],
  [{ act: 'snooze-ended', by: galley, after: {} }, 'Galley ended the snooze, because its time had come.'],
  [
    { act: 'reply-failed', by: galley, after: { undelivered: 'not delivered: 550 full' } },
    'Galley could not have the reply delivered: not delivered: 550 full',
  ],
] as const)('T14 %j is “%s”', (event, words) => {
  expect(eventInWords(event, 'Zoë')).toBe(words)
})

test('every act has words', () => {
  for (const act of deskActs) expect(eventInWords({ act, by: sam, after: {} }, 'Zoë')).toMatch(/^\S+ .+\.$/u)
})
