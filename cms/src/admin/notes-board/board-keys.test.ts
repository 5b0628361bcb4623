import { expect, test } from 'vitest'
import { actOfKey } from './board-keys.ts'

const none = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }

test.each([
  ['j', {}, 'next'],
  ['k', {}, 'previous'],
  [' ', {}, 'select'],
  ['x', {}, 'done'],
  ['X', { shiftKey: true }, 'reopen'],
  ['a', {}, 'assign'],
  ['z', {}, 'undo'],
  ['Escape', {}, 'clear'],
  ['/', {}, 'search'],
  ['/', { shiftKey: true }, 'search'],
  ['?', { shiftKey: true }, 'help'],
  ['J', {}, 'next'],
  ['J', { shiftKey: true }, null],
  ['a', { ctrlKey: true }, null],
  ['x', { metaKey: true }, null],
  ['?', { altKey: true }, null],
  ['Enter', {}, null],
  ['Tab', {}, null],
  ['q', {}, null],
])('%s with %o asks for %s', (key, held, act) => {
  expect(actOfKey({ ...none, key, ...held })).toBe(act)
})
