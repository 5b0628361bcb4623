/**
 * How long an answer may be kept by others. One policy for each kind of answer.
 */
export const cacheFor = {
  /** May be kept, and must be asked for again each time: an essay that was taken back is gone at the next request. */
  page: 'public, no-cache',
  /**
   * A form carries a key of its own and a receipt is one visitor's. Not `no-store`, which would make browsers forget
   * the page behind the Back button and with it what was typed.
   */
  ownPage: 'private, no-cache',
  /** A draft or a booked call, shown to one person: kept by nobody, not even behind the Back button of a borrowed browser. */
  onePerson: 'private, no-store',
  /** The address changes when the content does: a year, the longest that is customary. */
  immutable: 'public, max-age=31536000, immutable',
  /** A picture for other sites. Its address carries a version, which it does not depend on: a day is enough, and stays right. */
  card: 'public, max-age=86400',
  /** Files with fixed names (the icon): a day, so that a new one is seen soon. */
  fixedName: 'public, max-age=86400',
  nothing: 'no-store',
} as const
