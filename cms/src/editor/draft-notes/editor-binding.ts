import { cleanCuts } from '@galley/article-body'
import {
  COMMAND_PRIORITY_CRITICAL,
  COPY_COMMAND,
  CUT_COMMAND,
  HISTORY_PUSH_TAG,
  PASTE_TAG,
  SKIP_DOM_SELECTION_TAG,
  SKIP_SCROLL_INTO_VIEW_TAG,
  UNDO_COMMAND,
  $getSelection,
  $isRangeSelection,
  $setSelection,
  type LexicalEditor,
  type RangeSelection,
} from '@payloadcms/richtext-lexical/lexical'
import { copiedFrom, offerFor, recallCopied, rememberCopied } from './copying/copied-notes.ts'
import type { EditorPort } from './desk/editor-port.ts'
import { selectedWords } from './desk/live-text.ts'
import { noteAt } from './desk/next-note.ts'
import type { NotesDesk } from './desk/notes-desk.ts'
import type { Store } from './desk/store.ts'
import { marksFor, notesByBlock, type MarginMark } from './margin/margin-marks.ts'
import { blocksWithin } from './paint/block-window.ts'
import { createHighlightPainter, staticRange } from './paint/highlight-painter.ts'
import { leafRangeIn, leafRanges } from './paint/leaf-ranges.ts'
import { markedRanges } from './paint/marked-ranges.ts'
import { blockAt, createTextReader, imagesIn, type EditorText } from './text/editor-text.ts'
import {
  $caretAt,
  $insertWords,
  $isStillThere,
  $removeRanges,
  $selectedRange,
  $selectedRangeInDom,
} from './text/text-selection.ts'

type Range = { readonly start: number; readonly end: number }

/** How far beyond the window things are drawn, in pixels: a turn of the wheel does not outrun the next frame. */
const beyond = 600

/** What the editor is connected with. */
export type EditorLinks = {
  desk: NotesDesk
  /** The element that holds the marks; their heights are measured from its top. */
  layer: HTMLElement
  /** Told which marks there are near what is seen. */
  marks: Store<readonly MarginMark[]>
}

/**
 * Connects an editor with the desk of its article: the desk hears of every change of the text, and what it knows is
 * drawn over the text once a frame. The document is only touched when a person asks for it.
 *
 * @returns  what ends the connection
 */
export function bindEditor(editor: LexicalEditor, { desk, layer, marks }: EditorLinks): () => void {
  const reader = createTextReader()
  const painter = createHighlightPainter(editor)
  let text = reader.read(editor.getEditorState())
  let pastedInto: string | null = null
  let frame: number | null = null
  let isDrawing = false

  function redraw(): void {
    if (!isDrawing) frame ??= requestAnimationFrame(draw)
  }

  function draw(): void {
    frame = null
    if (editor.isComposing()) return // an input method is at work: it ends with an update, which comes back here
    isDrawing = true
    try {
      if (desk.live.get().text !== text) desk.setText(text)
      offerCopies()
      paint()
    } finally {
      isDrawing = false
    }
  }

  /** After a paste: the notes of the words that were copied, if these are the words. */
  function offerCopies(): void {
    if (pastedInto === null) return
    const before = pastedInto
    pastedInto = null
    const copied = recallCopied()
    if (copied === null) return
    const places = [...desk.live.get().places.values()].filter(({ status }) => status !== 'lost')
    const hasNotes = ({ start, end }: Range) =>
      places.some((place) => place.start >= start && place.end <= end)
    const offer = offerFor(copied, { before, after: text.text, hasNotes })
    if (offer !== null) desk.offerCopies(offer)
  }

  function paint(): void {
    const { live, state } = desk
    const { notes, current } = state.get()
    const near = blocksWithin(text.blocks.length, measuredIn(editor, text), {
      top: -beyond,
      bottom: window.innerHeight + beyond,
    })
    const caret = live.get().problems.length === 0 ? null : caretOf(editor, text)
    const byId = new Map(notes.map((note) => [note.id, note]))
    painter.paint(leafRanges(text, markedRanges({ live: live.get(), notes: byId, current, caret }), near))
    const inView = notesByBlock(live.get(), notes).filter(
      ({ block }) => block >= near.from && block < near.to,
    )
    const top = layer.getBoundingClientRect().top
    const measure = measuredIn(editor, text)
    const next = marksFor(
      inView,
      (block) => {
        const measured = measure(block)
        return measured === null ? null : measured.top - top
      },
      (note) => live.get().annotations.find((annotation) => annotation.notes.includes(note.id))?.closed ?? 0,
    )
    if (JSON.stringify(next) !== JSON.stringify(marks.get())) marks.set(next)
  }

  const stopReading = editor.registerUpdateListener((change) => {
    if (editor.isComposing()) return
    if (change.tags.has(PASTE_TAG)) pastedInto ??= text.text
    text = reader.read(change.editorState, change)
    redraw()
  })
  const stops = [
    stopReading,
    desk.connectEditor(portOf(editor, () => text)),
    rememberCopies(editor, desk),
    desk.state.subscribe(redraw),
    desk.live.subscribe(redraw),
    watchRoot(editor, {
      redraw,
      onClick: () => {
        const caret = desk.state.get().isOpen ? caretOf(editor, text) : null
        const note = caret === null ? null : noteAt(desk.state.get().notes, desk.live.get().places, caret)
        if (note !== null && note.id !== desk.state.get().current) desk.open(note.id)
      },
    }),
  ]
  redraw()

  return () => {
    for (const stop of stops) stop()
    if (frame !== null) cancelAnimationFrame(frame)
    painter.clear()
    marks.set([])
  }
}

/** Remembers with a copy which notes stand on it; words that are cut take theirs along by themselves. */
function rememberCopies(editor: LexicalEditor, desk: NotesDesk): () => void {
  const onCopy = (): boolean => {
    const { text, places } = desk.live.get()
    const range = $selectedRange(text)
    rememberCopied(range === null ? null : copiedFrom(text.text, range, desk.state.get().notes, places))
    return false
  }
  const onCut = (): boolean => {
    rememberCopied(null)
    return false
  }
  const stops = [
    editor.registerCommand(COPY_COMMAND, onCopy, COMMAND_PRIORITY_CRITICAL),
    editor.registerCommand(CUT_COMMAND, onCut, COMMAND_PRIORITY_CRITICAL),
  ]
  return () => stops.forEach((stop) => stop())
}

function measuredIn(editor: LexicalEditor, { blocks }: EditorText) {
  return (index: number) => {
    const element = editor.getElementByKey(blocks[index]?.key ?? '')
    return element === null ? null : element.getBoundingClientRect()
  }
}

function caretOf(editor: LexicalEditor, text: EditorText): number | null {
  return editor.getEditorState().read(() => $selectedRange(text)?.end ?? null)
}

/** Draws again when what is seen moves or changes its size, and tells of clicks into the text. */
function watchRoot(
  editor: LexicalEditor,
  { redraw, onClick }: { redraw: () => void; onClick: () => void },
): () => void {
  const sizes = new ResizeObserver(redraw)
  const stopWatching = editor.registerRootListener((root, before) => {
    if (before !== null) {
      sizes.unobserve(before)
      before.removeEventListener('click', onClick)
    }
    if (root !== null) {
      sizes.observe(root)
      root.addEventListener('click', onClick)
    }
  })
  window.addEventListener('scroll', redraw, { passive: true, capture: true })
  window.addEventListener('resize', redraw, { passive: true })
  return () => {
    stopWatching()
    sizes.disconnect()
    window.removeEventListener('scroll', redraw, { capture: true })
    window.removeEventListener('resize', redraw)
  }
}

type Caret = {
  /** The selection as the editor has it, when it is also the one that is seen. */
  selection: RangeSelection | null
  /** The selection as it is seen, in offsets of the text: holds when the editor's nodes are others by then. */
  range: Range | null
  dom: globalThis.Range | null
  scrollY: number
}

function portOf(editor: LexicalEditor, textNow: () => EditorText): EditorPort {
  let kept: Caret | null = null

  function selection(): Range | null {
    const text = textNow()
    const state = editor.getEditorState()
    if (editor.isEditable()) return state.read(() => $selectedRange(text))
    return editor.read(() => $selectedRangeInDom(text, window.getSelection()))
  }

  return {
    isEditable: () => editor.isEditable(),
    hasSelection() {
      const range = selection()
      return range !== null && range.end > range.start
    },
    selectedWords() {
      const range = selection()
      if (range === null) return null
      const text = textNow()
      if (range.end > range.start) return selectedWords(text.text, range.start, range.end)
      const place = blockAt(text, range.start)
      if (place === null) return null
      const start = text.starts[place.index] ?? 0
      return selectedWords(text.text, start, start + place.block.text.length)
    },
    caret: () => selection()?.end ?? null,
    keepCaret() {
      const text = textNow()
      const dom = window.getSelection()
      const seen = editor.read(() => $selectedRangeInDom(text, dom))
      kept = {
        // The browser tells the editor of a moved caret a little later: what is seen counts.
        ...editor.getEditorState().read(() => {
          const current = $getSelection()
          const range = $selectedRange(text)
          const isSeen = seen === null || (range?.start === seen.start && range.end === seen.end)
          return {
            selection: isSeen && $isRangeSelection(current) ? current.clone() : null,
            range: seen ?? range,
          }
        }),
        dom:
          !editor.isEditable() && dom !== null && dom.rangeCount > 0 ? dom.getRangeAt(0).cloneRange() : null,
        scrollY: window.scrollY,
      }
    },
    returnToCaret: () => returnTo(editor, kept, textNow()),
    show(range, { focus, atOnce = false }) {
      bringIntoView(editor, textNow(), { ...range, atOnce })
      if (!focus) return
      editor.update(() => $caretAt(textNow(), range.start), { tag: SKIP_SCROLL_INTO_VIEW_TAG })
      editor.getRootElement()?.focus({ preventScroll: true })
    },
    remove(ranges) {
      const text = textNow()
      const cuts = ranges.flatMap((range) => cutIn(text, range))
      editor.update(() => $removeRanges(text, cuts), { tag: [HISTORY_PUSH_TAG, SKIP_DOM_SELECTION_TAG] })
    },
    insert(offset, words) {
      const text = textNow()
      editor.update(() => $insertWords(text, offset, words), {
        tag: [HISTORY_PUSH_TAG, SKIP_DOM_SELECTION_TAG],
      })
    },
    undo: () => void editor.dispatchCommand(UNDO_COMMAND, undefined),
    images: () => imagesIn(textNow(), editor.getEditorState()),
  }
}

function returnTo(editor: LexicalEditor, kept: Caret | null, text: EditorText): void {
  const root = editor.getRootElement()
  if (kept === null || root === null) return
  // First the focus, which may put the caret at the start of the text, then the caret.
  root.focus({ preventScroll: true })
  if (kept.dom !== null) {
    window.getSelection()?.removeAllRanges()
    window.getSelection()?.addRange(kept.dom)
  }
  editor.update(
    () => {
      if (kept.selection !== null && $isStillThere(kept.selection)) {
        const selection = kept.selection.clone()
        selection.dirty = true
        $setSelection(selection)
      } else if (kept.range !== null && editor.isEditable()) $caretAt(text, kept.range.start)
    },
    { tag: SKIP_SCROLL_INTO_VIEW_TAG, discrete: true },
  )
  window.scrollTo({ top: kept.scrollY, behavior: 'instant' })
}

/** A range with the white space that would be left over, cut to its block. */
function cutIn(text: EditorText, { start, end }: Range): Range[] {
  const place = blockAt(text, start)
  if (place === null) return []
  const blockStart = text.starts[place.index] ?? 0
  return cleanCuts(place.block.text, [{ start: start - blockStart, end: end - blockStart }]).map((cut) => ({
    start: blockStart + cut.start,
    end: blockStart + cut.end,
  }))
}

/** Scrolls so that a range is in the upper third of what is free to see. */
function bringIntoView(
  editor: LexicalEditor,
  text: EditorText,
  { start, end, atOnce }: Range & { atOnce: boolean },
): void {
  const place = blockAt(text, start)
  const element = place === null ? null : editor.getElementByKey(place.block.key)
  if (place === null || element === null) return
  const leaf = leafRangeIn(place.block.leaves, {
    start: place.inside,
    end: place.inside + Math.max(1, end - start),
  })
  const drawn = leaf === null ? null : staticRange(editor, leaf.from, leaf.to)
  const { top, bottom } = drawn === null ? element.getBoundingClientRect() : rectOf(drawn)
  const isInView = top > window.innerHeight * 0.15 && bottom < window.innerHeight * 0.6
  if (isInView) return
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  window.scrollBy({ top: top - window.innerHeight * 0.3, behavior: calm || atOnce ? 'instant' : 'smooth' })
}

function rectOf({ startContainer, startOffset, endContainer, endOffset }: StaticRange): DOMRect {
  const range = document.createRange()
  range.setStart(startContainer, startOffset)
  range.setEnd(endContainer, endOffset)
  return range.getBoundingClientRect()
}
