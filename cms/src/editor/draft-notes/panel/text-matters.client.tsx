'use client'

import { problemSentence } from '@galley/annotations'
import { isSettled } from '../places/live-annotations.ts'
import type { NoteImage, TextProblem } from '../../../collections/draft-notes/contract.ts'
import type { LiveDigest } from '../desk/live-text.ts'
import { counted } from '../desk/in-words.ts'
import type { NotesDesk } from '../desk/notes-desk.ts'
import { imageOf, placeInWords } from './note-place.ts'

/** Brackets that want mending, and annotations that are settled and can go. */
export function TextMatters({
  desk,
  digest,
  images,
  problems,
}: {
  desk: NotesDesk
  digest: LiveDigest
  images: readonly NoteImage[]
  problems: readonly TextProblem[]
}) {
  // The body is read as it is typed; what stands elsewhere is known from the last save.
  const elsewhere = problems.filter(({ place }) => place !== 'body')
  const count = digest.problems.length + elsewhere.length
  return (
    <>
      {count > 0 && (
        <section aria-label="Problems in the text" className="draft-notes-matters">
          <h2>{counted(count, 'problem')} in the text</h2>
          <ul>
            {digest.problems.map((problem, index) => (
              <li key={`${problem.type} ${index}`}>
                {problemSentence(problem)}{' '}
                <button className="draft-notes-quiet" onClick={() => showProblem(desk, index)} type="button">
                  Go there
                </button>
              </li>
            ))}
            {elsewhere.map(({ place, at, message }) => (
              <li key={`${place} ${at}`}>
                {placeInWords(place, imageOf(place, images))}: {message}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Settled desk={desk} settled={digest.settled} />
    </>
  )
}

function showProblem(desk: NotesDesk, index: number): void {
  const problem = desk.live.get().problems[index]
  if (problem !== undefined) desk.editor().show({ start: problem.at, end: problem.at + 1 }, { focus: true })
}

/** Annotations whose every item is closed: their words may go, in one step that can be undone. */
function Settled({ desk, settled }: { desk: NotesDesk; settled: ReadonlySet<string> }) {
  if (settled.size === 0 || !desk.editor().isEditable()) return null
  const annotations = desk.live
    .get()
    .annotations.filter((annotation) => !annotation.bare && isSettled(annotation))
  const remove = (ranges: readonly { start: number; end: number }[]) => {
    desk.editor().remove(ranges)
    desk.say(
      `${counted(ranges.length, 'annotation')} taken out of the text. Undo brings ${ranges.length === 1 ? 'it' : 'them'} back.`,
    )
  }
  const now = () =>
    desk.live.get().annotations.filter((annotation) => !annotation.bare && isSettled(annotation))
  return (
    <section aria-label="Ready to leave the text" className="draft-notes-matters">
      <h2>Ready to leave the text</h2>
      <ul>
        {annotations.map(({ label, topic, items, notes }) => (
          <li key={notes.join()}>
            {label}
            {topic !== null && ` · ${topic}`}: {items === 1 ? 'its item is' : `all ${items} items are`}{' '}
            closed.{' '}
            <button
              className="draft-notes-quiet"
              onClick={() => remove(now().filter((annotation) => annotation.notes.join() === notes.join()))}
              type="button"
            >
              Remove from text
            </button>
          </li>
        ))}
      </ul>
      {annotations.length > 1 && (
        <button className="draft-notes-quiet" onClick={() => remove(now())} type="button">
          Remove all {annotations.length} from the text
        </button>
      )}
    </section>
  )
}
