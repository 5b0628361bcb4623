import type { PayloadRequest } from 'payload'
import type { FileStore } from '../file-store/file-store.ts'

/** `unknown`: nobody could look; it may be well. */
export type StatusState = 'ok' | 'warning' | 'failing' | 'unknown'

/** One line of the status page. */
export type StatusRow = {
  /** Stays the same from one look to the next; an alert is remembered by it. */
  id: string
  name: string
  /** How it is now, in words. */
  value: string
  /** What is still well, in words. */
  limit: string
  state: StatusState
  /** An instant; `null` when all is well or nobody knows. */
  since: string | null
  /** A whole sentence; `null` when there is nothing to do. */
  whatToDo: string | null
}

/** What one look at something comes to. */
export type Judgement = Pick<StatusRow, 'value' | 'state' | 'whatToDo'> & {
  since: Date | null
  /** Which of several, where there can be several: one spool, one folder. */
  of?: { id: string; name: string }
}

export type StatusContext = {
  req: PayloadRequest
  now: Date
  /** Where the things are that lie outside of the database. */
  places: {
    siteUrl: string
    mediaFolder: string
    outboxFolder: string
    /** The bucket of images; `null` when they are in their folder. */
    bucket: Pick<FileStore, 'place' | 'find'> | null
  }
}

/** Looks at one thing. What it throws, and what takes too long, makes its own row `unknown` and no other. */
export type StatusReader = {
  id: string
  name: string
  limit: string
  read: (context: StatusContext) => Promise<Judgement | Judgement[]>
}

/** Nothing to do. */
export function isWell(value: string): Judgement {
  return { value, state: 'ok', since: null, whatToDo: null }
}

/** Worth a look soon; nobody is called. */
export function isWorthALook(value: string, whatToDo: string, since: Date | null = null): Judgement {
  return { value, state: 'warning', since, whatToDo }
}

/** Broken: whoever looks after Galley is called. */
export function isBroken(value: string, whatToDo: string, since: Date | null = null): Judgement {
  return { value, state: 'failing', since, whatToDo }
}
