'use client'

import { Button } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useId, useState } from 'react'
import { sendAct } from '../../../admin/send-act.ts'

/** Moves or cancels a call in Sam's name, with a message; once it has begun, says that nobody came. */
export function HostActs({ id, zone, hasBegun }: { id: string; zone: string; hasBegun: boolean }) {
  const router = useRouter()
  const messageId = useId()
  const [message, setMessage] = useState('')
  const [startsAt, setStartsAt] = useState('')
  const [told, setTold] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const act = async (name: 'move' | 'cancel' | 'no-show', json: Record<string, unknown>, done: string) => {
    setBusy(true)
    const answer = await sendAct(`/api/bookings/${id}/${name}`, json)
    setTold(answer.ok ? done : answer.message)
    setBusy(false)
    if (answer.ok) router.refresh()
  }
  if (hasBegun) {
    return (
      <>
        <Button
          buttonStyle="secondary"
          disabled={isBusy}
          onClick={() => void act('no-show', {}, 'It is noted that nobody came.')}
        >
          Nobody came
        </Button>
        <output>{told}</output>
      </>
    )
  }
  return (
    // No form of its own: the page is one already.
    <fieldset className="call-acts" disabled={isBusy}>
      <legend>Move or cancel this call</legend>
      <label htmlFor={messageId}>Your words to the visitor, if you like</label>
      <textarea
        id={messageId}
        rows={4}
        maxLength={5_000}
        value={message}
        onChange={({ target }) => setMessage(target.value)}
      />
      <label>
        New day and time, {zone.replaceAll('_', ' ')}
        <input type="datetime-local" value={startsAt} onChange={({ target }) => setStartsAt(target.value)} />
      </label>
      <div>
        <Button
          buttonStyle="secondary"
          disabled={isBusy || startsAt === ''}
          onClick={() =>
            void act(
              'move',
              { startsAt: startsAt.slice(0, 16), message },
              'It is moved, and the visitor is told.',
            )
          }
        >
          Move the call
        </Button>
        <Button
          buttonStyle="secondary"
          disabled={isBusy}
          onClick={() => void act('cancel', { message }, 'It is cancelled, and the visitor is told.')}
        >
          Cancel the call
        </Button>
      </div>
      <output>{told}</output>
    </fieldset>
  )
}
