'use client'

import type { KeyboardEvent } from 'react'
import type { NotesDesk } from '../desk/notes-desk.ts'
import type { Store } from '../desk/store.ts'
import { kindSigns } from '../panel/kind-signs.ts'
import { showNote } from '../panel/show-note.ts'
import { useStore } from '../use-notes-desk.client.ts'
import type { MarginMark } from './margin-marks.ts'

/** Buttons in the margin, one for each block with open notes. The first can be reached by Tab, the others by arrows. */
export function MarginMarks({
  desk,
  marks,
}: {
  desk: NotesDesk
  marks: Pick<Store<readonly MarginMark[]>, 'get' | 'subscribe'>
}) {
  const shown = useStore(marks)
  const { current } = useStore(desk.state)
  if (shown.length === 0) return null
  return (
    <fieldset aria-label="Notes in the margin" className="draft-notes-group">
      {shown.map((mark, index) => (
        <button
          aria-label={mark.label}
          className="draft-notes-mark"
          data-current={current !== null && mark.notes.includes(current)}
          data-severity={mark.severity}
          key={mark.notes[0] ?? `at ${mark.start}`}
          onClick={() => openMark(desk, mark)}
          onKeyDown={moveByArrows}
          style={{ transform: `translateY(${mark.top}px)` }}
          tabIndex={index === 0 ? 0 : -1}
          title={mark.label}
          type="button"
        >
          <span aria-hidden="true" className="draft-notes-mark__sign">
            {kindSigns[mark.kind]}
          </span>
          <span aria-hidden="true">{mark.count}</span>
        </button>
      ))}
    </fieldset>
  )
}

/** Opens the first note of a mark, and with each further click the next one. */
function openMark(desk: NotesDesk, { notes, start }: MarginMark): void {
  const { current } = desk.state.get()
  const at = notes.indexOf(current ?? '')
  const next = notes[(at + 1) % Math.max(1, notes.length)]
  if (next === undefined) {
    desk.editor().show({ start, end: start }, { focus: false })
    desk.say('This annotation becomes a note when the text is saved, in a moment.')
    return
  }
  desk.editor().keepCaret()
  showNote(desk, next, { focus: false })
}

function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  const buttons = [...(event.currentTarget.closest('fieldset')?.querySelectorAll('button') ?? [])]
  const at = buttons.findIndex((button) => button === document.activeElement)
  const next = buttons[at + step]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}
