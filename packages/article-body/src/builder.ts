import type { Block, Heading, Inline, PublicImage } from '@galley/content-model'
import type { PlacedNode } from './lexical.ts'
import type { Cut, Range } from './range.ts'

/** What `toPublicBody` is given besides the body. All of it is optional: without it nothing is cut or resolved. */
export type PublicBodyOptions = {
  /**
   * What to take out of one block's flat text. `masked` is code, where nothing is an annotation. The seams are made
   * clean afterwards (`cleanCuts`), so it need not care about the spaces around.
   */
  readonly redact?: ((text: string, masked: readonly Range[]) => readonly Cut[]) | undefined
  /** For a preview “with notes” only: which words of one block's flat text to mark as annotations. Sorted or not. */
  readonly mark?: ((text: string, masked: readonly Range[]) => readonly Range[]) | undefined
  /** The image of an upload's `value` (an id or a whole document); `null` when there is none to show. */
  readonly image?: ((value: unknown) => PublicImage | null) | undefined
  /** The address on the site of what an internal link points to; `null` when readers cannot go there. */
  readonly internalLink?: ((doc: unknown) => string | null) | undefined
  /** Whether a typed address leads to what was taken from readers: then its words are no link. */
  readonly isGone?: ((href: string) => boolean) | undefined
  /** Told the type of each node that has no place in a public body. Its children are kept. */
  readonly onUnknown?: ((type: string) => void) | undefined
}

/** Something that the person who publishes should know. Only an emptied heading makes the text wrong by itself. */
export type BodyProblem =
  /** A heading had nothing but annotations. It is left out. `text` is what stood there. */
  | { readonly type: 'emptied-heading'; readonly text: string }
  /** A link's address is not on the allow list, so it is no link. Its words stay. */
  | { readonly type: 'refused-link'; readonly address: string; readonly text: string }
  /** A link points to an article that readers cannot see. Its words stay. */
  | { readonly type: 'unseen-article'; readonly text: string }
  /** An image could not be found. It is left out. */
  | { readonly type: 'missing-image'; readonly caption: string | null }

/** Some words after the cuts; `emptied` when the cuts took every word there was. */
export type Words<Kept> = { readonly kept: Kept; readonly emptied: boolean }

/** What a node's reader is given to make its part of the tree with. */
export type Builder = {
  readonly options: PublicBodyOptions
  /** The inlines of one run of inline nodes, cut and cleaned. Nothing visible gives an empty list. */
  inlines(nodes: readonly PlacedNode[]): Words<Inline[]>
  /** A plain text from a form, cut and cleaned; `''` when nothing visible is left. */
  words(text: unknown): Words<string>
  /** The blocks that an element's children make, one level deeper. */
  blocksIn(holder: PlacedNode): Block[]
  /** The same as lines of words: for places that hold no blocks (quotes, cells, notes). Their headings are not listed. */
  linesIn(holder: PlacedNode): Words<Inline[]>
  /** Lists a heading and gives its id. */
  heading(level: Heading['level'], text: string): string
  /** The number of the next footnote, from 1. */
  footnote(): number
  report(problem: BodyProblem): void
  unknown(type: string): void
}

/** Makes one kind of node into blocks (none when nothing is left), or says "not mine" with `null`. */
export type BlockReader = (placed: PlacedNode, builder: Builder) => Block[] | null
