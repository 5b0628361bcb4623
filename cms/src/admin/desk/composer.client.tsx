'use client'

import { useEffect, useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import {
  deskLimits,
  type CannedReplies,
  type DeskInquiry,
} from '../../collections/inquiries/desk/contract.ts'
import { isCanned } from './answers.ts'
import { askDesk } from './ask-desk.ts'
import type { Composer as ComposerState } from './composer-state.ts'
import type { Desk } from './desk-store.ts'
import type { Clock } from './row-in-words.ts'
import { piecesOf, unfilledIn } from './unfilled.ts'
import { When } from './when.client.tsx'
import { withSymbols } from './with-symbols.ts'

type Props = { desk: Desk; inquiry: DeskInquiry; composer: ComposerState; clock: Clock; close: () => void }

/** The reply, in place: below what it answers. */
export function Composer({ desk, inquiry, composer, clock, close }: Props) {
  const field = useRef<HTMLTextAreaElement>(null)
  const id = inquiry.row.id
  const { text, phase, message } = composer
  const unfilled = unfilledIn(text)
  const helpId = useId()

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void desk.send(id)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      close()
    }
  }

  function goToUnfilled() {
    const [first] = unfilled
    if (first === undefined) return
    field.current?.focus()
    field.current?.setSelectionRange(first.from, first.to)
  }

  return (
    <form
      className="composer"
      aria-label={`Reply to ${withSymbols(inquiry.row.name)}`}
      onSubmit={(event) => {
        event.preventDefault()
        void desk.send(id)
      }}
    >
      <p className="composer__to">
        To <bdi>{withSymbols(inquiry.row.name)}</bdi> <bdi>{withSymbols(inquiry.row.email)}</bdi> ·{' '}
        <span>{withSymbols(inquiry.subject)}</span>
      </p>
      <Canned
        inquiry={id}
        insert={(words) => desk.type(id, text === '' ? words : `${text}\n\n${words}`)}
        field={field}
      />
      {phase === 'stopped' && (
        <NewItems key={composer.newItems.length} composer={composer} clock={clock} name={inquiry.row.name} />
      )}
      <div className="composer__field">
        <div className="composer__shadow" aria-hidden="true">
          {piecesOf(`${text}\n`).map(({ text: piece, isUnfilled }, index) =>
            // The pieces of a text have no other name than their place in it.
            isUnfilled ? <mark key={index}>{piece}</mark> : <span key={index}>{piece}</span>,
          )}
        </div>
        <textarea
          ref={field}
          data-reply
          dir="auto"
          rows={6}
          maxLength={deskLimits.text}
          aria-label="Your reply"
          aria-describedby={helpId}
          aria-invalid={unfilled.length > 0 || undefined}
          onKeyDown={onKeyDown}
          readOnly={phase === 'sending'}
          value={text}
          onChange={(event) => desk.type(id, event.target.value)}
        />
      </div>
      <details className="composer__quoted">
        <summary>What will be quoted below your words</summary>
        <p dir="auto">{withSymbols(inquiry.quoted)}</p>
      </details>
      {unfilled.length > 0 && (
        <p className="composer__problem">
          {unfilled.length === 1 ? 'One thing is' : `${unfilled.length} things are`} not filled in yet:{' '}
          {unfilled.map(({ name }) => `{{${name}}}`).join(', ')}.{' '}
          <button type="button" className="desk-button desk-button--bare" onClick={goToUnfilled}>
            Go to it
          </button>
        </p>
      )}
      <p className="composer__problem" role="alert">
        {message !== null &&
        phase !== 'sending' &&
        phase !== 'stopped' &&
        !(unfilled.length > 0 && phase === 'refused')
          ? `${message}${phase === 'failed' ? ' Your words are kept.' : ''}`
          : phase === 'refused' && message !== null
            ? 'It was not sent.'
            : null}
      </p>
      <div className="composer__acts">
        <button className="desk-button desk-button--first" aria-disabled={phase === 'sending' || undefined}>
          {phase === 'sending'
            ? 'Sending …'
            : phase === 'stopped'
              ? 'Send all the same'
              : phase === 'failed'
                ? 'Send again'
                : 'Send'}{' '}
          <kbd aria-hidden="true">Ctrl Enter</kbd>
        </button>
        <button type="button" className="desk-button" onClick={close}>
          Close, and keep it <kbd aria-hidden="true">Esc</kbd>
        </button>
        {text !== '' && phase !== 'sending' && (
          <button
            type="button"
            className="desk-button desk-button--bare"
            onClick={() => desk.discardReply(id)}
          >
            Throw it away
          </button>
        )}
        <span id={helpId} className="composer__help">
          You can take it back for 20 seconds.
        </span>
      </div>
    </form>
  )
}

/** What came while one wrote; read first, because what is to be sent may not be right any more. */
function NewItems({ composer, clock, name }: { composer: ComposerState; clock: Clock; name: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className="composer__stop" aria-label="New since you began">
      <h3 ref={heading} tabIndex={-1}>
        Not sent yet: this came while you wrote
      </h3>
      {composer.message !== null && <p role="alert">{composer.message}</p>}
      {composer.newItems.map((item) => (
        <div key={item.id}>
          <p className="desk-letter__facts">
            <bdi>{withSymbols(item.kind === 'reply' || item.kind === 'note' ? item.by.name : name)}</bdi>{' '}
            {item.kind === 'reply' ? 'replied' : item.kind === 'note' ? 'noted' : 'wrote'}{' '}
            <When at={item.at} clock={clock} />
          </p>
          <p className="desk-letter__words" dir="auto">
            {withSymbols(item.text)}
          </p>
        </div>
      ))}
    </section>
  )
}

function Canned({
  inquiry,
  insert,
  field,
}: {
  inquiry: string
  insert: (words: string) => void
  field: RefObject<HTMLTextAreaElement | null>
}) {
  const [canned, setCanned] = useState<CannedReplies | null>(null)
  const selectId = useId()
  useEffect(() => {
    let isWanted = true
    void askDesk(`canned?inquiry=${encodeURIComponent(inquiry)}`, isCanned).then((answer) => {
      if (isWanted && answer.ok) setCanned(answer.body)
    })
    return () => {
      isWanted = false
    }
  }, [inquiry])
  if (canned === null) return null
  return (
    <p className="composer__canned">
      <label htmlFor={selectId}>Begin with</label>
      <select
        id={selectId}
        value=""
        onChange={(event) => {
          const reply = canned.replies.find((each) => each.id === event.target.value)
          if (reply === undefined) return
          insert(reply.text)
          field.current?.focus()
        }}
      >
        <option value="">{canned.replies.length === 0 ? 'No canned replies yet' : 'a canned reply …'}</option>
        {canned.replies.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
      <a href={canned.editPath}>Edit them</a>
    </p>
  )
}
