/** Runs a piece of work when its turn comes; answers `null` at once when too many wait already. */
export type TakeTurn = <Answer>(work: () => Promise<Answer>) => Promise<Answer | null>

/**
 * Lets at most so many pieces of work run at once; the others wait in the order in which they came.
 *
 * @param most         how many run at once
 * @param mostWaiting  how many may wait
 */
export function inTurn({ most, mostWaiting }: { most: number; mostWaiting: number }): TakeTurn {
  let running = 0
  const waiting: (() => void)[] = []

  const begin = async (): Promise<void> => {
    if (running < most) running += 1
    else await new Promise<void>((resolve) => waiting.push(resolve)) // takes over the turn of one that ended
  }
  const end = (): void => {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }

  return async (work) => {
    if (waiting.length >= mostWaiting) return null
    await begin()
    try {
      return await work()
    } finally {
      end()
    }
  }
}
