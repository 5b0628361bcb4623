import type { PayloadRequest } from 'payload'
import type { Conflict } from './contract.ts'
import { rowOf } from './queue/rows.ts'
import type { DeskConflict } from './refusals.ts'
import { newItems } from './thread.ts'

/** What is stored now, for whoever came too late; `null` when the inquiry is gone. */
export async function conflictOf(
  { inquiry, seenUpTo }: DeskConflict,
  req: PayloadRequest,
): Promise<Conflict | null> {
  const row = await rowOf(inquiry, req)
  if (row === null) return null
  return { row, newItems: seenUpTo === undefined ? [] : await newItems(inquiry, seenUpTo, req) }
}
