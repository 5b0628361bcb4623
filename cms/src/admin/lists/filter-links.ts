import { listPath } from '../paths.ts'
import { isFilterOn, type QuickFilter } from './quick-filter.ts'
import type { FilterLink } from './quick-filters.tsx'

/** Links to the named lists of a collection, as seen from one page of its list. */
export function filterLinks(
  collection: Parameters<typeof listPath>[0],
  filters: readonly QuickFilter[],
  searchParams: Record<string, string | string[] | undefined> = {},
): FilterLink[] {
  return filters.map((filter) => ({
    name: filter.name,
    path: listPath(collection, filter),
    isOn: isFilterOn(filter, searchParams),
  }))
}
