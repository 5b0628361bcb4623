'use client'

import { useEffect, useState } from 'react'
import { recallSeconds } from '../../collections/inquiries/desk/contract.ts'
import type { DeskState, Message } from './desk-state.ts'
import type { Desk } from './desk-store.ts'

type Props = { desk: Desk; state: DeskState; undo: () => void; recall: Recall; show: (id: string) => void }
type Recall = (inquiry: string, message: string) => unknown

/** What came of the last act, with the way back. `DeskSaid` says it. */
export function DeskMessage({ desk, state: { message }, undo, recall, show }: Props) {
  return (
    <div className={message === null ? undefined : 'desk-message'} data-tone={message?.tone}>
      {message && <p className="desk-message__words">{message.words}</p>}
      {message && (
        <p className="desk-message__acts">
          {message.recall && <TakeBack key={message.number} {...message.recall} recall={recall} />}
          {message.mayUndo && (
            <button type="button" className="desk-button" onClick={undo}>
              Undo <kbd>U</kbd>
            </button>
          )}
          {message.show !== null && <Show id={message.show} show={show} />}
          <button type="button" className="desk-button desk-button--bare" onClick={desk.dismiss}>
            Close <span className="unseen">this message</span>
          </button>
        </p>
      )}
    </div>
  )
}

function Show({ id, show }: { id: string; show: (id: string) => void }) {
  return (
    <button type="button" className="desk-button" onClick={() => show(id)}>
      Show it
    </button>
  )
}

/** Counts down to where nothing can be promised any more. */
function TakeBack({ inquiry, message, until, recall }: NonNullable<Message['recall']> & { recall: Recall }) {
  const [left, setLeft] = useState(() => secondsUntil(until))
  useEffect(() => {
    const timer = setInterval(() => setLeft(secondsUntil(until)), 250)
    return () => clearInterval(timer)
  }, [until])
  if (left <= 0) return null
  return (
    <button type="button" className="desk-button" onClick={() => void recall(inquiry, message)}>
      Take it back <kbd>U</kbd>
      <span className="desk-message__countdown" aria-hidden="true">
        {left} s
      </span>
    </button>
  )
}

function secondsUntil(until: number): number {
  return Math.min(recallSeconds, Math.max(0, Math.ceil((until - Date.now()) / 1000)))
}
