/** Lets one loop sleep until it is rung, or until its time is up. A ring while it works is not lost. */
export function wakeUp() {
  let isRung = false
  let rouse: (() => void) | null = null
  return {
    ring(): void {
      isRung = true
      rouse?.()
    },
    async sleep(ms: number, signal: AbortSignal): Promise<void> {
      if (!isRung && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          rouse = () => {
            clearTimeout(timer)
            resolve()
          }
          signal.addEventListener('abort', rouse, { once: true })
        })
        if (rouse !== null) signal.removeEventListener('abort', rouse)
        rouse = null
      }
      isRung = false
    },
  }
}
