/** Whose turn it is, or how it ended. */
export const inquiryStates = [
  { value: 'needs-first-reply', label: 'Needs a first reply' },
  { value: 'needs-reply', label: 'Needs a reply' },
  { value: 'waiting', label: 'Waiting for the visitor' },
  { value: 'snoozed', label: 'Snoozed' },
  { value: 'done', label: 'Done' },
  { value: 'declined', label: 'Declined' },
  { value: 'duplicate', label: 'Duplicate' },
  { value: 'spam', label: 'Spam' },
] as const

export type InquiryState = (typeof inquiryStates)[number]['value']

/** The states in which the visitor is waiting for Sam. */
export const openStates = ['needs-first-reply', 'needs-reply'] as const satisfies readonly InquiryState[]
