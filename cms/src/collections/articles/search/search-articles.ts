import { sql } from '@payloadcms/db-postgres'
import { mostFound, type SearchAnswer } from '@galley/content-model'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { queryRows, type Statement } from '../../../database/connection.ts'
import { extractMarks, extractParts } from './extract-parts.ts'

/** Longer questions are cut: nobody types them, and each word costs. */
const mostCharacters = 200

/**
 * How many articles are weighed against each other: the newest that have the words anywhere, and as many that have them
 * in title, summary or headings. So a search costs the same with 10,000 articles as with a few hundred.
 */
const mostWeighed = 150

const { begin, end, gap } = extractMarks
const marks = `StartSel=${begin}, StopSel=${end}`
const extractOptions = `${marks}, MaxFragments=2, MaxWords=32, MinWords=14, ShortWord=2, FragmentDelimiter=${gap}`
const titleOptions = `${marks}, HighlightAll=true`

/** Characters of an article in which an extract is looked for; behind them a hit is found and not shown. */
const extractedCharacters = 40_000

const row = z.object({
  id: z.string(),
  slug: z.string(),
  topic: z.string().nullable(),
  readingMinutes: z.coerce.number(),
  publishedAt: z.coerce.date(),
  title: z.string(),
  extract: z.string(),
})

/** A word or words in quotes, each with `-` before it when it is to be absent. */
const term = /-?["“”„‟«»][^"“”„‟«»]*["“”„‟«»]?|[^\s"“”„‟«»]+/gu

/**
 * The published articles that have the words of a question, best first.
 *
 * Words are compared by their stems, in English, and without accents. `"quoted words"` stand together, `-word` must be
 * absent, `or` stands between alternatives; quotes and apostrophes may be curly. When no article has all of the words,
 * those that have some are answered (`match: 'some'`), without what must be absent.
 *
 * @param asked  as typed; anything may be in it, and nothing in it is an error
 */
export async function searchArticles(asked: string, req: PayloadRequest): Promise<SearchAnswer> {
  const query = cleaned(asked)
  const terms = query.match(term) ?? []
  const wanted = terms.filter((word) => !word.startsWith('-')).join(' ')
  const absent = terms.filter((word) => word.startsWith('-')).join(' ')
  // What only lacks a word is nearly every article.
  if (!(await hasWords(wanted, req))) {
    const match = /[\p{L}\p{N}]/u.test(wanted) ? 'too-common' : 'none'
    return { query, match, results: [], more: false }
  }
  const all = await found(parsed(query), req)
  if (all.results.length > 0) return { query, match: 'all', ...all }
  const some = await found(
    sql`(replace(${parsed(wanted)}::text, ' & ', ' | ')::tsquery && ${parsed(absent)})`,
    req,
  )
  return { query, match: some.results.length > 0 ? 'some' : 'none', ...some }
}

function parsed(words: string): Statement {
  return sql`websearch_to_tsquery('english'::regconfig, search_text(${words}))`
}

/** Whether there is anything to look for, besides words that every article has. */
async function hasWords(words: string, req: PayloadRequest): Promise<boolean> {
  if (words === '') return false
  const [answer] = await queryRows(
    req,
    sql`select numnode(${parsed(words)}) as count`,
    z.object({ count: z.number() }),
  )
  return answer !== undefined && answer.count > 0
}

async function found(words: Statement, req: PayloadRequest): Promise<Pick<SearchAnswer, 'results' | 'more'>> {
  const rows = await queryRows(
    req,
    sql`
    with weighed as (
      (select article_id from article_search where words @@ ${words}
        order by published_at desc, article_id limit ${mostWeighed})
      union
      (select article_id from article_search where heads @@ ${words}
        order by published_at desc, article_id limit ${mostWeighed})
    ), best as (
      select article_id, body, plain_body, ts_rank(words, ${words}, 1) as rank
      from weighed join article_search using (article_id)
      order by rank desc, published_at desc, article_id limit ${mostFound + 1}
    )
    select articles.id, slug, topic_id as topic, reading_minutes as "readingMinutes", published_at as "publishedAt",
      search_extract(normalize(title), search_text(normalize(title)), ${words}, ${titleOptions}) as title,
      search_extract(left(best.body, ${extractedCharacters}), left(plain_body, ${extractedCharacters}), ${words},
        ${extractOptions}) as extract
    from best join articles on articles.id = best.article_id
    where _status = 'published' and deleted_at is null
    order by rank desc, published_at desc, articles.id`,
    row,
  )
  const results = rows.slice(0, mostFound).map(({ title, extract, publishedAt, ...rest }) => ({
    ...rest,
    publishedAt: publishedAt.toISOString(),
    title: extractParts(title),
    extracts: extract.split(gap).map(extractParts),
  }))
  return { results, more: rows.length > mostFound }
}

/** Without what cannot be typed or stored, on one line. */
function cleaned(asked: string): string {
  return asked
    .slice(0, mostCharacters * 4)
    .normalize('NFC')
    .replaceAll('\u00ad', '')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Surrogate}\s]+/gu, ' ')
    .trim()
    .slice(0, mostCharacters)
    .replace(/\p{Surrogate}$/u, '')
}
