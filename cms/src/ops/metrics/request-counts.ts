const slotMs = 30_000
const keptSlots = 10

type Slot = { begins: number; total: number; failed: number }

/** Counts answers in slots of half a minute, of which it keeps the last five minutes. */
export function openRequestCounts() {
  let slots: Slot[] = []
  const current = (now: number): Slot => {
    const begins = now - (now % slotMs)
    const newest = slots.at(-1)
    if (newest !== undefined && newest.begins >= begins) return newest
    const slot = { begins, total: 0, failed: 0 }
    slots = [...slots, slot].slice(-keptSlots)
    return slot
  }
  return {
    /** @param status  of the answer; 5xx failed */
    count(status: number, now: number): void {
      const slot = current(now)
      slot.total += 1
      if (status >= 500) slot.failed += 1
    },
    lastFiveMinutes(now: number): { total: number; failed: number } {
      const fresh = slots.filter(({ begins }) => now - begins < slotMs * keptSlots)
      return {
        total: fresh.reduce((sum, { total }) => sum + total, 0),
        failed: fresh.reduce((sum, { failed }) => sum + failed, 0),
      }
    },
  }
}

declare global {
  // A build may hold this module more than once, and there is one process.
  var galleyRequestCounts: ReturnType<typeof openRequestCounts> | undefined
}

/** Those of this process. */
export function requestCounts(): ReturnType<typeof openRequestCounts> {
  globalThis.galleyRequestCounts ??= openRequestCounts()
  return globalThis.galleyRequestCounts
}
