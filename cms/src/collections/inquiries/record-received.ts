import type { CollectionAfterChangeHook } from 'payload'
import { currentCalendar } from './calendar.ts'
import type { DeskFields } from './desk/record.ts'
import { recordDeskEvent, theVisitor } from './desk/record-event.ts'
import { tellOthers } from './desk/visitor-wrote.ts'

/**
 * Begins the history of an inquiry, in the transaction of its write, with what the figures are counted from; and lets
 * it count as the visitor writing on those that they have at the desk. What is in quarantine counts as nothing yet.
 */
export const recordReceived: CollectionAfterChangeHook = async ({ doc, operation, req }) => {
  if (operation !== 'create') return
  const { id, state, receivedAt, dueAt, essay, quarantinedAt, addressKey, message } = doc
  const after: Partial<DeskFields> & Record<string, unknown> = {
    state,
    receivedAt,
    dueAt: dueAt ?? null,
    essay: typeof essay === 'object' ? (essay?.id ?? null) : (essay ?? null),
    quarantined: Boolean(quarantinedAt),
  }
  const by = req.user ? {} : { by: theVisitor }
  await recordDeskEvent({ inquiry: String(id), act: 'received', after, revision: 1, ...by }, req)
  if (state === 'spam' || typeof addressKey !== 'string') return
  await tellOthers(
    { id: String(id), addressKey, receivedAt, message },
    { calendar: await currentCalendar(req), req },
  )
}
