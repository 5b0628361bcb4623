'use client'

import type { ReactNode } from 'react'
import type { DeskInquiry, QueueRow } from '../../collections/inquiries/desk/contract.ts'
import type { DialogName } from './desk-dialogs.client.tsx'
import type { DeskKeyAct } from './desk-keys.ts'
import type { Desk } from './desk-store.ts'
import { takesBack } from './event-in-words.ts'

type Props = {
  row: QueueRow
  inquiry: DeskInquiry | null
  isReplying: boolean
  perform: (act: DeskKeyAct) => void
  ask: (name: DialogName) => void
  desk: Desk
}

type May = DeskInquiry['may']

/** What can be done with the inquiry that is open, each with its key. */
export function ActBar({ row, inquiry, isReplying, perform, ask, desk }: Props) {
  const may = inquiry?.may ?? mayMeanwhile(row)
  const undo = inquiry?.undo && takesBack[inquiry.undo.act]
  return (
    <fieldset className="desk-acts" aria-label="What to do with this inquiry">
      {may.reply && !isReplying && (
        <Act keyName="R" isFirst act={() => perform('reply')}>
          Reply
        </Act>
      )}
      {may.done && (
        <Act keyName="D" act={() => perform('done')}>
          Done
        </Act>
      )}
      {may.snooze && (
        <Act keyName="H" act={() => perform('snooze')}>
          Snooze
        </Act>
      )}
      {may.wake && <Act act={() => void desk.decide({ act: 'wake' })}>End the snooze</Act>}
      {may.duplicateOf && (
        <Act keyName="2" act={() => perform('duplicate')}>
          Duplicate of
        </Act>
      )}
      {may.decline && (
        <Act keyName="3" act={() => perform('decline')}>
          Decline
        </Act>
      )}
      {may.spam && (
        <Act keyName="!" act={() => perform('spam')}>
          Spam
        </Act>
      )}
      {may.notSpam && (
        <Act keyName="N" isFirst act={() => perform('not-spam')}>
          Not spam
        </Act>
      )}
      {may.reopen && <Act act={() => void desk.decide({ act: 'reopen' })}>Open again</Act>}
      {may.recordReply && <Act act={() => ask('record-reply')}>Record their reply</Act>}
      {undo !== undefined && undo !== null && (
        <Act keyName="U" act={() => perform('undo')}>
          Undo <span className="unseen">{undo}</span>
        </Act>
      )}
    </fieldset>
  )
}

function Act({
  keyName,
  isFirst,
  act,
  children,
}: {
  keyName?: string
  isFirst?: boolean
  act: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      className={isFirst === true ? 'desk-button desk-button--first' : 'desk-button'}
      aria-keyshortcuts={keyName}
      onClick={act}
    >
      {children}
      {keyName !== undefined && <kbd aria-hidden="true">{keyName}</kbd>}
    </button>
  )
}

/** What is offered until the inquiry has been read whole; the server has the last word in either case. */
function mayMeanwhile({ state }: QueueRow): May {
  const isSpam = state === 'spam'
  const isClosed = state === 'done' || state === 'declined' || state === 'duplicate'
  const isOpen = !isSpam && !isClosed
  return {
    reply: !isSpam,
    done: isOpen,
    decline: isOpen,
    duplicateOf: isOpen,
    snooze: isOpen,
    wake: state === 'snoozed',
    spam: !isSpam,
    notSpam: isSpam,
    reopen: isClosed,
    recordReply: !isSpam,
  }
}
