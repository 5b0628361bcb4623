import { parseDocument } from 'yaml'
import { z } from 'zod'
import { galleyVersion } from '../export/article-file.ts'
import { fileDataSchema, type FileData } from '../export/note-data.ts'
import { readMarks, takeMarks, type ReadPlaces } from '../export/note-marks.ts'
import type { LeftOut, Problem } from './import-report.ts'
import type { LexicalBody } from './lexical.ts'
import { readGalleyBody } from './markdown.ts'

const words = z.string().nullable().default(null)
const frontSchema = z.object({
  galley: z.string(),
  id: z.uuid(),
  title: words,
  slug: words,
  summary: words,
  topic: words,
  topicSlug: words,
  byline: words,
  publishedAt: z.iso.datetime().nullable().default(null),
  seoTitle: words,
  seoDescription: words,
  hero: words,
  status: z.enum(['draft', 'published', 'published, with a newer draft']).catch('draft'),
  reviewState: z.string().catch('draft'),
})

/** A file that Galley wrote, read again. */
export type GalleyFile = {
  fields: Omit<z.infer<typeof frontSchema>, 'galley'>
  body: LexicalBody
  /** What was known of its notes when it was written; `null` when the end of the file is gone. */
  data: FileData | null
  places: ReadPlaces
  problems: Problem[]
  leftOut: LeftOut[]
}

type ReadGalleyFile = { ok: true; file: GalleyFile } | { ok: false; message: string }

/** Whether a text says of itself that Galley wrote it with its notes. */
export function isGalleyFile(text: string): boolean {
  return /^---\ngalley: *\d/u.test(text)
}

/**
 * Reads a file as `export/article-file.ts` writes it, also when somebody has edited it since.
 *
 * @param text  as `readText` gives it, and `isGalleyFile` says so
 */
export function readGalleyFile(text: string, fileName: string): ReadGalleyFile {
  const refuse = (why: string): ReadGalleyFile => ({ ok: false, message: `“${fileName}”: ${why}` })
  const front = /^---\n(?<stated>[\s\S]*?\n)---\n/u.exec(text)
  const document = parseDocument(front?.groups?.['stated'] ?? '', { schema: 'failsafe', logLevel: 'silent' })
  if (document.errors.length > 0)
    return refuse('Its first lines cannot be read. Please mend them, or export the article again.')
  const stated = frontSchema.safeParse(document.toJS({ maxAliasCount: 0 }))
  if (!stated.success) {
    const named = stated.error.issues.map(({ path }) => path.join('.')).join(', ')
    return refuse(
      `Its first lines do not say rightly: ${named}. Please mend them, or export the article again.`,
    )
  }
  const { galley, ...fields } = stated.data
  if (galley !== galleyVersion)
    return refuse(`It was written by a newer Galley (form ${galley}). Please import it there.`)

  const problems: Problem[] = []
  const start = front?.[0].length ?? 0
  const end = text.lastIndexOf('\n<!-- galley: notes\n')
  const data = end === -1 ? null : dataIn(text.slice(end))
  if (data === null)
    problems.push({
      line: null,
      message:
        'The notes’ data at the end of the file is gone or broken; only what stands in the text was read.',
    })
  // Empty lines instead of the front matter, so that lines keep their numbers.
  const source =
    '\n'.repeat(text.slice(0, start).split('\n').length - 1) + text.slice(start, end === -1 ? undefined : end)
  const marked = readMarks(source)
  const read = readGalleyBody(marked.markdown)
  const { body, places } = takeMarks(read.body, marked.marks)
  return {
    ok: true,
    file: { fields, body, data, places, problems: [...problems, ...read.problems], leftOut: read.leftOut },
  }
}

function dataIn(comment: string): FileData | null {
  const json = /^\n<!-- galley: notes\n(?<json>[\s\S]*?)\n-->\s*$/u.exec(comment)?.groups?.['json']
  try {
    const parsed = fileDataSchema.safeParse(JSON.parse(json ?? ''))
    return parsed.success ? parsed.data : null
  } catch {
    // Not JSON any more: said in the report.
    return null
  }
}
