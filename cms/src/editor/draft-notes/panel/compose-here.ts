import type { ArticleTextField } from '../../../collections/draft-notes/contract.ts'
import type { NotesDesk } from '../desk/notes-desk.ts'

/** Begins a note on the field with the caret, else on the words that are selected, else on the block, else on the article. */
export function composeHere(desk: NotesDesk, field: ArticleTextField | null): void {
  const editor = desk.editor()
  editor.keepCaret()
  const selected = field === null ? editor.selectedWords() : null
  if (field !== null) desk.compose({ on: 'field', field })
  else if (selected !== null) desk.compose({ on: 'passage', selected })
  else desk.compose({ on: 'article' })
}
