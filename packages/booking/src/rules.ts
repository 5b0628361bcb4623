/** What Sam decides about calls. */
export type BookingRules = {
  /** Length of a call. */
  readonly durationMinutes: number
  /** Kept free after each call. */
  readonly gapMinutes: number
  /** Calls start at multiples of this, counted on the wall clock from midnight: 30 gives 09:00, 09:30, … */
  readonly gridMinutes: number
  /** A call is booked at least so long before its start: elapsed time, also over changes of the clocks. */
  readonly noticeMinutes: number
  /** A call starts less than so many times 24 hours from now. */
  readonly windowDays: number
  /** Calls that start on one date of the calendar's zone. */
  readonly maxPerDay: number
}

const limits: { readonly [rule in keyof BookingRules]: readonly [least: number, most: number] } = {
  durationMinutes: [1, 1440],
  gapMinutes: [0, 1440],
  gridMinutes: [1, 1440],
  noticeMinutes: [0, 527_040],
  // Bounds the work of one question: a year and a day.
  windowDays: [1, 366],
  maxPerDay: [0, 1440],
}

/** What is wrong with rules, a whole sentence for each problem; empty when they can be used. */
export function ruleProblems(rules: BookingRules): string[] {
  return ruleNames.flatMap((name) => {
    const [least, most] = limits[name]
    const value = rules[name]
    if (Number.isInteger(value) && value >= least && value <= most) return []
    return [`${name} is ${value}. Please give a whole number from ${least} to ${most}.`]
  })
}

const ruleNames = [
  'durationMinutes',
  'gapMinutes',
  'gridMinutes',
  'noticeMinutes',
  'windowDays',
  'maxPerDay',
] as const satisfies readonly (keyof BookingRules)[]

/** @throws RangeError  with every problem's sentence */
export function requireRules(rules: BookingRules): void {
  const problems = ruleProblems(rules)
  if (problems.length > 0) throw new RangeError(problems.join(' '))
}
