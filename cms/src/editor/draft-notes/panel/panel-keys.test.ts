import { expect, test } from 'vitest'
import { formCommand, panelCommand } from './panel-keys.ts'

const key = (name: string, held: string[] = [], code = '') => ({
  key: name,
  code,
  shiftKey: held.includes('Shift'),
  ctrlKey: held.includes('Ctrl'),
  metaKey: held.includes('Cmd'),
  altKey: held.includes('Alt'),
  getModifierState: (modifier: string) => held.includes(modifier),
})

test.each([
  ['j', [], { do: 'next' }],
  ['k', [], { do: 'previous' }],
  ['e', [], { do: 'edit' }],
  ['r', [], { do: 'reply' }],
  ['x', [], { do: 'resolve' }],
  ['X', ['Shift'], { do: 'reopen' }],
  ['a', [], { do: 'assign' }],
  ['1', [], { do: 'kind', kind: 'voice' }],
  ['8', [], { do: 'kind', kind: 'general' }],
  ['9', [], null],
  ['Enter', [], { do: 'go-to-text' }],
  ['Escape', [], { do: 'leave' }],
  ['?', ['Shift'], { do: 'help' }],
  ['r', ['Ctrl'], null],
  ['a', ['Cmd'], null],
  ['j', ['Alt'], null],
  ['E', ['Shift'], null],
])('in the panel, %s with %j is %j', (name, held, command) => {
  expect(panelCommand(key(name, held))).toEqual(command)
})

test.each([
  ['m', ['Ctrl', 'Alt'], 'KeyM', 'add-note'],
  ['µ', ['Cmd', 'Alt'], 'KeyM', 'add-note'],
  ['m', ['Ctrl'], 'KeyM', null],
  ['µ', ['Ctrl', 'Alt', 'AltGraph'], 'KeyM', null],
  [']', ['Alt'], 'BracketRight', 'next-note'],
  ['‘', ['Alt'], 'BracketRight', 'next-note'],
  ['[', ['Alt'], 'BracketLeft', 'previous-note'],
  ['p', ['Ctrl', 'Alt'], 'KeyP', 'go-to-panel'],
  [']', [], 'BracketRight', null],
])('in the form, %s with %j is %j', (name, held, code, command) => {
  expect(formCommand(key(name, held, code))).toBe(command)
})
