import { calendarSchema } from '@galley/content-model'
import { calendarProblems, dueAt, type Calendar } from '@galley/working-time'
import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { slugs } from '../slugs.ts'

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

/** Sam's calendar; `null` while it cannot be used, and then no time is computed. */
export async function currentCalendar(req: PayloadRequest): Promise<(Calendar & { version: string }) | null> {
  const stored = await req.payload.findGlobal({
    slug: slugs.availability,
    depth: 0,
    overrideAccess: true, // the reason names days off, and only owners read it
    req,
  })
  const parsed = calendarSchema.safeParse(stored)
  if (parsed.success && calendarProblems(parsed.data).length === 0) return parsed.data
  req.payload.logger.error({ msg: 'The calendar cannot be used; an inquiry has no due time.' })
  return null
}

function instantOf(receivedAt: unknown): string {
  const at = typeof receivedAt === 'string' || receivedAt instanceof Date ? new Date(receivedAt) : new Date()
  return at.toISOString()
}
