import { createHash } from 'node:crypto'
import { hashText } from '@galley/annotations'
import { flatText } from '@galley/article-body'
import { stringify } from 'yaml'
import { readGalleyBody } from '../import/markdown.ts'
import { bodyMarkdown, plainBodyMarkdown, type BodyWriting } from './body-markdown.ts'
import { comparableBody, isSameBody, withTabs } from './comparable-body.ts'
import type { ExportedNote, FileData } from './note-data.ts'
import { marksOf, readMarks, takeMarks, withMarks, writeMarks } from './note-marks.ts'

/** What front matter says of an article; what it does not state is `null`. */
export type ArticleFields = {
  id: string
  title: string | null
  slug: string | null
  summary: string | null
  /** The topic's name, and its slug, by which it is known. */
  topic: string | null
  topicSlug: string | null
  byline: string | null
  /** An instant, ISO 8601. */
  publishedAt: string | null
  seoTitle: string | null
  seoDescription: string | null
  /** The address of the opening image. */
  hero: string | null
  status: 'draft' | 'published' | 'published, with a newer draft'
  reviewState: string
}

export type ArticleState = { fields: ArticleFields; body: unknown }

const frontMatter = (fields: Record<string, unknown>) =>
  `---\n${stringify(fields, { lineWidth: 0, defaultStringType: 'PLAIN' })}---\n`

/** The marker in the front matter that tells Galley's own files, with the version of their form. */
export const galleyVersion = '1'

/**
 * An article as annotated Markdown: front matter, the text with its notes, and at the end, in a comment, all that is
 * known of each note. Reading it gives the same article and the same notes.
 */
export function annotatedFile(
  { fields, body }: ArticleState,
  notes: readonly ExportedNote[],
  image: BodyWriting['image'],
): string {
  const data: FileData = {
    basis: basisOf({ fields, body }),
    textHash: hashText(flatText(body)),
    notes: [...notes],
  }
  const json = JSON.stringify(data, null, 2).replaceAll('>', '\\u003e')
  const stated = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
  const head = frontMatter({ galley: Number(galleyVersion), ...stated })
  return `${head}\n${annotatedBody(withTabs(body), notes, image)}\n<!-- galley: notes\n${json}\n-->\n`
}

/** The text with its notes. A note whose marks would be read as something else keeps its place in the data alone. */
function annotatedBody(body: unknown, notes: readonly ExportedNote[], image: BodyWriting['image']): string {
  let marked = notes
  for (;;) {
    const placed = marksOf(marked, body)
    const markdown = writeMarks(bodyMarkdown(withMarks(body, placed), { annotated: true, image }), placed)
    const read = readMarks(markdown)
    const back = takeMarks(readGalleyBody(read.markdown).body, read.marks)
    const isTrue = (id: string) => {
      const place = back.places.passages.get(id)
      const anchor = marked.find((note) => note.id === id)?.anchor
      return place === undefined || (place.start === anchor?.start && place.end === anchor.end)
    }
    const isSame = isSameBody(back.body, body)
    const wrong = isSame
      ? [...back.places.passages.keys()].filter((id) => !isTrue(id))
      : marked.map(({ id }) => id)
    if (wrong.length === 0 || marked.length === 0) return markdown
    marked = marked.filter(({ id }) => !wrong.includes(id))
  }
}

/** An article as readers would get it, to be shared: nothing of the desk is in it. */
export function cleanFile(
  {
    title,
    ...stated
  }: Partial<Record<'title' | 'summary' | 'topic' | 'byline' | 'publishedAt', string | null>>,
  nodes: readonly unknown[],
  image: BodyWriting['image'],
): string {
  const fields = Object.entries({ title, ...stated }).filter(
    ([, value]) => typeof value === 'string' && value !== '',
  )
  const heading = plainBodyMarkdown(
    [{ type: 'heading', tag: 'h2', children: [{ type: 'text', text: title ?? 'Untitled' }] }],
    image,
  ).replace(/^## /u, '# ')
  return `${frontMatter(Object.fromEntries(fields))}\n${heading}\n${plainBodyMarkdown(nodes, image)}`
}

/** SHA-256 of what a file says apart from its notes, in hexadecimal. */
export function basisOf({ fields, body }: ArticleState): string {
  const { status: _status, reviewState: _reviewState, id: _id, topic: _topic, ...content } = fields
  return createHash('sha256')
    .update(JSON.stringify([content, comparableBody(body)]))
    .digest('hex')
}
