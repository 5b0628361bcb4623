import { plainText } from '@galley/article-body'
import { z } from 'zod'
import type { MadePublic } from '../public-article.ts'

/** What an approval remembers of the text it was given to, so that a later change can be named. */
export const publicContentSchema = z.object({
  title: z.string(),
  slug: z.string(),
  topic: z.string(),
  byline: z.string(),
  summary: z.string(),
  seoTitle: z.string(),
  seoDescription: z.string(),
  hero: z.string(),
  text: z.string(),
})
export type PublicContent = z.infer<typeof publicContentSchema>

export function publicContent(article: Record<string, unknown>, { fields }: MadePublic): PublicContent {
  const words = (value: unknown) => (typeof value === 'string' ? value : '')
  return {
    title: words(article['title']),
    slug: words(article['slug']),
    topic: words(article['topic']),
    byline: words(article['byline']),
    summary: fields.publicSummary,
    seoTitle: words(article['seoTitle']),
    seoDescription: words(article['seoDescription']),
    hero: fields.publicHero === null ? '' : JSON.stringify(fields.publicHero),
    text: plainText(fields.publicBody),
  }
}

const names: Readonly<Record<keyof PublicContent, string>> = {
  title: 'the title',
  slug: 'the address',
  topic: 'the topic',
  byline: 'the byline',
  summary: 'the summary',
  seoTitle: 'the title for search engines',
  seoDescription: 'the description for search engines',
  hero: 'the opening image',
  text: 'the text',
}

/** Parts whose values say nothing to people. */
const unquoted: ReadonlySet<string> = new Set(['topic', 'hero'])

/** What differs between two states, each as words such as “the title: “Old” became “New””. */
export function namedChanges(before: PublicContent, after: PublicContent): string[] {
  const changed = publicContentSchema.keyof().options.filter((part) => before[part] !== after[part])
  // A summary that was made of the text's first words says nothing that the text does not.
  const told = changed.includes('text') ? changed.filter((part) => part !== 'summary') : changed
  if (told.length === 0) return ['how the text is set: its formatting, its links or its images']
  return told.map((part) =>
    unquoted.has(part) ? names[part] : `${names[part]}: ${changedWords(before[part], after[part])}`,
  )
}

/** How much of a change is quoted on either side. */
const longestQuote = 80

/** The words from the first that differs to the last that does. */
export function changedWords(before: string, after: string): string {
  const [was, is] = [wordsOf(before), wordsOf(after)]
  const most = Math.min(was.length, is.length)
  let start = 0
  while (start < most && was[start] === is[start]) start += 1
  let end = 0
  while (end < most - start && was.at(-1 - end) === is.at(-1 - end)) end += 1
  const gone = shorten(was.slice(start, was.length - end))
  const come = shorten(is.slice(start, is.length - end))
  if (gone === come) return 'its spaces and breaks'
  if (gone === '') return `“${come}” is new`
  return come === '' ? `“${gone}” was taken out` : `“${gone}” became “${come}”`
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/u).filter((word) => word !== '')
}

function shorten(words: readonly string[]): string {
  const line = words.join(' ')
  return line.length <= longestQuote ? line : `${line.slice(0, longestQuote - 1)}…`
}
