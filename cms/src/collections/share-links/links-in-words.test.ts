import { expect, test } from 'vitest'
import type { ShareLinkView } from './contract.ts'
import { linkInWords } from './links-in-words.ts'

const now = new Date('2027-03-01T12:00:00.000Z')
const link: ShareLinkView = {
  id: '0b7e1f0a-55a5-4b0e-9a37-3f5a4b6c1d01',
  shows: 'latest',
  state: 'open',
  madeByName: 'Ada',
  createdAt: '2027-03-01T09:00:00.000Z',
  expiresAt: '2027-03-08T12:00:00.000Z',
  revokedByName: null,
  uses: 0,
  lastUsedAt: null,
}

test.each<[Partial<ShareLinkView>, string]>([
  [{}, 'The latest draft, made by Ada 3 hours ago. It runs out in 7 days. Nobody has opened it.'],
  [
    { shows: 'pinned', uses: 1, lastUsedAt: '2027-03-01T11:00:00.000Z' },
    'The text as it was 3 hours ago, made by Ada 3 hours ago. It runs out in 7 days. Opened once, last an hour ago.',
  ],
  [
    { state: 'revoked', revokedByName: 'Bob', uses: 4, lastUsedAt: '2027-03-01T11:00:00.000Z' },
    'The latest draft, made by Ada 3 hours ago. It was revoked by Bob. Opened 4 times, last an hour ago.',
  ],
  [
    { state: 'revoked', revokedByName: 'Galley' },
    'The latest draft, made by Ada 3 hours ago. It was revoked when the article was unpublished. Nobody has opened it.',
  ],
  [
    { state: 'expired', expiresAt: '2027-02-28T12:00:00.000Z' },
    'The latest draft, made by Ada 3 hours ago. It ran out a day ago. Nobody has opened it.',
  ],
])('%j → %s', (given, words) => {
  expect(linkInWords({ ...link, ...given }, now)).toBe(words)
})
