import type { ArticleTextField, Note } from '../../../collections/draft-notes/contract.ts'
import type { NotesDesk } from '../desk/notes-desk.ts'
import { focusField } from './article-fields.ts'

/**
 * Opens a note in the panel and brings what it is about into view.
 *
 * @param focus  whether the caret goes there too
 */
export function showNote(desk: NotesDesk, id: string, { focus }: { focus: boolean }): void {
  desk.open(id)
  const note = desk.state.get().notes.find((candidate) => candidate.id === id)
  if (note !== undefined) showPlace(desk, note, { focus })
}

/** Brings what a note is about into view, whatever it is. */
export function showPlace(desk: NotesDesk, note: Note, { focus }: { focus: boolean }): void {
  const place = desk.live.get().places.get(note.id)
  if (place !== undefined && place.status !== 'lost') {
    desk.editor().show(place, { focus })
    return
  }
  if (note.place === 'body') return
  if (note.place === 'forms' && note.bodyOffset !== null) {
    desk.editor().show({ start: note.bodyOffset, end: note.bodyOffset + 1 }, { focus: false })
    return
  }
  if (focus && isTextField(note.place)) focusField(note.place)
}

function isTextField(place: Note['place']): place is ArticleTextField {
  return place !== null && place !== 'forms' && place !== 'body' && !place.startsWith('alt:')
}
