import { composerAfter, newComposer, type Composer, type ComposerEvent } from './composer-state.ts'
import type { DeskCore } from './desk-core.ts'

/** The replies that are being written; their words are kept in the browser at every letter. */
export function createComposers(core: DeskCore) {
  const { state, set, say, drafts, newKey } = core

  function withComposer(id: string, composer: Composer | null): void {
    const composers = new Map(state().composers)
    if (composer === null) composers.delete(id)
    else composers.set(id, composer)
    set({ composers })
  }

  const tellComposer = (id: string, event: ComposerEvent) => {
    const composer = state().composers.get(id)
    if (composer) withComposer(id, composerAfter(composer, event))
  }

  /** Opens the reply, with what was begun before. Answers whether there is one now. */
  function beginReply(id = state().inquiry): boolean {
    if (id === null) return false
    const inquiry = state().details.get(id)?.inquiry
    if (state().composers.has(id)) return true
    if (!inquiry || !inquiry.may.reply) {
      if (inquiry)
        say('This one cannot be replied to as it is. Please open it again first.', { tone: 'failed' })
      return false
    }
    const { text, key } = drafts.read(id) ?? { text: '', key: newKey() }
    withComposer(id, newComposer({ text, key, seenUpTo: inquiry.seenUpTo }))
    return true
  }

  function type(id: string, text: string): void {
    tellComposer(id, { type: 'typed', text, newKey: newKey() })
    const composer = state().composers.get(id)
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

  return { withComposer, tellComposer, beginReply, type, closeReply, discardReply }
}

export type Composers = ReturnType<typeof createComposers>
