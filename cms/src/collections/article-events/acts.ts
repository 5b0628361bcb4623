/**
 * Everything that can happen to an article on its way to readers. Types and constants only: the admin's bundle imports it.
 *
 * `begun`: a person made it, who is told of notes on it from then on. `overridden`: published by the owner in spite of what stood in the way. `approval-voided`: the text was changed after
 * it was approved. `marked-literal`: words that look like a note were said to be meant for readers. `text-changed`: a
 * person changed what readers would get, kept once for each person until the next approval or publication.
 */
export const articleActs = [
  'begun',
  'review-requested',
  'approved',
  'changes-requested',
  'review-withdrawn',
  'approval-voided',
  'published',
  'overridden',
  'marked-literal',
  'text-changed',
] as const
export type ArticleAct = (typeof articleActs)[number]
