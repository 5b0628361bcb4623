/** A list with a name: which of a collection's records it shows. An empty `where` shows all. */
export type QuickFilter = {
  name: string
  /** All of these must hold; a list of values means any of them. */
  where: readonly Condition[]
}
export type Condition =
  | { field: string; equals: string }
  | { field: string; in: readonly string[] }
  | { field: string; exists: boolean }

/**
 * The query string for a filter, without `?`; `''` when it shows all.
 *
 * In the shape `where[and][…]`: Payload's filter panel understands it, so that a named list can be refined there, but does
 * not fold open over the list by itself, as it does for the shape that it writes (`where[or][…][and][…]`).
 */
export function filterQuery({ where }: Pick<QuickFilter, 'where'>): string {
  return new URLSearchParams(conditionsOf(where)).toString()
}

/**
 * Whether a page of a list shows exactly this filter.
 *
 * @param searchParams  of the page; whatever does not start with `where` (sorting, columns, the page) plays no part
 */
export function isFilterOn(
  { where }: Pick<QuickFilter, 'where'>,
  searchParams: Record<string, string | string[] | undefined>,
): boolean {
  const on = Object.entries(searchParams).flatMap(([key, value]) =>
    key.startsWith('where') && value !== undefined ? [[key, String(value)] as const] : [],
  )
  const wanted = new Map(conditionsOf(where))
  return on.length === wanted.size && on.every(([key, value]) => wanted.get(key) === value)
}

function conditionsOf(where: readonly Condition[]): [string, string][] {
  return where.flatMap((condition, index): [string, string][] => {
    const key = `where[and][${index}][${condition.field}]`
    if ('equals' in condition) return [[`${key}[equals]`, condition.equals]]
    if ('exists' in condition) return [[`${key}[exists]`, String(condition.exists)]]
    return condition.in.map((value, place) => [`${key}[in][${place}]`, value])
  })
}
