import { APIError } from 'payload'

type Fields = Record<string, unknown>

/**
 * The answer to an edit that was made on an older state: HTTP 409 with what is stored now and what was sent, so that a
 * person can bring the two together. Nothing was written.
 */
export class RevisionConflict extends APIError<{ revision: number; theirs: Fields; yours: Fields }> {
  /**
   * @param what      what was edited, such as "This article"
   * @param revision  the present one, to send with the next try
   */
  constructor(what: string, { revision, theirs, yours }: { revision: number; theirs: Fields; yours: Fields }) {
    super(
      `${what} was changed by somebody else in the meantime. Please look at both versions and save again.`,
      409,
      { revision, theirs, yours },
      true,
    )
  }
}
