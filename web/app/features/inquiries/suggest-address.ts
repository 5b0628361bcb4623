/** Where most people have their mail. Short names are left out: too much real is one letter away from them. */
const commonDomains = [
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'hotmail.co.uk',
  'hotmail.fr',
  'yahoo.com',
  'yahoo.co.uk',
  'yahoo.fr',
  'yahoo.de',
  'icloud.com',
  'protonmail.com',
  'proton.me',
  'fastmail.com',
  'comcast.net',
  'verizon.net',
  'btinternet.com',
  't-online.de',
  'yandex.ru',
] as const

/** Real ones that are as close as a slip. */
const realNeighbours = new Set(['hotmail.co', 'yahoo.ca', 'yahoo.co', 'gmx.com', 'outlook.co'])

/**
 * The common domain that was probably meant; `null` when the one that was typed may well be right. It is only ever
 * suggested: an address that looks like a slip is taken as it is.
 *
 * A slip is one letter more, less, other or changed places with its neighbour; two of them in a longer name with the
 * same ending. The first letter is hardly ever wrong, and many real domains differ from a common one in it alone.
 */
export function suggestDomain(email: string): string | null {
  const typed = email
    .slice(email.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase()
  if (!email.includes('@') || realNeighbours.has(typed)) return null
  const distances = commonDomains
    .filter((domain) => domain[0] === typed[0] && Math.abs(domain.length - typed.length) <= 1)
    .map((domain) => ({ domain, distance: slips(typed, domain), most: mostSlips(typed, domain) }))
    .toSorted((a, b) => a.distance - b.distance)
  if (distances[0]?.distance === 0) return null
  return distances.find(({ distance, most }) => distance <= most)?.domain ?? null
}

/** The address with that domain; what stands before the `@` stays as it was typed. */
export function suggestAddress(email: string): string | null {
  const domain = suggestDomain(email)
  return domain === null ? null : `${email.trim().slice(0, email.trim().lastIndexOf('@') + 1)}${domain}`
}

function mostSlips(typed: string, domain: string): number {
  const ending = (name: string) => name.slice(name.indexOf('.'))
  return ending(typed) === ending(domain) && domain.indexOf('.') >= 6 ? 2 : 1
}

/** How many slips lie between two words: the distance of Damerau and Levenshtein, each place changed at most once. */
function slips(one: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, index) => index)]
  const at = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY
  for (let row = 1; row <= one.length; row += 1) {
    rows.push([row])
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1]
      const isSwapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      rows[row]?.push(
        Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + (isSame ? 0 : 1),
          isSwapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
  }
  return at(one.length, other.length)
}
