import type { QuickFilter } from '../../admin/lists/quick-filter.ts'

const draft = { field: '_status', equals: 'draft' } as const

/** The named lists of articles. They speak of the newest version: a published essay with a newer draft is a draft here. */
export const articleFilters = {
  all: { name: 'All', where: [] },
  drafts: { name: 'Drafts', where: [draft, { field: 'reviewState', in: ['draft', 'approved'] }] },
  inReview: { name: 'In review', where: [draft, { field: 'reviewState', equals: 'in-review' }] },
  changesRequested: {
    name: 'Changes requested',
    where: [draft, { field: 'reviewState', equals: 'changes-requested' }],
  },
  published: { name: 'Published', where: [{ field: '_status', equals: 'published' }] },
} as const satisfies Record<string, QuickFilter>
