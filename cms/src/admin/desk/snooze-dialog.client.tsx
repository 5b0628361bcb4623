'use client'

import { useState } from 'react'
import { deskLimits, type QueueRow, type SnoozeToken } from '../../collections/inquiries/desk/contract.ts'
import { DeskDialog } from './desk-dialog.client.tsx'
import type { Desk } from './desk-store.ts'
import { cityOf, type Clock } from './row-in-words.ts'
import { withSymbols } from './with-symbols.ts'
import { instantOf, localTime, momentInWords } from './zone-time.ts'

type Props = { desk: Desk; row: QueueRow; clock: Clock; close: () => void }

const choices: readonly { until: SnoozeToken; name: string; inWords: string }[] = [
  { until: 'tomorrow-9', name: 'Until tomorrow, 9:00', inWords: 'until tomorrow, 9:00' },
  { until: 'next-working-day', name: 'Until the next working day', inWords: 'until the next working day' },
  { until: 'until-reply', name: 'Until they write', inWords: 'until they write' },
]

const day = 24 * 60 * 60_000

/** Until when, and why. */
export function SnoozeDialog({ desk, row, clock, close }: Props) {
  const [chosen, setChosen] = useState<SnoozeToken | 'exact'>('tomorrow-9')
  const [exact, setExact] = useState(() => localTime(new Date(clock.now.getTime() + day), clock.zone))
  const [why, setWhy] = useState('')
  const [isWish, setIsWish] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  function snooze() {
    const instant = instantOf(exact, clock.zone)
    if (chosen === 'exact' && (instant === null || instant <= clock.now)) {
      setProblem('Please choose a time that is still to come.')
      return
    }
    const token = choices.find(({ until }) => until === chosen)
    const until = token?.until ?? instant?.toISOString() ?? ''
    const inWords =
      token?.inWords ?? (instant ? `until ${momentInWords(instant, clock.now, clock.zone)}` : '')
    close()
    void desk.decide({ act: 'snooze', until, inWords, why: why.trim(), visitorsWish: isWish }, row.id)
  }
  return (
    <DeskDialog
      title={
        <>
          Snooze <bdi>{withSymbols(row.name)}</bdi>
        </>
      }
      close={close}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          snooze()
        }}
      >
        <fieldset>
          <legend className="unseen">Until when</legend>
          {choices.map(({ until, name }, index) => (
            <label key={until} className="desk-dialog__choice">
              <input
                type="radio"
                name="until"
                data-first={index === 0 ? true : undefined}
                checked={chosen === until}
                onChange={() => setChosen(until)}
              />
              {name}
            </label>
          ))}
          <label className="desk-dialog__choice">
            <input
              type="radio"
              name="until"
              checked={chosen === 'exact'}
              onChange={() => setChosen('exact')}
            />
            Until an exact time
          </label>
          {chosen === 'exact' && (
            <label className="desk-dialog__exact">
              {cityOf(clock.zone)} time
              <input
                type="datetime-local"
                value={exact}
                onChange={(event) => {
                  setExact(event.target.value)
                  setProblem(null)
                }}
              />
            </label>
          )}
        </fieldset>
        <label className="desk-dialog__line">
          Why (if you like)
          <input
            type="text"
            maxLength={deskLimits.why}
            value={why}
            onChange={(event) => setWhy(event.target.value)}
          />
        </label>
        <label className="desk-dialog__choice">
          <input type="checkbox" checked={isWish} onChange={(event) => setIsWish(event.target.checked)} />
          They asked for it: the clock stands still until then
        </label>
        <p className="desk-dialog__hint">It ends earlier when they write. What is overdue stays in sight.</p>
        <p role="alert">{problem}</p>
        <p className="desk-dialog__acts">
          <button className="desk-button desk-button--first">
            Snooze <kbd aria-hidden="true">Enter</kbd>
          </button>
        </p>
      </form>
    </DeskDialog>
  )
}
