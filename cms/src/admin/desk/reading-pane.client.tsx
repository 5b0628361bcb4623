'use client'

import type { DeskInquiry, QueueRow } from '../../collections/inquiries/desk/contract.ts'
import { inquiryStates } from '../../collections/inquiries/states.ts'
import { State } from '../lists/state.tsx'
import { ActBar } from './act-bar.client.tsx'
import { Beside } from './beside.client.tsx'
import { Composer } from './composer.client.tsx'
import type { DialogName } from './desk-dialogs.client.tsx'
import type { DeskKeyAct } from './desk-keys.ts'
import type { DeskState } from './desk-state.ts'
import type { Desk } from './desk-store.ts'
import { dueInWords, snoozeInWords, type Clock } from './row-in-words.ts'
import { Thread } from './thread.client.tsx'
import { readingHeadingId } from './use-desk-focus.client.ts'
import { Undelivered } from './undelivered.client.tsx'
import { withSymbols } from './with-symbols.ts'
import { momentInWords } from './zone-time.ts'

type Props = {
  desk: Desk
  state: DeskState
  row: QueueRow | null
  clock: Clock
  perform: (act: DeskKeyAct) => void
  ask: (name: DialogName) => void
  back: () => void
  closeReply: () => void
  recall: (inquiry: string, message: string) => unknown
}

/** The inquiry that is open: who, by when, what can be done, the letters to and fro, and what is known beside them. */
export function ReadingPane({ desk, state, row, clock, perform, ask, back, closeReply, recall }: Props) {
  if (row === null) return <NothingOpen state={state} desk={desk} back={back} perform={perform} />
  const detail = state.details.get(row.id)
  const inquiry = detail?.inquiry ?? null
  const composer = state.composers.get(row.id)
  return (
    <article className="desk-reading" aria-labelledby={readingHeadingId} aria-busy={inquiry === null}>
      <Ways back={back} perform={perform} />
      <Who row={row} clock={clock} inquiry={inquiry} />
      <ActBar
        row={row}
        inquiry={inquiry}
        isReplying={composer !== undefined}
        perform={perform}
        ask={ask}
        desk={desk}
      />
      {inquiry !== null ? (
        <div className="desk-reading__body" key={row.id}>
          <Undelivered inquiry={inquiry} desk={desk} />
          <Thread inquiry={inquiry} clock={clock} desk={desk} recall={recall} />
          {composer !== undefined && (
            <Composer desk={desk} inquiry={inquiry} composer={composer} clock={clock} close={closeReply} />
          )}
          <Beside inquiry={inquiry} clock={clock} desk={desk} />
        </div>
      ) : detail?.problem ? (
        <p className="desk-reading__problem" role="alert">
          This inquiry could not be read. {detail.problem}{' '}
          <button type="button" className="desk-button" onClick={() => void desk.reload(row.id)}>
            Try again
          </button>
        </p>
      ) : (
        <div className="desk-reading__body">
          <p className="desk-letter__words" dir="auto">
            {withSymbols(row.firstWords)}
          </p>
          <div className="desk-skeleton" aria-hidden="true">
            <span />
            <span />
          </div>
        </div>
      )}
    </article>
  )
}

/** To the queue, where it is out of sight, and to the neighbours. */
function Ways({ back, perform }: Pick<Props, 'back' | 'perform'>) {
  return (
    <div className="desk-ways">
      <button type="button" className="desk-button desk-button--bare desk-ways__back" onClick={back}>
        ← Back to the queue
      </button>
      <button type="button" className="desk-button desk-button--bare" onClick={() => perform('previous')}>
        Previous <kbd aria-hidden="true">K</kbd>
      </button>
      <button type="button" className="desk-button desk-button--bare" onClick={() => perform('next')}>
        Next <kbd aria-hidden="true">J</kbd>
      </button>
    </div>
  )
}

function Who({ row, clock, inquiry }: { row: QueueRow; clock: Clock; inquiry: DeskInquiry | null }) {
  const due = dueInWords(row.due, clock)
  const state = inquiryStates.find(({ value }) => value === row.state)
  const reason = inquiry?.promise.reason || row.due?.reason
  return (
    <header className="desk-who">
      <h2 id={readingHeadingId} tabIndex={-1}>
        <bdi>{withSymbols(row.name)}</bdi>
      </h2>
      <p className="desk-who__facts">
        <a href={`mailto:${encodeURIComponent(row.email)}`}>
          <bdi>{withSymbols(row.email)}</bdi>
        </a>
        {row.reference !== null && <span className="desk-who__reference">{row.reference}</span>}
        {state && <State words={state.label} tone={state.tone} />}
        {row.path === 'call' && <span>Asks for a call</span>}
      </p>
      {row.snooze && (
        <p className="desk-who__note">
          {snoozeInWords(row.snooze, clock)}
          {row.snooze.visitorsWish && ', as they asked'}
          {row.snooze.why && <>: {row.snooze.why}</>}
          {row.snooze.setAt !== null &&
            ` (set ${momentInWords(new Date(row.snooze.setAt), clock.now, clock.zone)})`}
          .
        </p>
      )}
      {row.leave !== null && (
        <p className="desk-who__note" data-tone="alarm">
          The promise falls in leave{row.leave.name !== null && ` (${row.leave.name})`}. Please answer before,
          or let them know.
        </p>
      )}
      {due !== null && (
        <details key={row.id} className="desk-who__due">
          <summary>
            <span data-tone={due.isOverdue ? 'overdue' : due.isSoon ? 'soon' : 'later'}>
              {capital(due.words)}
            </span>
            <span className="desk-who__why">Why then?</span>
          </summary>
          <p>
            {row.due?.words !== null && `${row.due?.words ?? ''}. `}
            {reason}
          </p>
        </details>
      )}
    </header>
  )
}

function NothingOpen({ state, desk, back, perform }: Pick<Props, 'state' | 'desk' | 'back' | 'perform'>) {
  const { list, inquiry } = state
  const problem = inquiry === null ? null : state.details.get(inquiry)?.problem
  return (
    <article className="desk-reading desk-reading--empty">
      {problem ? (
        <>
          <Ways back={back} perform={perform} />
          <p role="alert">
            This inquiry could not be read. {problem}{' '}
            <button
              type="button"
              className="desk-button"
              onClick={() => inquiry !== null && void desk.reload(inquiry)}
            >
              Try again
            </button>
          </p>
        </>
      ) : (
        <p>{list !== null && list.rows.length > 0 && inquiry === null && 'Please choose an inquiry.'}</p>
      )}
    </article>
  )
}

function capital(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}
