import type { QuickFilter } from '../../admin/lists/quick-filter.ts'
import { openStates } from './states.ts'

/** The named lists of inquiries, by whose turn it is. */
export const inquiryFilters = {
  all: { name: 'All', where: [] },
  waitingForSam: { name: 'Waiting for Sam', where: [{ field: 'state', in: openStates }] },
  waitingForVisitor: { name: 'Waiting for the visitor', where: [{ field: 'state', equals: 'waiting' }] },
  snoozed: { name: 'Snoozed', where: [{ field: 'state', equals: 'snoozed' }] },
  done: { name: 'Done', where: [{ field: 'state', equals: 'done' }] },
  spam: { name: 'Spam', where: [{ field: 'state', equals: 'spam' }] },
} as const satisfies Record<string, QuickFilter>
