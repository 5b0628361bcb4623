'use client'

import { Button } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useEffect, useId, useRef, useState } from 'react'
import { cityOf } from '../../../admin/desk/row-in-words.ts'
import { sendAct } from '../../../admin/send-act.ts'
import { cancelQuestion, emptyHostForm, formAfter, type HostAct } from './host-acts.ts'

type Props = {
  id: string
  zone: string
  /** `over`: nothing is left to do, and only what came of the last act is shown. */
  phase: 'to-come' | 'begun' | 'over'
  isQuarantined: boolean
}

/** Moves or cancels a call in Sam's name, with a message; once it has begun, says that nobody came. */
export function HostActs({ id, zone, phase, isQuarantined }: Props) {
  const router = useRouter()
  const messageId = useId()
  const question = useRef<HTMLParagraphElement>(null)
  const [form, setForm] = useState(emptyHostForm)
  const [isBusy, setBusy] = useState(false)
  const { message, startsAt, isAskingToCancel } = form
  useEffect(() => {
    if (isAskingToCancel) question.current?.focus()
  }, [isAskingToCancel])
  const ask = (isAsking: boolean) => setForm({ ...form, isAskingToCancel: isAsking, told: null })
  const send = async (act: HostAct, json: Record<string, unknown>) => {
    setBusy(true)
    const answer = await sendAct(`/api/bookings/${id}/${act}`, json)
    // The fields cannot be typed into while it is busy.
    setForm(formAfter(form, { act, answer, isQuarantined }))
    setBusy(false)
    if (answer.ok) router.refresh()
  }
  return (
    <>
      {phase === 'begun' && (
        <Button buttonStyle="secondary" disabled={isBusy} onClick={() => void send('no-show', {})}>
          Nobody came
        </Button>
      )}
      {phase === 'to-come' && (
        // No form of its own: the page is one already.
        <fieldset className="call-acts" disabled={isBusy}>
          <legend>Move or cancel this call</legend>
          <label htmlFor={messageId}>Your words to the visitor, if you like</label>
          <textarea
            id={messageId}
            rows={4}
            maxLength={5_000}
            value={message}
            onChange={({ target }) => setForm({ ...form, message: target.value })}
          />
          <label>
            New day and time, {cityOf(zone)} time
            <input
              type="datetime-local"
              value={startsAt}
              onChange={({ target }) => setForm({ ...form, startsAt: target.value })}
            />
          </label>
          {isAskingToCancel ? (
            <div>
              <p ref={question} tabIndex={-1}>
                {cancelQuestion(isQuarantined)}
              </p>
              <Button
                buttonStyle="secondary"
                disabled={isBusy}
                onClick={() => void send('cancel', { message })}
              >
                Yes, cancel the call
              </Button>
              <Button buttonStyle="secondary" disabled={isBusy} onClick={() => ask(false)}>
                No, keep the call
              </Button>
            </div>
          ) : (
            <div>
              <Button
                buttonStyle="secondary"
                disabled={isBusy || startsAt === ''}
                onClick={() => void send('move', { startsAt: startsAt.slice(0, 16), message })}
              >
                Move the call
              </Button>
              <Button buttonStyle="secondary" disabled={isBusy} onClick={() => ask(true)}>
                Cancel the call
              </Button>
            </div>
          )}
        </fieldset>
      )}
      <output>{form.told}</output>
    </>
  )
}
