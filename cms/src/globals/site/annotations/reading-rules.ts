import { annotationLabels, defaultLabels, noteKinds, type LabelRule } from '@galley/annotations'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { slugs } from '../../../collections/slugs.ts'

/** How the site reads annotations: its labels, and its words that only look like a mark. See `ParseOptions`. */
export type ReadingRules = { readonly labels: readonly LabelRule[]; readonly words: readonly string[] }

/** How every site reads them that has settled nothing. */
export const usualRules: ReadingRules = { labels: defaultLabels, words: [] }

const labelRow = z.object({
  word: z.string(),
  means: z.enum([...annotationLabels, 'nothing']),
  kind: z.enum(noteKinds).nullish(),
  anyCase: z.boolean().nullish(),
  spaceForm: z.boolean().nullish(),
  bareForm: z.boolean().nullish(),
})
const stored = z.object({
  annotations: z.object({ words: z.string().nullish(), labels: z.array(labelRow).nullish() }),
})

export type LabelRow = z.infer<typeof labelRow>

/**
 * The rules that the owner has settled under “Site”, for everything on the server that reads a draft. It reads them in
 * the transaction of the request.
 */
export async function readingRules(req: PayloadRequest): Promise<ReadingRules> {
  const site = await req.payload.findGlobal({
    slug: slugs.site,
    select: { annotations: true },
    depth: 0,
    overrideAccess: true, // whoever saves a draft, it is read by the same rules
    req,
  })
  const settled = stored.safeParse(site)
  if (!settled.success) return usualRules
  const { words, labels } = settled.data.annotations
  return { labels: withRows(defaultLabels, labels ?? []), words: wordsIn(words ?? '') }
}

/** The usual labels, changed and added to by rows of the form; the last row for a word counts. */
export function withRows(usual: readonly LabelRule[], rows: readonly LabelRow[]): LabelRule[] {
  const labels = new Map(usual.map((rule) => [rule.word, rule]))
  for (const { word, means, kind, anyCase, spaceForm, bareForm } of rows) {
    if (means === 'nothing') labels.delete(word)
    else {
      labels.set(word, {
        word,
        label: means,
        kind: kind ?? null,
        anyCase: anyCase ?? false,
        spaceForm: spaceForm ?? false,
        bareForm: bareForm ?? false,
      })
    }
  }
  return [...labels.values()]
}

/** One to a line, as typed, without what is empty or there twice. */
export function wordsIn(lines: string): string[] {
  const words = lines.split('\n').map((line) => line.trim())
  return [...new Set(words.filter((word) => word !== ''))]
}
