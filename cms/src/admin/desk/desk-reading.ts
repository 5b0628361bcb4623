import {
  deskLimits,
  groupsToAnswer,
  type DeskQueue,
  type QueueRow,
} from '../../collections/inquiries/desk/contract.ts'
import { shownName } from './acts.ts'
import { isInquiry, isQueue } from './answers.ts'
import type { Composers } from './desk-composers.ts'
import type { DeskCore } from './desk-core.ts'
import { isSame, listOf, refreshed, without, withPage, withRow, withRowBack } from './desk-list.ts'
import type { DeskState, Detail } from './desk-state.ts'
import { groupsOf, pageRows, type DeskView } from './desk-views.ts'

/** So many rows before the end one reads on. */
export const nearTheEnd = 15

/** Reads the queue and the inquiries in it, ahead of Sam and again from time to time. */
export function createReading(core: DeskCore, { beginReply }: Composers) {
  const { state, set, ask, clock, drafts, revisions, rowOf, sayRefusal } = core
  const loading = new Map<string, Promise<void>>()
  /** Counts what was asked of the list: only the last answer is shown. */
  let asked = 0

  const queuePath = (limit: number, after: string | null) => {
    const query = new URLSearchParams({ limit: String(limit) })
    if (state().search === '') query.set('group', groupsOf(state().view).join(','))
    else query.set('search', state().search)
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
  const start = () => (state().list === null ? read() : afterReading())

  /** The first one is open from the start; what is open stays open. */
  function afterReading() {
    const inquiry = state().inquiry ?? state().list?.rows[0]?.id ?? null
    set({ inquiry })
    if (inquiry !== null) void open(inquiry)
  }

  /** Reads the beginning again without moving anything that one looks at. */
  async function refresh(): Promise<void> {
    const { list } = state()
    if (list === null) {
      if (!state().isReading) await read()
      return
    }
    const [turn, before] = [asked, core.epoch()]
    const limit = Math.min(deskLimits.mostRows, Math.max(pageRows, list.rows.length))
    const answer = await ask(queuePath(limit, null), isQueue)
    if (turn !== asked) return
    if (!answer.ok) {
      set({ trouble: { why: answer.why, message: answer.message } })
      return
    }
    const known = state().list
    if (before !== core.epoch() || core.pending() > 0 || known === null) {
      set({ trouble: null })
      // An act overtook this look; where none is under way any more, one looks again.
      if (core.pending() === 0 && known !== null) await refresh()
      return
    }
    const next = refreshed(known, answer.body)
    const knownRows = new Map(known.rows.map((row) => [row.id, row]))
    for (const row of next.rows) if (knownRows.get(row.id) !== row) forget(row.id)
    set({ ...noted(answer.body), list: next })
    tellArrivals(known.rows, next.rows)
    // What came back is not on its way any more.
    const sent = rowOf(state().message?.recall?.inquiry ?? null)
    if (sent !== null && sent.undelivered !== null) set({ message: null })
    const { inquiry } = state()
    const row = rowOf(inquiry)
    if (inquiry !== null && (row === null || !isOpenAs(row))) await open(inquiry, true)
  }

  function tellArrivals(before: readonly QueueRow[], now: readonly QueueRow[]) {
    const known = new Set(before.map(({ id }) => id))
    const arrived = now.filter(({ id, group }) => !known.has(id) && isToAnswer(group))
    const [first] = arrived
    if (first === undefined || state().search !== '') return
    const words =
      arrived.length === 1
        ? first.undelivered === null
          ? `${shownName(first)} is new in the queue.`
          : `A reply to ${shownName(first)} came back.`
        : `${arrived.length} inquiries are new in the queue.`
    set({ news: { number: core.nextNumber(), words } })
  }

  async function more(): Promise<void> {
    const { list } = state()
    if (list === null || list.next === null || state().isReading) return
    const turn = (asked += 1)
    set({ isReading: true })
    const answer = await ask(queuePath(pageRows, list.next), isQueue)
    if (turn !== asked) return
    if (answer.ok) {
      set({ ...noted(answer.body), list: withPage(state().list ?? list, answer.body) })
      // Whoever was faster than the server goes on with what it brought.
      if (state().inquiry === null) choose(state().list?.rows[0]?.id ?? null)
    } else {
      set({ isReading: false })
      sayRefusal(answer)
    }
  }

  function show(view: DeskView, search = ''): void {
    if (view === state().view && search === state().search && state().list !== null) return
    set({ view, search, list: null, inquiry: null, news: null })
    void read()
  }

  const isOpenAs = (row: QueueRow) => {
    const read = state().details.get(row.id)?.inquiry?.row
    return read !== undefined && isSame(read, row)
  }

  function withDetail(id: string, detail: Detail): void {
    const details = new Map(state().details).set(id, detail)
    set({ details })
  }

  function forget(id: string): void {
    // What is on the screen stays there until there is something newer.
    if (id === state().inquiry || !state().details.has(id)) return
    const details = new Map(state().details)
    details.delete(id)
    set({ details })
  }

  function load(id: string): Promise<void> {
    const running = loading.get(id)
    if (running !== undefined) return running
    const run = (async () => {
      const before = core.epoch()
      const answer = await ask(`inquiries/${encodeURIComponent(id)}`, isInquiry)
      loading.delete(id)
      if (before !== core.epoch() && core.turnOf(id) !== undefined) return // an act overtook it, and reads again
      if (answer.ok) {
        revisions.set(id, Math.max(answer.body.row.revision, revisions.get(id) ?? 0))
        withDetail(id, { inquiry: answer.body, problem: null })
      } else if (state().details.get(id)?.inquiry) {
        set({ trouble: { why: answer.why, message: answer.message } })
      } else withDetail(id, { inquiry: null, problem: answer.message })
    })()
    loading.set(id, run)
    return run
  }

  /** Reads what is open, goes on with a reply that was begun, and reads the next ones ahead. */
  async function open(id: string, anew = false): Promise<void> {
    const known = state().details.get(id)?.inquiry
    if (!known || anew) await load(id)
    if (state().inquiry !== id) return
    if (drafts.read(id)?.text && state().details.get(id)?.inquiry?.may.reply === true) beginReply(id)
    const { rows } = state().list ?? { rows: [] }
    const at = rows.findIndex((row) => row.id === id)
    for (const row of at === -1 ? [] : [rows[at + 1], rows[at + 2], rows[at - 1]]) {
      if (row !== undefined && !state().details.has(row.id)) void load(row.id)
    }
  }

  function choose(id: string | null): void {
    if (id === state().inquiry) return
    set({ inquiry: id, news: null })
    if (id !== null) void open(id)
  }

  /** The row that one comes to, or `null` at either end. */
  function move(by: 1 | -1): QueueRow | null {
    const rows = state().list?.rows ?? []
    const at = rows.findIndex(({ id }) => id === state().inquiry)
    const next = rows[at === -1 ? 0 : at + by] ?? null
    if (next !== null) choose(next.id)
    if (by === 1 && at + nearTheEnd > rows.length) void more()
    return next
  }

  const isShown = (group: QueueRow['group']) =>
    state().search !== '' || groupsOf(state().view).some((each) => each === group)

  /** The list with the row where it belongs by now. */
  function put(row: QueueRow, before: string | null): void {
    const { list } = state()
    if (list === null) return
    const there = list.rows.find(({ id }) => id === row.id)
    if (!isShown(row.group)) set({ list: without(list, row.id) })
    else if (there?.group === row.group) set({ list: withRow(list, row) })
    else set({ list: withRowBack(list, row, before) })
  }

  /** Reads it as it is once the acts on it have ended. */
  const loadAfter = async (id: string) => {
    await core.turnOf(id)
    await load(id)
  }

  return { start, read, refresh, more, show, load, loadAfter, open, choose, move, forget, isShown, put }
}

export type Reading = ReturnType<typeof createReading>

function isToAnswer(group: QueueRow['group']): boolean {
  return groupsToAnswer.some((each) => each === group)
}
