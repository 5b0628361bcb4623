import type { FoundArticle, FoundText, Topic } from '@galley/content-model'
import { EssayFacts } from '../articles/essay-list.tsx'

/** The essays that a search found, with the places in which the words stand. */
export function FoundList({ found, topics }: { found: readonly FoundArticle[]; topics: readonly Topic[] }) {
  return (
    <div className="essay-list">
      {found.map((article) => (
        <article key={article.id} className="row entry">
          <div className="column">
            <h2 className="entry-title">
              <a href={`/essays/${article.slug}`}>
                <Found of={article.title} />
              </a>
            </h2>
            <p>
              {article.extracts.map((extract, index) => (
                <span key={index}>
                  {index > 0 ? ' … ' : ''}
                  <Found of={extract} />
                </span>
              ))}
              {' …'}
            </p>
          </div>
          <EssayFacts article={article} topic={topics.find(({ id }) => id === article.topic)} />
        </article>
      ))}
    </div>
  )
}

function Found({ of: parts }: { of: FoundText }) {
  return parts.map(({ text, hit }, index) => (hit ? <mark key={index}>{text}</mark> : text))
}
