/** What could act where the file is opened: markup, ends of lines for scripts, and what turns the direction around. */
const active = /[<>&\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** JSON in which such characters are written as escapes: it reads back to the same value, and does nothing. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    active,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
