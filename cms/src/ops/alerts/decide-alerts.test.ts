import { expect, test } from 'vitest'
import type { StatusRow, StatusState } from '../status-row.ts'
import { decideAlerts } from './decide-alerts.ts'

const aRow = (id: string, state: StatusState): StatusRow => ({
  id,
  name: id,
  value: '',
  limit: '',
  state,
  since: null,
  whatToDo: null,
})

test.each<[string, StatusRow[], string[], { begin: string[]; end: string[] }]>([
  ['all is well', [aRow('worker', 'ok')], [], { begin: [], end: [] }],
  ['something broke', [aRow('worker', 'failing')], [], { begin: ['worker'], end: [] }],
  ['it is still broken', [aRow('worker', 'failing')], ['worker'], { begin: [], end: [] }],
  ['it is well again', [aRow('worker', 'ok')], ['worker'], { begin: [], end: ['worker'] }],
  ['a warning begins nothing', [aRow('worker', 'warning')], [], { begin: [], end: [] }],
  ['and ends nothing', [aRow('worker', 'warning')], ['worker'], { begin: [], end: [] }],
  ['what nobody could look at goes on', [aRow('worker', 'unknown')], ['worker'], { begin: [], end: [] }],
  ['what was not looked at goes on', [aRow('worker', 'ok')], ['backup'], { begin: [], end: [] }],
  ['alerts about alerts are not told', [aRow('alerts', 'failing')], [], { begin: [], end: [] }],
  [
    'one of several that is gone is over',
    [aRow('spool:b', 'ok')],
    ['spool:a'],
    { begin: [], end: ['spool:a'] },
  ],
  ['unless nobody could look', [aRow('spool', 'unknown')], ['spool:a'], { begin: [], end: [] }],
])('%s', (_, rows, open, { begin, end }) => {
  const decided = decideAlerts(
    rows,
    open.map((cause) => ({ cause })),
  )
  expect(decided.begin.map(({ id }) => id)).toEqual(begin)
  expect(decided.end).toEqual(end)
})
