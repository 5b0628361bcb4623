import { z } from 'zod'
import { readEmailAddress } from './addresses.ts'
import { isSubmissionKey } from './reference.ts'
import { isRequestId } from './request-id.ts'

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

/** The parts of an inquiry that a visitor types. */
export const inquiryFields = ['name', 'email', 'message'] as const
export type InquiryField = (typeof inquiryFields)[number]

/** What the visitor was promised: the CMS keeps it as it was said. Without a calendar the site promises no time. */
export const promiseSchema = z.object({
  /** An instant; `null` when the calendar has no working hours. */
  dueAt: z.iso.datetime().nullable(),
  /** Why then, in whole sentences. */
  reason: z.string().max(2_000),
  /** The zone in which the visitor was told the time. */
  zone: z.string().max(60),
  /** Of the copy of the calendar that it was computed from. */
  calendarVersion: z.string().max(60),
})
export type PromisedAnswer = z.infer<typeof promiseSchema>

/** What is known of how a form was sent. Signs for the score, never a reason to refuse. */
export const formSignsSchema = z.object({
  /** The field that people do not see; `absent` in a form that was made by hand. */
  honeypot: z.enum(['empty', 'filled', 'absent']),
  /** When the form was drawn; `null` when it does not say so. */
  drawnAt: z.iso.datetime().nullable(),
  /** A keyed hash of the sender's network, for counting; never the address itself. */
  network: z.string().max(64).nullable(),
})
export type FormSigns = z.infer<typeof formSignsSchema>

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
  /** The fields from which the site took out characters that cannot be stored. */
  repaired: z.array(z.enum(inquiryFields)).nullish(),
  promise: promiseSchema.nullish(),
  signs: formSignsSchema.nullish(),
  /** Of the request that brought it: it may be sent on long after that request was answered. */
  requestId: z.string().refine(isRequestId).nullish(),
})
export type Intake = z.infer<typeof intakeSchema>

/** What `POST /api/intake` answers. `created` is false when this key had arrived before. */
export const intakeAnswerSchema = z.object({ reference: z.string(), created: z.boolean() })
export type IntakeAnswer = z.infer<typeof intakeAnswerSchema>

/** What `GET /api/intake/:key/:fingerprint` answers: whether this submission can be read in the database, and whether in quarantine. */
export const keptAnswerSchema = z.object({ kept: z.boolean(), quarantined: z.boolean() })
export type KeptAnswer = z.infer<typeof keptAnswerSchema>

/**
 * What a submission says, as one text: two submissions with the same key and the same text are the same. Both apps take
 * the first 16 hexadecimal digits of its SHA-256 as the fingerprint.
 */
export function submissionText({
  path,
  essay,
  name,
  email,
  message,
}: Pick<Intake, 'path' | 'essay' | 'name' | 'email' | 'message'>): string {
  return JSON.stringify([path, essay ?? null, name, email, message])
}

/** Which fields hold characters that are taken out before they are kept. White space at the ends does not count. */
export function repairedFields(typed: Readonly<Record<InquiryField, string>>): InquiryField[] {
  return inquiryFields.filter((field) =>
    field === 'message'
      ? typed.message !== withoutUnstorable(typed.message)
      : typed[field].trim() !== onOneLine(typed[field]),
  )
}
