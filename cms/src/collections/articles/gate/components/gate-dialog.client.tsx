'use client'

import { useEffect, useId, useRef, useState } from 'react'
import { longestReason, shortestReason, type GateAnswer, type GateWish, type Obstacle } from '../contract.ts'
import { markLiteral } from './gate-api.ts'
import { GateLines } from './gate-lines.client.tsx'

type Props = {
  answer: GateAnswer
  article: string
  isBusy: boolean
  onAnswer: (answer: GateAnswer) => void
  onClose: () => void
  onGoTo: (obstacle: Obstacle) => void
  onPublish: (gate: GateWish) => void
}

/** What stands in the way of publishing, each line with the way to its place, and what can be done about all of it. */
export function GateDialog({ answer, article, isBusy, onAnswer, onClose, onGoTo, onPublish }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [seen, setSeen] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState('')
  const id = useId()
  const must = answer.obstacles.filter(({ severity }) => severity === 'must')
  const should = answer.obstacles.filter(({ severity }) => severity === 'should')
  const canOverride = must.length > 0 && must.every(({ canBeOverridden }) => canBeOverridden)
  // Another list may come while this one is read: it has to be seen anew.
  const isSeen = seen !== null && seen === answer.acknowledge
  const acknowledged = isSeen && answer.acknowledge !== null ? answer.acknowledge : undefined
  const isAcknowledged = answer.acknowledge === null || isSeen
  const notes = should.filter(({ type }) => type === 'note').length

  useEffect(() => {
    dialog.current?.showModal()
  }, [])

  const sayLiteral = async (words: string) => {
    const next = await markLiteral(article, words)
    if (next === null) return setFailure('This could not be saved just now. Please try again.')
    setFailure('')
    return onAnswer(next)
  }
  const lines = (obstacles: readonly Obstacle[]) => (
    <GateLines obstacles={obstacles} onGoTo={onGoTo} onLiteral={(words) => void sayLiteral(words)} />
  )

  return (
    <dialog aria-labelledby={`${id}-heading`} className="gate" onClose={onClose} ref={dialog}>
      <header className="gate__head">
        <h2 id={`${id}-heading`}>{headingFor(must.length, notes, should.length - notes)}</h2>
        <button aria-label="Close" className="gate__close" onClick={onClose} type="button">
          ×
        </button>
      </header>
      <div className="gate__lists">
        {must.length > 0 && lines(must)}
        {should.length > 0 && (
          <section aria-label="To look at">
            {must.length > 0 && <h3>To look at; these may stay open</h3>}
            {lines(should)}
            {notes > 0 && (
              <label className="gate-seen">
                <input
                  checked={isSeen}
                  onChange={(event) => setSeen(event.target.checked ? answer.acknowledge : null)}
                  type="checkbox"
                />
                {notes === 1 ? 'I have seen this note.' : `I have seen these ${notes} notes.`}
              </label>
            )}
          </section>
        )}
        {answer.obstacles.length === 0 && <p>Everything is settled.</p>}
        {failure !== '' && (
          <p className="gate__failure" role="alert">
            {failure}
          </p>
        )}
        {answer.mayOverride && canOverride && (
          <details className="gate-override">
            <summary>Publish in spite of this</summary>
            <p id={`${id}-hint`}>
              Your reason is kept in the article’s history, where the staff can read it. The notes stay open.
            </p>
            <label htmlFor={`${id}-reason`}>Reason, at least {shortestReason} characters</label>
            <textarea
              aria-describedby={`${id}-hint`}
              id={`${id}-reason`}
              maxLength={longestReason}
              onChange={(event) => setReason(event.target.value)}
              rows={3}
              value={reason}
            />
            <button
              className="gate-button gate-button--act"
              disabled={isBusy || !isAcknowledged || reason.trim().length < shortestReason}
              onClick={() => onPublish({ override: reason.trim(), acknowledged })}
              type="button"
            >
              Publish anyway
            </button>
          </details>
        )}
      </div>
      <footer className="gate__foot">
        <button className="gate-button" onClick={onClose} type="button">
          Back to the text
        </button>
        {must.length === 0 && (
          <button
            className="gate-button gate-button--act"
            disabled={isBusy || !isAcknowledged}
            onClick={() => onPublish({ acknowledged })}
            type="button"
          >
            Publish
          </button>
        )}
      </footer>
    </dialog>
  )
}

function headingFor(must: number, notes: number, links: number): string {
  if (must > 0) return must === 1 ? 'One thing stands in the way' : `${must} things stand in the way`
  if (notes > 0) return notes === 1 ? 'One note to look at first' : `${notes} notes to look at first`
  if (links > 0) return links === 1 ? 'One link leads nowhere yet' : `${links} links lead nowhere yet`
  return 'Nothing stands in the way any more'
}
