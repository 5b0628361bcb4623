import { noteKinds, type NoteKind } from '../../../collections/draft-notes/contract.ts'

/** What a key asks of the panel while the focus is on a note and not in a form. */
export type PanelCommand =
  | {
      readonly do:
        | 'next'
        | 'previous'
        | 'edit'
        | 'reply'
        | 'resolve'
        | 'reopen'
        | 'assign'
        | 'go-to-text'
        | 'leave'
        | 'help'
    }
  | { readonly do: 'kind'; readonly kind: NoteKind }

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>

const plainKeys: Readonly<Record<string, PanelCommand['do']>> = {
  j: 'next',
  arrowdown: 'next',
  k: 'previous',
  arrowup: 'previous',
  e: 'edit',
  r: 'reply',
  x: 'resolve',
  a: 'assign',
  enter: 'go-to-text',
  escape: 'leave',
}

/** The command that a key stands for in the panel, or `null`. Keys with Ctrl, Cmd or Alt belong to the browser. */
export function panelCommand({ key, shiftKey, ctrlKey, metaKey, altKey }: Key): PanelCommand | null {
  if (ctrlKey || metaKey || altKey) return null
  if (key === '?') return { do: 'help' }
  const name = key.toLowerCase()
  if (shiftKey) return name === 'x' ? { do: 'reopen' } : null
  const kind = /^[1-8]$/u.test(key) ? noteKinds[Number(key) - 1] : undefined
  if (kind !== undefined) return { do: 'kind', kind }
  const command = plainKeys[name]
  return command === undefined || command === 'kind' ? null : { do: command }
}

/** Keys that work anywhere in the article's form. */
export type FormCommand = 'add-note' | 'next-note' | 'previous-note' | 'go-to-panel'

type FormKey = Key & Pick<KeyboardEvent, 'code'> & { getModifierState?: (name: string) => boolean }

/** By the place of the key as well as by its letter: with Alt, some keyboards write another sign. */
export function formCommand(event: FormKey): FormCommand | null {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event
  if (!altKey || shiftKey || event.getModifierState?.('AltGraph') === true) return null
  if (ctrlKey || metaKey) {
    if (key.toLowerCase() === 'm' || code === 'KeyM') return 'add-note'
    return key.toLowerCase() === 'p' || code === 'KeyP' ? 'go-to-panel' : null
  }
  if (key === ']' || code === 'BracketRight') return 'next-note'
  return key === '[' || code === 'BracketLeft' ? 'previous-note' : null
}

/** All keys, for the list that `?` opens. */
export const keyList: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: 'Ctrl/Cmd+Alt+M', does: 'New note on the selected words, or on the block' },
  { keys: 'Alt+] and Alt+[', does: 'Next and previous note' },
  { keys: 'Ctrl/Cmd+Alt+P', does: 'From the text to the notes' },
  { keys: 'J and K', does: 'Next and previous note in the list' },
  { keys: 'Enter', does: 'Go to the words' },
  { keys: 'Esc', does: 'Back to the caret' },
  { keys: 'X and Shift+X', does: 'Done, and open again' },
  { keys: 'R', does: 'Reply' },
  { keys: 'E', does: 'Edit' },
  { keys: 'A', does: 'Assign' },
  { keys: '1 to 8', does: `Kind: ${noteKinds.map((kind, index) => `${index + 1} ${kind}`).join(', ')}` },
  { keys: 'Ctrl/Cmd+Enter', does: 'Send what is written' },
  { keys: '?', does: 'This list' },
]
