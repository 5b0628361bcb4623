'use client'

import { useEffect, type RefObject } from 'react'
import { firstWords } from '../desk/in-words.ts'
import { nextNote } from '../desk/next-note.ts'
import type { NotesDesk } from '../desk/notes-desk.ts'
import { focusedField } from './article-fields.ts'
import { composeHere } from './compose-here.ts'
import { formCommand, type FormCommand } from './panel-keys.ts'
import { showNote } from './show-note.ts'

/** The keys that work anywhere in the form of the article, for as long as the form is there. */
export function useFormKeys(desk: NotesDesk, field: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const form = field.current?.closest('form')
      const isHere =
        event.target === document.body ||
        (event.target instanceof Node && form?.contains(event.target) === true)
      const command = isHere ? formCommand(event) : null
      if (command === null) return
      event.preventDefault()
      event.stopPropagation()
      run(desk, command, field.current)
    }
    document.addEventListener('keydown', onKeyDown, { capture: true })
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [desk, field])
}

function run(desk: NotesDesk, command: FormCommand, field: HTMLElement | null): void {
  const isInPanel = field?.contains(document.activeElement) === true
  switch (command) {
    case 'add-note':
      composeHere(desk, focusedField())
      return
    case 'go-to-panel':
      if (!isInPanel) desk.editor().keepCaret()
      desk.setOpen(true)
      focusPanel(field)
      return
    case 'next-note':
    case 'previous-note':
      goOn(desk, { back: command === 'previous-note', isInPanel, field })
  }
}

function goOn(
  desk: NotesDesk,
  { back, isInPanel, field }: { back: boolean; isInPanel: boolean; field: HTMLElement | null },
): void {
  const { notes, current } = desk.state.get()
  const { places } = desk.live.get()
  const caret = desk.editor().caret()
  const from =
    isInPanel && current !== null
      ? { note: current }
      : caret !== null
        ? caret
        : current !== null
          ? { note: current }
          : 0
  const note = nextNote(notes, places, { from, back })
  if (note === null) {
    desk.say('There are no open notes in the text.')
    return
  }
  showNote(desk, note.id, { focus: !isInPanel && desk.editor().isEditable() })
  if (isInPanel) focusPanel(field)
  desk.say(`${firstWords(note.text) || (note.label ?? 'Note')}, ${note.kind}`)
}

/** Focuses the note that is open, else the first one, else the panel's first button. */
function focusPanel(field: HTMLElement | null): void {
  requestAnimationFrame(() => {
    const target =
      field?.querySelector<HTMLElement>('li[data-current="true"] .draft-notes-card__head') ??
      field?.querySelector<HTMLElement>('.draft-notes-card__head[tabindex="0"]') ??
      field?.querySelector<HTMLElement>('.draft-notes-panel button')
    target?.focus({ preventScroll: true })
  })
}
