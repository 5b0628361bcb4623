/** At least this alike, an item whose words were edited is still the same item (A4 of the specification). */
export const sameItem = 0.6

/**
 * How alike two items are, 0 to 1, whatever their case, spaces and closing punctuation.
 *
 * Words that only went on ("a" → "a better") or were cut short at a word are at least 0.8 alike: that is what typing
 * looks like between two saves. Everything else is measured by the pairs of letters that both have (Dice), which takes
 * time linear in the length.
 */
export function similarity(one: string, other: string): number {
  const [a, b] = [normal(one), normal(other)]
  if (a === b) return 1
  if (a === '' || b === '') return 0
  const shared = sharedPairs(a, b)
  return goesOn(a, b) || goesOn(b, a) ? Math.max(0.8, shared) : shared
}

/** The words without what does not make another item of them. */
export function normal(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .replace(/[\s.,:!…]+$/u, '')
    .trim()
}

/** Whether the longer text begins with the shorter one, up to the end of a word or while a word is being typed. */
function goesOn(short: string, long: string): boolean {
  return short.length < long.length && long.startsWith(short)
}

function sharedPairs(a: string, b: string): number {
  const [inA, inB] = [pairsOf(a), pairsOf(b)]
  let shared = 0
  for (const [pair, count] of inA) shared += Math.min(count, inB.get(pair) ?? 0)
  // A text of n characters, with a space at each end, has n + 1 pairs.
  return (2 * shared) / (a.length + b.length + 2)
}

function pairsOf(text: string): Map<string, number> {
  const padded = ` ${text} `
  const pairs = new Map<string, number>()
  for (let index = 0; index + 1 < padded.length; index += 1) {
    const pair = padded.slice(index, index + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}
