import type { QuickFilter } from '../../admin/lists/quick-filter.ts'

/** The named lists of the outbox. */
export const deliveryFilters = {
  all: { name: 'All', where: [] },
  waiting: { name: 'Waiting', where: [{ field: 'state', in: ['waiting', 'sending'] }] },
  notSent: { name: 'Not sent', where: [{ field: 'state', equals: 'dead' }] },
  sent: { name: 'Sent', where: [{ field: 'state', equals: 'sent' }] },
} as const satisfies Record<string, QuickFilter>
