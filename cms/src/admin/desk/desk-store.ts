import type { RecordReply } from '../../collections/inquiries/desk/contract.ts'
import { createComposers } from './desk-composers.ts'
import { createCore, type DeskSettings } from './desk-core.ts'
import { createDecisions } from './desk-decisions.ts'
import { createReading } from './desk-reading.ts'
import { createReplies } from './desk-replies.ts'

/**
 * The desk behind its screen: what was read, what is chosen, what is being written, and every act.
 *
 * Acts on one inquiry wait for each other, so that each is sent with the revision that the one before made.
 */
export function createDesk(settings: DeskSettings) {
  const core = createCore(settings)
  const composers = createComposers(core)
  const reading = createReading(core, composers)
  const decisions = createDecisions(core, reading)
  const replies = createReplies(core, { composers, reading, decisions })
  const { state, set, say, rowOf } = core
  const { perform, takeBack } = decisions

  /** Takes back the last decision, or the last reply while that is possible. Says when there is a reply to go on with. */
  async function undo(): Promise<'recalled' | null> {
    const last = state().undoable.at(-1)
    if (last === undefined) {
      const opened = rowOf(state().inquiry)
      const mayUndo = opened !== null && state().details.get(opened.id)?.inquiry?.undo
      if (opened !== null && mayUndo) await takeBack(opened, null, opened.duplicateOf?.id ?? null)
      else say('There is nothing to take back.', { tone: 'failed' })
      return null
    }
    set({ undoable: state().undoable.slice(0, -1) })
    if (last.reply !== null) return replies.recall(last.row.id, last.reply.message)
    await takeBack(last.row, last.before, last.other)
    return null
  }

  return {
    subscribe: core.subscribe,
    state,
    rowOf,
    start: reading.start,
    read: reading.read,
    refresh: reading.refresh,
    more: reading.more,
    show: reading.show,
    choose: reading.choose,
    move: reading.move,
    reload: (id: string) => reading.open(id, true),
    decide: decisions.decide,
    undo,
    recordReply: (reply: Omit<RecordReply, 'revision'>) =>
      perform('record-reply', reply, (name) => `What ${name} wrote is recorded.`),
    note: (text: string) => perform('note', { text }, () => 'The note is kept.'),
    retry: (message: string) =>
      perform('retry', { message }, (name) => `The reply to ${name} is sent once more.`),
    sentByHand: (message: string) =>
      perform('sent-by-hand', { message }, (name) => `The reply to ${name} counts as sent by you.`),
    reply: replies.reply,
    send: replies.send,
    recall: replies.recall,
    type: composers.type,
    closeReply: composers.closeReply,
    discardReply: composers.discardReply,
    say,
    dismiss: () => set({ message: null }),
  }
}

export type Desk = ReturnType<typeof createDesk>
