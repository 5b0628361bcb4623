import type { BeforeListTableServerProps } from 'payload'
import { filterLinks } from '../../../admin/lists/filter-links.ts'
import { QuickFilters } from '../../../admin/lists/quick-filters.tsx'
import { slugs } from '../../slugs.ts'
import { deliveryFilters } from '../filters.ts'

/** The named lists above the outbox. */
export function DeliveryFilters({ searchParams }: BeforeListTableServerProps) {
  return (
    <QuickFilters
      label="Lists of mails"
      links={filterLinks(slugs.deliveries, Object.values(deliveryFilters), searchParams)}
    />
  )
}
