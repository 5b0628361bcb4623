import { noteKinds } from '@galley/annotations'
import { z } from 'zod'
import {
  ageBands,
  articleTextFields,
  boardGroups,
  boardStates,
  noteLimits,
  severities,
  type Assign,
  type BoardQuery,
  type BulkAct,
  type NewNote,
  type NewReply,
  type Passage,
  type Resolve,
  type Seen,
  type SetDue,
  type SetKind,
  type SetPlace,
  type SetSeverity,
  type SetText,
} from './contract.ts'

// What the endpoints accept. Every sentence is shown to the person who sent it, with the name of the field.

const words = (most: number, missing: string) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(most, `Please shorten this to ${most.toLocaleString('en')} characters.`)

const kind = z.enum(noteKinds, `Please choose one of these kinds: ${noteKinds.join(', ')}.`)
const severity = z.enum(severities, `Please choose one of these: ${severities.join(', ')}.`)
const person = z.uuid('Please choose somebody by their id.').nullable()
const date = z.iso.date('Please give a date such as 2027-03-28.').nullable()
const closed = z.enum(['done', 'wontfix'], 'Please choose done or wontfix.')
const key = z.string().min(1).max(noteLimits.idempotencyKey).optional()
const seen = { revision: z.number().int().nonnegative().optional() }

const passageSchema = z.object({
  quote: z
    .string('Please say which words the note is about.')
    .min(1, 'Please say which words the note is about.')
    .max(noteLimits.quote, 'This passage is too long for one note. Please choose fewer words.'),
  before: z.string().max(64).optional(),
  after: z.string().max(64).optional(),
  start: z.number().int().nonnegative().optional(),
  textHash: z.string().max(64).optional(),
}) satisfies z.ZodType<Passage>

export const seenSchema = z.object(seen) satisfies z.ZodType<Seen>
export const resolveSchema = z.object({ ...seen, status: closed.optional() }) satisfies z.ZodType<Resolve>
export const assignSchema = z.object({ ...seen, assignee: person }) satisfies z.ZodType<Assign>
export const kindSchema = z.object({ ...seen, kind }) satisfies z.ZodType<SetKind>
export const severitySchema = z.object({ ...seen, severity }) satisfies z.ZodType<SetSeverity>
export const dueSchema = z.object({ ...seen, dueOn: date }) satisfies z.ZodType<SetDue>
export const textSchema = z.object({
  ...seen,
  text: words(noteLimits.text, 'Please write what should be done.'),
}) satisfies z.ZodType<SetText>
export const placeSchema = z.object({ ...seen, passage: passageSchema }) satisfies z.ZodType<SetPlace>
export const replySchema = z.object({
  text: words(noteLimits.reply, 'Please write something first.'),
  idempotencyKey: key,
}) satisfies z.ZodType<NewReply>

const newNoteFields = {
  text: words(noteLimits.text, 'Please write what should be done.'),
  kind: kind.optional(),
  severity: severity.optional(),
  assignee: person.optional(),
  dueOn: date.optional(),
  idempotencyKey: key,
}

const fieldName = z.union(
  [z.enum(articleTextFields), z.templateLiteral(['alt:', z.uuid()])],
  'Please say which field the note is about, such as title or summary.',
)

export const newNoteSchema = z.discriminatedUnion(
  'on',
  [
    z.object({ ...newNoteFields, on: z.literal('passage'), passage: passageSchema }),
    z.object({ ...newNoteFields, on: z.literal('field'), field: fieldName }),
    z.object({ ...newNoteFields, on: z.literal('article') }),
  ],
  'Please say what the note is about: passage, field or article.',
) satisfies z.ZodType<NewNote>

const ids = z
  .array(z.uuid('Please name notes by their ids.'))
  .min(1, 'Please choose at least one note.')
  .max(noteLimits.bulk, `Please choose at most ${noteLimits.bulk} notes at once.`)

export const bulkSchema = z.discriminatedUnion(
  'act',
  [
    z.object({ ids, act: z.literal('assign'), assignee: person }),
    z.object({ ids, act: z.literal('resolve'), status: closed.optional() }),
    z.object({ ids, act: z.literal('reopen') }),
  ],
  'Please say what to do with the notes: assign, resolve or reopen.',
) satisfies z.ZodType<BulkAct>

export const boardSchema = z.object({
  article: z.uuid().optional(),
  state: z.enum(boardStates).optional(),
  kind: kind.optional(),
  severity: severity.optional(),
  assignee: z.union([z.uuid(), z.enum(['me', 'none'])]).optional(),
  mine: z.literal('1').optional(),
  age: z.enum(ageBands).optional(),
  search: z.string().trim().min(1).max(200).optional(),
  group: z.enum(boardGroups).optional(),
  page: z.coerce.number().int().min(1).max(100_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
}) satisfies z.ZodType<BoardQuery>

export const countsSchema = z.object({
  ids: z
    .string()
    .default('')
    .transform((list) => list.split(',').filter((id) => id !== ''))
    .pipe(
      z.array(z.uuid('Please name articles by their ids.')).max(100, 'Please ask for at most 100 articles.'),
    ),
})

export const panelSchema = z.object({ known: z.string().max(64).optional() })
