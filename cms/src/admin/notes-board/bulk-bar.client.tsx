'use client'

import type { RefObject } from 'react'
import type { BoardView } from './board-view.ts'
import { notesInWords } from './result-in-words.ts'

type Props = {
  count: number
  hasOpen: boolean
  hasClosed: boolean
  people: BoardView['people']
  /** The choice to begin with. */
  me: string
  isSending: boolean
  assignField: RefObject<HTMLSelectElement | null>
  assign: (person: string | null) => void
  settle: (status: 'done' | 'wontfix') => void
  reopen: () => void
  clear: () => void
}

/** What can be done with the selected notes at once. */
export function BulkBar({
  count,
  hasOpen,
  hasClosed,
  people,
  me,
  isSending,
  assignField,
  assign,
  settle,
  reopen,
  clear,
}: Props) {
  // Never `disabled`: that takes the focus away. A second press while one is on its way does nothing.
  const button = { type: 'button', className: 'board-button', 'aria-disabled': isSending } as const
  return (
    <section className="bulk-bar" aria-label="With the selected notes">
      <p>{notesInWords(count)} selected</p>
      {hasOpen && (
        <>
          <button {...button} onClick={() => settle('done')}>
            Mark as done
          </button>
          <button {...button} onClick={() => settle('wontfix')}>
            Will not be done
          </button>
        </>
      )}
      {hasClosed && (
        <button {...button} onClick={reopen}>
          Reopen
        </button>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const person = assignField.current?.value ?? ''
          assign(person === '' ? null : person)
        }}
      >
        <label>
          <span>Assign to</span>
          <select ref={assignField} defaultValue={me}>
            <option value="">Nobody</option>
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button className="board-button" aria-disabled={isSending}>
          Assign
        </button>
      </form>
      <button type="button" className="board-button board-button--bare" onClick={clear}>
        Clear the selection
      </button>
    </section>
  )
}
