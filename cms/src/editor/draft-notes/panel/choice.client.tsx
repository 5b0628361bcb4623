'use client'

import { useId } from 'react'

type Props = {
  label: string
  value: string
  options: readonly (readonly [value: string, label: string])[]
  onChange: (value: string) => void
  disabled?: boolean
  name?: string
}

/** A labelled choice of one. The browser's own control: it works by every means of input and at every size. */
export function Choice({ label, value, options, onChange, disabled = false, name }: Props) {
  const id = useId()
  return (
    <div className="draft-notes-choice" data-choice={name}>
      <label htmlFor={id}>{label}</label>
      <select disabled={disabled} id={id} onChange={(event) => onChange(event.target.value)} value={value}>
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </div>
  )
}
