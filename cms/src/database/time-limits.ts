/** In milliseconds, for each connection of the CMS: a request that takes longer is given up, and nobody waits for it. */
const ofRequests = {
  statement_timeout: 10_000,
  query_timeout: 11_000, // a server that stands still ends no statement
  idle_in_transaction_session_timeout: 15_000,
}

let areLifted = false

/** For a program that works through whole tables while nobody waits. To be called before the configuration is loaded. */
export function liftTimeLimits(): void {
  areLifted = true
}

/** What the configuration's pool is given. */
export const timeLimits = (): Partial<typeof ofRequests> => (areLifted ? {} : ofRequests)
