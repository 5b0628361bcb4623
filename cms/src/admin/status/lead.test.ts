import { expect, test } from 'vitest'
import type { StatusState } from '../../ops/status-row.ts'
import { leadOf } from './lead.ts'

test.each<[StatusState[], string]>([
  [['ok', 'unknown'], 'All is well.'],
  [['failing', 'ok'], 'One thing is broken.'],
  [['failing', 'failing', 'warning'], '2 things are broken, and one thing is worth a look.'],
  [['warning', 'warning'], 'Nothing is broken; 2 things are worth a look.'],
])('%j → %s', (states, sentence) => {
  expect(leadOf(states.map((state) => ({ state })))).toBe(sentence)
})
