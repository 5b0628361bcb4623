import type { BeforeListTableServerProps } from 'payload'
import { filterLinks } from '../../../admin/lists/filter-links.ts'
import { QuickFilters } from '../../../admin/lists/quick-filters.tsx'
import { slugs } from '../../slugs.ts'
import { noteFilters, notesAssignedTo } from '../filters.ts'

/** The named lists above the list of draft notes; one of them is the reader's own. */
export function NoteFilters({ searchParams, user }: BeforeListTableServerProps) {
  const { all, open, blocking, closed } = noteFilters
  const mine = user ? [notesAssignedTo(String(user.id))] : []
  return (
    <QuickFilters
      label="Lists of draft notes"
      links={filterLinks(slugs.draftNotes, [all, open, ...mine, blocking, closed], searchParams)}
    />
  )
}
