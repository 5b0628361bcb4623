'use client'

import { useId } from 'react'

/** The calendar date that a note is due on. It counts once it is whole, or empty. */
export function DueDate({
  dueOn,
  onChange,
}: {
  dueOn: string | null
  onChange: (dueOn: string | null) => void
}) {
  const id = useId()
  return (
    <div className="draft-notes-choice">
      <label htmlFor={id}>Due on</label>
      <input
        defaultValue={dueOn ?? ''}
        id={id}
        key={dueOn}
        max="2200-12-31"
        min="2000-01-01"
        onBlur={(event) => {
          const { value, validity } = event.target
          const next = value === '' ? null : value
          if (validity.valid && next !== dueOn) onChange(next)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault() // the article's form around this would be sent
          event.currentTarget.blur()
        }}
        type="date"
      />
    </div>
  )
}
