import type { BeforeListTableServerProps } from 'payload'
import { filterLinks } from '../../../admin/lists/filter-links.ts'
import { QuickFilters } from '../../../admin/lists/quick-filters.tsx'
import { slugs } from '../../slugs.ts'
import { inquiryFilters } from '../filters.ts'

/** The named lists above the list of inquiries. */
export function InquiryFilters({ searchParams }: BeforeListTableServerProps) {
  return (
    <QuickFilters
      label="Lists of inquiries"
      links={filterLinks(slugs.inquiries, Object.values(inquiryFilters), searchParams)}
    />
  )
}
