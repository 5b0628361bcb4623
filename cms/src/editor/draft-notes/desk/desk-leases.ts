import type { Person } from '../../../collections/draft-notes/contract.ts'
import { createNotesApi } from './notes-api.ts'
import { createNotesDesk, type NotesDesk } from './notes-desk.ts'

const desks = new Map<string, { desk: NotesDesk; holders: number }>()

export type Lease = { readonly desk: NotesDesk; readonly release: () => void }

/**
 * The desk of the article that a form edits. The editor and the panel stand in different places of the form and share
 * it; it lasts as long as one of them does. Only in the browser: on the server, pages of several people are made at once.
 *
 * @param form  tells one form from another, e.g. an article's in a drawer over another's
 */
export function leaseDesk(form: string, me: Person): Lease {
  const known = desks.get(form) ?? {
    desk: createNotesDesk({ api: createNotesApi((...request) => fetch(...request)), me }),
    holders: 0,
  }
  desks.set(form, known)
  known.holders += 1
  return {
    desk: known.desk,
    release() {
      known.holders -= 1
      // An editor that is drawn anew takes its desk up again in the same breath.
      setTimeout(() => {
        if (known.holders === 0 && desks.get(form) === known) desks.delete(form)
      }, 1_000)
    },
  }
}

/** The desk of a form that somebody holds. */
export function leasedDesk(form: string): NotesDesk | null {
  return desks.get(form)?.desk ?? null
}
