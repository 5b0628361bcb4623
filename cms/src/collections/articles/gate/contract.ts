/**
 * What the gate says to the admin and to the API. Types and constants only, so that the admin's bundle may import it.
 *
 * A publish is refused with HTTP 422: `{ errors: [{ message, data: { obstacles, acknowledge } }] }`, and the list is never
 * empty. `GET /api/articles/:id/gate` answers the same list (`GateAnswer`) before anybody tries.
 *
 * A write says what its sender settled in the field `gate` of its data (`GateWish`), or, from a script, in the context
 * of the call: `{ "_status": "published", "gate": { "acknowledged": "…" } }`.
 */

import type { Role } from '../../../access/roles.ts'
import type { NotePlace } from '../../draft-notes/contract.ts'

/**
 * What kind of thing stands in the way, in the order in which it is listed:
 *
 * - `could-not-check`: the check itself failed; nothing is published that was not looked at
 * - `problem`: a bracket without its other half, a heading or a text that would be left empty, an image that is gone
 * - `hole`: words are missing, and nothing sensible is left without the mark
 * - `looks-like-a-note`: no annotation, but readers would take it for one; it can be marked as meant literally
 * - `note`: an open draft note: `must` has to be settled, `should` to be acknowledged
 * - `approval`: two pairs of eyes are asked for, and the second has not approved this text
 * - `link`: it leads to an article that readers cannot see, so they get its words alone until they can. It is
 *   shown before somebody publishes and is in no refusal: when that article is published, the link comes by itself
 */
export const obstacleTypes = [
  'could-not-check',
  'problem',
  'hole',
  'looks-like-a-note',
  'note',
  'approval',
  'link',
] as const
export type ObstacleType = (typeof obstacleTypes)[number]

export type Obstacle = {
  type: ObstacleType
  /** The draft note, where there is one. */
  note: string | null
  /** What the note says; empty for what is no note. */
  text: string
  /** The words of the article that are concerned, as written; empty for what is missing. */
  words: string
  /** `must` has to be settled; `should` is to be seen, and wants one acknowledgement where it is a note. */
  severity: 'must' | 'should'
  /** Where it stands, in words: "the title", "the section “Costs”". */
  place: string
  /** The same for programs: which text, and where in the flat text of the body. `null` for the whole article. */
  at: { field: NotePlace | 'slug'; bodyOffset: number | null } | null
  /** What to do about it: a whole sentence. */
  advice: string
  /** Who can do it. */
  who: Role[]
  /** To whom the note is assigned, by id. */
  assignee: string | null
  /** Where the admin shows it; `null` while the article is not saved. */
  link: string | null
  /** Words that can be marked as meant literally (`POST /api/articles/:id/literals`). */
  literal: string | null
  /** Whether the owner may publish in spite of it. */
  canBeOverridden: boolean
}

/** What the sender of a write settled: the list of `should` notes it saw, and the owner's reason to publish anyway. */
export type GateWish = {
  /** `acknowledge` of the list that was seen: another list asks again. */
  acknowledged?: string | undefined
  /** The owner only; at least `shortestReason` characters. */
  override?: string | undefined
}

/** An override must say something that can be read in a year. */
export const shortestReason = 10
export const longestReason = 2_000

/** What a publish was refused for. */
export type Refused = {
  obstacles: Obstacle[]
  /** Names the `should` notes of the list; send it back to say that they were seen. `null` when there are none. */
  acknowledge: string | null
}

/** `GET /api/articles/:id/gate`: what stands in the way of publishing the saved draft, as the caller. */
export type GateAnswer = Refused & {
  /** Whether the caller may publish past what can be overridden. */
  mayOverride: boolean
}

/** `POST /api/articles/:id/literals`: words that look like a note and are meant for readers. */
export type NewLiteral = { words: string }
