/** Turns after which the growth is believed: work that grows too fast is told after all of them. */
const turns = 60

/**
 * Whether some work takes at most so many times as long on the larger of two inputs.
 *
 * The shortest of several turns is compared, because a busy machine only ever adds time; it is tried again until it is
 * shown, so that a machine's bad moment is never taken for a fault. A millisecond counts as the least, below which a
 * clock says little.
 */
export function growsAtMost<Input>(
  times: number,
  work: (input: Input) => unknown,
  small: Input,
  large: Input,
): boolean {
  const least = { small: Infinity, large: Infinity }
  for (let turn = 0; turn < turns; turn += 1) {
    least.small = Math.min(
      least.small,
      timeOf(() => work(small)),
    )
    least.large = Math.min(
      least.large,
      timeOf(() => work(large)),
    )
    if (turn > 0 && least.large < times * Math.max(least.small, 1)) return true
  }
  return false
}

function timeOf(work: () => unknown): number {
  const from = performance.now()
  work()
  return performance.now() - from
}
