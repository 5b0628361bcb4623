/**
 * How much longer some work takes on the larger of two inputs. The shortest of several turns is compared, because a
 * busy machine only ever adds time; and a millisecond counts as the least, below which a clock says little.
 */
export function growthOf<Input>(work: (input: Input) => unknown, small: Input, large: Input): number {
  const least = { small: Infinity, large: Infinity }
  for (let turn = 0; turn < 7; turn += 1) {
    least.small = Math.min(
      least.small,
      timeOf(() => work(small)),
    )
    least.large = Math.min(
      least.large,
      timeOf(() => work(large)),
    )
  }
  return least.large / Math.max(least.small, 1)
}

function timeOf(work: () => unknown): number {
  const from = performance.now()
  work()
  return performance.now() - from
}
