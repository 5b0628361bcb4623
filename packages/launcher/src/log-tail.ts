import { open } from 'node:fs/promises'

/** Structured logs put a whole stack into one line; its beginning says enough on a screen. */
const longestLine = 400

/**
 * The last lines of a log.
 *
 * @param from   byte at which what interests us begins, e.g. the file's size before a program was started
 * @param lines  how many at most
 * @returns      '' when there is no such file; very long lines are cut
 */
export async function logTail(file: string, { from = 0, lines = 20 } = {}): Promise<string> {
  const handle = await open(file, 'r').catch(() => null)
  if (handle === null) return ''
  try {
    const { size } = await handle.stat()
    // 64 kB hold more lines than anyone wants to see; longer logs are not read from their beginning.
    const start = Math.max(from, size - 65_536)
    if (start >= size) return ''
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - start), 0, size - start, start)
    const last = buffer.toString('utf8', 0, bytesRead).trimEnd().split('\n').slice(-lines)
    return last
      .map((line) => (line.length > longestLine ? `${line.slice(0, longestLine)} …` : line))
      .join('\n')
  } finally {
    await handle.close()
  }
}
