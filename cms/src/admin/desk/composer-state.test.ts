import { expect, test } from 'vitest'
import type { ThreadItem } from '../../collections/inquiries/desk/contract.ts'
import { cannotBeSent, composerAfter, newComposer, type ComposerEvent } from './composer-state.ts'

const item = (seq: number): ThreadItem => ({
  id: `m${seq}`,
  seq,
  kind: 'visitor',
  at: '2026-11-25T15:00:00.000Z',
  by: { id: null, name: 'Zoë' },
  text: 'One more thing.',
  delivery: null,
  otherInquiry: null,
})
const begun = newComposer({ text: 'Dear Zoë,', key: 'k1', seenUpTo: 2 })
const after = (...events: ComposerEvent[]) => events.reduce(composerAfter, begun)
const stopped = { type: 'stopped', message: 'They wrote again.', newItems: [item(3), item(4)] } as const

test.each([
  ['a stop', [{ type: 'sending' }, stopped]],
  ['a failure', [{ type: 'sending' }, { type: 'failed', message: 'Offline.' }]],
  ['a refusal', [{ type: 'sending' }, { type: 'refused', message: 'Too long.' }]],
] as const)('T9 the words are kept after %s', (_what, events) => {
  expect(after(...events).text).toBe('Dear Zoë,')
})

test('C-100 a stop shows what is new, and counts it as seen from then on', () => {
  expect(after({ type: 'sending' }, stopped)).toMatchObject({
    phase: 'stopped',
    seenUpTo: 4,
    message: 'They wrote again.',
  })
  expect(after({ type: 'sending' }, stopped).newItems.map(({ seq }) => seq)).toEqual([3, 4])
})

test('what is new stays in sight while the words are changed', () => {
  const changed = after({ type: 'sending' }, stopped, { type: 'typed', text: 'Dear Zoë, yes.', newKey: 'k2' })
  expect(changed).toMatchObject({ phase: 'stopped', message: 'They wrote again.', key: 'k1' })
})

test('the same words are sent again under the same key', () => {
  expect(after({ type: 'sending' }, { type: 'failed', message: 'x' }, { type: 'sending' }).key).toBe('k1')
})

test('other words after a failure are another reply', () => {
  const changed = after(
    { type: 'sending' },
    { type: 'failed', message: 'x' },
    { type: 'typed', text: 'No.', newKey: 'k2' },
  )
  expect(changed).toMatchObject({ key: 'k2', phase: 'writing', message: null })
})

test.each([
  ['Yes.', [], null],
  ['  \n', [], 'Please write something first.'],
  ['Dear {{firstName}}', ['firstName'], 'Please fill in {{firstName}} first, or take it out.'],
  [
    '{{due}} {{due}} {{name}}',
    ['due', 'due', 'name'],
    'Please fill in {{due}}, {{name}} first, or take it out.',
  ],
])('C-104 “%s” with %j unfilled: %s', (text, unfilled, why) => {
  expect(cannotBeSent(newComposer({ text, key: 'k', seenUpTo: 0 }), unfilled)).toBe(why)
})
