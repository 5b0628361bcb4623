/** Runs a piece of work when its turn comes; answers `null` when too many wait already, or when it has waited too long. */
export type TakeTurn = <Answer>(work: () => Promise<Answer>) => Promise<Answer | null>

/**
 * Lets at most so many pieces of work run at once; the others wait in the order in which they came.
 *
 * @param most         how many run at once
 * @param mostWaiting  how many may wait
 * @param mostMs       how long each may wait, in milliseconds; without it, for as long as it takes
 */
export function inTurn({
  most,
  mostWaiting,
  mostMs,
}: {
  most: number
  mostWaiting: number
  mostMs?: number
}): TakeTurn {
  let running = 0
  const waiting: (() => void)[] = []

  const begin = async (): Promise<boolean> => {
    if (running < most) {
      running += 1
      return true
    }
    return new Promise<boolean>((resolve) => {
      const giveUp = () => {
        waiting.splice(waiting.indexOf(enter), 1)
        resolve(false)
      }
      const patience = mostMs === undefined ? undefined : setTimeout(giveUp, mostMs)
      // Takes over the turn of one that ended.
      const enter = () => {
        clearTimeout(patience)
        resolve(true)
      }
      waiting.push(enter)
    })
  }
  const end = (): void => {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }

  return async (work) => {
    if (waiting.length >= mostWaiting || !(await begin())) return null
    try {
      return await work()
    } finally {
      end()
    }
  }
}
