import { z } from 'zod'
import { reviewLimits, type RequestReview, type ReviewMessage } from './contract.ts'

// What the endpoints of a review accept. Every sentence is shown to the person who sent it.

const message = z
  .string()
  .trim()
  .max(
    reviewLimits.message,
    `Please shorten this to ${reviewLimits.message.toLocaleString('en')} characters.`,
  )
  .optional()

export const requestSchema = z.object({
  people: z
    .array(z.uuid('Please choose people by their ids.'), 'Please choose who should look at it.')
    .min(1, 'Please choose who should look at it.')
    .max(reviewLimits.people, `Please choose at most ${reviewLimits.people} people.`),
  message,
  dueOn: z.iso.date('Please give a date such as 2027-03-28.').nullable().optional(),
}) satisfies z.ZodType<RequestReview>

export const messageSchema = z.object({ message }) satisfies z.ZodType<ReviewMessage>
