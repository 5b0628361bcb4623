import type { QuickFilter } from '../../admin/lists/quick-filter.ts'

const open = { field: 'status', equals: 'open' } as const

/** The named lists of draft notes. */
export const noteFilters = {
  all: { name: 'All', where: [] },
  open: { name: 'Open', where: [open] },
  blocking: { name: 'Blocking publication', where: [open, { field: 'severity', equals: 'must' }] },
  closed: { name: 'Closed', where: [{ field: 'status', in: ['done', 'wontfix', 'removed'] }] },
} as const satisfies Record<string, QuickFilter>

/** The open notes that one person is to deal with. */
export function notesAssignedTo(person: string): QuickFilter {
  return { name: 'Assigned to me', where: [open, { field: 'assignee', equals: person }] }
}
