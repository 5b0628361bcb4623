import { z } from 'zod'
import { readEmailAddress } from './addresses.ts'
import { isSubmissionKey } from './reference.ts'

/** Limits that a visitor meets, in UTF-16 units. The page states them before they are reached. */
export const inquiryLimits = { name: 200, email: 254, message: 100_000 } as const

/** NUL and lone surrogates cannot be stored; they are taken out and everything else is kept as sent. */
export function withoutUnstorable(text: string): string {
  return text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '')
}

/** A name goes into mail headers and lists: control characters and line breaks become one space. */
export function onOneLine(text: string): string {
  return withoutUnstorable(text)
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
}

/** Whether a reader would see anything: spaces, zero-width and control characters alone are nothing. */
export function hasVisibleText(text: string): boolean {
  return /[^\s\p{Cc}\p{Cf}\u115f\u1160\u2800\u3164]/u.test(text)
}

/**
 * What the visitor typed, checked. The sentences are shown beside the fields.
 */
export const inquiryFormSchema = z.object({
  name: z
    .string()
    .transform(onOneLine)
    .pipe(
      z
        .string()
        .refine(hasVisibleText, 'Please tell us your name, so that Sam knows whom to answer.')
        .max(inquiryLimits.name, `Please shorten the name to ${inquiryLimits.name} characters.`),
    ),
  email: z.string().transform((typed, context) => {
    const address = readEmailAddress(typed)
    if (address !== null) return address
    context.addIssue({
      code: 'custom',
      message: hasVisibleText(typed)
        ? 'This does not look like one e-mail address. Please check it: Sam answers by mail.'
        : 'Please give an e-mail address, because Sam answers by mail.',
    })
    return z.NEVER
  }),
  message: z
    .string()
    .transform(withoutUnstorable)
    .pipe(
      z
        .string()
        .refine(hasVisibleText, 'Please write a few words about what you are working on.')
        .max(
          inquiryLimits.message,
          `Please shorten the message to ${inquiryLimits.message.toLocaleString('en')} characters.`,
        ),
    ),
})
export type InquiryForm = z.infer<typeof inquiryFormSchema>

export const inquiryPaths = ['message', 'call'] as const
export type InquiryPath = (typeof inquiryPaths)[number]

/** What the site posts to `POST /api/intake`. */
export const intakeSchema = inquiryFormSchema.extend({
  /** Minted when the form was drawn: the same key is the same submission, however often it arrives. */
  submissionKey: z
    .string()
    .refine(isSubmissionKey, 'The submission key must be a UUID.')
    .transform((key) => key.toLowerCase()),
  path: z.enum(inquiryPaths),
  /** Slug of the essay that the visitor came from. */
  essay: z.string().max(200).nullish(),
  /** When the site received it (an instant); the CMS keeps this as the time of receipt. */
  receivedAt: z.iso.datetime(),
})
export type Intake = z.infer<typeof intakeSchema>

/** What `POST /api/intake` answers. `created` is false when this key had arrived before. */
export const intakeAnswerSchema = z.object({ reference: z.string(), created: z.boolean() })
export type IntakeAnswer = z.infer<typeof intakeAnswerSchema>
