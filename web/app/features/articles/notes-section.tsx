import type { Footnote } from './footnotes.ts'
import { footnoteId, footnoteMarkId } from './footnotes.ts'
import { Inlines } from './inlines.tsx'
import { roomForNumbers } from './list-numbers.ts'

/** The footnotes at the end of an essay, each with a way back to its mark. */
export function NotesSection({ footnotes }: { footnotes: readonly Footnote[] }) {
  if (footnotes.length === 0) return null
  return (
    <section className="row notes" aria-labelledby="notes_">
      <h2 id="notes_" className="margin label">
        Notes
      </h2>
      <ol className={['column', roomForNumbers(1, footnotes.length)].filter(Boolean).join(' ')}>
        {footnotes.map((footnote) => (
          <li key={footnote.id} id={footnoteId(footnote.id)} value={footnote.id}>
            <Inlines of={footnote.children} />
            {'\u00a0'}
            <a
              className="back"
              href={`#${footnoteMarkId(footnote.id)}`}
              aria-label={`Back to the text at note ${footnote.id}`}
            >
              ↑
            </a>
          </li>
        ))}
      </ol>
    </section>
  )
}
