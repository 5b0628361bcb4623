import type { Note, Person } from '../../../collections/draft-notes/contract.ts'
import { firstWords } from './in-words.ts'
import type { Act } from './notes-api.ts'

/** Who is at the desk, and whom notes can be assigned to. */
export type Desk = {
  readonly me: Person
  readonly people: readonly { id: string; name: string }[]
  readonly now: string
}

/** What an act changes, shown before the server has answered. What only the server knows stays as it is. */
export function shownAtOnce(act: Act, { me, people, now }: Desk): Partial<Note> {
  switch (act.name) {
    case 'resolve':
      return { status: act.body.status ?? 'done', closedAt: now, closedBy: me }
    case 'reopen':
      return { status: 'open', closedAt: null, closedBy: null }
    case 'assign':
      return { assignee: personOf(act.body.assignee, people), unknownPerson: null }
    case 'kind':
      return { kind: act.body.kind, kindSuggested: false }
    case 'confirm-kind':
      return { kindSuggested: false }
    case 'severity':
      return { severity: act.body.severity }
    case 'due':
      return { dueOn: act.body.dueOn }
    case 'text':
      return { text: act.body.text }
    case 'confirm-place':
      return { textChanged: false, anchorState: 'anchored' }
    case 'place':
    case 'keep-on-article':
      return {}
  }
}

/** The act in words, said once when it is done. */
export function toldAs(act: Act, note: Note, people: Desk['people']): string {
  const words = firstWords(note.text) || note.label || 'Note'
  switch (act.name) {
    case 'resolve':
      return act.body.status === 'wontfix' ? `Will not be done: ${words}` : `Done: ${words}`
    case 'reopen':
      return `Open again: ${words}`
    case 'assign': {
      const person = personOf(act.body.assignee, people)
      return person === null ? `Assigned to nobody: ${words}` : `Assigned to ${person.name}: ${words}`
    }
    case 'kind':
      return `Kind is now ${act.body.kind}: ${words}`
    case 'confirm-kind':
      return `Kind ${note.kind} confirmed: ${words}`
    case 'severity':
      return `${severityWords[act.body.severity]} now: ${words}`
    case 'due':
      return act.body.dueOn === null ? `No due date any more: ${words}` : `Due on ${act.body.dueOn}: ${words}`
    case 'text':
      return 'The note was changed.'
    case 'place':
      return `Put back on the selected words: ${words}`
    case 'confirm-place':
      return `The place was confirmed: ${words}`
    case 'keep-on-article':
      return `Kept on the article: ${words}`
  }
}

/** A severity as people read it. */
export const severityWords = { must: 'Must', should: 'Should', fyi: 'For information' } as const

function personOf(id: string | null, people: Desk['people']): Person | null {
  return people.find((person) => person.id === id) ?? null
}
