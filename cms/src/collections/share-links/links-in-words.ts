import { timeInWords } from '../../admin/time/time-in-words.ts'
import type { ShareLinkView, ShownByLink } from './contract.ts'

/** What a link shows, as a person chooses it and reads it in the list. */
export const shownInWords: Readonly<Record<ShownByLink, string>> = {
  latest: 'The latest draft, as it changes',
  pinned: 'The text as it is now',
}

export const daysInWords: Readonly<Record<number, string>> = { 1: 'One day', 7: 'A week', 30: 'Thirty days' }

/** One link in one sentence or two: what it shows, who made it, whether it opens, and how it was used. */
export function linkInWords(link: ShareLinkView, now: Date): string {
  const ago = (instant: string) => timeInWords(new Date(instant), now)
  const shows = link.shows === 'latest' ? 'The latest draft' : `The text as it was ${ago(link.createdAt)}`
  const made = `made by ${link.madeByName} ${ago(link.createdAt)}`
  return `${shows}, ${made}. ${stateInWords(link, ago)} ${useInWords(link, ago)}`
}

function stateInWords(link: ShareLinkView, ago: (instant: string) => string): string {
  switch (link.state) {
    case 'open':
      return `It runs out ${ago(link.expiresAt)}.`
    case 'expired':
      return `It ran out ${ago(link.expiresAt)}.`
    case 'revoked':
      return link.revokedByName === 'Galley'
        ? 'It was revoked when the article was unpublished.'
        : `It was revoked by ${link.revokedByName ?? 'somebody'}.`
  }
}

function useInWords({ uses, lastUsedAt }: ShareLinkView, ago: (instant: string) => string): string {
  if (uses === 0 || lastUsedAt === null) return 'Nobody has opened it.'
  return `Opened ${uses === 1 ? 'once' : `${uses} times`}, last ${ago(lastUsedAt)}.`
}
