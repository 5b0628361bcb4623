import { noteKinds } from '@galley/annotations'
import { z } from 'zod'
import { isBlank } from './blank-text.ts'
import { mayBeDueOn, tooEarly } from './calendar-date.ts'
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
    .refine((text) => !isBlank(text), missing)
    .max(most, `Please shorten this to ${most.toLocaleString('en')} characters.`)

const oneOf = (choices: readonly string[]) => `Please choose one of these: ${choices.join(', ')}.`
const howMany = (most: number) => `Please give a whole number from 1 to ${most.toLocaleString('en')}.`

const kind = z.enum(noteKinds, `Please choose one of these kinds: ${noteKinds.join(', ')}.`)
const severity = z.enum(severities, oneOf(severities))
const person = z.uuid('Please choose somebody by their id, or nobody with null.').nullable()
const date = z.iso.date('Please give a date such as 2027-03-28.').refine(mayBeDueOn, tooEarly).nullable()
const closed = z.enum(['done', 'wontfix'], 'Please choose done or wontfix.')
const badKey = `Please send an idempotencyKey of 1 to ${noteLimits.idempotencyKey} characters, or none.`
const key = z.string(badKey).min(1, badKey).max(noteLimits.idempotencyKey, badKey).optional()
const badRevision = 'Please send the revision as the whole number that the note came with, or none.'
const seen = { revision: z.int(badRevision).nonnegative(badRevision).optional() }

const besides = 'Please send at most 64 characters of the words beside the passage.'
const badStart = 'Please send the start as a whole number: how many characters stand before the passage.'
const badHash = 'Please send the textHash that the notes of the article came with, or none.'

const passageSchema = z.object(
  {
    quote: z
      .string('Please say which words the note is about.')
      .min(1, 'Please say which words the note is about.')
      .max(noteLimits.quote, 'This passage is too long for one note. Please choose fewer words.'),
    before: z.string(besides).max(64, besides).optional(),
    after: z.string(besides).max(64, besides).optional(),
    start: z.int(badStart).nonnegative(badStart).optional(),
    textHash: z.string(badHash).max(64, badHash).optional(),
  },
  'Please send the passage with the words that the note is about, as its quote.',
) satisfies z.ZodType<Passage>

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
  .array(z.uuid('Please name notes by their ids.'), 'Please name notes by a list of their ids.')
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

const searched = 'Please search for 1 to 200 characters.'

export const boardSchema = z.object({
  article: z.uuid('Please name the article by its id.').optional(),
  state: z.enum(boardStates, oneOf(boardStates)).optional(),
  kind: kind.optional(),
  severity: severity.optional(),
  assignee: z
    .union([z.uuid(), z.enum(['me', 'none'])], 'Please choose somebody by their id, or me, or none.')
    .optional(),
  mine: z.literal('1', 'Please ask for your own notes by mine=1, or leave it out.').optional(),
  age: z.enum(ageBands, oneOf(ageBands)).optional(),
  search: z.string(searched).trim().min(1, searched).max(200, searched).optional(),
  group: z.enum(boardGroups, oneOf(boardGroups)).optional(),
  page: wholeNumber(100_000).optional(),
  limit: wholeNumber(200).optional(),
}) satisfies z.ZodType<BoardQuery>

function wholeNumber(most: number) {
  const message = howMany(most)
  return z.coerce.number(message).int(message).min(1, message).max(most, message)
}

const articleIds = 'Please name articles by their ids, with commas between them.'

export const countsSchema = z.object({
  ids: z
    .string(articleIds)
    .default('')
    .transform((list) => list.split(',').filter((id) => id !== ''))
    .pipe(z.array(z.uuid(articleIds)).max(100, 'Please ask for at most 100 articles.')),
})

export const panelSchema = z.object({ known: z.string(badHash).max(64, badHash).optional() })
