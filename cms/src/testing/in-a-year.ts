/** An instant that nobody waits for, and that may still be chosen for a publication. */
export const inAYear = () => new Date(Date.now() + 365 * 24 * 60 * 60_000).toISOString()
