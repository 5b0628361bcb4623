import { flatBlocks, headingPathAt, textUnits, type FlatBlock, type TextUnit } from '@galley/article-body'
import type { ArticleTextField, NotePlace } from '../../draft-notes/contract.ts'

/** One text that readers would get something of, with its place in words and for programs. */
export type GateText = {
  readonly field: NotePlace | 'slug'
  readonly text: string
  /** Where it starts in the text of its field, as draft notes count. */
  readonly start: number
  /** Where it, or the object that holds it, stands in the flat text of the body. */
  readonly bodyStart: number | null
  readonly masked: TextUnit['masked']
  readonly links: TextUnit['links']
  /** In words: "the title", "a footnote in the section “Costs”". */
  readonly place: string
  /** Whether annotations are taken out of it at publish. Where not, readers would see any that stands there. */
  readonly isCleaned: boolean
}

/** How fields are called in sentences. */
export const fieldNames: Readonly<Record<ArticleTextField | 'slug', string>> = {
  title: 'the title',
  slug: 'the address',
  byline: 'the byline',
  summary: 'the summary',
  seoTitle: 'the title for search engines',
  seoDescription: 'the description for search engines',
}

const fieldOrder = ['title', 'slug', 'byline', 'summary', 'seoTitle', 'seoDescription'] as const

export const imageName = 'the description of an image'

/**
 * Every text of an article that becomes public, in the order of the form: fields, the body with the forms of its
 * blocks, the descriptions of its images.
 *
 * @param alts  by media id
 */
export function gateTexts(
  article: Readonly<Record<string, unknown>>,
  alts: ReadonlyMap<string, string>,
): GateText[] {
  const fields = fieldOrder.flatMap((field) => plain(field, article[field], fieldNames[field]))
  const images = [...alts].flatMap(([id, alt]) => plain(`alt:${id}`, alt, imageName))
  return [...fields, ...bodyTexts(article['body']), ...images]
}

function plain(field: GateText['field'], value: unknown, place: string): GateText[] {
  if (typeof value !== 'string') return []
  const isCleaned = field === 'summary'
  return [{ field, text: value, start: 0, bodyStart: null, masked: [], links: [], place, isCleaned }]
}

function bodyTexts(body: unknown): GateText[] {
  const blocks = flatBlocks(body)
  let inForms = 0
  return textUnits(body).map((unit) => {
    const { text, masked, links, inForm } = unit
    const start = inForm ? inForms : unit.start
    if (inForm) inForms += text.length + 1
    const field = inForm ? 'forms' : 'body'
    return {
      field,
      text,
      start,
      bodyStart: unit.start,
      masked,
      links,
      place: placeOf(unit, blocks),
      isCleaned: true,
    }
  })
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

function placeOf({ kind, start }: TextUnit, blocks: readonly FlatBlock[]): string {
  return inSection(formNames[kind], headingPathAt(blocks, start).at(-1))
}

/** A place in the body in words, such as “a footnote in the section “What it costs””. */
export function inSection(what: string | undefined, section: string | undefined): string {
  const where = section === undefined ? 'the opening of the text' : `the section “${section}”`
  return what === undefined ? where : `${what} in ${where}`
}
