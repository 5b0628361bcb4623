'use client'

import type { QueueRow } from '../../collections/inquiries/desk/contract.ts'
import { DeclineDialog } from './decline-dialog.client.tsx'
import type { DeskState } from './desk-state.ts'
import type { Desk } from './desk-store.ts'
import { DuplicateDialog } from './duplicate-dialog.client.tsx'
import { RecomputeDialog } from './recompute-dialog.client.tsx'
import { RecordReplyDialog } from './record-reply-dialog.client.tsx'
import type { Clock } from './row-in-words.ts'
import { SnoozeDialog } from './snooze-dialog.client.tsx'

export type DialogName = 'snooze' | 'decline' | 'duplicate' | 'record-reply' | 'recompute'

type Props = {
  desk: Desk
  state: DeskState
  row: QueueRow | null
  clock: Clock
  name: DialogName | null
  close: () => void
}

/** What asks something before it is done. */
export function DeskDialogs({ desk, state, row, clock, name, close }: Props) {
  if (name === 'recompute') return <RecomputeDialog desk={desk} close={close} />
  if (name === null || row === null) return null
  const about = { desk, row, close }
  switch (name) {
    case 'snooze':
      return <SnoozeDialog {...about} clock={clock} />
    case 'decline':
      return <DeclineDialog {...about} />
    case 'duplicate':
      return <DuplicateDialog {...about} inquiry={state.details.get(row.id)?.inquiry ?? null} clock={clock} />
    case 'record-reply':
      return <RecordReplyDialog {...about} clock={clock} />
  }
}
