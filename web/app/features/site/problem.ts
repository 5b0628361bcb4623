import type { ArticleListing, Topic } from '@galley/content-model'

/** What an error page says beyond its status: words of its own, and essays to go on with. */
export type Problem = { heading?: string; text?: string; recent?: ArticleListing[]; topics?: Topic[] }

/** Whether what a route threw is one of ours; anything else is shown as a plain status. */
export function isProblem(thrown: unknown): thrown is Problem {
  return typeof thrown === 'object' && thrown !== null && ('heading' in thrown || 'recent' in thrown)
}
