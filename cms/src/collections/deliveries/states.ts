import type { Tone } from '../../admin/lists/state.tsx'

/** How far a mail has come. `dead` is given up on, and waits for a person. */
export const deliveryStates = [
  { value: 'waiting', label: 'Waiting', tone: 'moving' },
  { value: 'sending', label: 'Being sent', tone: 'moving' },
  { value: 'sent', label: 'Sent', tone: 'settled' },
  { value: 'dead', label: 'Not sent', tone: 'act' },
] as const satisfies readonly { value: string; label: string; tone: Tone }[]
