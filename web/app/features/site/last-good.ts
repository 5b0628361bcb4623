/** After a failure nobody is asked for this long: each further page would wait for the same silence. */
const pauseMs = 5_000

/** So long an answer counts as the newest when nobody said that it is different: the time in which lost news are found. */
const newestForMs = 60_000

/**
 * Remembers the last good answer, so that what changes seldom does not fall with the CMS.
 *
 * `fresh` asks, and answers with the copy when asking fails; without a copy it throws what asking threw. `copy` asks
 * nobody. Right after a failure `fresh` answers with the copy at once, unless `askAnew` was called since.
 *
 * @param now       milliseconds of a clock that does not go back
 * @param drawing   `fellBack` is told each time the copy stands in for an answer; where `isForAll` says so, what is made
 *                  is drawn anew when it is known to be different: nobody is asked until then, and there is no pause
 *                  after a failure
 * @param kept      what is known from before the process started: asked when asking fails and there is no copy
 */
export function lastGood<T>(
  ask: () => Promise<T>,
  now: () => number,
  drawing = { fellBack: () => {}, isForAll: () => false },
  kept: () => Promise<T | null> = async () => null,
) {
  let copy: { value: T; madeIn: number; madeAt: number } | null = null
  let failedAt = -Infinity
  // Grows with each word that it is different: an answer that was asked for before is not the newest.
  let epoch = 0

  return {
    copy: (): T | null => copy?.value ?? null,
    /** It is known to be different now: the next one who wants it fresh asks. */
    askAnew(): void {
      failedAt = -Infinity
      epoch += 1
    },
    async fresh(): Promise<T> {
      const isForAll = drawing.isForAll()
      if (isForAll && copy?.madeIn === epoch && now() - copy.madeAt < newestForMs) return copy.value
      if (copy !== null && now() - failedAt < pauseMs && !isForAll) {
        drawing.fellBack()
        return copy.value
      }
      const asked = { madeIn: epoch, madeAt: now() }
      try {
        const value = await ask()
        // An answer that was asked for earlier may come later.
        if (copy === null || copy.madeIn <= asked.madeIn) copy = { value, ...asked }
        return value
      } catch (error) {
        failedAt = now()
        const known = copy?.value ?? (await kept())
        if (known === null) throw error
        // Another call may have had an answer meanwhile.
        copy ??= { value: known, madeIn: -1, madeAt: 0 }
        drawing.fellBack()
        return copy.value
      }
    },
  }
}
