const slotMs = 30_000
const keptSlots = 10

type Slot = { begins: number; total: number; failed: number }

/** Counts answers in slots of half a minute, of which it keeps the last five minutes. The CMS has one like it. */
export function openRequestCounts(now: () => number = Date.now) {
  let slots: Slot[] = []
  const current = (): Slot => {
    const begins = now() - (now() % slotMs)
    const newest = slots.at(-1)
    if (newest !== undefined && newest.begins >= begins) return newest
    const slot = { begins, total: 0, failed: 0 }
    slots = [...slots, slot].slice(-keptSlots)
    return slot
  }
  return {
    /** @param status  of the answer; 5xx failed */
    count(status: number): void {
      const slot = current()
      slot.total += 1
      if (status >= 500) slot.failed += 1
    },
    lastFiveMinutes(): { total: number; failed: number } {
      const fresh = slots.filter(({ begins }) => now() - begins < slotMs * keptSlots)
      return {
        total: fresh.reduce((sum, { total }) => sum + total, 0),
        failed: fresh.reduce((sum, { failed }) => sum + failed, 0),
      }
    },
  }
}
