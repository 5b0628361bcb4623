import { flatBlocks, flatText, headingPathAt, textUnits, type Range } from '@galley/article-body'
import { articleTextFields, type NotePlace } from '../contract.ts'

/** One text that is read for annotations by itself: a block, a form's field, or a field of the article. */
export type TextPart = {
  readonly text: string
  /** Where it starts in the text of its place. */
  readonly start: number
  readonly masked: readonly Range[]
  readonly links: readonly Range[]
  /** For a text in a form: where its object stands in the flat text of the body. */
  readonly objectAt: number | null
}

/** All the words at one place of an article; notes keep their place by offsets in `text`. */
export type ArticleText = {
  readonly place: NotePlace
  readonly text: string
  readonly parts: readonly TextPart[]
}

/** The texts of an article in reading order, with what is needed to say where in it a note stands. */
export type ArticleTexts = {
  readonly texts: readonly ArticleText[]
  /** Where each section of the body starts, with the headings above its words, in the order of the text. */
  readonly sections: readonly Section[]
}

type Section = { readonly start: number; readonly headings: readonly string[] }

/**
 * Every text of an article that can hold an annotation: the body, the forms of its blocks (as one text, a line for
 * each), the fields that readers see, and the descriptions of its images.
 *
 * @param article  its fields; the body is Lexical JSON of any shape
 * @param alts     the descriptions of the images it uses, by media id
 */
export function articleTexts(
  article: Readonly<Record<string, unknown>>,
  alts: ReadonlyMap<string, string> = new Map(),
): ArticleTexts {
  const { body } = article
  const units = textUnits(body)
  const inBlocks = units
    .filter(({ inForm }) => !inForm)
    .map(({ text, start, masked, links }): TextPart => ({ text, start, masked, links, objectAt: null }))
  const fields = articleTextFields.flatMap((field) => plainText(field, article[field]))
  const images = [...alts].flatMap(([id, alt]) => plainText(`alt:${id}`, alt))
  return {
    texts: [
      { place: 'body', text: flatText(body), parts: inBlocks },
      formsText(units.filter(({ inForm }) => inForm)),
      ...fields,
      ...images,
    ],
    sections: sectionsOf(body),
  }
}

function sectionsOf(body: unknown): Section[] {
  const headings = flatBlocks(body).filter(({ kind }) => kind === 'heading')
  return headings.map(({ start }) => ({ start, headings: headingPathAt(headings, start) }))
}

function formsText(units: ReturnType<typeof textUnits>): ArticleText {
  const parts: TextPart[] = []
  let start = 0
  for (const { text, masked, links, start: objectAt } of units) {
    parts.push({ text, start, masked, links, objectAt })
    start += text.length + 1
  }
  return { place: 'forms', text: parts.map(({ text }) => text).join('\n'), parts }
}

function plainText(place: NotePlace, value: unknown): ArticleText[] {
  if (typeof value !== 'string') return []
  return [{ place, text: value, parts: [{ text: value, start: 0, masked: [], links: [], objectAt: null }] }]
}

/** The text at a place, `''` where the article has none there. */
export function textAt(texts: ArticleTexts, place: NotePlace): string {
  return texts.texts.find((text) => text.place === place)?.text ?? ''
}

/** Whether two readings of an article are the same, down to what counts as code. */
export function areSameTexts(one: ArticleTexts, other: ArticleTexts): boolean {
  return JSON.stringify(one.texts) === JSON.stringify(other.texts)
}

/** Where in the body a place is: the offset itself, or the object whose form holds it. `null` outside the body. */
export function bodyOffsetOf(texts: ArticleTexts, place: NotePlace, offset: number): number | null {
  if (place === 'body') return offset
  if (place !== 'forms') return null
  const forms = texts.texts.find((text) => text.place === 'forms')
  if (forms === undefined) return null
  return forms.parts[lastAtOrBefore(forms.parts, offset)]?.objectAt ?? null
}

/** The headings above a place in the body, from the top. */
export function sectionAt({ sections }: ArticleTexts, bodyOffset: number | null): string[] {
  if (bodyOffset === null) return []
  const section = sections[lastAtOrBefore(sections, bodyOffset)]
  return section === undefined ? [] : [...section.headings]
}

/** The index of the last that starts at or before an offset, -1 when none does (binary search; they rise). */
function lastAtOrBefore(starts: readonly { readonly start: number }[], offset: number): number {
  let [low, high] = [0, starts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle]?.start ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}
