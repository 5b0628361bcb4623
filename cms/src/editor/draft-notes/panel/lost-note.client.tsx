'use client'

import type { Note } from '../../../collections/draft-notes/contract.ts'
import type { NotesDesk } from '../desk/notes-desk.ts'

/** A note whose words are gone: what they were, and the three things that can be done about it. */
export function LostNote({ desk, note }: { desk: NotesDesk; note: Note }) {
  const { id, quote, section, may, anchorState } = note
  if (anchorState !== 'lost') {
    return (
      <p className="draft-notes-hint">Its words were just taken out of the text. Undo brings them back.</p>
    )
  }
  return (
    <div className="draft-notes-lost">
      <p>
        The words of this note are not in the text any more
        {section.length > 0 ? `; they stood under “${section.join(' › ')}”` : ''}:
      </p>
      {quote !== null && <blockquote>{quote}</blockquote>}
      {may.act && (
        <div className="draft-notes-row">
          <button
            className="draft-notes-button draft-notes-button--first"
            onClick={() => desk.putBack(id)}
            onMouseDown={(event) => event.preventDefault()} // the selection in the text must stay
            type="button"
          >
            Put back here
          </button>
          <button
            className="draft-notes-button"
            onClick={() => void desk.act(id, { name: 'keep-on-article', body: {} })}
            type="button"
          >
            Keep on the article
          </button>
        </div>
      )}
      {may.act && (
        <p className="draft-notes-hint">
          “Put back here” puts it on the words that are selected in the text.
        </p>
      )}
    </div>
  )
}
