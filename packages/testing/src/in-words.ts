import { describeFailure } from '@galley/launcher/bare/problem'

/** An error of the setup as the runner will show it: the whole sentence, the details and what to do. */
export function inWords(error: unknown): Error {
  return new Error(describeFailure(error), { cause: error })
}
