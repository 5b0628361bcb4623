/** `@ada`, `@ada.byron`, `@D'Arcy`; not the `@` inside an address, and nothing in backticks. */
const mention = /(?<![\p{L}\p{N}_.+@/-])@([\p{L}\p{N}](?:[\p{L}\p{M}\p{N}._'’-]*[\p{L}\p{M}\p{N}])?)/gu

/** The names after `@` in what somebody wrote, each once, as written. Words in backticks are code and name nobody. */
export function mentionsIn(text: string): string[] {
  const prose = text.replaceAll(/`[^`]*`/gu, ' ')
  return [...new Set([...prose.matchAll(mention)].flatMap(([, name]) => name ?? []))]
}
