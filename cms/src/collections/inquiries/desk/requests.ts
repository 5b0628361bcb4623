import { z } from 'zod'
import {
  deskGroups,
  deskLimits,
  deskStates,
  snoozeTokens,
  type ConfirmRecompute,
  type Decline,
  type DuplicateOf,
  type NoteToSelf,
  type OfMessage,
  type QueueQuery,
  type RecordReply,
  type Reply,
  type Seen,
  type Snooze,
} from './contract.ts'

// What the endpoints accept. Every sentence is shown to the person who sent it, with the name of the field.

const words = (most: number, missing: string) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(most, `Please shorten this to ${most.toLocaleString('en')} characters.`)
    .transform((text) => text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, ''))

const badInstant = 'Please send an instant such as 2027-03-28T13:00:00Z.'
const instant = z.iso.datetime({ offset: true, error: badInstant })
const badRevision = 'Please send the revision as the whole number that the inquiry came with.'
const seen = { revision: z.int(badRevision).nonnegative(badRevision) }

export const seenSchema = z.object(seen) satisfies z.ZodType<Seen>
export const declineSchema = z.object({
  ...seen,
  reason: words(deskLimits.reason, 'Please say why, so that you know it next year.'),
}) satisfies z.ZodType<Decline>
export const duplicateSchema = z.object({
  ...seen,
  of: words(60, 'Please say which inquiry this one repeats, by its reference.'),
}) satisfies z.ZodType<DuplicateOf>
export const snoozeSchema = z.object({
  ...seen,
  until: z.union(
    [z.enum(snoozeTokens), instant],
    `Please choose a time, or one of ${snoozeTokens.join(', ')}.`,
  ),
  why: z
    .string()
    .trim()
    .max(deskLimits.why, `Please shorten this to ${deskLimits.why} characters.`)
    .optional(),
  visitorsWish: z.boolean().optional(),
}) satisfies z.ZodType<Snooze>
export const noteSchema = z.object({
  text: words(deskLimits.note, 'Please write something first.'),
}) satisfies z.ZodType<NoteToSelf>
export const recordReplySchema = z.object({
  ...seen,
  text: words(deskLimits.text, 'Please paste what the visitor wrote.'),
  at: instant.optional(),
}) satisfies z.ZodType<RecordReply>
const badSeen = 'Please send seenUpTo as it came with the inquiry.'
export const replySchema = z.object({
  key: z.uuid('Please send a UUID as the key of the reply.'),
  text: words(deskLimits.text, 'Please write something first.'),
  seenUpTo: z.int(badSeen).nonnegative(badSeen),
}) satisfies z.ZodType<Reply>
export const ofMessageSchema = z.object({
  message: z.uuid('Please say which reply it is about, by its id.'),
}) satisfies z.ZodType<OfMessage>

const badLimit = `Please give a whole number from 1 to ${deskLimits.mostRows}.`
const groupList = new RegExp(`^(?:${deskGroups.join('|')})(?:,(?:${deskGroups.join('|')}))*$`, 'u')
export const queueSchema = z.object({
  group: z
    .string()
    .regex(groupList, `Please choose from these groups: ${deskGroups.join(', ')}.`)
    .optional(),
  state: z.enum(deskStates, `Please choose one of these states: ${deskStates.join(', ')}.`).optional(),
  search: z
    .string()
    .max(deskLimits.search, `Please search for at most ${deskLimits.search} characters.`)
    .optional(),
  after: z.string().max(300, 'Please send the next page’s mark as it came.').optional(),
  limit: z.coerce
    .number(badLimit)
    .int(badLimit)
    .min(1, badLimit)
    .max(deskLimits.mostRows, badLimit)
    .optional(),
}) satisfies z.ZodType<QueueQuery, unknown>

const badInquiry = 'Please name the inquiry by its id.'
export const cannedSchema = z.object({ inquiry: z.uuid(badInquiry).optional() })
export const confirmSchema = z.object({
  confirm: z.string('Please confirm the list by its name.').max(100),
}) satisfies z.ZodType<ConfirmRecompute>
export const nothingSchema = z.object({})
const date = z.iso.date('Please give a date such as 2027-03-28.')
export const figuresSchema = z.object({ from: date.optional(), to: date.optional() })
