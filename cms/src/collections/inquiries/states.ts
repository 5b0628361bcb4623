import type { Tone } from '../../admin/lists/state.tsx'

/** Whose turn it is, or how it ended; `tone` is its dot in lists. */
export const inquiryStates = [
  { value: 'needs-first-reply', label: 'Needs a first reply', tone: 'act' },
  { value: 'needs-reply', label: 'Needs a reply', tone: 'act' },
  { value: 'waiting', label: 'Waiting for the visitor', tone: 'moving' },
  { value: 'snoozed', label: 'Snoozed', tone: 'rests' },
  { value: 'done', label: 'Done', tone: 'settled' },
  { value: 'declined', label: 'Declined', tone: 'rests' },
  { value: 'duplicate', label: 'Duplicate', tone: 'rests' },
  { value: 'spam', label: 'Spam', tone: 'rests' },
] as const satisfies readonly { value: string; label: string; tone: Tone }[]

export type InquiryState = (typeof inquiryStates)[number]['value']

/** The states in which the visitor is waiting for Sam. */
export const openStates = ['needs-first-reply', 'needs-reply'] as const satisfies readonly InquiryState[]
