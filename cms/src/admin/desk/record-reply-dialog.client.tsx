'use client'

import { useState } from 'react'
import { deskLimits, type QueueRow } from '../../collections/inquiries/desk/contract.ts'
import { DeskDialog } from './desk-dialog.client.tsx'
import type { Desk } from './desk-store.ts'
import { cityOf, type Clock } from './row-in-words.ts'
import { withSymbols } from './with-symbols.ts'
import { instantOf, localTime } from './zone-time.ts'

/** What came by mail, pasted; it counts as the visitor writing. */
export function RecordReplyDialog(props: { desk: Desk; row: QueueRow; clock: Clock; close: () => void }) {
  const { desk, row, clock, close } = props
  const [text, setText] = useState('')
  const [at, setAt] = useState('')
  const [isSending, setIsSending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  async function record() {
    if (isSending) return
    if (text.trim() === '') {
      setProblem('Please paste what they wrote.')
      return
    }
    setIsSending(true)
    const instant = instantOf(at, clock.zone)
    const answer = await desk.recordReply({ text, ...(instant && { at: instant.toISOString() }) })
    setIsSending(false)
    if (answer.ok) close()
    else setProblem(answer.message)
  }
  return (
    <DeskDialog
      title={
        <>
          Record what <bdi>{withSymbols(row.name)}</bdi> wrote
        </>
      }
      close={close}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void record()
        }}
      >
        <label className="desk-dialog__line">
          Their words
          <textarea
            data-first
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void record()
            }}
            rows={8}
            dir="auto"
            maxLength={deskLimits.text}
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              setProblem(null)
            }}
          />
        </label>
        <label className="desk-dialog__line">
          When they wrote it, {cityOf(clock.zone)} time (now, if you leave this empty)
          <input
            type="datetime-local"
            max={localTime(clock.now, clock.zone)}
            value={at}
            onChange={(event) => setAt(event.target.value)}
          />
        </label>
        <p role="alert">{problem}</p>
        <p className="desk-dialog__acts">
          <button className="desk-button desk-button--first" aria-disabled={isSending || undefined}>
            {isSending ? 'Recording …' : 'Record it'} <kbd aria-hidden="true">Ctrl Enter</kbd>
          </button>
        </p>
      </form>
    </DeskDialog>
  )
}
