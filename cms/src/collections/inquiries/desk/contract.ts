/**
 * What the desk's pages and the API say to each other: every route, and the exact JSON of each answer.
 *
 * Types and constants only, so that the admin's bundle may import it. What is sent is checked by the server with the
 * schemas in `requests.ts`, which are held to these types. All routes are for the owner and administrators: 401 for
 * visitors, 403 for everyone else, before anything is read.
 *
 * | route                                             | body or query   | answer                 |
 * | ------------------------------------------------- | --------------- | ---------------------- |
 * | `GET  /api/desk/queue?<QueueQuery>`               |                 | `DeskQueue`            |
 * | `GET  /api/desk/inquiries/:id`                    |                 | `DeskInquiry`          |
 * | `POST /api/desk/inquiries/:id/done`               | `Seen`          | `ActAnswer`            |
 * | `POST /api/desk/inquiries/:id/decline`            | `Decline`       | `ActAnswer`            |
 * | `POST /api/desk/inquiries/:id/duplicate-of`       | `DuplicateOf`   | `ActAnswer`            |
 * | `POST /api/desk/inquiries/:id/snooze`             | `Snooze`        | `ActAnswer`            |
 * | `POST /api/desk/inquiries/:id/wake`               | `Seen`          | `ActAnswer`            |
 * | `POST /api/desk/inquiries/:id/spam`               | `Seen`          | `ActAnswer`            |
 * | `POST /api/desk/inquiries/:id/not-spam`           | `Seen`          | `ActAnswer`            |
 * | `POST /api/desk/inquiries/:id/reopen`             | `Seen`          | `ActAnswer`            |
 * | `POST /api/desk/inquiries/:id/note`               | `NoteToSelf`    | `ActAnswer`            |
 * | `POST /api/desk/inquiries/:id/record-reply`       | `RecordReply`   | `ActAnswer`            |
 * | `POST /api/desk/inquiries/:id/undo`               | `Seen`          | `ActAnswer`            |
 * | `POST /api/desk/inquiries/:id/reply`              | `Reply`         | 201 or 200 `ReplyAnswer` |
 * | `POST /api/desk/inquiries/:id/recall`             | `OfMessage`     | `RecallAnswer`         |
 * | `POST /api/desk/inquiries/:id/retry`              | `OfMessage`     | `ActAnswer`            |
 * | `POST /api/desk/inquiries/:id/sent-by-hand`       | `OfMessage`     | `ActAnswer`            |
 * | `GET  /api/desk/canned?inquiry=<id>`              |                 | `CannedReplies`        |
 * | `GET  /api/desk/recompute`                        |                 | `Recompute`            |
 * | `POST /api/desk/recompute`                        | `ConfirmRecompute` | `Recomputed`        |
 * | `GET  /api/desk/figures?from=<date>&to=<date>`    |                 | `Figures`              |
 *
 * Errors are `{ errors: [{ message, path?, data? }] }` with a whole sentence each. 404: no such inquiry or message. 422:
 * `path` names the field. 409: nothing was written; `data` is a `Conflict` (`Stored` where nobody else wrote, such as
 * an undo that comes too late). Show the sentence; it says what to do.
 *
 * Instants are ISO 8601 in UTC. Texts are as they were sent: draw them as text, names and addresses in `<bdi>`.
 */

export const deskStates = [
  'needs-first-reply',
  'needs-reply',
  'waiting',
  'snoozed',
  'done',
  'declined',
  'duplicate',
  'spam',
] as const
export type DeskState = (typeof deskStates)[number]

/**
 * The queue's groups, from the top. `returned`: a reply could not be delivered. `overdue`, `today` and `later` by the
 * due time, in Sam's zone; a snooze does not hide what is overdue. `waiting` also holds what a reply is on its way for.
 * `done` holds what is done, declined or a duplicate.
 */
export const deskGroups = [
  'returned',
  'overdue',
  'today',
  'later',
  'waiting',
  'snoozed',
  'done',
  'spam',
] as const
export type DeskGroup = (typeof deskGroups)[number]

/** The groups that Sam has to do something about. */
export const groupsToAnswer = [
  'returned',
  'overdue',
  'today',
  'later',
] as const satisfies readonly DeskGroup[]

export const deskLimits = {
  /** Rows on a page when nobody asks for more or fewer, and at most. */
  rows: 50,
  mostRows: 200,
  /** Characters of the first words in a row. */
  firstWords: 200,
  search: 200,
  text: 100_000,
  note: 20_000,
  reason: 2_000,
  why: 500,
} as const

/** How long a reply can be taken back for certain, and how long a decision can be undone. */
export const recallSeconds = 20
export const undoMinutes = 10

/** The desk's address in the admin; an inquiry is opened there with `?inquiry=<id>`. */
export const deskPath = '/admin/desk'

/** Somebody as an event remembers them; `id` is null for the system, the visitor, and people whose account is gone. */
export type Person = { id: string | null; name: string }

export type QueueQuery = {
  /** One group; left out: all of them, in their order. Several with commas: `returned,overdue,today,later`. */
  group?: string | undefined
  /** One state; with a group, both hold. */
  state?: DeskState | undefined
  /** Words in the name, address, reference, message or thread; all of them must be there, in any case. */
  search?: string | undefined
  /** `next` of the page before. */
  after?: string | undefined
  /** 1 to 200; 50 when left out. */
  limit?: number | undefined
}

/** When Sam owes an answer by; `null` in it when no time could be promised, and `reason` then says why. */
export type Due = {
  at: string | null
  /** In whole sentences. */
  reason: string
  /** In Sam's zone: `Tuesday 3 March 2026, 15:00 New York time`. */
  words: string | null
}

export type SnoozeView = {
  /** `null`: until the visitor writes. */
  until: string | null
  /** Sam's zone when it was set, and the time in words there. */
  zone: string
  words: string | null
  why: string | null
  setAt: string | null
  /** Because the visitor asked for it: the clock does not run until it ends. */
  visitorsWish: boolean
}

export type QueueRow = {
  id: string
  reference: string | null
  name: string
  email: string
  firstWords: string
  path: 'message' | 'call'
  state: DeskState
  group: DeskGroup
  receivedAt: string
  /** What Sam owes now; null when it is not Sam's turn. */
  due: Due | null
  /** The day off on which the due time falls by the present calendar: "the promise falls in leave". */
  leave: { name: string | null } | null
  snooze: SnoozeView | null
  /** Such as `not delivered: 550 mailbox full`: a reply came back and waits for Sam. */
  undelivered: string | null
  /** A reply is on its way since then, and was not taken by a mail server yet. */
  sendingSince: string | null
  /** It was tried and put off (4xx, no connection): why, and when it is tried next. */
  deferred: { words: string; nextTryAt: string } | null
  /** How many other inquiries the same address sent. */
  others: number
  /** The inquiry that this one repeats. */
  duplicateOf: { id: string; reference: string | null } | null
  /** To be sent back with every act. */
  revision: number
}

/** `GET /api/desk/queue`. `counts` are of all inquiries whatever is searched; `found` of what is searched. */
export type DeskQueue = {
  rows: QueueRow[]
  counts: Record<DeskGroup, number>
  found: number
  /** Send it as `after` for more; null at the end. */
  next: string | null
  /** The server's clock and Sam's zone, by which the groups were made. */
  now: string
  zone: string
  /** The date in Sam's zone. */
  today: string
}

/** How far a reply has come. `by-hand`: Sam copied and sent it. */
export const deliveryStates = ['sending', 'deferred', 'accepted', 'failed', 'recalled', 'by-hand'] as const
export type DeliveryState = (typeof deliveryStates)[number]

export type ThreadDelivery = {
  state: DeliveryState
  /** May be recalled for certain until then; after it, as long as no mail server has it. */
  recallUntil: string | null
  acceptedAt: string | null
  nextTryAt: string | null
  /** What the mail server said; for `failed` as in `undelivered`. */
  words: string | null
  /** What can be done about it now. */
  may: { recall: boolean; retry: boolean; sentByHand: boolean }
  /** For "copy and send yourself". */
  toAddress: string
  subject: string
  /** The whole text as it goes out, with the quoted history. */
  wholeText: string
}

/**
 * `visitor`: what they wrote by mail, as Sam recorded it. `reply`: from Sam to them. `note`: to oneself.
 * `later-version`: sent under the same form's key with other words. `other-inquiry`: they wrote again, as an inquiry
 * of its own, named in `otherInquiry`.
 */
export const threadKinds = ['visitor', 'reply', 'note', 'later-version', 'other-inquiry'] as const
export type ThreadKind = (typeof threadKinds)[number]

export type ThreadItem = {
  id: string
  /** Counts up within an inquiry. */
  seq: number
  kind: ThreadKind
  at: string
  by: Person
  text: string
  delivery: ThreadDelivery | null
  otherInquiry: { id: string; reference: string | null } | null
}

export const deskActs = [
  'received',
  'done',
  'declined',
  'marked-duplicate',
  'duplicate-added',
  'duplicate-removed',
  'snoozed',
  'woken',
  'snooze-ended',
  'marked-spam',
  'marked-not-spam',
  'reopened',
  'noted',
  'desk-notes-edited',
  'visitor-wrote',
  'reply-queued',
  'reply-recalled',
  'reply-accepted',
  'reply-failed',
  'reply-retried',
  'reply-sent-by-hand',
  'due-recomputed',
  'undone',
] as const
export type DeskAct = (typeof deskActs)[number]

/** One thing that happened: `before` and `after` hold the fields that changed, and only those. */
export type DeskEvent = {
  id: string
  act: DeskAct
  by: Person
  at: string
  before: Record<string, unknown>
  after: Record<string, unknown>
}

/** Another inquiry by the same person. */
export type OtherInquiry = {
  id: string
  reference: string | null
  name: string
  email: string
  firstWords: string
  path: 'message' | 'call'
  state: DeskState
  group: DeskGroup
  receivedAt: string
  /** Within 24 hours of this one: one conversation. */
  sameConversation: boolean
}

/** A call that the person booked, by whichever inquiry. `words` is its beginning in Sam's zone, `visitorWords` in theirs. */
export type PersonCall = {
  id: string
  status: 'held' | 'confirmed' | 'cancelled' | 'no-show'
  startsAt: string
  words: string
  /** `null` where both zones are one. */
  visitorWords: string | null
  isToCome: boolean
}

/** `GET /api/desk/inquiries/:id`. */
export type DeskInquiry = {
  row: QueueRow
  /** As the visitor sent it. */
  message: string
  /** The fields out of which characters were taken that cannot be stored. */
  repaired: string[]
  /** What was sent later under the same form's key, oldest first. */
  laterVersions: { id: string; receivedAt: string; name: string; email: string; message: string }[]
  thread: ThreadItem[]
  /** To be sent with a reply: the last item of the thread that this answer shows. */
  seenUpTo: number
  /** Oldest first. */
  events: DeskEvent[]
  /** The same address, newest first. */
  others: OtherInquiry[]
  /** Another plus tag of the same mailbox: perhaps the same person. */
  perhapsSame: OtherInquiry[]
  /** What is to come first, then what is over. */
  calls: PersonCall[]
  essay: { id: string; title: string; path: string | null } | null
  spam: { score: number; reasons: { reason: string; points: number }[]; quarantinedAt: string | null } | null
  /** More submissions with the same text, which were counted and not stored. */
  repeats: number
  deskNotes: string | null
  declineReason: string | null
  /** What was promised at receipt, or recomputed; `row.due` is what is owed now. */
  promise: Due
  firstAnsweredAt: string | null
  /** Inquiries that were marked as duplicates of this one. */
  duplicates: { id: string; reference: string | null }[]
  /** What a reply will quote below Sam's words. */
  quoted: string
  /** The subject that a reply will have. */
  subject: string
  undo: Undo | null
  may: Record<
    | 'reply'
    | 'done'
    | 'decline'
    | 'duplicateOf'
    | 'snooze'
    | 'wake'
    | 'spam'
    | 'notSpam'
    | 'reopen'
    | 'recordReply',
    boolean
  >
}

/** The last decision, while it can be undone. */
export type Undo = { act: DeskAct; until: string }

/** The revision that the sender saw. Behind: 409. */
export type Seen = { revision: number }
export type Decline = Seen & { reason: string }
/** `of`: the id or the reference of the inquiry that this one repeats. */
export type DuplicateOf = Seen & { of: string }
export const snoozeTokens = ['tomorrow-9', 'next-working-day', 'until-reply'] as const
export type SnoozeToken = (typeof snoozeTokens)[number]
export type Snooze = Seen & {
  /** An instant in the future, or a token, read in Sam's zone. */
  until: string
  why?: string | undefined
  visitorsWish?: boolean | undefined
}
export type NoteToSelf = { text: string }
export type RecordReply = Seen & {
  text: string
  /** When they wrote it; now when left out. Not in the future and not before the inquiry. */
  at?: string | undefined
}
export type Reply = {
  /** A UUID minted by the composer: sent twice, it is one reply. After a recall, a new one. */
  key: string
  text: string
  /** Of the detail. The visitor wrote since, or another tab replied: 409 with the new items. */
  seenUpTo: number
}
export type OfMessage = { message: string }

/** Every act answers the row as it is now, so that the list need not be read again. */
export type ActAnswer = {
  row: QueueRow
  counts: Record<DeskGroup, number>
  undo: Undo | null
}
/** 201; 200 when the key had arrived before. */
export type ReplyAnswer = ActAnswer & { message: ThreadItem }
/** The words go back to the composer. 409 when a mail server has them already. */
export type RecallAnswer = ActAnswer & { text: string }

/** What is stored now. */
export type Stored = { row: QueueRow }
/** 409: what is stored now, and what came into the thread since. */
export type Conflict = Stored & { newItems: ThreadItem[] }

/** Variables of canned replies, as `{{name}}`. */
export const cannedVariables = ['name', 'firstName', 'reference', 'due', 'essay', 'bookingLink'] as const
export type CannedVariable = (typeof cannedVariables)[number]
/**
 * `GET /api/desk/canned`: with an inquiry, `text` is filled in; what could not be stands in `unfilled` by name, and as
 * `{{name}}` in the text. A reply with any `{{…}}` is refused with 422, `path: 'text'` and `data: { variable }`.
 */
export type CannedReplies = {
  replies: { id: string; title: string; text: string; unfilled: string[] }[]
  /** Where Sam edits them. */
  editPath: string
}

/** `GET /api/desk/recompute`: what would change, were due times counted anew by the present calendar. */
export type Recompute = {
  changes: {
    id: string
    reference: string | null
    name: string
    before: Due
    after: Due
  }[]
  /** Names this list: send it to apply it. */
  confirm: string
}
/** 409 when the list is no longer the same; its `data` is the new `Recompute`. */
export type ConfirmRecompute = { confirm: string }
export type Recomputed = { changed: number }

/**
 * `GET /api/desk/figures?from&to`: of the inquiries received on these dates of Sam's zone, both included; the last 30
 * days when left out. Counted from the log of events, so what was deleted since still counts.
 */
export type Figures = {
  from: string
  to: string
  zone: string
  received: number
  /** Put into quarantine at receipt. */
  quarantined: number
  /** Whose first reply a mail server took. */
  answered: number
  /** Answered at or before the promised time. */
  keptPromises: number
  /** Answered late, or still owed and overdue. */
  brokenPromises: number
  /** Of `keptPromises` in both; null when there are none. */
  keptShare: number | null
  /** From receipt to the first reply, in minutes of working time; null without any. */
  medianFirstReplyMinutes: number | null
  /** Calls that began on these dates and were not cancelled, and those of them to which nobody came. */
  calls: number
  noShows: number
  /** The essays that visitors came from, the most first; spam does not count. */
  essays: { id: string; title: string; inquiries: number }[]
}
