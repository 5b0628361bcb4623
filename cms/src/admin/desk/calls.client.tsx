'use client'

import { useId, useState } from 'react'
import type { DeskInquiry, PersonCall } from '../../collections/inquiries/desk/contract.ts'
import { sendAct } from '../send-act.ts'
import { askDesk } from './ask-desk.ts'
import type { Desk } from './desk-store.ts'
import { cityOf, type Clock } from './row-in-words.ts'

const statusWords: Record<PersonCall['status'], string> = {
  held: 'to be confirmed',
  confirmed: 'confirmed',
  cancelled: 'cancelled',
  'no-show': 'nobody came',
}

type Props = { inquiry: DeskInquiry; clock: Clock; desk: Desk }

/** The person's calls, each leading to where it is moved or cancelled, and a way to book one for them. */
export function Calls({ inquiry, clock, desk }: Props) {
  const { calls, row } = inquiry
  return (
    <section>
      <h3>Calls</h3>
      {calls.length > 0 && (
        <ul className="desk-others">
          {calls.map(({ id, words, visitorWords, status, isToCome }) => (
            <li key={id}>
              <a href={`/admin/collections/bookings/${id}`}>{words}</a> · {statusWords[status]}
              {isToCome && visitorWords !== null && (
                <span className="desk-others__words">For them: {visitorWords}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {row.state !== 'spam' && <BookForThem key={row.id} inquiry={inquiry} clock={clock} desk={desk} />}
    </section>
  )
}

/** Books without the notice that visitors must give; says why when a time is not free. */
function BookForThem({ inquiry: { row }, clock, desk }: Props) {
  const ids = useId()
  const [at, setAt] = useState('')
  const [message, setMessage] = useState('')
  const [told, setTold] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)

  async function ask() {
    setIsBusy(true)
    const answer = await askDesk(`why-not?at=${encodeURIComponent(at)}`, isReason)
    setTold(answer.ok ? answer.body.sentence : answer.message)
    setIsBusy(false)
  }

  async function book() {
    setIsBusy(true)
    const answer = await sendAct('/api/bookings/by-host', { inquiry: row.id, startsAt: at, message })
    setIsBusy(false)
    if (!answer.ok) {
      setTold(answer.message)
      return
    }
    setAt('')
    setMessage('')
    setTold('The call is booked, and the invitation is on its way. If nothing else is owed, this is done.')
    void desk.reload(row.id)
  }

  return (
    <details className="desk-happened">
      <summary>Book a call for them</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!isBusy && at !== '') void book()
        }}
      >
        <label htmlFor={`${ids}at`}>Day and time, {cityOf(clock.zone)} time</label>
        <input
          id={`${ids}at`}
          type="datetime-local"
          step={300}
          required
          value={at}
          onChange={(event) => {
            setAt(event.target.value.slice(0, 16))
            setTold(null)
          }}
        />
        <label htmlFor={`${ids}message`}>Your words in the invitation, if you like</label>
        <textarea
          id={`${ids}message`}
          rows={2}
          maxLength={5_000}
          value={message}
          onChange={(event) => setMessage(event.target.value)}
        />
        <p className="desk-calls__acts">
          <button className="desk-button desk-button--first" aria-disabled={isBusy || undefined}>
            Book the call
          </button>{' '}
          <button
            type="button"
            className="desk-button"
            disabled={at === ''}
            aria-disabled={isBusy || undefined}
            onClick={() => {
              if (!isBusy) void ask()
            }}
          >
            Is this time offered?
          </button>
        </p>
        <output>{told}</output>
      </form>
    </details>
  )
}

function isReason(body: unknown): body is { sentence: string } {
  return typeof body === 'object' && body !== null && 'sentence' in body && typeof body.sentence === 'string'
}
