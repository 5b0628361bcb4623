import type { ArticleListing, Topic } from '@galley/content-model'
import { readingTime, writtenDate } from './dates.ts'

/**
 * Essays, one under the other: what it is about and when in the margin, title and first words in the column.
 *
 * @param headingLevel  of each title, one below the heading that the list stands under
 */
export function EssayList({
  articles,
  topics,
  headingLevel,
}: {
  articles: readonly ArticleListing[]
  topics: readonly Topic[]
  headingLevel: 2 | 3
}) {
  const Title = `h${headingLevel}` as const
  return (
    <div className="essay-list">
      {articles.map((article) => (
        <article key={article.id} className="row entry">
          <div className="column">
            <Title className="entry-title">
              <a href={`/essays/${article.slug}`}>{article.title}</a>
            </Title>
            {article.publicSummary ? <p>{article.publicSummary}</p> : null}
          </div>
          <EssayFacts article={article} topic={topics.find(({ id }) => id === article.topic)} />
        </article>
      ))}
    </div>
  )
}

/** Topic, date and reading time of an essay, in the margin. */
export function EssayFacts({
  article,
  topic,
  byline,
}: {
  article: { publishedAt: string; readingMinutes: number }
  topic: Topic | undefined
  byline?: string
}) {
  return (
    <ul className="margin facts">
      {topic === undefined ? null : (
        <li>
          <a href={`/topics/${topic.slug}`}>{topic.name}</a>
        </li>
      )}
      <li>
        <time dateTime={article.publishedAt.slice(0, 10)}>{writtenDate(article.publishedAt)}</time>
      </li>
      <li>{readingTime(article.readingMinutes)}</li>
      {byline ? <li>by {byline}</li> : null}
    </ul>
  )
}
