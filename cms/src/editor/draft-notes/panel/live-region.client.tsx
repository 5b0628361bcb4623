'use client'

import type { NotesDesk } from '../desk/notes-desk.ts'
import { useStore } from '../use-notes-desk.client.ts'

/** Says each change once, politely. The same words twice in a row differ by a space that nobody hears. */
export function LiveRegion({ desk }: { desk: NotesDesk }) {
  const { said } = useStore(desk.state)
  return (
    <output aria-atomic="true" aria-live="polite" className="draft-notes-sr">
      {said.words}
      {said.count % 2 === 1 && '\u00A0'}
    </output>
  )
}
