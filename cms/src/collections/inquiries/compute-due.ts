import { dueAt } from '@galley/working-time'
import type { CollectionBeforeChangeHook } from 'payload'
import { currentCalendar } from './calendar.ts'

/**
 * Gives every new inquiry its due time with the reason in words, counted from receipt.
 *
 * A time that the visitor was told stays as it was told. Its reason is told anew where our calendar comes to the same
 * time, because only here days off have names.
 */
export const computeDue: CollectionBeforeChangeHook = async ({ data, operation, req }) => {
  const receivedAt: unknown = data.receivedAt
  if (operation !== 'create') return data
  const calendar = await currentCalendar(req)
  if (calendar === null) return data
  const computed = dueAt(instantOf(receivedAt), calendar)
  const told: unknown = data.dueAt
  if (typeof told === 'string' && told !== computed.dueAt) return data
  return {
    ...data,
    dueAt: computed.dueAt,
    dueReason: computed.reason,
    calendarVersion: data.calendarVersion ?? calendar.version,
  }
}

function instantOf(receivedAt: unknown): string {
  const at = typeof receivedAt === 'string' || receivedAt instanceof Date ? new Date(receivedAt) : new Date()
  return at.toISOString()
}
