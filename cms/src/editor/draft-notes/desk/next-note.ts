import type { Note } from '../../../collections/draft-notes/contract.ts'
import type { LivePlaces } from '../places/live-places.ts'
import { startOf } from './note-list.ts'

/**
 * The open note after or before a place in the text; from the last one it goes on at the first, and the other way round.
 *
 * @param from  an offset, or the note that one stands on
 */
export function nextNote(
  notes: readonly Note[],
  places: LivePlaces,
  { from, back }: { from: number | { note: string }; back: boolean },
): Note | null {
  const standing = notes
    .filter(({ id, status }) => status === 'open' && places.has(id) && places.get(id)?.status !== 'lost')
    .sort(
      (one, other) =>
        startOf(one, places) - startOf(other, places) ||
        (one.annotation?.item ?? 0) - (other.annotation?.item ?? 0),
    )
  const inOrder = back ? standing.reverse() : standing
  if (typeof from !== 'number') {
    const at = inOrder.findIndex(({ id }) => id === from.note)
    return inOrder[at + 1] ?? inOrder[0] ?? null
  }
  const isFurther = (note: Note) => (back ? startOf(note, places) < from : startOf(note, places) > from)
  return inOrder.find(isFurther) ?? inOrder[0] ?? null
}

/** The note that stands at an offset: the shortest, where several do. */
export function noteAt(notes: readonly Note[], places: LivePlaces, offset: number): Note | null {
  const length = ({ id }: Note) => {
    const place = places.get(id)
    return place === undefined ? Infinity : place.end - place.start
  }
  const [shortest] = notes
    .filter(({ id, status }) => {
      const place = places.get(id)
      if (status !== 'open' || place === undefined || place.status === 'lost') return false
      return place.start <= offset && offset <= place.end
    })
    .sort((one, other) => length(one) - length(other))
  return shortest ?? null
}
