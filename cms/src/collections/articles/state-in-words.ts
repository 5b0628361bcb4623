import type { Tone } from '../../admin/lists/state.tsx'

const review: Record<string, { words: string; tone: Tone }> = {
  draft: { words: 'Draft', tone: 'rests' },
  'in-review': { words: 'In review', tone: 'moving' },
  'changes-requested': { words: 'Changes requested', tone: 'act' },
  approved: { words: 'Approved', tone: 'moving' },
}

/**
 * Where an article stands between the first draft and its readers.
 *
 * @param status       of its newest version: `published`, `draft`, or `changed` for a draft of something published
 * @param reviewState  of its newest version; it no longer matters once that is published
 */
export function stateInWords(status: unknown, reviewState: unknown): { words: string; tone: Tone } {
  if (status === 'published') return { words: 'Published', tone: 'settled' }
  const state = (typeof reviewState === 'string' && review[reviewState]) || { words: 'Draft', tone: 'rests' }
  if (status !== 'changed') return state
  const newer = state.words === 'Draft' ? 'newer draft' : `newer draft: ${state.words.toLowerCase()}`
  return { words: `Published, ${newer}`, tone: state.tone === 'rests' ? 'settled' : state.tone }
}
