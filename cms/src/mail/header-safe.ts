/** C0 and C1 controls, line and paragraph separators, and what turns the direction of a text around. */
const unfit = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu

/**
 * A text for a mail's header, on one line: a control character could begin another header, and one that turns the
 * direction could show an address as another.
 */
export function headerSafe(text: string): string {
  return text.replace(unfit, ' ').replace(/ {2,}/gu, ' ').trim()
}
