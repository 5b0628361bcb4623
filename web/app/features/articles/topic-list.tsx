import type { Topic } from '@galley/content-model'

/** Every topic with its description, as a way in. */
export function TopicList({ topics }: { topics: readonly Topic[] }) {
  if (topics.length === 0) return null
  return (
    <section className="row topics" aria-labelledby="topics_">
      <h2 id="topics_" className="margin label">
        Topics
      </h2>
      <dl className="column">
        {topics.map(({ id, name, slug, description }) => (
          <div key={id}>
            <dt>
              <a href={`/topics/${slug}`}>{name}</a>
            </dt>
            {description ? <dd>{description}</dd> : null}
          </div>
        ))}
      </dl>
    </section>
  )
}
