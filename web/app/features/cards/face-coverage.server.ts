import { inflateSync } from 'node:zlib'

/**
 * The characters that a face in a WOFF file can draw, by its own table (`cmap`). The ranges that Fontsource names are
 * those of its style sheets, and hold characters that a face does not have.
 *
 * @throws RangeError  when it is no WOFF file with such a table
 * @see https://www.w3.org/TR/WOFF/ and https://learn.microsoft.com/typography/opentype/spec/cmap
 */
export function charactersIn(woff: Buffer): Set<number> {
  const table = tableOf(woff, 'cmap')
  const found = new Set<number>()
  for (let index = 0; index < table.readUInt16BE(2); index += 1) {
    const at = table.readUInt32BE(4 + index * 8 + 4)
    const format = table.readUInt16BE(at)
    if (format === 4) readSegments(table.subarray(at), found)
    if (format === 12) readGroups(table.subarray(at), found)
  }
  return found
}

function tableOf(woff: Buffer, tag: string): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new RangeError('A face must be a WOFF file.')
  for (let index = 0; index < woff.readUInt16BE(12); index += 1) {
    const at = 44 + index * 20
    if (woff.toString('latin1', at, at + 4) !== tag) continue
    const offset = woff.readUInt32BE(at + 4)
    const packed = woff.readUInt32BE(at + 8)
    const bytes = woff.subarray(offset, offset + packed)
    return packed === woff.readUInt32BE(at + 12) ? bytes : inflateSync(bytes)
  }
  throw new RangeError(`This face has no table “${tag}”.`)
}

/** Format 4: segments of the basic plane. Glyph 0 is the box. */
function readSegments(table: Buffer, found: Set<number>): void {
  const doubled = table.readUInt16BE(6)
  for (let at = 0; at < doubled; at += 2) {
    const last = table.readUInt16BE(14 + at)
    const first = table.readUInt16BE(16 + doubled + at)
    const delta = table.readUInt16BE(16 + 2 * doubled + at)
    const placeOfOffset = 16 + 3 * doubled + at
    const offset = table.readUInt16BE(placeOfOffset)
    for (let character = first; character <= last && character < 0xffff; character += 1) {
      const named =
        offset === 0 ? character : table.readUInt16BE(placeOfOffset + offset + 2 * (character - first))
      if (named !== 0 && ((named + delta) & 0xffff) !== 0) found.add(character)
    }
  }
}

/** Format 12: groups of all planes. */
function readGroups(table: Buffer, found: Set<number>): void {
  for (let index = 0; index < table.readUInt32BE(12); index += 1) {
    const at = 16 + index * 12
    const [first, last] = [table.readUInt32BE(at), table.readUInt32BE(at + 4)]
    for (let character = first; character <= last; character += 1) found.add(character)
  }
}
