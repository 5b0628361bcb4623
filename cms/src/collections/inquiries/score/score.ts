import type { Intake } from '@galley/content-model'
import type { Counts } from '../counts.ts'
import { looksRandom } from './random-letters.ts'
import { offers } from './offers.ts'
import { isThrowAway } from './throw-away.ts'

/** From this score on an inquiry waits in quarantine. It is stored whole, and Sam can take it out again. */
export const threshold = 5

export type Reason = { reason: string; points: number }
export type Score = { score: number; reasons: Reason[]; isQuarantined: boolean }

/** Beyond these numbers in a day one more is quarantined; nobody is refused for them. */
const limits = { fromAddress: 10, fromNetwork: 30, equalTexts: 3 } as const

type Scored = Pick<Intake, 'name' | 'email' | 'message' | 'receivedAt' | 'signs'>

/**
 * How much a submission looks like spam, with the reasons by name, the heaviest first. Weak signs add up; a few are
 * enough by themselves. It never refuses anything.
 */
export function scoreOf(intake: Scored, counts: Counts): Score {
  const reasons = [...signsOf(intake), ...wordsOf(intake), ...countsOf(counts)]
    .filter(({ points }) => points > 0)
    .toSorted((a, b) => b.points - a.points)
  const score = reasons.reduce((sum, { points }) => sum + points, 0)
  return { score, reasons, isQuarantined: score >= threshold }
}

/** How it was sent. */
function signsOf({ signs, receivedAt }: Scored): Reason[] {
  if (!signs) return []
  const seconds = signs.drawnAt === null ? null : (Date.parse(receivedAt) - Date.parse(signs.drawnAt)) / 1_000
  return [
    // A form that was made by hand: no browser sends one without the field.
    { reason: 'form-shape', points: signs.honeypot === 'absent' ? 5 : 0 },
    { reason: 'honeypot', points: signs.honeypot === 'filled' ? 5 : 0 },
    // A password manager and a pasted text take about as long.
    { reason: 'sent-at-once', points: seconds !== null && seconds < 2 ? 2 : 0 },
  ]
}

/** What it says. */
function wordsOf({ name, email, message: whole }: Scored): Reason[] {
  const message = excerptOf(whole)
  const text = `${name}\n${message}`.normalize('NFKC')
  const links = linksIn(message)
  const letters = text.replace(link, '').match(/\p{L}/gu)?.length ?? 0
  return [
    { reason: 'link-in-name', points: linksIn(name).length > 0 ? 5 : 0 },
    { reason: 'links', points: [0, 1, 2, 3][links.length] ?? (links.length === 4 ? 4 : 5) },
    { reason: 'hardly-more-than-a-link', points: links.length > 0 && letters < 60 ? 3 : 0 },
    { reason: 'markup', points: /\[url[=\]]|\[link=|<a\s+href/iu.test(message) ? 4 : 0 },
    { reason: 'link-of-a-kind', points: links.some((address) => oddLink.test(address)) ? 2 : 0 },
    { reason: 'random-letters', points: looksRandom(message) ? 5 : looksRandom(name) ? 3 : 0 },
    { reason: 'placeholder-address', points: placeholder.test(email) ? 2 : 0 },
    { reason: 'throw-away-address', points: isThrowAway(email) ? 2 : 0 },
    { reason: 'shouting', points: isShouting(message) ? 2 : 0 },
    ...offers
      .map(({ reason, points, words }) => ({
        reason,
        points: words.some((word) => word.test(text)) ? points : 0,
      }))
      .filter(({ points }) => points > 0),
  ]
}

/** The ends of a very long message: spam does not hide in the middle, and patterns take their time. */
function excerptOf(message: string): string {
  return message.length <= 8_000 ? message : `${message.slice(0, 6_000)}\n${message.slice(-2_000)}`
}

/** How much of it there has been lately. */
function countsOf({ fromAddress, fromNetwork, equalTexts }: Counts): Reason[] {
  return [
    { reason: 'many-from-this-address', points: fromAddress >= limits.fromAddress ? 5 : 0 },
    { reason: 'many-from-this-network', points: fromNetwork >= limits.fromNetwork ? 5 : 0 },
    { reason: 'the-same-text-again', points: equalTexts >= limits.equalTexts ? 5 : 0 },
  ]
}

const link =
  /(?:https?:\/\/|www\.)\S+|\b[a-z0-9-]+\.(?:com|net|org|info|biz|xyz|top|click|icu|shop|site|online|club|live|link|ly|io|co|ru|cn)(?:\/\S*)?(?=[\s.,;:!?)]|$)/giu

/** Addresses in a text; those of mail do not count. */
function linksIn(text: string): string[] {
  return text.replace(/\S+@\S+/gu, ' ').match(link) ?? []
}

const oddLink =
  /\.(?:xyz|top|click|icu|shop|site|online|club|live|link|bid|loan|vip)(?:[/?]|$)|\b(?:bit\.ly|tinyurl\.com|t\.me|wa\.me|is\.gd|cutt\.ly|rb\.gy|goo\.su|clck\.ru)\b|\/\/\d+\.\d+\.\d+\.\d+/iu
const placeholder =
  /^(?:test|testing|testuser|asdf|qwerty|noreply|no-reply)\d*@|@(?:example|test)\.(?:com|net|org)$/iu

function isShouting(message: string): boolean {
  const upper = message.match(/\p{Lu}/gu)?.length ?? 0
  const lower = message.match(/\p{Ll}/gu)?.length ?? 0
  return upper > 40 && upper > lower
}
