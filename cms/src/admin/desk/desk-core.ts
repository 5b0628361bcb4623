import { listOf } from './desk-list.ts'
import type { DeskQueue, QueueRow } from '../../collections/inquiries/desk/contract.ts'
import type { askDesk, Refusal } from './ask-desk.ts'
import type { DeskPlace } from './desk-address.ts'
import type { DeskState, Message } from './desk-state.ts'
import type { Drafts } from './kept-drafts.client.ts'

export type Ask = typeof askDesk

export type DeskSettings = {
  place: DeskPlace
  zone: string
  /** What the server has read already. */
  queue?: DeskQueue | null
  ask: Ask
  drafts: Drafts
  newKey: () => string
  clock: () => number
}

/** What everything on the desk shares: its state, what is said, the revisions that are known, and the turns of acts. */
export function createCore({ place, zone, queue = null, ...given }: DeskSettings) {
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
  /** By inquiry: what every act is sent with. */
  const revisions = new Map(queue?.rows.map(({ id, revision }) => [id, revision]))
  const inTurn = new Map<string, Promise<unknown>>()
  let numbers = 0
  let epoch = 0
  let pending = 0

  const set = (part: Partial<DeskState>) => {
    state = { ...state, ...part }
    listeners.forEach((listener) => listener())
  }
  /** So that the same words, said again, are heard again. */
  const nextNumber = () => (numbers += 1)
  const say = (words: string, more: Partial<Omit<Message, 'number' | 'words'>> = {}) =>
    set({
      message: {
        number: nextNumber(),
        words,
        tone: 'done',
        mayUndo: false,
        recall: null,
        show: null,
        ...more,
      },
    })

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

  return {
    ...given,
    revisions,
    set,
    say,
    sayRefusal: ({ message }: Pick<Refusal, 'message'>, show: string | null = null) =>
      say(message, { tone: 'failed', show }),
    nextNumber,
    afterOthers,
    /** Resolves when the acts on an inquiry that were begun have ended. */
    turnOf: (id: string) => inTurn.get(id),
    /** Another number after every act's begin and end: an answer that was asked for before is an old one. */
    epoch: () => epoch,
    pending: () => pending,
    state: () => state,
    rowOf: (id: string | null): QueueRow | null =>
      id === null
        ? null
        : (state.list?.rows.find((row) => row.id === id) ?? state.details.get(id)?.inquiry?.row ?? null),
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

export type DeskCore = ReturnType<typeof createCore>
