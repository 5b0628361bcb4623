'use client'

import { useState } from 'react'
import { deskLimits, type DeskInquiry, type OtherInquiry } from '../../collections/inquiries/desk/contract.ts'
import { shownName } from './acts.ts'
import { Calls } from './calls.client.tsx'
import { inquiryOnDesk } from './desk-address.ts'
import type { Desk } from './desk-store.ts'
import { groupNames } from './desk-views.ts'
import { eventInWords } from './event-in-words.ts'
import type { Clock } from './row-in-words.ts'
import { When } from './when.client.tsx'
import { withSymbols } from './with-symbols.ts'

type Props = { inquiry: DeskInquiry; clock: Clock; desk: Desk }

/** What is known beside the letters: the person's other inquiries, why it looked like spam, notes, and what happened. */
export function Beside({ inquiry, clock, desk }: Props) {
  const { others, perhapsSame, spam, repeats, duplicates, declineReason, row } = inquiry
  return (
    <div className="desk-beside">
      {declineReason !== null && (
        <section>
          <h3>Why it was declined</h3>
          <p>{declineReason}</p>
        </section>
      )}
      {(row.duplicateOf !== null || duplicates.length > 0) && (
        <section>
          <h3>Duplicates</h3>
          {row.duplicateOf !== null && (
            <p>
              This one repeats <Opens {...row.duplicateOf} desk={desk} />.
            </p>
          )}
          {duplicates.length > 0 && (
            <p>
              Repeated by{' '}
              {duplicates.map((duplicate) => (
                <Opens key={duplicate.id} {...duplicate} desk={desk} />
              ))}
            </p>
          )}
        </section>
      )}
      <Calls inquiry={inquiry} clock={clock} desk={desk} />
      <Others heading="By the same person" others={others} clock={clock} desk={desk} />
      <Others heading="Perhaps the same person" others={perhapsSame} clock={clock} desk={desk} />
      {spam !== null && (spam.reasons.length > 0 || spam.quarantinedAt !== null) && (
        <section>
          <h3>What looked like spam</h3>
          <ul className="desk-beside__reasons">
            {spam.reasons.map(({ reason, points }) => (
              <li key={reason}>
                {sentence(reason.replaceAll('-', ' '))} <span>{points}</span>
              </li>
            ))}
          </ul>
          {spam.quarantinedAt !== null && (
            <p>
              It was put into quarantine <When at={spam.quarantinedAt} clock={clock} />.
            </p>
          )}
        </section>
      )}
      {repeats > 0 && (
        <p>
          {repeats === 1 ? 'One more submission' : `${repeats.toLocaleString('en-GB')} more submissions`} with
          the same text came and {repeats === 1 ? 'was' : 'were'} counted.
        </p>
      )}
      <Notes inquiry={inquiry} desk={desk} />
      <Happened inquiry={inquiry} clock={clock} />
    </div>
  )
}

function Opens({ id, reference, desk }: { id: string; reference: string | null; desk: Desk }) {
  return (
    <a
      href={inquiryOnDesk(id)}
      onClick={(event) => {
        event.preventDefault()
        desk.choose(id)
      }}
    >
      {reference ?? 'another inquiry'}
    </a>
  )
}

function Others({
  heading,
  others,
  clock,
  desk,
}: { heading: string; others: readonly OtherInquiry[] } & Omit<Props, 'inquiry'>) {
  if (others.length === 0) return null
  return (
    <section>
      <h3>{heading}</h3>
      <ul className="desk-others">
        {others.map(({ id, reference, firstWords, receivedAt, group, sameConversation }) => (
          <li key={id}>
            <Opens id={id} reference={reference} desk={desk} /> <When at={receivedAt} clock={clock} /> ·{' '}
            {groupNames[group]}
            {sameConversation && ' · the same conversation'}
            <span className="desk-others__words" dir="auto">
              {withSymbols(firstWords)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Notes({ inquiry, desk }: { inquiry: DeskInquiry; desk: Desk }) {
  const [text, setText] = useState('')
  const keep = async () => {
    if (text.trim() !== '' && (await desk.note(text)).ok) setText('')
  }
  return (
    <section>
      <h3>
        <label htmlFor="desk-note">Notes to yourself</label>
      </h3>
      {inquiry.deskNotes && <p className="desk-beside__notes">{inquiry.deskNotes}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void keep()
        }}
      >
        <textarea
          id="desk-note"
          rows={2}
          maxLength={deskLimits.note}
          aria-describedby="desk-note-help"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <p id="desk-note-help">The visitor never sees this.</p>
        {text.trim() !== '' && <button className="desk-button">Keep the note</button>}
      </form>
    </section>
  )
}

function Happened({ inquiry, clock }: { inquiry: DeskInquiry; clock: Clock }) {
  const { events, row } = inquiry
  return (
    <details className="desk-happened" open={events.length <= 6}>
      <summary>What happened so far</summary>
      <ol>
        {events.map((event) => (
          <li key={event.id}>
            <When at={event.at} clock={clock} /> <span>{eventInWords(event, shownName(row))}</span>
          </li>
        ))}
      </ol>
    </details>
  )
}

function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}
