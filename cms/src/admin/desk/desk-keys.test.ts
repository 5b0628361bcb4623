import { expect, test } from 'vitest'
import { deskActOfKey, deskKeyActs, deskKeys } from './desk-keys.ts'

const plain = { ctrlKey: false, metaKey: false, altKey: false }

test.each([
  ['j', 'next'],
  ['J', 'next'],
  ['k', 'previous'],
  ['r', 'reply'],
  ['d', 'done'],
  ['2', 'duplicate'],
  ['3', 'decline'],
  ['h', 'snooze'],
  ['!', 'spam'],
  ['n', 'not-spam'],
  ['u', 'undo'],
  ['/', 'search'],
  ['?', 'help'],
  ['Escape', 'back'],
  ['x', null],
  ['Enter', null],
  ['constructor', null],
])('T2 the key %s asks for %s', (key, act) => {
  expect(deskActOfKey({ ...plain, key })).toBe(act)
})

test.each(['ctrlKey', 'metaKey', 'altKey'] as const)('with %s a key is the browser’s', (held) => {
  expect(deskActOfKey({ ...plain, [held]: true, key: 'd' })).toBeNull()
})

test('the help names a key for every act', () => {
  const named = deskKeys.map(({ keys }) =>
    deskActOfKey({ ...plain, key: keys.length === 1 ? (keys[0] ?? '') : '' }),
  )
  const byWord = deskKeys.some(({ keys }) => keys[0] === 'Esc')
  expect(deskKeyActs.filter((act) => !named.includes(act) && !(act === 'back' && byWord))).toEqual([])
})
