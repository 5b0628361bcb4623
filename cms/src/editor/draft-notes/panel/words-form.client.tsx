'use client'

import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import type { Failure } from '../desk/notes-api.ts'
import { useKeysInside } from '../use-keys-inside.client.ts'

type Props = {
  label: string
  words: string
  onWords: (words: string) => void
  /** `Add note`, `Reply`. */
  send: string
  onSend: () => void
  onCancel: () => void
  sending: boolean
  failure: Failure | null
  /** Whether there is something to lose. */
  isChanged: boolean
  most: number
  children?: ReactNode
}

/**
 * A form of a few sentences. Ctrl/Cmd+Enter sends; Esc leaves, and asks first when words would be lost; what could not
 * be sent stays.
 */
export function WordsForm(props: Props) {
  const { label, words, onWords, send, onSend, onCancel, sending, failure, isChanged, most, children } = props
  const [isAsking, setAsking] = useState(false)
  const form = useRef<HTMLFieldSetElement>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const keep = useRef<HTMLButtonElement>(null)
  const id = useId()

  useEffect(() => area.current?.focus({ preventScroll: true }), [])
  useFocusOfCard(area)
  useEffect(() => {
    if (isAsking) keep.current?.focus()
  }, [isAsking])

  const leave = () => (isChanged ? setAsking(true) : onCancel())
  const goOn = () => {
    setAsking(false)
    area.current?.focus()
  }
  useKeysInside(form, (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      event.stopPropagation()
      if (!sending) onSend()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      if (isAsking) goOn()
      else leave()
    } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault() // the article's form around this one would be sent
    }
  })

  return (
    <fieldset aria-labelledby={`${id}-label`} className="draft-notes-group draft-notes-form" ref={form}>
      <label htmlFor={id} id={`${id}-label`}>
        {label}
      </label>
      <textarea
        aria-describedby={failure === null ? undefined : `${id}-failure`}
        id={id}
        maxLength={most}
        onChange={(event) => onWords(event.target.value)}
        ref={area}
        rows={3}
        value={words}
      />
      {children}
      {failure !== null && (
        <p className="draft-notes-failure" id={`${id}-failure`}>
          {failure.message} Your words are still here.
        </p>
      )}
      {isAsking ? (
        <div className="draft-notes-ask">
          <p>Discard what you wrote?</p>
          <button className="draft-notes-button" onClick={goOn} ref={keep} type="button">
            Go on writing
          </button>
          <button className="draft-notes-quiet" onClick={onCancel} type="button">
            Discard
          </button>
        </div>
      ) : (
        <div className="draft-notes-row">
          <button
            className="draft-notes-button draft-notes-button--first"
            disabled={sending || words.trim() === ''}
            onClick={onSend}
            title="Ctrl/Cmd+Enter"
            type="button"
          >
            {sending ? 'Sending…' : send}
          </button>
          <button className="draft-notes-quiet" onClick={leave} type="button">
            Cancel
          </button>
        </div>
      )}
    </fieldset>
  )
}

/** Who wrote in a note's form is back on the note when the form goes. */
function useFocusOfCard(area: RefObject<HTMLTextAreaElement | null>): void {
  useLayoutEffect(() => {
    const head = area.current?.closest('li[data-note]')?.querySelector<HTMLElement>('.draft-notes-card__head')
    const form = area.current?.closest('.draft-notes-form')
    return () => {
      if (form?.contains(document.activeElement) === true) head?.focus({ preventScroll: true })
    }
  }, [area])
}
