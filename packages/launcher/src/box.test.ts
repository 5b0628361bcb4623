import { expect, test } from 'vitest'
import { drawBox } from './box.ts'

test('names and values stand in columns, and the edge is as wide as the longest line', () => {
  const box = drawBox([
    { heading: 'Running' },
    { text: '' },
    { name: 'Site', value: 'http://localhost:3000' },
    { name: 'Stop', value: 'Ctrl+C' },
  ])
  expect(`\n${box}\n`).toBe(`
┌───────────────────────────────┐
│  Running                      │
│                               │
│  Site  http://localhost:3000  │
│  Stop  Ctrl+C                 │
└───────────────────────────────┘
`)
})
