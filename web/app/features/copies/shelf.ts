import type { Copy } from './copy.server.ts'

/** How many copies are held in memory, and how many bytes of them. */
export type ShelfLimits = { copies: number; bytes: number }

/** The part that stays when something has to go: making room for one copy at a time would be done at each request. */
const kept = 0.9

/**
 * The copies in memory. The least used go first when there are too many.
 *
 * `get` is for each request: it marks the use and does nothing else.
 */
export function openShelf(limits: ShelfLimits) {
  const copies = new Map<string, Copy>()
  let bytes = 0
  let uses = 0

  function remove(key: string) {
    const copy = copies.get(key)
    if (copy === undefined) return
    copies.delete(key)
    bytes -= copy.bytes
  }

  function makeRoom() {
    if (copies.size <= limits.copies && bytes <= limits.bytes) return
    for (const { key } of [...copies.values()].toSorted((a, b) => a.usedAt - b.usedAt)) {
      const isRoom = copies.size <= limits.copies * kept && bytes <= limits.bytes * kept
      if (isRoom || copies.size === 1) return
      remove(key)
    }
  }

  return {
    get(key: string): Copy | undefined {
      const copy = copies.get(key)
      if (copy !== undefined) copy.usedAt = uses += 1
      return copy
    },
    has: (key: string): boolean => copies.has(key),
    /** Without being a use. */
    look: (key: string): Copy | undefined => copies.get(key),
    put(copy: Copy): void {
      const usedAt = copies.get(copy.key)?.usedAt
      remove(copy.key)
      copy.usedAt = usedAt ?? (uses += 1)
      copies.set(copy.key, copy)
      bytes += copy.bytes
      makeRoom()
    },
    remove,
    /** The copies that were used last, the last one first. */
    lastUsed: (count: number): Copy[] =>
      [...copies.values()]
        .filter(({ usedAt }) => usedAt > uses - count * 10)
        .toSorted((a, b) => b.usedAt - a.usedAt)
        .slice(0, count),
    size: () => ({ copies: copies.size, bytes }),
  }
}
