import { parseAnnotations, problemSentence } from '@galley/annotations'
import type { ReadingRules } from '../../globals/site/annotations/reading-rules.ts'
import { flatBlocks, headingPathAt, textUnits, type FlatBlock, type TextUnit } from '@galley/article-body'
import type { Obstacle } from './publish-refused.ts'

/** Fields that readers get as they are written: nothing is taken out of them, so no annotation at all may stand there. */
const plainFields = [
  ['title', 'the title'],
  ['byline', 'the byline'],
  ['summary', 'the summary'],
  ['seoTitle', 'the title for search engines'],
  ['seoDescription', 'the description for search engines'],
] as const

/** Labels that say "this is not finished". A NOTE is for information: it is taken out, and hinders nothing. */
const unfinished: ReadonlySet<string> = new Set(['TODO', 'TK', 'FIXME'])

/**
 * What stands in the way of publishing: annotations that say something is unfinished, and brackets without their other
 * half, each with its place. In the order of the text; empty when nothing does.
 *
 * @param article  with the fields of an article; the body is Lexical JSON
 * @param rules    the site's own labels and words
 */
export function findObstacles(article: Record<string, unknown>, rules: ReadingRules): Obstacle[] {
  const inFields = plainFields.flatMap(([field, place]) => {
    const text = article[field]
    return typeof text === 'string' ? obstaclesIn(text, { place, allowed: new Set(), rules }) : []
  })
  const blocks = flatBlocks(article['body'])
  const inBody = textUnits(article['body']).flatMap((unit) =>
    obstaclesIn(unit.text, {
      place: placeOf(unit, blocks),
      allowed: new Set(['NOTE']),
      rules,
      masked: unit.masked,
      links: unit.links,
    }),
  )
  return [...inFields, ...inBody]
}

/** The same for a text that stands outside an article's own fields, such as the description of an image. */
export function obstaclesInWords(text: string, place: string, rules: ReadingRules): Obstacle[] {
  return obstaclesIn(text, { place, allowed: new Set(), rules })
}

type Where = {
  place: string
  allowed: ReadonlySet<string>
  rules: ReadingRules
  masked?: TextUnit['masked']
  links?: TextUnit['links']
}

function obstaclesIn(text: string, { place, allowed, rules, masked, links }: Where): Obstacle[] {
  const { annotations, problems } = parseAnnotations(text, { ...rules, masked, links })
  const marks = annotations
    .filter(({ label }) => !allowed.has(label))
    .map(({ label, start, end }): Obstacle => {
      const advice = unfinished.has(label)
        ? `is unfinished. Please settle it and take the ${label} out.`
        : 'is a note of the desk. Please take it out, because readers would see it.'
      return { type: 'annotation', words: text.slice(start, end), place, advice }
    })
  const halves = problems.map((problem): Obstacle => {
    const words = text.slice(problem.at, problem.at + 60)
    return { type: problem.type, words, place, advice: problemSentence(problem) }
  })
  return [...marks, ...halves]
}

const formNames: Partial<Record<TextUnit['kind'], string>> = {
  caption: 'a caption',
  footnote: 'a footnote',
  'pull-quote': 'a pull quote',
  attribution: 'the source of a pull quote',
  'note-title': 'the title of an aside',
  heading: 'a heading',
  'table-cell': 'a table',
}

/** A place in words, such as “a footnote in the section “What it costs””. */
function placeOf({ kind, start }: TextUnit, blocks: readonly FlatBlock[]): string {
  const section = headingPathAt(blocks, start).at(-1)
  const what = formNames[kind]
  if (section === undefined)
    return what === undefined ? 'the opening of the text' : `${what} in the opening of the text`
  return what === undefined ? `the section “${section}”` : `${what} in the section “${section}”`
}
