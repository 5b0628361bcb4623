import type { Tone } from '../../admin/lists/state.tsx'

/** Where a schedule stands: waits for its time, waits for a person, or is over in one of two ways. */
export const scheduleStates = [
  { value: 'armed', label: 'Scheduled', tone: 'moving' },
  { value: 'held', label: 'Held', tone: 'act' },
  { value: 'done', label: 'Published', tone: 'settled' },
  { value: 'cancelled', label: 'Cancelled', tone: 'rests' },
] as const satisfies readonly { value: string; label: string; tone: Tone }[]
