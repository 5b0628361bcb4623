'use client'

import { useEffect } from 'react'
import { counted } from '../desk/in-words.ts'
import type { NotesDesk } from '../desk/notes-desk.ts'
import { useStore } from '../use-notes-desk.client.ts'

/** How long the offer to undo stands, in milliseconds: long enough to read it twice. */
const standsFor = 12_000

/** Says that open notes have lost their words, with the way back. What is said aloud is the live region's part. */
export function RemovalNotice({ desk }: { desk: NotesDesk }) {
  const { removal } = useStore(desk.state)
  const at = removal?.at
  useEffect(() => {
    if (at === undefined) return undefined
    const timer = setTimeout(desk.dismissRemoval, standsFor)
    return () => clearTimeout(timer)
  }, [at, desk])
  if (removal === null) return null
  const isOne = removal.notes.length === 1
  return (
    <fieldset aria-label="Words were removed" className="draft-notes-group draft-notes-notice">
      <p>
        {counted(removal.notes.length, 'open note')} lost {isOne ? 'its' : 'their'} words.
      </p>
      <UndoButton desk={desk} text={removal.text} />
      <button aria-label="Dismiss" className="draft-notes-quiet" onClick={desk.dismissRemoval} type="button">
        ×
      </button>
    </fieldset>
  )
}

/** Undo takes back the last edit alone, so it is offered only while the removal is the last. */
function UndoButton({ desk, text }: { desk: NotesDesk; text: string }) {
  const live = useStore(desk.live)
  if (live.text.text !== text) return <span>Ctrl/Cmd+Z brings them back.</span>
  return (
    <button className="draft-notes-button" onClick={() => desk.editor().undo()} type="button">
      Undo
    </button>
  )
}

/** Words were pasted without the notes that stand on their originals: one offer to copy these too. */
export function CopyNotice({ desk }: { desk: NotesDesk }) {
  const { copyOffer } = useStore(desk.state)
  useEffect(() => {
    if (copyOffer === null) return undefined
    const timer = setTimeout(desk.dismissCopies, standsFor)
    return () => clearTimeout(timer)
  }, [copyOffer, desk])
  if (copyOffer === null) return null
  return (
    <fieldset aria-label="Words were copied" className="draft-notes-group draft-notes-notice">
      <button className="draft-notes-button" onClick={() => void desk.copyNotes()} type="button">
        Copy {counted(copyOffer.notes.length, 'note')} too
      </button>
      <button aria-label="Dismiss" className="draft-notes-quiet" onClick={desk.dismissCopies} type="button">
        ×
      </button>
    </fieldset>
  )
}
