/** The signs that turn the direction of all that follows, by the names that Unicode gives them. */
const turns: Record<number, string> = {
  0x202a: 'LRE',
  0x202b: 'RLE',
  0x202c: 'PDF',
  0x202d: 'LRO',
  0x202e: 'RLO',
  0x2066: 'LRI',
  0x2067: 'RLI',
  0x2068: 'FSI',
  0x2069: 'PDI',
}

const unseen = /(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/gu

/**
 * A visitor's text as it may be shown: what cannot be seen and could deceive becomes a sign that can be seen.
 *
 * Control characters become their pictures (␛), overrides of direction their names (⟦RLO⟧). Everything else stays,
 * also what joins emoji and what marks a direction without turning it. Line breaks become `\n`.
 */
export function withSymbols(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(unseen, symbolOf)
}

function symbolOf(character: string): string {
  const code = character.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  if (code === 0x7f) return '␡'
  return `⟦${turns[code] ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`}⟧`
}
