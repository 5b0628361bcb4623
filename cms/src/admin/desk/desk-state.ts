import type { DeskGroup, DeskInquiry, QueueRow } from '../../collections/inquiries/desk/contract.ts'
import type { Why } from './ask-desk.ts'
import type { Composer } from './composer-state.ts'
import type { DeskList } from './desk-list.ts'
import type { DeskPlace } from './desk-address.ts'

export type Counts = Record<DeskGroup, number>

/** An inquiry as it was read whole; or why it could not be. */
export type Detail = { inquiry: DeskInquiry | null; problem: string | null }

/** What came of the last act; `number` tells one from the next when both have the same words. */
export type Message = {
  number: number
  words: string
  tone: 'done' | 'failed'
  mayUndo: boolean
  /** A reply that can be taken back; `until` by the clock of this browser, in milliseconds. */
  recall: { inquiry: string; message: string; until: number } | null
  /** The inquiry that it is about, when that is not on the screen any more. */
  show: string | null
}

/** A decision or a reply that `undo` takes back, the newest last. */
type Undoable = {
  row: QueueRow
  /** The row that it stood before. */
  before: string | null
  /** The other inquiry that was changed with it: the one that this is a duplicate of. */
  other: string | null
  /** The reply, when it was one. */
  reply: { message: string; until: number } | null
}

export type DeskState = DeskPlace & {
  list: DeskList | null
  /** Why the queue could not be read at all. */
  listProblem: string | null
  isReading: boolean
  counts: Counts | null
  zone: string
  /** How far the server's clock is ahead of this browser's, in milliseconds. */
  ahead: number
  details: ReadonlyMap<string, Detail>
  /** The replies that are being written, by inquiry. */
  composers: ReadonlyMap<string, Composer>
  message: Message | null
  /** What arrived while one was looking. */
  news: { number: number; words: string } | null
  undoable: readonly Undoable[]
  /** Why the queue on the screen may be an old one. */
  trouble: { why: Why; message: string } | null
}
