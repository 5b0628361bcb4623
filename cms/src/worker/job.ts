/** Something that the worker does over and over: all of it that is due now. */
export type Job = {
  name: string
  /** The word from the database that wakes this job alone; any other wakes all that hear no word of their own. */
  hears?: 'changes'
  /** How often it looks for work by itself, where that is not with the sweep of the others. */
  lookEveryMs?: number
  /**
   * Works until nothing is due. After `signal` it begins nothing new, and ends what it has begun.
   *
   * @throws Error  is logged, and the job runs again at the next sweep
   */
  run: (signal: AbortSignal) => Promise<void>
}
