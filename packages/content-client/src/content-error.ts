/**
 * What can be wrong when the CMS is asked:
 *
 * - `not-found`: it answered, and there is no such thing for the public
 * - `invalid`: it answered something that cannot be read, or did not understand the question; asking again will not help
 * - `unavailable`: it did not answer in time, not at all, or said that it cannot; asking later may help
 */
export type ContentErrorKind = 'not-found' | 'invalid' | 'unavailable'

/** The one error that this package throws. The message names what was asked for, never what was in it. */
export class ContentError extends Error {
  override readonly name = 'ContentError'
  readonly kind: ContentErrorKind

  constructor(kind: ContentErrorKind, message: string, cause?: unknown) {
    super(message, { cause })
    this.kind = kind
  }
}
