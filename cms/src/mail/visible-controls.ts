/** Every control character but tab and line feed, and what turns the direction of a text around for more than a word. */
const hidden = /(?![\t\n])[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu

/**
 * A text with what would not be seen made visible: control characters as the symbols that Unicode has for them, others by
 * their number, such as `⟨U+202E⟩`. Line ends are line feeds. Everything else stays, marks of single words too.
 */
export function withVisibleControls(text: string): string {
  return text
    .replaceAll(/\r\n?/gu, '\n')
    .replace(hidden, (character) => symbolOf(character.codePointAt(0) ?? 0))
}

function symbolOf(code: number): string {
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  if (code === 0x7f) return '␡'
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`
}

/**
 * Somebody else's words in a mail of ours: each line begins with a bar, so that none can pass for ours, and stands in an
 * isolate, so that its direction does not reach beyond it.
 */
export function quotedLines(text: string): string {
  return withVisibleControls(text)
    .split('\n')
    .map((line) => (line === '' ? '|' : `| \u2068${line}\u2069`))
    .join('\n')
}
