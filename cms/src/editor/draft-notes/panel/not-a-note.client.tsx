'use client'

import type { Note } from '../../../collections/draft-notes/contract.ts'
import type { NotesDesk } from '../desk/notes-desk.ts'

/** Makes an annotation literal: a backslash before its bracket, which readers never see. One step that can be undone. */
export function NotANote({ desk, note }: { desk: NotesDesk; note: Note }) {
  const { id, origin, place, bare, status } = note
  if (origin !== 'annotation' || place !== 'body' || bare || status !== 'open') return null
  if (!desk.editor().isEditable()) return null
  const makeLiteral = () => {
    const annotation = desk.live.get().annotations.find(({ notes }) => notes.includes(id))
    if (annotation === undefined) return
    desk.editor().insert(annotation.start, '\\')
    desk.say('These brackets are ordinary text now. Undo makes them a note again.')
  }
  return (
    <button className="draft-notes-quiet" onClick={makeLiteral} type="button">
      Not a note
    </button>
  )
}
