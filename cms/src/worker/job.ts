/** Something that the worker does over and over: all of it that is due now. */
export type Job = {
  name: string
  /**
   * Works until nothing is due. After `signal` it begins nothing new, and ends what it has begun.
   *
   * @throws Error  is logged, and the job runs again at the next sweep
   */
  run: (signal: AbortSignal) => Promise<void>
}
