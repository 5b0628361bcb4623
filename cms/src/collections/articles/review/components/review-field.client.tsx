'use client'

import { useDocumentInfo } from '@payloadcms/ui'
import { useCallback, useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { lookAgain } from '../../../../admin/look-again.ts'
import { State } from '../../../../admin/lists/state.tsx'
import { Age } from '../../../../editor/draft-notes/panel/age.client.tsx'
import { reviewLimits, type ReviewView } from '../contract.ts'
import { dueDayInWords } from '../due-day.ts'
import { eventInWords, stateNames } from '../review-in-words.ts'
import { actOnReview, askReview } from './review-api.ts'

type Open = 'request' | 'changes' | null

/** Beside the text: where the review of the article stands, what one may do about it, and what happened so far. */
export function ReviewField() {
  const { id, collectionSlug, lastUpdateTime } = useDocumentInfo()
  const article = id === undefined ? null : String(id)
  const [view, setView] = useState<ReviewView | null>(null)
  const [failure, setFailure] = useState('')
  const [open, setOpen] = useState<Open>(null)
  const [isBusy, setBusy] = useState(false)

  const turns = useRef(0)
  const look = useCallback(
    async (isCurrent: () => boolean) => {
      if (article === null || collectionSlug !== 'articles') return
      turns.current += 1
      const turn = turns.current
      const answer = await askReview(article)
      // A slow answer never takes the place of a newer one.
      if (answer.ok && isCurrent() && turn === turns.current) setView(answer.view)
    },
    [article, collectionSlug],
  )
  // After every save: it may have voided an approval, or published what was approved.
  useEffect(() => {
    let isCurrent = true
    const timer = setTimeout(() => void look(() => isCurrent), lastUpdateTime === undefined ? 0 : 500)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [look, lastUpdateTime])

  // What somebody else decided meanwhile.
  useEffect(() => {
    let isCurrent = true
    const stop = lookAgain(() => void look(() => isCurrent))
    return () => {
      isCurrent = false
      stop()
    }
  }, [look])

  if (article === null || view === null) return null
  const act = async (name: Parameters<typeof actOnReview>[1], body: object) => {
    setBusy(true)
    const answer = await actOnReview(article, name, body)
    turns.current += 1
    setBusy(false)
    if (!answer.ok) return setFailure(answer.message)
    setFailure('')
    setOpen(null)
    return setView(answer.view)
  }

  return (
    <section aria-label="Review" className="review">
      <header className="review__head">
        <h3>Review</h3>
        <State {...stateNames[view.state]} />
      </header>
      <Standing view={view} />
      <div aria-live="polite">
        {failure !== '' && (
          <p className="review__failure" role="alert">
            {failure}
          </p>
        )}
      </div>
      {open === 'request' && (
        <RequestForm isBusy={isBusy} onSend={(body) => void act('request', body)} people={view.people} />
      )}
      {open === 'changes' && (
        <MessageForm isBusy={isBusy} onSend={(message) => void act('changes', { message })} />
      )}
      <div className="review__acts">
        {open === null && view.may.approve && (
          <button
            className="gate-button gate-button--act"
            disabled={isBusy}
            onClick={() => void act('approve', {})}
            type="button"
          >
            Approve
          </button>
        )}
        {open === null && view.may.askForChanges && (
          <button className="gate-button" onClick={() => setOpen('changes')} type="button">
            Ask for changes
          </button>
        )}
        {open === null && view.may.request && (
          <button className="gate-button" onClick={() => setOpen('request')} type="button">
            {view.state === 'draft' ? 'Ask for a review' : 'Ask again'}
          </button>
        )}
        {open === null && view.may.withdraw && (
          <button
            className="gate-link"
            disabled={isBusy}
            onClick={() => void act('withdraw', {})}
            type="button"
          >
            Take the request back
          </button>
        )}
        {open !== null && (
          <button className="gate-link" onClick={() => setOpen(null)} type="button">
            Cancel
          </button>
        )}
      </div>
      <History view={view} />
    </section>
  )
}

/** What the state comes from. */
function Standing({ view }: { view: ReviewView }) {
  const { request, approval, voided, must, state, secondPairOfEyes, cannotApprove } = view
  const lines: ReactNode[] = []
  if (voided !== null)
    lines.push(
      <>
        The approval does not hold any more: {voided.by.name} changed{' '}
        {voided.changes.length > 0 ? voided.changes.join('; ') : 'the text'}.
      </>,
    )
  if (approval !== null)
    lines.push(
      <>
        Approved by {approval.by.name} <Age of={approval.at} />.
      </>,
    )
  if (request !== null && state !== 'approved')
    lines.push(
      <>
        {request.by.name} asked {request.people.map(({ name }) => name).join(', ')} <Age of={request.at} />
        {request.dueOn !== null && <>, by {dueDayInWords(request.dueOn)}</>}.
      </>,
    )
  if (request?.message) lines.push(<q>{request.message}</q>)
  if (request !== null && must > 0)
    lines.push(<>{must === 1 ? 'One open note blocks' : `${must} open notes block`} publishing.</>)
  if (cannotApprove !== null) lines.push(<>{cannotApprove}</>)
  else if (secondPairOfEyes && approval === null)
    lines.push(<>Somebody else has to approve the text before it can be published.</>)
  if (lines.length === 0) return null
  return (
    <ul className="review__standing">
      {lines.map((line, index) => (
        <li key={index}>{line}</li>
      ))}
    </ul>
  )
}

type RequestProps = {
  people: ReviewView['people']
  isBusy: boolean
  onSend: (body: { people: string[]; message: string; dueOn: string | null }) => void
}

function RequestForm({ people, isBusy, onSend }: RequestProps) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [message, setMessage] = useState('')
  const [dueOn, setDueOn] = useState('')
  const id = useId()
  const choose = (person: string, isChosen: boolean) =>
    setChosen((now) => (isChosen ? [...now, person] : now.filter((other) => other !== person)))
  return (
    <div className="review__form">
      <fieldset>
        <legend>Who should look at it?</legend>
        {people.map((person) => (
          <label className="gate-seen" key={person.id}>
            <input
              checked={chosen.includes(person.id)}
              onChange={(event) => choose(person.id, event.target.checked)}
              type="checkbox"
            />
            {person.name}
          </label>
        ))}
      </fieldset>
      <label htmlFor={`${id}-message`}>Message (optional)</label>
      <textarea
        id={`${id}-message`}
        maxLength={reviewLimits.message}
        onChange={(event) => setMessage(event.target.value)}
        rows={3}
        value={message}
      />
      <label htmlFor={`${id}-due`}>By when (optional)</label>
      <input id={`${id}-due`} onChange={(event) => setDueOn(event.target.value)} type="date" value={dueOn} />
      <button
        className="gate-button gate-button--act"
        disabled={isBusy || chosen.length === 0}
        onClick={() => onSend({ people: [...chosen], message, dueOn: dueOn === '' ? null : dueOn })}
        type="button"
      >
        Send the request
      </button>
    </div>
  )
}

function MessageForm({ isBusy, onSend }: { isBusy: boolean; onSend: (message: string) => void }) {
  const [message, setMessage] = useState('')
  const id = useId()
  return (
    <div className="review__form">
      <label htmlFor={id}>What should change?</label>
      <textarea
        aria-describedby={`${id}-hint`}
        id={id}
        maxLength={reviewLimits.message}
        onChange={(event) => setMessage(event.target.value)}
        rows={3}
        value={message}
      />
      <p id={`${id}-hint`}>May stay empty when you left a draft note that says it.</p>
      <button
        className="gate-button gate-button--act"
        disabled={isBusy}
        onClick={() => onSend(message)}
        type="button"
      >
        Send
      </button>
    </div>
  )
}

function History({ view: { events } }: { view: ReviewView }) {
  if (events.length === 0) return null
  return (
    <details className="review__history">
      <summary>What happened so far</summary>
      <ol>
        {events.map((event) => (
          <li key={event.id}>
            {eventInWords(event)} <Age of={event.at} />
            {event.message && <q>{event.message}</q>}
            {event.more.map((line) => (
              <span className="review__more" key={line}>
                {line}
              </span>
            ))}
          </li>
        ))}
      </ol>
    </details>
  )
}
