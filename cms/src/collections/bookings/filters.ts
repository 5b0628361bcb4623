import type { QuickFilter } from '../../admin/lists/quick-filter.ts'

/** The named lists of calls. */
export const callFilters = {
  all: { name: 'All', where: [] },
  booked: { name: 'Booked', where: [{ field: 'status', in: ['held', 'confirmed'] }] },
  cancelled: { name: 'Cancelled', where: [{ field: 'status', equals: 'cancelled' }] },
  nobodyCame: { name: 'Nobody came', where: [{ field: 'status', equals: 'no-show' }] },
} as const satisfies Record<string, QuickFilter>
