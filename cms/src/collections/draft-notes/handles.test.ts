import { expect, test } from 'vitest'
import { mentionsIn } from '../notifications/mentions.ts'
import { finderAmong, offeredHandles } from './handles.ts'

const people = [
  { id: 'editor', name: 'The editor', email: 'editor@people.example' },
  { id: 'owner', name: 'The owner', email: 'owner@people.example' },
  { id: 'ada', name: 'Ada Byron (PhD)', email: 'a.b@people.example' },
  { id: 'fitz', name: 'Fitzwilliam D’Arcy', email: 'fitz@people.example' },
  { id: 'darcy', name: "D'Arcy", email: 'x@people.example' },
  { id: 'james', name: 'James', email: 'james@people.example' },
  { id: 'sam-1', name: 'Sam Bo', email: 'sam.one@people.example' },
  { id: 'sam-2', name: 'Sam Bo', email: 'sam.two@people.example' },
]

test.each([
  ['editor', 'editor'],
  ['the.editor', 'editor'],
  ['TheEditor', 'editor'],
  ['The', null],
  ['ada', 'ada'],
  ['Ada.Byron.PhD', 'ada'],
  ["D'Arcy", 'darcy'],
  ['D’ARCY', 'darcy'],
  ['darcy', 'darcy'],
  ['Fitzwilliam.D’Arcy', 'fitz'],
  ['ada’s', 'ada'],
  ["James's", 'james'],
  ['sam', null],
  ['sam.two', 'sam-2'],
  ['nobody', null],
])('“@%s” names %s', (handle, id) => {
  expect(finderAmong(people)(handle)).toBe(id)
})

test('every handle that is offered is read as one mention and finds its person; no address is told', () => {
  const offered = offeredHandles(people)
  expect(offered).toEqual([
    'The.editor',
    'The.owner',
    'Ada.Byron.PhD',
    'Fitzwilliam.D’Arcy',
    "D'Arcy",
    'James',
  ])
  expect(offered.map((handle) => mentionsIn(`Ask @${handle}, please.`))).toEqual(
    offered.map((handle) => [handle]),
  )
  expect(offered.map(finderAmong(people))).toEqual(['editor', 'owner', 'ada', 'fitz', 'darcy', 'james'])
})
