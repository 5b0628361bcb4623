import type { InquiryFormState } from '../inquiries/inquiry-form.tsx'
import type { FieldErrors, Typed } from '../inquiries/typed-inquiry.server.ts'
import type { CallTime } from './call-time.ts'
import type { Day, Week } from './weeks.server.ts'
import type { ZoneGroup } from './zones.server.ts'

/** A time is picked from a list; nothing has been typed yet. */
export type PickState = {
  step: 'pick'
  week: Week
  zone: string
  zones: ZoneGroup[]
  durationMinutes: number
  notes: string[]
  essay: string | null
  /** Nobody chose a zone: the page may look for the browser's own. */
  mayDetect: boolean
}

/** What is sent with the form beside what is typed. */
export type BookingFormState = {
  submissionKey: string
  formToken: string
  essay: string | null
  typed: Typed
  zone: string
  durationMinutes: number
  /** A file was sent with it, and was not kept. */
  fileLeftOut: boolean
}

export type TimeRefusal = {
  heading: string
  message: string
  /** Each can be taken with one click. */
  alternatives: CallTime[]
  /** Every other time on offer. */
  others: Day[]
  hostCity: string
}

/** A time is picked, and the form beside it filled in. */
export type BookState = {
  step: 'book'
  /** `null` when it cannot be had; then one of others is picked in the form. */
  chosen: CallTime | null
  form: BookingFormState
  errors: FieldErrors
  general: string[]
  refusal: TimeRefusal | null
  messageLimit: number
}

/**
 * No time can be picked: times are named by the visitor and settled by mail.
 *
 * - `away`: the CMS does not answer; `tried` holds what was to be booked
 * - `none`: nothing is free; `next` is the first time that is, if there is one at all
 * - `asked`: the visitor would rather name other times
 */
export type AskState = {
  step: 'ask'
  why: 'away' | 'none' | 'asked'
  form: InquiryFormState
  tried: { form: BookingFormState; chosen: CallTime | null; startsAt: string } | null
}

export type BookingState = PickState | BookState | AskState
