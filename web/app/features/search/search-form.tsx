import type { Site } from '@galley/content-model'

/** Longer questions are cut by the CMS too. */
const mostCharacters = 200

/** A field to look for words in every essay. @param words  what was looked for, to be changed */
export function SearchForm({ site, words = '' }: { site: Site; words?: string }) {
  return (
    <search>
      <form className="search" action="/search" method="get">
        <label htmlFor="search_words">Words to look for</label>
        <div className="search-line">
          <input
            id="search_words"
            type="search"
            name="q"
            defaultValue={words}
            maxLength={mostCharacters}
            autoComplete="off"
            enterKeyHint="search"
          />
          <button className="action" type="submit">
            {site.search.heading}
          </button>
        </div>
      </form>
    </search>
  )
}
