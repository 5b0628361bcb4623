import { mayBeDueOn, tooEarly } from './calendar-date.ts'
import { NoteRefused } from './refusals.ts'

/**
 * Refuses a note that would be due before anything can be, by whatever way it is written.
 *
 * @throws NoteRefused  HTTP 422, which names `dueOn`
 */
export function refuseEarlyDate(dueOn: unknown): void {
  const date = dueOn instanceof Date ? dueOn.toISOString() : dueOn
  if (typeof date === 'string' && !mayBeDueOn(date)) throw new NoteRefused(tooEarly, 422, 'dueOn')
}
