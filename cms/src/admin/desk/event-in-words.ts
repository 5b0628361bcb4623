import type { DeskAct, DeskEvent } from '../../collections/inquiries/desk/contract.ts'

/** What was done, after the name of who did it. */
const done: Record<DeskAct, string> = {
  received: 'sent this',
  done: 'marked it as done',
  declined: 'declined it',
  'marked-duplicate': 'marked it as a duplicate',
  'duplicate-added': 'marked another inquiry as a duplicate of this one',
  'duplicate-removed': 'said that another inquiry is no duplicate of this one any more',
  snoozed: 'snoozed it',
  woken: 'ended the snooze',
  'snooze-ended': 'ended the snooze, because its time had come',
  'marked-spam': 'marked it as spam',
  'marked-not-spam': 'said that it is not spam',
  reopened: 'opened it again',
  noted: 'wrote a note',
  'desk-notes-edited': 'changed the notes',
  'visitor-wrote': 'wrote again',
  'reply-queued': 'replied',
  'reply-recalled': 'took the reply back',
  'reply-accepted': 'handed the reply to the visitor’s mail server',
  'reply-failed': 'could not have the reply delivered',
  'reply-retried': 'had the reply sent once more',
  'reply-sent-by-hand': 'sent the reply by hand',
  'due-recomputed': 'counted the due time anew',
  undone: 'took the last decision back',
}

/** The changed field that says more than the act itself. */
const telling: Partial<Record<DeskAct, string>> = {
  declined: 'declineReason',
  snoozed: 'snoozeWhy',
  'reply-failed': 'undelivered',
}

/**
 * An event as a sentence without its time: "Sam declined it: not something that I do."
 *
 * @param visitor  the name to be shown for what the visitor did
 */
export function eventInWords(
  { act, by, after }: Pick<DeskEvent, 'act' | 'by' | 'after'>,
  visitor: string,
): string {
  const isVisitors = act === 'received' || (act === 'visitor-wrote' && by.id === null)
  const who = isVisitors ? visitor : by.name || 'The system'
  const more = after[telling[act] ?? '']
  return typeof more === 'string' && more !== '' ? `${who} ${done[act]}: ${more}` : `${who} ${done[act]}.`
}

/** What an undo would take back: "the decision that it is done". */
export const takesBack: Partial<Record<DeskAct, string>> = {
  done: 'that it is done',
  declined: 'that it was declined',
  'marked-duplicate': 'that it is a duplicate',
  snoozed: 'the snooze',
  woken: 'the end of the snooze',
  'marked-spam': 'that it is spam',
  'marked-not-spam': 'that it is not spam',
  reopened: 'that it was opened again',
}
