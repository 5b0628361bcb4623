import type { ThreadItem } from '../../collections/inquiries/desk/contract.ts'

/**
 * A reply while it is written. `stopped`: something came into the thread that Sam had not seen. `failed`: it is not
 * known whether the server has it, so that the same words are sent again under the same key.
 */
export type Composer = {
  text: string
  key: string
  /** The last item of the thread that was on the screen when this was begun, or since a stop. */
  seenUpTo: number
  phase: 'writing' | 'sending' | 'stopped' | 'failed' | 'refused'
  /** What to do, when it is not simply being written. */
  message: string | null
  newItems: readonly ThreadItem[]
}

export type ComposerEvent =
  | { type: 'typed'; text: string; newKey: string }
  | { type: 'sending' }
  | { type: 'stopped'; message: string; newItems: readonly ThreadItem[] }
  | { type: 'failed'; message: string }
  | { type: 'refused'; message: string }

export function newComposer(given: { text: string; key: string; seenUpTo: number }): Composer {
  return { ...given, phase: 'writing', message: null, newItems: [] }
}

/** The words are never lost: no event but typing changes them. */
export function composerAfter(before: Composer, event: ComposerEvent): Composer {
  switch (event.type) {
    case 'typed': {
      if (event.text === before.text) return before
      // Other words are another reply: under the old key the server would answer with the words it has.
      const key = before.phase === 'failed' ? event.newKey : before.key
      const phase = before.phase === 'stopped' ? 'stopped' : 'writing'
      return { ...before, text: event.text, key, phase, message: phase === 'stopped' ? before.message : null }
    }
    case 'sending':
      return { ...before, phase: 'sending', message: null }
    case 'stopped': {
      const { message, newItems } = event
      const seenUpTo = Math.max(before.seenUpTo, ...newItems.map(({ seq }) => seq))
      return { ...before, phase: 'stopped', message, newItems: [...before.newItems, ...newItems], seenUpTo }
    }
    case 'failed':
    case 'refused':
      return { ...before, phase: event.type, message: event.message }
  }
}

/** Why this cannot be sent yet, or `null`. */
export function cannotBeSent({ text, phase }: Composer, unfilled: readonly string[]): string | null {
  if (phase === 'sending') return 'The reply is being sent.'
  if (text.trim() === '') return 'Please write something first.'
  if (unfilled.length === 0) return null
  const names = [...new Set(unfilled)].map((name) => `{{${name}}}`).join(', ')
  return `Please fill in ${names} first, or take it out.`
}
