import type { ActAnswer, QueueRow } from '../../collections/inquiries/desk/contract.ts'
import { decisionInWords, groupAfter, mayDecide, requestOf, shownName, type Decision } from './acts.ts'
import { isActAnswer, isInquiry, isStored } from './answers.ts'
import type { Asked, Refusal } from './ask-desk.ts'
import type { DeskCore } from './desk-core.ts'
import { neighbourOf, withRow } from './desk-list.ts'
import { nearTheEnd, type Reading } from './desk-reading.ts'
import type { Counts } from './desk-state.ts'

/** A decision shows at once and the server is asked meanwhile; what it refuses comes back with a sentence. */
export function createDecisions(core: DeskCore, reading: Reading) {
  const { state, set, say, sayRefusal, ask, revisions, rowOf, afterOthers } = core
  const { put, choose, forget, loadAfter } = reading

  function accepted({ row, counts }: ActAnswer, before: string | null): void {
    revisions.set(row.id, row.revision)
    put(row, before)
    if (core.pending() <= 1) set({ counts })
    void (state().inquiry === row.id ? loadAfter(row.id) : forget(row.id))
  }

  const shifted = (counts: Counts | null, from: QueueRow['group'], to: QueueRow['group']): Counts | null =>
    counts && from !== to
      ? { ...counts, [from]: Math.max(0, counts[from] - 1), [to]: counts[to] + 1 }
      : counts

  /** Decides about what is open, shows the next one at once, and asks the server meanwhile. */
  async function decide(decision: Decision, id = state().inquiry): Promise<void> {
    const row = rowOf(id)
    if (row === null) {
      say('Please choose an inquiry first: J goes to the first one.', { tone: 'failed' })
      return
    }
    const read = state().details.get(row.id)?.inquiry
    if (read && read.row.revision === revisions.get(row.id) && !mayDecide(decision, read.may)) {
      say(`This cannot be done with ${shownName(row)} as it is.`, { tone: 'failed' })
      return
    }
    const { list } = state()
    const next = list && neighbourOf(list, row.id)
    const group = groupAfter(decision, row)
    const at = list?.rows.findIndex((each) => each.id === row.id) ?? -1
    const before = at === -1 ? null : (list?.rows[at + 1]?.id ?? null)
    const other = decision.act === 'duplicate-of' ? decision.of : null
    const entry = { row, before, other, reply: null }
    put({ ...row, group }, before)
    set({ counts: shifted(state().counts, row.group, group), undoable: [...state().undoable, entry] })
    say(decisionInWords(decision, row), { mayUndo: true })
    if (state().inquiry === row.id) choose(next?.id === row.id ? null : (next?.id ?? null))

    if ((state().list?.rows.length ?? 0) < nearTheEnd) void reading.more()

    const send = () => sendAct(row, decision.act, requestOf(decision))
    const answer = await inTurn(row.id, other, send)
    if (answer.ok) {
      accepted(answer.body, before)
      return
    }
    set({ undoable: state().undoable.filter((each) => each !== entry) })
    set({ counts: shifted(state().counts, group, row.group) })
    backAgain(answer, row, before)
  }

  /** In its turn; what is decided about a second inquiry that it changes waits too, and knows its new revision. */
  function inTurn(id: string, other: string | null, send: () => Promise<Asked<ActAnswer>>) {
    if (other === null) return afterOthers(id, send)
    return afterOthers(other, async () => {
      const answer = await afterOthers(id, send)
      const read = answer.ok ? await ask(`inquiries/${other}`, isInquiry) : null
      if (read?.ok === true) {
        const { row } = read.body
        revisions.set(row.id, row.revision)
        const { list } = state()
        if (list !== null) set({ list: withRow(list, row) })
      }
      return answer
    })
  }

  /** What was refused is shown as it is stored. */
  function backAgain(answer: Refusal, row: QueueRow, before: string | null): void {
    const stored = isStored(answer.data) ? answer.data.row : row
    if (answer.why !== 'gone') {
      revisions.set(stored.id, stored.revision)
      put(stored, before)
    }
    forget(row.id)
    sayRefusal(
      { message: `${shownName(row)}: ${answer.message}` },
      state().inquiry === row.id ? null : row.id,
    )
    if (state().inquiry === row.id) void loadAfter(row.id)
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
    const row = rowOf(state().inquiry)
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

  /** The row comes back at once, and goes again when the server does not allow it. */
  async function takeBack(row: QueueRow, before: string | null, other: string | null): Promise<void> {
    const now = rowOf(row.id)
    put(row, before)
    set({ inquiry: row.id })
    say(`The decision about ${shownName(row)} was taken back.`)
    const answer = await inTurn(row.id, other, () => sendAct(row, 'undo', {}))
    if (answer.ok) accepted(answer.body, before)
    else backAgain(answer, isStored(answer.data) || now === null ? row : now, before)
    if (state().inquiry === row.id) await loadAfter(row.id)
  }

  return { accepted, decide, perform, takeBack }
}

export type Decisions = ReturnType<typeof createDecisions>
