import type { Note } from '../../../collections/draft-notes/contract.ts'
import type { NotesDesk } from '../desk/notes-desk.ts'
import { openTab, showField, type Showing } from './article-fields.ts'
import { imageInWords, imageOf, wayTo, type NoteWay } from './note-place.ts'
import { untilDone } from './until-done.ts'

/** Opens a note in the panel and brings what it is about into view. */
export function showNote(desk: NotesDesk, id: string, showing: Showing): void {
  desk.open(id)
  const note = desk.state.get().notes.find((candidate) => candidate.id === id)
  if (note !== undefined) showPlace(desk, note, showing)
}

/**
 * Brings what a note is about into view, whatever it is. From tab to tab one goes only when asked to, with `focus` or
 * by a link: the editor forgets caret and undo when its tab is left.
 */
export function showPlace(desk: NotesDesk, note: Note, showing: Showing): void {
  const { focus, arriving = false } = showing
  const way = wayNow(desk, note)
  if (way === null) {
    if (focus) desk.say(note.place === null ? sentences.article : sentences.gone)
    return
  }
  if (way.to === 'field') {
    showField(way.field, showing, () => desk.setOpen(false))
    return
  }
  if (arriving || (focus && !isTextDrawn(desk))) openTab('text')
  else if (!isTextDrawn(desk)) return
  const show = () => {
    if (!isTextDrawn(desk)) return false
    const now = wayNow(desk, note)
    if (now !== null && now.to !== 'field') showInText(desk, note, now, showing)
    return true
  }
  // On arriving the card of the note is drawn first: it scrolls too, and would end this.
  untilDone(show, { soon: arriving })
}

const sentences = {
  article: 'This note is about the whole article.',
  gone: 'What this note is about is not in the article any more.',
}

function wayNow(desk: NotesDesk, note: Note): NoteWay | null {
  const { places } = desk.live.get()
  const inText = isTextDrawn(desk) ? desk.editor().images() : null
  return wayTo(note, { places, images: desk.state.get().images, inText })
}

function isTextDrawn(desk: NotesDesk): boolean {
  return desk.hasEditor() && desk.live.get().text.blocks.length > 0
}

function showInText(
  desk: NotesDesk,
  note: Note,
  { to, start, end }: Exclude<NoteWay, { to: 'field' }>,
  { focus, arriving = false }: Showing,
): void {
  desk.editor().show({ start, end }, { focus: focus && to === 'words', atOnce: arriving })
  const image = imageOf(note.place, desk.state.get().images)
  // An object takes no caret: that the text was scrolled to it is said instead.
  if (focus && to === 'object')
    desk.say(
      image === null ? 'What the note is about is in view.' : `In view in the text: ${imageInWords(image)}.`,
    )
}
