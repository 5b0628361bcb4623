import { shownName } from './acts.ts'
import { isConflict, isRecallAnswer, isReplyAnswer } from './answers.ts'
import type { Refusal } from './ask-desk.ts'
import { cannotBeSent } from './composer-state.ts'
import type { Composers } from './desk-composers.ts'
import type { DeskCore } from './desk-core.ts'
import type { Decisions } from './desk-decisions.ts'
import { neighbourOf } from './desk-list.ts'
import type { Reading } from './desk-reading.ts'
import { unfilledIn } from './unfilled.ts'

type Parts = { composers: Composers; reading: Reading; decisions: Decisions }

/** Sends replies and takes them back. One waits for the server here: the words are worth more than the time. */
export function createReplies(core: DeskCore, { composers, reading, decisions }: Parts) {
  const { state, set, say, sayRefusal, ask, drafts, newKey, revisions, rowOf, afterOthers } = core
  const { withComposer, tellComposer, beginReply } = composers
  const { put, choose, load, loadAfter, isShown } = reading
  const { accepted } = decisions

  /** Opens the reply to what may not have been read yet. Answers whether there is one now. */
  async function reply(): Promise<boolean> {
    const id = state().inquiry
    if (id === null) return false
    if (!state().details.get(id)?.inquiry) await load(id)
    return state().inquiry === id && beginReply(id)
  }

  async function send(id: string): Promise<void> {
    const composer = state().composers.get(id)
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
    const { list } = state()
    const next = list && neighbourOf(list, id)
    const { message } = answer.body
    drafts.forget(id)
    withComposer(id, null)
    accepted(answer.body, null)
    const until = Date.parse(message.delivery?.recallUntil ?? '') - state().ahead
    const reply = { message: message.id, until: Number.isNaN(until) ? 0 : until }
    set({ undoable: [...state().undoable, { row, before: next?.id ?? null, other: null, reply }] })
    say(`The reply to ${shownName(row)} is on its way.`, { recall: { inquiry: id, ...reply } })
    if (state().inquiry === id && !isShown(answer.body.row.group)) choose(next?.id ?? null)
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
    const undoable = state().undoable.filter(({ reply }) => reply?.message !== message)
    set({ undoable })
    if (!answer.ok) {
      sayRefusal(answer, id)
      if (state().inquiry === id) void loadAfter(id)
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

  return { reply, send, recall }
}
