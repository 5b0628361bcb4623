import type { Field } from 'payload'
import { madeByTheSystem } from '../../../access/roles.ts'

const hidden = { access: madeByTheSystem, admin: { hidden: true } } as const

/** What the desk's acts write, and nobody else: see `record.ts`. */
export const deskFields: Field[] = [
  // Counts every act on the record: an act that was made on an older one is refused.
  { name: 'revision', type: 'number', defaultValue: 1, ...hidden },
  // The last number given in its thread.
  { name: 'threadSeq', type: 'number', defaultValue: 0, ...hidden },
  // When Sam owes the next answer by: counted from when the visitor wrote again.
  { name: 'nextDueAt', type: 'date', ...hidden },
  { name: 'nextDueReason', type: 'text', ...hidden },
  { name: 'firstAnsweredAt', type: 'date', index: true, ...hidden },
  { name: 'closedAt', type: 'date', ...hidden },
  // `snoozedUntil` beside these; none means until the visitor writes.
  { name: 'snoozedAt', type: 'date', ...hidden },
  // Sam's zone at that time, in which the time was meant.
  { name: 'snoozeZone', type: 'text', ...hidden },
  { name: 'snoozeWhy', type: 'text', ...hidden },
  // The state to return to.
  { name: 'snoozedFrom', type: 'text', ...hidden },
  // The visitor asked for it: the clock does not run until it ends.
  { name: 'snoozeVisitorsWish', type: 'checkbox', ...hidden },
  // What will be owed when the snooze ends, where the clock does not run meanwhile.
  { name: 'snoozeDueAt', type: 'date', ...hidden },
  { name: 'snoozeDueReason', type: 'text', ...hidden },
  { name: 'declineReason', type: 'textarea', ...hidden },
  // The id of the inquiry that this one repeats.
  { name: 'duplicateOf', type: 'text', index: true, ...hidden },
  // Such as `not delivered: 550 mailbox full`: the last reply came back.
  { name: 'undelivered', type: 'text', ...hidden },
  // Since when a reply is on its way that no mail server has taken yet.
  { name: 'sendingSince', type: 'date', ...hidden },
]
