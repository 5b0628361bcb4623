/** One line of the closing box: a heading of its own, or a name with what belongs to it. */
export type BoxLine = { heading: string } | { name: string; value: string } | { text: string }

/**
 * The box that ends a start.
 * Lines are as wide as the longest; nothing is cut, so that addresses can be copied.
 */
export function drawBox(lines: readonly BoxLine[]): string {
  const nameWidth = Math.max(0, ...lines.map((line) => ('name' in line ? line.name.length : 0)))
  const texts = lines.map((line) => {
    if ('heading' in line) return line.heading
    if ('text' in line) return line.text
    return `${line.name.padEnd(nameWidth)}  ${line.value}`
  })
  const width = Math.max(0, ...texts.map((text) => text.length))
  const edge = '─'.repeat(width + 4)
  return [`┌${edge}┐`, ...texts.map((text) => `│  ${text.padEnd(width)}  │`), `└${edge}┘`].join('\n')
}
