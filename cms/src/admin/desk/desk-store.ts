import {
  deskLimits,
  groupsToAnswer,
  type ActAnswer,
  type DeskQueue,
  type QueueRow,
  type RecordReply,
} from '../../collections/inquiries/desk/contract.ts'
import { decisionInWords, groupAfter, mayDecide, requestOf, shownName, type Decision } from './acts.ts'
import {
  isActAnswer,
  isConflict,
  isInquiry,
  isQueue,
  isRecallAnswer,
  isReplyAnswer,
  isStored,
} from './answers.ts'
import type { askDesk, Asked, Refusal } from './ask-desk.ts'
import {
  cannotBeSent,
  composerAfter,
  newComposer,
  type Composer,
  type ComposerEvent,
} from './composer-state.ts'
import type { DeskPlace } from './desk-address.ts'
import {
  isSame,
  listOf,
  neighbourOf,
  refreshed,
  without,
  withPage,
  withRow,
  withRowBack,
} from './desk-list.ts'
import type { Counts, DeskState, Detail, Message } from './desk-state.ts'
import { groupsOf, pageRows, type DeskView } from './desk-views.ts'
import type { Drafts } from './kept-drafts.client.ts'
import { unfilledIn } from './unfilled.ts'

export type Ask = typeof askDesk

type Settings = {
  /** What the server has read already. */
  queue?: DeskQueue | null

  place: DeskPlace
  zone: string
  ask: Ask
  drafts: Drafts
  newKey: () => string
  clock: () => number
}

/**
 * The desk behind its screen: what was read, what is chosen, what is being written, and every act.
 *
 * A decision shows at once and the server is asked meanwhile; what it refuses comes back with a sentence. Acts on one
 * inquiry wait for each other, so that each is sent with the revision that the one before made.
 */
export function createDesk({ place, zone, queue = null, ask, drafts, newKey, clock }: Settings) {
  let state: DeskState = {
    ...place,
    inquiry: place.inquiry ?? queue?.rows[0]?.id ?? null,
    list: queue && listOf(queue),
    listProblem: null,
    isReading: false,
    counts: queue?.counts ?? null,
    zone: queue?.zone ?? zone,
    ahead: 0,
    details: new Map(),
    composers: new Map(),
    message: null,
    news: null,
    undoable: [],
    trouble: null,
  }
  const listeners = new Set<() => void>()
  const revisions = new Map(queue?.rows.map(({ id, revision }) => [id, revision]))
  const inTurn = new Map<string, Promise<unknown>>()
  const loading = new Map<string, Promise<void>>()
  let messages = 0
  /** Counts acts: an answer about the queue that was asked for before the last act is an old one. */
  let epoch = 0
  /** Counts what was asked of the list: only the last answer is shown. */
  let asked = 0
  let pending = 0

  const set = (part: Partial<DeskState>) => {
    state = { ...state, ...part }
    listeners.forEach((listener) => listener())
  }
  const say = (words: string, more: Partial<Omit<Message, 'number' | 'words'>> = {}) =>
    set({
      message: {
        number: (messages += 1),
        words,
        tone: 'done',
        mayUndo: false,
        recall: null,
        show: null,
        ...more,
      },
    })
  const sayRefusal = ({ message }: Pick<Refusal, 'message'>, show: string | null = null) =>
    say(message, { tone: 'failed', show })

  // The queue.

  const queuePath = (limit: number, after: string | null) => {
    const query = new URLSearchParams({ limit: String(limit) })
    if (state.search === '') query.set('group', groupsOf(state.view).join(','))
    else query.set('search', state.search)
    if (after !== null) query.set('after', after)
    return `queue?${query}`
  }

  const noted = (queue: DeskQueue): Partial<DeskState> => {
    for (const row of queue.rows) revisions.set(row.id, row.revision)
    const ahead = Date.parse(queue.now) - clock()
    return {
      counts: queue.counts,
      zone: queue.zone,
      ahead,
      trouble: null,
      listProblem: null,
      isReading: false,
    }
  }

  async function read(): Promise<void> {
    const turn = (asked += 1)
    set({ isReading: true, listProblem: null })
    const answer = await ask(queuePath(pageRows, null), isQueue)
    if (turn !== asked) return
    if (!answer.ok) {
      set({ isReading: false, listProblem: answer.message })
      return
    }
    set({ ...noted(answer.body), list: listOf(answer.body) })
    afterReading()
  }

  /** Reads what was not read yet. */
  const start = () => (state.list === null ? read() : afterReading())

  /** The first one is open from the start; what is open stays open. */
  function afterReading() {
    if (state.inquiry === null) set({ inquiry: state.list?.rows[0]?.id ?? null })
    if (state.inquiry !== null) open(state.inquiry)
  }

  /** Reads the beginning again without moving anything that one looks at. */
  async function refresh(): Promise<void> {
    const { list } = state
    if (list === null) {
      if (!state.isReading) await read()
      return
    }
    const [turn, before] = [asked, epoch]
    const limit = Math.min(deskLimits.mostRows, Math.max(pageRows, list.rows.length))
    const answer = await ask(queuePath(limit, null), isQueue)
    if (turn !== asked) return
    if (!answer.ok) {
      set({ trouble: { why: answer.why, message: answer.message } })
      return
    }
    if (before !== epoch || pending > 0 || state.list === null) {
      set({ trouble: null })
      return
    }
    const known = state.list
    const next = refreshed(known, answer.body)
    const knownRows = new Map(known.rows.map((row) => [row.id, row]))
    for (const row of next.rows) if (knownRows.get(row.id) !== row) forget(row.id)
    set({ ...noted(answer.body), list: next })
    tellArrivals(known.rows, next.rows)
    const row = rowOf(state.inquiry)
    if (state.inquiry !== null && (row === null || !isOpenAs(row))) await open(state.inquiry, true)
  }

  function tellArrivals(before: readonly QueueRow[], now: readonly QueueRow[]) {
    const known = new Set(before.map(({ id }) => id))
    const arrived = now.filter(({ id, group }) => !known.has(id) && isToAnswer(group))
    const [first] = arrived
    if (first === undefined || state.search !== '') return
    const words =
      arrived.length === 1
        ? first.undelivered === null
          ? `${shownName(first)} is new in the queue.`
          : `A reply to ${shownName(first)} came back.`
        : `${arrived.length} inquiries are new in the queue.`
    set({ news: { number: (messages += 1), words } })
  }

  async function more(): Promise<void> {
    const { list } = state
    if (list === null || list.next === null || state.isReading) return
    const turn = (asked += 1)
    set({ isReading: true })
    const answer = await ask(queuePath(pageRows, list.next), isQueue)
    if (turn !== asked) return
    if (answer.ok) set({ ...noted(answer.body), list: withPage(state.list ?? list, answer.body) })
    else {
      set({ isReading: false })
      sayRefusal(answer)
    }
  }

  function show(view: DeskView, search = ''): void {
    if (view === state.view && search === state.search && state.list !== null) return
    set({ view, search, list: null, inquiry: null, news: null })
    void read()
  }

  // One inquiry.

  const rowOf = (id: string | null): QueueRow | null =>
    id === null
      ? null
      : (state.list?.rows.find((row) => row.id === id) ?? state.details.get(id)?.inquiry?.row ?? null)

  const isOpenAs = (row: QueueRow) => {
    const read = state.details.get(row.id)?.inquiry?.row
    return read !== undefined && isSame(read, row)
  }

  function withDetail(id: string, detail: Detail): void {
    const details = new Map(state.details).set(id, detail)
    set({ details })
  }

  function forget(id: string): void {
    // What is on the screen stays there until there is something newer.
    if (id === state.inquiry || !state.details.has(id)) return
    const details = new Map(state.details)
    details.delete(id)
    set({ details })
  }

  function load(id: string): Promise<void> {
    const running = loading.get(id)
    if (running !== undefined) return running
    const run = (async () => {
      const before = epoch
      const answer = await ask(`inquiries/${encodeURIComponent(id)}`, isInquiry)
      loading.delete(id)
      if (before !== epoch && inTurn.has(id)) return // an act overtook it, and reads again
      if (answer.ok) {
        revisions.set(id, Math.max(answer.body.row.revision, revisions.get(id) ?? 0))
        withDetail(id, { inquiry: answer.body, problem: null })
      } else if (state.details.get(id)?.inquiry) {
        set({ trouble: { why: answer.why, message: answer.message } })
      } else withDetail(id, { inquiry: null, problem: answer.message })
    })()
    loading.set(id, run)
    return run
  }

  /** Reads what is open, goes on with a reply that was begun, and reads the next ones ahead. */
  async function open(id: string, anew = false): Promise<void> {
    const known = state.details.get(id)?.inquiry
    if (!known || anew) await load(id)
    if (state.inquiry !== id) return
    if (drafts.read(id)?.text && state.details.get(id)?.inquiry?.may.reply === true) beginReply(id)
    const { rows } = state.list ?? { rows: [] }
    const at = rows.findIndex((row) => row.id === id)
    for (const row of at === -1 ? [] : [rows[at + 1], rows[at + 2], rows[at - 1]]) {
      if (row !== undefined && !state.details.has(row.id)) void load(row.id)
    }
  }

  function choose(id: string | null): void {
    if (id === state.inquiry) return
    set({ inquiry: id, news: null })
    if (id !== null) void open(id)
  }

  /** The row that one comes to, or `null` at either end. */
  function move(by: 1 | -1): QueueRow | null {
    const rows = state.list?.rows ?? []
    const at = rows.findIndex(({ id }) => id === state.inquiry)
    const next = rows[at === -1 ? 0 : at + by] ?? null
    if (next !== null) choose(next.id)
    if (by === 1 && at + 10 > rows.length) void more()
    return next
  }

  // Acts.

  /** One after another for each inquiry. */
  function afterOthers<T>(id: string, send: () => Promise<T>): Promise<T> {
    epoch += 1
    pending += 1
    const run = (inTurn.get(id) ?? Promise.resolve()).then(send)
    const done = run.finally(() => {
      pending -= 1
      epoch += 1
      if (inTurn.get(id) === done) inTurn.delete(id)
    })
    inTurn.set(id, done)
    return done
  }

  const isShown = (group: QueueRow['group']) =>
    state.search !== '' || groupsOf(state.view).some((each) => each === group)

  /** The list with the row where it belongs by now. */
  function put(row: QueueRow, before: string | null): void {
    if (state.list === null) return
    const isThere = state.list.rows.some(({ id }) => id === row.id)
    if (!isShown(row.group)) set({ list: without(state.list, row.id) })
    else if (isThere && rowOf(row.id)?.group === row.group) set({ list: withRow(state.list, row) })
    else set({ list: withRowBack(state.list, row, before) })
  }

  function accepted({ row, counts }: ActAnswer, before: string | null): void {
    revisions.set(row.id, row.revision)
    put(row, before)
    if (pending <= 1) set({ counts })
    void (state.inquiry === row.id ? loadAfter(row.id) : forget(row.id))
  }

  /** The act that asks for this has not quite ended yet. */
  const loadAfter = async (id: string) => {
    await inTurn.get(id)
    await load(id)
  }

  const shifted = (counts: Counts | null, from: QueueRow['group'], to: QueueRow['group']): Counts | null =>
    counts && from !== to
      ? { ...counts, [from]: Math.max(0, counts[from] - 1), [to]: counts[to] + 1 }
      : counts

  /** Decides about what is open, shows the next one at once, and asks the server meanwhile. */
  async function decide(decision: Decision, id = state.inquiry): Promise<void> {
    const row = rowOf(id)
    if (row === null) {
      say('Please choose an inquiry first: J goes to the first one.', { tone: 'failed' })
      return
    }
    const read = state.details.get(row.id)?.inquiry
    if (read && read.row.revision === revisions.get(row.id) && !mayDecide(decision, read.may)) {
      say(`This cannot be done with ${shownName(row)} as it is.`, { tone: 'failed' })
      return
    }
    const { list } = state
    const next = list && neighbourOf(list, row.id)
    const group = groupAfter(decision, row)
    const at = list?.rows.findIndex((each) => each.id === row.id) ?? -1
    const before = at === -1 ? null : (list?.rows[at + 1]?.id ?? null)
    const entry = { row, before, reply: null }
    put({ ...row, group }, before)
    set({ counts: shifted(state.counts, row.group, group), undoable: [...state.undoable, entry] })
    say(decisionInWords(decision, row), { mayUndo: true })
    if (state.inquiry === row.id) choose(next?.id === row.id ? null : (next?.id ?? null))

    const answer = await afterOthers(row.id, () => sendAct(row, decision.act, requestOf(decision)))
    if (answer.ok) {
      accepted(answer.body, before)
      return
    }
    set({ undoable: state.undoable.filter((each) => each !== entry) })
    set({ counts: shifted(state.counts, group, row.group) })
    backAgain(answer, row, before)
  }

  /** What was refused is shown as it is stored. */
  function backAgain(answer: Refusal, row: QueueRow, before: string | null): void {
    const stored = isStored(answer.data) ? answer.data.row : row
    if (answer.why !== 'gone') {
      revisions.set(stored.id, stored.revision)
      put(stored, before)
    }
    forget(row.id)
    sayRefusal({ message: `${shownName(row)}: ${answer.message}` }, state.inquiry === row.id ? null : row.id)
    if (state.inquiry === row.id) void loadAfter(row.id)
    if (answer.why === 'offline' || answer.why === 'signed-out') {
      set({ trouble: { why: answer.why, message: answer.message } })
    }
  }

  const sendAct = (row: QueueRow, act: string, json: Record<string, unknown>) =>
    ask(`inquiries/${row.id}/${act}`, isActAnswer, {
      ...json,
      revision: revisions.get(row.id) ?? row.revision,
    })
  const sendWithoutRevision = (row: QueueRow, act: string, json: Record<string, unknown>) =>
    ask(`inquiries/${row.id}/${act}`, isActAnswer, json)

  /** An act that shows once the server has done it. Answers whether it was done. */
  async function perform(
    act: 'record-reply' | 'note' | 'retry' | 'sent-by-hand',
    json: Record<string, unknown>,
    words: (name: string) => string,
  ): Promise<Asked<ActAnswer>> {
    const row = rowOf(state.inquiry)
    if (row === null)
      return { ok: false, why: 'gone', message: 'Please choose an inquiry first.', data: null }
    const sending = act === 'record-reply' ? sendAct : sendWithoutRevision
    const answer = await afterOthers(row.id, () => sending(row, act, json))
    if (answer.ok) {
      accepted(answer.body, null)
      say(words(shownName(row)))
    } else if (isStored(answer.data)) backAgain(answer, row, null)
    else sayRefusal(answer)
    return answer
  }

  /** Takes back the last decision, or the last reply while that is possible. Says when there is a reply to go on with. */
  async function undo(): Promise<'recalled' | null> {
    const last = state.undoable.at(-1)
    if (last === undefined) {
      const opened = rowOf(state.inquiry)
      const mayUndo = opened !== null && state.details.get(opened.id)?.inquiry?.undo
      if (opened !== null && mayUndo) await takeBack(opened, null)
      else say('There is nothing to take back.', { tone: 'failed' })
      return null
    }
    set({ undoable: state.undoable.slice(0, -1) })
    if (last.reply !== null) return recall(last.row.id, last.reply.message)
    await takeBack(last.row, last.before)
    return null
  }

  /** The row comes back at once, and goes again when the server does not allow it. */
  async function takeBack(row: QueueRow, before: string | null): Promise<void> {
    const now = rowOf(row.id)
    put(row, before)
    set({ inquiry: row.id })
    say(`The decision about ${shownName(row)} was taken back.`)
    const answer = await afterOthers(row.id, () => sendAct(row, 'undo', {}))
    if (answer.ok) accepted(answer.body, before)
    else backAgain(answer, isStored(answer.data) || now === null ? row : now, before)
    if (state.inquiry === row.id) await loadAfter(row.id)
  }

  // Replies.

  function withComposer(id: string, composer: Composer | null): void {
    const composers = new Map(state.composers)
    if (composer === null) composers.delete(id)
    else composers.set(id, composer)
    set({ composers })
  }

  const tellComposer = (id: string, event: ComposerEvent) => {
    const composer = state.composers.get(id)
    if (composer) withComposer(id, composerAfter(composer, event))
  }

  /** Opens the reply, with what was begun before. Answers whether there is one now. */
  function beginReply(id = state.inquiry): boolean {
    if (id === null) return false
    const inquiry = state.details.get(id)?.inquiry
    if (state.composers.has(id)) return true
    if (!inquiry || !inquiry.may.reply) {
      if (inquiry)
        say('This one cannot be replied to as it is. Please open it again first.', { tone: 'failed' })
      return false
    }
    const { text, key } = drafts.read(id) ?? { text: '', key: newKey() }
    withComposer(id, newComposer({ text, key, seenUpTo: inquiry.seenUpTo }))
    return true
  }

  /** The same for what may not have been read yet. */
  async function reply(): Promise<boolean> {
    const id = state.inquiry
    if (id === null) return false
    if (!state.details.get(id)?.inquiry) await load(id)
    return state.inquiry === id && beginReply(id)
  }

  function type(id: string, text: string): void {
    tellComposer(id, { type: 'typed', text, newKey: newKey() })
    const composer = state.composers.get(id)
    if (composer === undefined) return
    if (text === '') drafts.forget(id)
    else drafts.write(id, { text, key: composer.key })
  }

  /** Closes the reply; its words are kept. */
  const closeReply = (id: string) => withComposer(id, null)

  function discardReply(id: string): void {
    drafts.forget(id)
    withComposer(id, null)
    say('The reply that was begun was thrown away.')
  }

  async function send(id: string): Promise<void> {
    const composer = state.composers.get(id)
    const row = rowOf(id)
    if (composer === undefined || row === null || composer.phase === 'sending') return
    const why = cannotBeSent(
      composer,
      unfilledIn(composer.text).map(({ name }) => name),
    )
    if (why !== null) {
      tellComposer(id, { type: 'refused', message: why })
      return
    }
    tellComposer(id, { type: 'sending' })
    const { key, text, seenUpTo } = composer
    const answer = await afterOthers(id, () =>
      ask(`inquiries/${id}/reply`, isReplyAnswer, { key, text, seenUpTo }),
    )
    if (!answer.ok) {
      notSent(id, answer)
      return
    }
    const next = state.list && neighbourOf(state.list, id)
    const { message } = answer.body
    drafts.forget(id)
    withComposer(id, null)
    accepted(answer.body, null)
    const until = Date.parse(message.delivery?.recallUntil ?? '') - state.ahead
    const reply = { message: message.id, until: Number.isNaN(until) ? 0 : until }
    set({ undoable: [...state.undoable, { row, before: next?.id ?? null, reply }] })
    say(`The reply to ${shownName(row)} is on its way.`, { recall: { inquiry: id, ...reply } })
    if (state.inquiry === id && !isShown(answer.body.row.group)) choose(next?.id ?? null)
  }

  function notSent(id: string, answer: Refusal): void {
    const { message, why, data } = answer
    if (isConflict(data) && data.newItems.length > 0) {
      tellComposer(id, { type: 'stopped', message, newItems: data.newItems })
      revisions.set(id, data.row.revision)
      put(data.row, null)
      void loadAfter(id)
      return
    }
    const isKnown = why === 'refused' || why === 'conflict' || why === 'gone'
    tellComposer(id, { type: isKnown ? 'refused' : 'failed', message })
    if (why === 'signed-out') set({ trouble: { why, message } })
  }

  /** Takes a reply back; its words are in the composer again. */
  async function recall(id: string, message: string): Promise<'recalled' | null> {
    const answer = await afterOthers(id, () => ask(`inquiries/${id}/recall`, isRecallAnswer, { message }))
    const undoable = state.undoable.filter(({ reply }) => reply?.message !== message)
    set({ undoable })
    if (!answer.ok) {
      sayRefusal(answer, id)
      if (state.inquiry === id) void loadAfter(id)
      return null
    }
    drafts.write(id, { text: answer.body.text, key: newKey() })
    accepted(answer.body, null)
    set({ inquiry: id })
    await loadAfter(id)
    beginReply(id)
    say('The reply was taken back. Its words are in front of you again.')
    return 'recalled'
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    state: () => state,
    rowOf,
    start,
    read,
    refresh,
    more,
    show,
    choose,
    move,
    decide,
    undo,
    recordReply: (reply: Omit<RecordReply, 'revision'>) =>
      perform('record-reply', reply, (name) => `What ${name} wrote is recorded.`),
    note: (text: string) => perform('note', { text }, () => 'The note is kept.'),
    retry: (message: string) =>
      perform('retry', { message }, (name) => `The reply to ${name} is sent once more.`),
    sentByHand: (message: string) =>
      perform('sent-by-hand', { message }, (name) => `The reply to ${name} counts as sent by you.`),
    reload: (id: string) => open(id, true),
    reply,
    type,
    closeReply,
    discardReply,
    send,
    recall,
    say,
    dismiss: () => set({ message: null }),
    /** Whether this group is one that Sam has to do something about. */
    isToAnswer,
  }
}

export type Desk = ReturnType<typeof createDesk>

function isToAnswer(group: QueueRow['group']): boolean {
  return groupsToAnswer.some((each) => each === group)
}
