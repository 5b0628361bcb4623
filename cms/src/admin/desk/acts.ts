import type { DeskGroup, DeskInquiry, QueueRow } from '../../collections/inquiries/desk/contract.ts'
import { withSymbols } from './with-symbols.ts'

/** A decision about one inquiry, with what the server is sent beside the revision. */
export type Decision =
  | { act: 'done' | 'spam' | 'not-spam' | 'wake' | 'reopen' }
  | { act: 'decline'; reason: string }
  | { act: 'duplicate-of'; of: string; ofReference: string }
  | { act: 'snooze'; until: string; why?: string; visitorsWish?: boolean; inWords: string }

/** Where the inquiry will be found, as far as that is known before the server has said so. */
export function groupAfter(decision: Decision, row: QueueRow): DeskGroup {
  switch (decision.act) {
    case 'done':
    case 'decline':
    case 'duplicate-of':
      return 'done'
    case 'spam':
      return 'spam'
    case 'snooze':
      // A snooze does not hide what is overdue or came back.
      return row.group === 'overdue' || row.group === 'returned' ? row.group : 'snoozed'
    case 'not-spam':
    case 'wake':
    case 'reopen':
      return row.due?.at !== null && row.due !== null && row.group === 'overdue' ? 'overdue' : 'today'
  }
}

/** Whether the server allowed this when it was last asked. */
export function mayDecide({ act }: Decision, may: DeskInquiry['may']): boolean {
  if (act === 'duplicate-of') return may.duplicateOf
  if (act === 'not-spam') return may.notSpam
  return may[act]
}

export function requestOf(decision: Decision): Record<string, unknown> {
  switch (decision.act) {
    case 'decline':
      return { reason: decision.reason }
    case 'duplicate-of':
      return { of: decision.of }
    case 'snooze': {
      const { until, why, visitorsWish } = decision
      return { until, ...(why && { why }), ...(visitorsWish && { visitorsWish }) }
    }
    default:
      return {}
  }
}

/** What was decided, in a sentence that is said once. */
export function decisionInWords(decision: Decision, row: Pick<QueueRow, 'name'>): string {
  const who = shownName(row)
  switch (decision.act) {
    case 'done':
      return `${who} is done.`
    case 'spam':
      return `${who} is spam.`
    case 'not-spam':
      return `${who} is not spam.`
    case 'wake':
      return `${who} is awake again.`
    case 'reopen':
      return `${who} is open again.`
    case 'decline':
      return `${who} was declined.`
    case 'duplicate-of':
      return `${who} is a duplicate of ${decision.ofReference}.`
    case 'snooze':
      return `${who} is snoozed ${decision.inWords}.`
  }
}

export function shownName({ name }: Pick<QueueRow, 'name'>): string {
  // Isolated, so that a name from right to left does not turn the sentence around it.
  return `\u2068${withSymbols(name)}\u2069`
}
