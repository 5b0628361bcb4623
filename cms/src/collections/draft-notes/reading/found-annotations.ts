import { parseAnnotations, problemSentence, type Annotation } from '@galley/annotations'
import type { ReadingRules } from '../../../globals/site/annotations/reading-rules.ts'
import type { NotePlace, TextProblem } from '../contract.ts'
import { bodyOffsetOf, type ArticleTexts } from './article-texts.ts'

/** What one item of an annotation says, and where: offsets in the text of its place. */
export type FoundItem = { readonly text: string; readonly start: number; readonly end: number }

/** An annotation of an article. Offsets are in the text of its place, ends outside. */
export type FoundAnnotation = Omit<Annotation, 'items'> & {
  readonly place: NotePlace
  readonly items: readonly FoundItem[]
}

/** Every annotation of an article, in reading order, and what is wrong with some; by the site's own labels and words. */
export function findAnnotations(
  texts: ArticleTexts,
  rules: ReadingRules,
): { annotations: FoundAnnotation[]; problems: TextProblem[] } {
  const annotations: FoundAnnotation[] = []
  const problems: TextProblem[] = []
  for (const { place, parts } of texts.texts) {
    for (const { text, start: at, masked, links } of parts) {
      const read = parseAnnotations(text, { ...rules, masked, links })
      annotations.push(...read.annotations.map((annotation) => placed(annotation, place, at)))
      for (const problem of read.problems) {
        const where = at + problem.at
        problems.push({
          type: problem.type,
          place,
          at: where,
          bodyOffset: bodyOffsetOf(texts, place, where),
          message: problemSentence(problem),
        })
      }
    }
  }
  return { annotations, problems }
}

function placed(annotation: Annotation, place: NotePlace, at: number): FoundAnnotation {
  const start = at + annotation.start
  const end = at + annotation.end
  const items = annotation.items.map((item) =>
    // An item without words stands where its annotation stands.
    item.text === ''
      ? { text: '', start, end }
      : { text: item.text, start: at + item.start, end: at + item.end },
  )
  return { ...annotation, place, start, end, items }
}
