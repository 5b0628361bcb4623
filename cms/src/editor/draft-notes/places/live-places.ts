import { hashText, mapAnchors, type Anchor } from '@galley/annotations'
import type { Note } from '../../../collections/draft-notes/contract.ts'

/** The saved text on which the places of notes were measured. */
export type Baseline = { readonly text: string; readonly hash: string }

/**
 * Where a note stands in the text as it is now in the editor. Lost: the range is that of the last good text. Moved: the
 * server found it elsewhere, and nobody has looked yet.
 */
export type LivePlace = {
  readonly status: 'anchored' | 'moved' | 'lost'
  readonly start: number
  readonly end: number
  /** The words are not those that the note was made on. */
  readonly textChanged: boolean
}

export type LivePlaces = ReadonlyMap<string, LivePlace>

type PlacedNote = Pick<Note, 'id' | 'place' | 'anchor' | 'anchorState' | 'textChanged'>

/**
 * Follows the notes on the body through typing that is not saved yet, by the rule that the server will use when it is.
 *
 * Every answer is worked out from the saved text anew, so that undo needs no rule of its own; a text that was seen
 * before has its places back exactly.
 */
export function livePlaces(
  baseline: Baseline,
  text: string,
  notes: readonly PlacedNote[],
  memory: PlaceMemory = noMemory,
): Map<string, LivePlace> {
  const inBody = notes.flatMap(({ anchor, ...note }) =>
    anchor && note.place === 'body' ? [{ ...note, anchor }] : [],
  )
  const places = new Map<string, LivePlace>()
  if (text === baseline.text) {
    for (const note of inBody) places.set(note.id, savedPlace(note))
    return places
  }
  const mapped = mapAnchors(
    baseline.text,
    text,
    inBody.map(({ anchor }) => anchor),
  )
  const hasLostWords = mapped.map(
    ({ status }, index) => status === 'lost' || inBody[index]?.anchor.lost === true,
  )
  const seen = hasLostWords.includes(true) ? memory.recall(hashText(text)) : nothingSeen
  for (const [index, { id, anchorState, textChanged }] of inBody.entries()) {
    const now = mapped[index]
    if (now === undefined) continue
    const { start, end } = now.anchor
    const before = hasLostWords[index] === true ? seen.get(id) : undefined
    const standing = anchorState === 'moved' ? 'moved' : 'anchored'
    places.set(
      id,
      before
        ? { ...before, status: standing, textChanged }
        : {
            status: now.status === 'lost' ? 'lost' : standing,
            start,
            end,
            textChanged: textChanged || now.textChanged,
          },
    )
  }
  return places
}

function savedPlace({ anchor, anchorState, textChanged }: PlacedNote & { anchor: Anchor }): LivePlace {
  const { start, end } = anchor
  return { status: anchorState === 'none' ? 'anchored' : anchorState, start, end, textChanged }
}

type Range = { readonly start: number; readonly end: number }
const nothingSeen: ReadonlyMap<string, Range> = new Map()

/** Where notes stood in texts that were seen before, so that undo and redo are exact. */
export type PlaceMemory = {
  remember: (textHash: string, places: LivePlaces) => void
  recall: (textHash: string) => ReadonlyMap<string, Range>
}

/** How many texts are remembered: enough for an afternoon's worth of undo, at about 10 kB each. */
const mostTexts = 50

export function createPlaceMemory(): PlaceMemory {
  const texts = new Map<string, ReadonlyMap<string, Range>>()
  return {
    remember(textHash, places) {
      const standing = [...places].filter(([, { status }]) => status !== 'lost')
      texts.delete(textHash)
      texts.set(textHash, new Map(standing.map(([id, { start, end }]) => [id, { start, end }])))
      const [oldest] = texts.keys()
      if (texts.size > mostTexts && oldest !== undefined) texts.delete(oldest)
    },
    recall: (textHash) => texts.get(textHash) ?? nothingSeen,
  }
}

const noMemory: PlaceMemory = { remember: () => undefined, recall: () => nothingSeen }
