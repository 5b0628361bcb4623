import type { CollectionBeforeOperationHook } from 'payload'
import { lockRows } from '../../database/lock-rows.ts'
import { writtenIds } from '../../database/written-ids.ts'
import { slugs } from '../slugs.ts'

/**
 * Locks the inquiries that an operation of Payload is about to write: it reads the whole row and writes the whole row,
 * and an act of the desk between the two would be lost.
 */
export const lockInquiries: CollectionBeforeOperationHook = async (before) => {
  await lockRows(before.req, 'inquiries', await writtenIds(before, slugs.inquiries))
  return before.args
}
