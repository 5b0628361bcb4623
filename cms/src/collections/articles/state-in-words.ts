import type { Tone } from '../../admin/lists/state.tsx'

const review: Record<string, { words: string; tone: Tone }> = {
  draft: { words: 'Draft', tone: 'rests' },
  'in-review': { words: 'In review', tone: 'moving' },
  'changes-requested': { words: 'Changes requested', tone: 'act' },
  approved: { words: 'Approved', tone: 'moving' },
}

/** As the list of schedules names them. */
export const schedules = {
  armed: { words: 'Scheduled', tone: 'moving' },
  held: { words: 'Held', tone: 'act' },
} as const satisfies Record<string, { words: string; tone: Tone }>

/**
 * Where an article stands between the first draft and its readers.
 *
 * @param status       of its newest version: `published`, `draft`, or `changed` for a draft of something published
 * @param reviewState  of its newest version; it no longer matters once that is published
 * @param schedule     of what waits to go out: `armed` or `held`; it matters more than the review that it passed
 */
export function stateInWords(
  status: unknown,
  reviewState: unknown,
  schedule?: 'armed' | 'held',
): { words: string; tone: Tone } {
  const coming = schedule === undefined ? null : schedules[schedule]
  if (status === 'published' && coming === null) return { words: 'Published', tone: 'settled' }
  const state =
    coming ?? ((typeof reviewState === 'string' && review[reviewState]) || { words: 'Draft', tone: 'rests' })
  if (status === 'published') return { words: `Published, ${state.words.toLowerCase()}`, tone: state.tone }
  if (status !== 'changed') return state
  const newer = state.words === 'Draft' ? 'newer draft' : `newer draft: ${state.words.toLowerCase()}`
  return { words: `Published, ${newer}`, tone: state.tone === 'rests' ? 'settled' : state.tone }
}
