import { refusalSentence, type BookingRules, type Refusal } from '@galley/booking'
import type { BookedCall, BookingRefusal, BookingRefusalReason } from '@galley/content-model'

type Around = { alternatives?: string[]; booking?: BookedCall | null }

/** A refusal for the visitor, with what can be had instead. */
export function refuse(
  why: BookingRefusalReason,
  message: string,
  { alternatives = [], booking = null }: Around = {},
): BookingRefusal {
  return { ok: false, why, message, alternatives, booking }
}

/** Why a time cannot be had, as a visitor may know it: no names of days, and nobody else's reference. */
export function refuseTime(refusal: Refusal, rules: BookingRules, around: Around = {}): BookingRefusal {
  switch (refusal.why) {
    case 'busy':
    case 'gap':
      return refuse(
        'taken',
        'Somebody else has just taken this time, or one right beside it. Please pick another one.',
        around,
      )
    case 'holiday':
    case 'day-off':
      return refuse('closed', 'There are no calls on this day. Please pick another one.', around)
    default:
      return refuse(
        refusal.why,
        `${refusalSentence(refusal, rules)} Please pick one of the times on offer.`,
        around,
      )
  }
}

export function refuseLength(rules: BookingRules, around: Around): BookingRefusal {
  const message = `Calls take ${rules.durationMinutes} minutes now, which is not what this page said before. Please pick a time again.`
  return refuse('length-changed', message, around)
}
