import { z } from 'zod'

/**
 * The public body: what readers get of an article's text. A small typed tree, made by the CMS at publish
 * through an allow list (`@galley/article-body`) and drawn by the site with one component per node kind.
 *
 * Text in it is data: nothing is escaped here, escaping is the drawer's job.
 */

/**
 * One size of an image. `url` is a path on the site, e.g. `/media/desk-960.webp`, percent-encoded by the CMS and drawn
 * as it is; sizes are in CSS pixels.
 */
export const imageSourceSchema = z.object({ url: z.string(), width: z.number(), height: z.number() })
export type ImageSource = z.infer<typeof imageSourceSchema>

/** An image with every size that exists of it, smallest first; the last one is the original's size or the largest made. */
export const publicImageSchema = z.object({
  alt: z.string(),
  caption: z.string().nullable(),
  /** Where the eye goes, in per cent from the left and from the top; used where a crop is needed. */
  focalX: z.number(),
  focalY: z.number(),
  sources: z.array(imageSourceSchema).min(1),
})
export type PublicImage = z.infer<typeof publicImageSchema>

export const textMarks = [
  'bold',
  'italic',
  'strikethrough',
  'underline',
  'code',
  'subscript',
  'superscript',
] as const

/**
 * How words are set. `annotation` stands only in a preview “with notes”: words that publishing takes out. A public body
 * that holds it cannot be read (`publicBodySchema`).
 */
export type TextMark = (typeof textMarks)[number] | 'annotation'

export type Inline =
  | { kind: 'text'; text: string; marks: TextMark[] }
  | { kind: 'break' }
  | { kind: 'link'; href: string; children: Inline[] }
  /** `id` counts from 1 in the order of the text; the footnote's words are drawn at the end of the essay. */
  | { kind: 'footnote'; id: number; children: Inline[] }

export type ListItem = { children: Inline[]; blocks: Block[] }
export type TableCell = { header: boolean; colSpan: number; rowSpan: number; children: Inline[] }

export type Block =
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'heading'; level: 2 | 3 | 4; id: string; children: Inline[] }
  | { kind: 'list'; ordered: boolean; start: number; items: ListItem[] }
  | { kind: 'quote'; children: Inline[] }
  | { kind: 'pull-quote'; text: string; attribution: string | null }
  | { kind: 'note'; title: string | null; children: Inline[] }
  | { kind: 'code'; language: string | null; text: string }
  | { kind: 'image'; image: PublicImage }
  | { kind: 'table'; rows: TableCell[][] }
  | { kind: 'rule' }

/** The schema of a body whose words may be set in these ways. */
function bodySchema(marks: readonly TextMark[]) {
  const textSchema = z.object({ kind: z.literal('text'), text: z.string(), marks: z.array(z.enum(marks)) })
  const inlineSchema: z.ZodType<Inline> = z.lazy(() =>
    z.discriminatedUnion('kind', [
      textSchema,
      z.object({ kind: z.literal('break') }),
      z.object({ kind: z.literal('link'), href: z.string(), children: inlinesSchema }),
      z.object({ kind: z.literal('footnote'), id: z.number(), children: inlinesSchema }),
    ]),
  )
  const inlinesSchema = z.array(inlineSchema)
  const tableCellSchema = z.object({
    header: z.boolean(),
    colSpan: z.number(),
    rowSpan: z.number(),
    children: inlinesSchema,
  })
  const blockSchema: z.ZodType<Block> = z.lazy(() =>
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('paragraph'), children: inlinesSchema }),
      z.object({
        kind: z.literal('heading'),
        level: z.union([z.literal(2), z.literal(3), z.literal(4)]),
        id: z.string(),
        children: inlinesSchema,
      }),
      z.object({
        kind: z.literal('list'),
        ordered: z.boolean(),
        start: z.number(),
        items: z.array(z.object({ children: inlinesSchema, blocks: z.array(blockSchema) })),
      }),
      z.object({ kind: z.literal('quote'), children: inlinesSchema }),
      z.object({ kind: z.literal('pull-quote'), text: z.string(), attribution: z.string().nullable() }),
      z.object({ kind: z.literal('note'), title: z.string().nullable(), children: inlinesSchema }),
      z.object({ kind: z.literal('code'), language: z.string().nullable(), text: z.string() }),
      z.object({ kind: z.literal('image'), image: publicImageSchema }),
      z.object({ kind: z.literal('table'), rows: z.array(z.array(tableCellSchema)) }),
      z.object({ kind: z.literal('rule') }),
    ]),
  )
  return z.object({ version: z.literal(1), blocks: z.array(blockSchema) })
}

/** `version` is the shape's, so that a copy made by older code is recognised and made anew. */
export const publicBodySchema = bodySchema(textMarks)
/** The same, in which annotations may stand, marked: what a preview “with notes” shows to the staff. */
export const annotatedBodySchema = bodySchema([...textMarks, 'annotation'])
export type PublicBody = z.infer<typeof publicBodySchema>

/** One line of the table of contents. */
export const headingSchema = z.object({
  id: z.string(),
  level: z.union([z.literal(2), z.literal(3), z.literal(4)]),
  text: z.string(),
})
export type Heading = z.infer<typeof headingSchema>
