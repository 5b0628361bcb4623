/** What a single key does on the board. */
export type BoardAct =
  'next' | 'previous' | 'select' | 'done' | 'reopen' | 'assign' | 'undo' | 'clear' | 'search' | 'help'

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>

/** The board's keys, as its help shows them. Enter is the link's own. */
export const boardKeys: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ['J'], does: 'goes to the next note' },
  { keys: ['K'], does: 'goes to the note before' },
  { keys: ['Enter'], does: 'opens the article at the note’s place' },
  { keys: ['Space'], does: 'selects the note, or takes it out of the selection' },
  { keys: ['X'], does: 'marks the selected notes as done, or the one you are on' },
  { keys: ['Shift', 'X'], does: 'opens them again' },
  { keys: ['A'], does: 'assigns them to somebody' },
  { keys: ['Z'], does: 'takes back the last “done”' },
  { keys: ['Esc'], does: 'clears the selection' },
  { keys: ['/'], does: 'goes to the search' },
  { keys: ['?'], does: 'shows this list' },
]

/** What a key asks for, or `null` when it is none of ours. Never with Ctrl, Cmd or Alt: those are the browser's. */
export function actOfKey({ key, shiftKey, ctrlKey, metaKey, altKey }: Key): BoardAct | null {
  if (ctrlKey || metaKey || altKey) return null
  // Which keys need Shift for these differs between keyboards.
  if (key === '?') return 'help'
  if (key === '/') return 'search'
  if (shiftKey) return key.toLowerCase() === 'x' ? 'reopen' : null
  switch (key.toLowerCase()) {
    case 'j':
      return 'next'
    case 'k':
      return 'previous'
    case ' ':
      return 'select'
    case 'x':
      return 'done'
    case 'a':
      return 'assign'
    case 'z':
      return 'undo'
    case 'escape':
      return 'clear'
    default:
      return null
  }
}
