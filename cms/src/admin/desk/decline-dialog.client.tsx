'use client'

import { useState } from 'react'
import { deskLimits, type QueueRow } from '../../collections/inquiries/desk/contract.ts'
import { DeskDialog } from './desk-dialog.client.tsx'
import type { Desk } from './desk-store.ts'
import { withSymbols } from './with-symbols.ts'

const usual = ['Not something that I do.', 'No time for it.', 'An offer, and no question.'] as const

/** What was typed and refused; it is there again when the dialog is opened once more. */
let last: { inquiry: string; reason: string } | null = null

/** Why it is declined; the visitor is not told. */
export function DeclineDialog({ desk, row, close }: { desk: Desk; row: QueueRow; close: () => void }) {
  const [reason, setReason] = useState<string>(last?.inquiry === row.id ? last.reason : usual[0])
  const [problem, setProblem] = useState<string | null>(null)
  function decline() {
    if (reason.trim() === '') {
      setProblem('Please say why, in a few words.')
      return
    }
    last = { inquiry: row.id, reason }
    close()
    void desk.decide({ act: 'decline', reason: reason.trim() }, row.id)
  }
  return (
    <DeskDialog
      title={
        <>
          Decline <bdi>{withSymbols(row.name)}</bdi>
        </>
      }
      close={close}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          decline()
        }}
      >
        <label className="desk-dialog__line">
          Why
          <input
            type="text"
            data-first
            maxLength={deskLimits.reason}
            value={reason}
            onFocus={(event) => event.target.select()}
            onChange={(event) => {
              setReason(event.target.value)
              setProblem(null)
            }}
          />
        </label>
        <p className="desk-dialog__usual">
          {usual.map((words) => (
            <button key={words} type="button" className="desk-button" onClick={() => setReason(words)}>
              {words}
            </button>
          ))}
        </p>
        <p className="desk-dialog__hint">Nothing is sent. To tell them, please write a reply first.</p>
        <p role="alert">{problem}</p>
        <p className="desk-dialog__acts">
          <button className="desk-button desk-button--first">
            Decline <kbd aria-hidden="true">Enter</kbd>
          </button>
        </p>
      </form>
    </DeskDialog>
  )
}
