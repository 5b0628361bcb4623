import type { DeskInquiry, DeskState } from './contract.ts'
import { DeskConflict } from './refusals.ts'

const openStates: readonly DeskState[] = ['needs-first-reply', 'needs-reply', 'waiting', 'snoozed']
const closedStates: readonly DeskState[] = ['done', 'declined', 'duplicate']

/** What may be done with an inquiry in its state. */
export function mayDo({ state }: { state: DeskState }): DeskInquiry['may'] {
  const isOpen = openStates.includes(state)
  const isSpam = state === 'spam'
  return {
    reply: !isSpam,
    done: isOpen,
    decline: isOpen,
    duplicateOf: isOpen,
    snooze: isOpen,
    wake: state === 'snoozed',
    spam: !isSpam,
    notSpam: isSpam,
    reopen: closedStates.includes(state),
    recordReply: !isSpam,
  }
}

/** @throws DeskConflict  with what is stored now, when it may not */
export function refuseUnless(
  record: { id: string; state: DeskState },
  what: keyof DeskInquiry['may'],
  why: string,
): void {
  if (!mayDo(record)[what]) throw new DeskConflict(`${why} Please look at it as it is now.`, record.id)
}
