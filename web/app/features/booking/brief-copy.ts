/** So long a copy counts as fresh: however many people look at the times, the CMS is asked once in it. */
const freshMs = 5_000
/** With the CMS away a copy is shown so long; what is booked from it is checked again by the CMS in any case. */
const usableMs = 10 * 60_000

/**
 * A copy of what many readers ask for and what changes by the minute. One question at a time, whoever waits for it.
 *
 * @param now  milliseconds of a clock that does not go back
 */
export function briefCopy<T>(ask: () => Promise<T>, now: () => number) {
  let copy: { value: T; at: number } | null = null
  let askedAt = -Infinity
  let isOutdated = false
  let asking: Promise<T> | null = null

  function askOnce(): Promise<T> {
    const question = ask().then((value) => {
      // What was asked before a change must not hide it.
      if (asking === question) {
        copy = { value, at: now() }
        isOutdated = false
      }
      return value
    })
    asking = question
    const done = () => {
      if (asking === question) asking = null
    }
    question.then(done, done)
    return question
  }

  return {
    /** @throws what asking threw, when there is no copy to use */
    async fresh(): Promise<T> {
      if (copy !== null && !isOutdated && now() - askedAt < freshMs) return copy.value
      try {
        if (asking === null) {
          askedAt = now()
          return await askOnce()
        }
        return await asking
      } catch (error) {
        if (copy === null || now() - copy.at >= usableMs) throw error
        isOutdated = false // for a moment, so that not every reader waits for the same silence
        return copy.value
      }
    },
    /** Something was booked, moved or cancelled, or was other than the copy said: the next reader asks. */
    forget(): void {
      isOutdated = true
      asking = null
    },
  }
}
