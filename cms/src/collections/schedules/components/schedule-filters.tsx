import type { BeforeListTableServerProps } from 'payload'
import { filterLinks } from '../../../admin/lists/filter-links.ts'
import { QuickFilters } from '../../../admin/lists/quick-filters.tsx'
import { slugs } from '../../slugs.ts'
import { scheduleFilters } from '../filters.ts'

/** The named lists above the list of schedules. */
export function ScheduleFilters({ searchParams }: BeforeListTableServerProps) {
  return (
    <QuickFilters
      label="Lists of schedules"
      links={filterLinks(slugs.schedules, Object.values(scheduleFilters), searchParams)}
    />
  )
}
