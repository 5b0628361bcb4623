import type { QuickFilter } from '../../admin/lists/quick-filter.ts'

/** The named lists of schedules. */
export const scheduleFilters = {
  all: { name: 'All', where: [] },
  coming: { name: 'Coming', where: [{ field: 'state', in: ['armed', 'held'] }] },
  held: { name: 'Held', where: [{ field: 'state', equals: 'held' }] },
  done: { name: 'Published', where: [{ field: 'state', equals: 'done' }] },
} as const satisfies Record<string, QuickFilter>
