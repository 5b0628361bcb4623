import type { Tone } from '../../admin/lists/state.tsx'

/** What became of a booking; `tone` is its dot in lists. */
export const bookingStatuses = [
  { value: 'held', label: 'To be confirmed', tone: 'act' },
  { value: 'confirmed', label: 'Confirmed', tone: 'moving' },
  { value: 'cancelled', label: 'Cancelled', tone: 'rests' },
  { value: 'no-show', label: 'Nobody came', tone: 'settled' },
] as const satisfies readonly { value: string; label: string; tone: Tone }[]
