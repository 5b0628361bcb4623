import { z } from 'zod'

const lines = { firstLine: z.number(), lastLine: z.number() }

const titles = z.array(z.string())
/** What became of the notes in a file that Galley wrote. */
const notesSchema = z.object({
  made: titles,
  kept: z.number(),
  updated: titles,
  moved: titles,
  lost: titles,
  newer: titles,
  unknownPeople: titles,
})

/** What `POST /api/articles/import` answers when it made a draft. */
export const importAnswerSchema = z.object({
  outcome: z.enum(['created', 'updated', 'unchanged']),
  article: z.object({ id: z.string(), title: z.string(), slug: z.string(), adminUrl: z.string() }),
  /** `created` when there was no topic of this name; `null` where the text names none. */
  topic: z.object({ name: z.string(), created: z.boolean() }).nullable(),
  headings: z.array(z.string()),
  report: z.object({
    leftOut: z.array(z.object({ ...lines, words: z.string(), why: z.string() })),
    annotations: z.object({ count: z.number(), words: z.array(z.string()) }),
    problems: z.array(z.object({ line: z.number().nullable(), message: z.string() })),
  }),
  notes: notesSchema.nullable(),
})
export type ImportAnswer = z.infer<typeof importAnswerSchema>

/** What it answers otherwise. `article` is the earlier one where the same text was imported before. */
export const importRefusalSchema = z.object({
  errors: z.array(z.object({ message: z.string() })),
  article: z.object({ id: z.string(), title: z.string(), adminUrl: z.string() }).optional(),
})
