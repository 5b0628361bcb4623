import type { Selected } from './live-text.ts'

type Range = { readonly start: number; readonly end: number }

/** What the desk may ask of the editor. Offsets are those of the flat text as it was read last. */
export type EditorPort = {
  isEditable: () => boolean
  /** The words that are selected now or were when the editor was left; else those of the block with the caret. */
  selectedWords: () => Selected | null
  /** Whether some words, and not only a caret, are selected. */
  hasSelection: () => boolean
  /** Where the caret is, or was when the editor was left. */
  caret: () => number | null
  /** Remembers the caret and what is in view, to return to. */
  keepCaret: () => void
  /** Goes back to where `keepCaret` was called, to the letter. */
  returnToCaret: () => void
  /** Brings a range into view, `atOnce` or gliding; with `focus`, the caret goes to its start. */
  show: (range: Range, options: { focus: boolean; atOnce?: boolean }) => void
  /** Takes ranges out of the text, as one step that can be undone. */
  remove: (ranges: readonly Range[]) => void
  insert: (offset: number, words: string) => void
  undo: () => void
  /** The images in the text by their media ids, in order, each where it stands first. */
  images: () => { readonly id: string; readonly start: number }[]
}

/** While there is no editor. */
export const noCaret: EditorPort = {
  isEditable: () => false,
  selectedWords: () => null,
  hasSelection: () => false,
  caret: () => null,
  keepCaret: () => undefined,
  returnToCaret: () => undefined,
  show: () => undefined,
  remove: () => undefined,
  insert: () => undefined,
  undo: () => undefined,
  images: () => [],
}
