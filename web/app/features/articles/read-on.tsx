import type { ArticleListing, Topic } from '@galley/content-model'

/** Where a reader goes from here: related essays, and the ones before and after. */
export function ReadOn({
  related,
  earlier,
  later,
  topic,
}: {
  related: readonly ArticleListing[]
  earlier: ArticleListing | null
  later: ArticleListing | null
  topic: Topic | undefined
}) {
  return (
    <>
      {related.length === 0 ? null : (
        <section className="row related" aria-labelledby="related_">
          <h2 id="related_" className="margin label">
            {topic !== undefined && related.every((article) => article.topic === topic.id)
              ? `More on ${topic.name}`
              : 'Read next'}
          </h2>
          <ul className="column">
            {related.map(({ id, slug, title }) => (
              <li key={id}>
                <a href={`/essays/${slug}`}>{title}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {earlier === null && later === null ? null : (
        <nav className="row neighbours" aria-label="Earlier and later essays">
          <ul className="column">
            <Neighbour label="Earlier" rel="prev" article={earlier} />
            <Neighbour label="Later" rel="next" article={later} />
          </ul>
        </nav>
      )}
    </>
  )
}

function Neighbour({ label, rel, article }: { label: string; rel: string; article: ArticleListing | null }) {
  if (article === null) return null
  return (
    <li className={`neighbour-${rel}`}>
      <span className="label">{label}</span>{' '}
      <a rel={rel} href={`/essays/${article.slug}`}>
        {article.title}
      </a>
    </li>
  )
}
