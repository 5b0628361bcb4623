import { filterQuery, type QuickFilter } from './lists/quick-filter.ts'
import type { slugs } from '../collections/slugs.ts'

type Collection = Exclude<(typeof slugs)[keyof typeof slugs], 'site' | 'availability'>

/** Payload serves the admin here unless its configuration says otherwise, which ours does not. */
const admin = '/admin'

/** The page that shows what waits for whose review. */
export const reviewPath = `${admin}/review`

/** The page of what is kept of visitors. */
export const privacyPath = `${admin}/privacy`

/** The page that shows how Galley itself is. */
export const statusPath = `${admin}/status`

/** The page of what the person who looks was told of. */
export const forYouPath = `${admin}/for-you`

/** The page of a collection's list, as one filter shows it. */
export function listPath(collection: Collection, filter: Pick<QuickFilter, 'where'> = { where: [] }): string {
  const query = filterQuery(filter)
  return `${admin}/collections/${collection}${query === '' ? '' : `?${query}`}`
}

/** The page of what was put in a collection's trash. */
export function trashPath(collection: Collection): string {
  return `${admin}/collections/${collection}/trash`
}

/** The page on which one record is read and changed. */
export function recordPath(collection: Collection, id: string): string {
  return `${admin}/collections/${collection}/${encodeURIComponent(id)}`
}

/** The page on which a new record is made. */
export function newRecordPath(collection: Collection): string {
  return `${admin}/collections/${collection}/create`
}
