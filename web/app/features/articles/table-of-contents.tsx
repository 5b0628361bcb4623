import type { Heading } from '@galley/content-model'

/** Below this many headings a reader finds their way by scrolling. */
const worthwhile = 3

/** The headings of an essay as links, when there are three or more; the deeper ones set in. */
export function TableOfContents({ headings }: { headings: readonly Heading[] }) {
  if (headings.length < worthwhile) return null
  return (
    <nav className="contents margin" aria-labelledby="contents_">
      <h2 id="contents_" className="label">
        Contents
      </h2>
      <ol>
        {headings.map(({ id, level, text }) => (
          <li key={id} className={`contents-${level}`}>
            <a href={`#${id}`}>{text}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
