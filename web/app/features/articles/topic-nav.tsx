import type { Topic } from '@galley/content-model'

/** The topics in one line, to narrow the list of essays. */
export function TopicNav({ topics, current }: { topics: readonly Topic[]; current: string | null }) {
  if (topics.length === 0) return null
  return (
    <nav className="topic-nav" aria-label="Topics">
      <ul>
        <li>
          <a href="/essays" aria-current={current === null ? 'page' : undefined}>
            All
          </a>
        </li>
        {topics.map(({ id, name, slug }) => (
          <li key={id}>
            <a href={`/topics/${slug}`} aria-current={current === slug ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
