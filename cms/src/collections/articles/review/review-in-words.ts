import type { Tone } from '../../../admin/lists/state.tsx'
import type { ReviewEvent, ReviewState } from './contract.ts'
import { dueDayInWords } from './due-day.ts'

/** How far a draft has come, as a heading. */
export const stateNames: Readonly<Record<ReviewState, { words: string; tone: Tone }>> = {
  draft: { words: 'Draft', tone: 'rests' },
  'in-review': { words: 'In review', tone: 'moving' },
  'changes-requested': { words: 'Changes requested', tone: 'act' },
  approved: { words: 'Approved', tone: 'settled' },
}

/** One event of the history as a sentence, without its time. */
export function eventInWords({ act, by, people, dueOn }: ReviewEvent): string {
  switch (act) {
    case 'begun':
      return `${by.name} began the article.`
    case 'review-requested': {
      const who = people.map(({ name }) => name).join(', ')
      const until = dueOn === null ? '' : ` by ${dueDayInWords(dueOn)}`
      return `${by.name} asked ${who === '' ? 'for a review' : `${who} for a review`}${until}.`
    }
    case 'approved':
      return `${by.name} approved the text.`
    case 'changes-requested':
      return `${by.name} asked for changes.`
    case 'review-withdrawn':
      return `${by.name} took the request for a review back.`
    case 'approval-voided':
      return `${by.name} changed the text after it was approved, so the approval does not hold any more.`
    case 'published':
      return `${by.name} published the text.`
    case 'overridden':
      return `${by.name} published the text in spite of open points.`
    case 'marked-literal':
      return `${by.name} said that these words are meant for readers.`
    case 'text-changed':
      return `${by.name} changed the text.`
  }
}
