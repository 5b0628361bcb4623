/** First parts of paths whose second part is a word of ours and not an id or a name. */
const ofWords = new Set(['bookings', 'desk', 'globals', 'intake', 'ops', 'preview', 'notifications', 'users'])

/**
 * What kind of request a path is, for logs and measurements: never the path itself, which may hold a name or a token.
 * There are as many as there are doors, whatever is asked for.
 *
 * @param segments  of the path below `/api`
 * @param status    of the answer: what was refused or is not there is one kind
 */
export function routeClass(segments: readonly string[], status: number): string {
  if ([400, 401, 403, 404, 405].includes(status)) return 'refused'
  const [first = '', second] = segments
  if (second === undefined) return first
  return ofWords.has(first) && /^[a-z][a-z-]{1,30}$/u.test(second) ? `${first}/${second}` : `${first}/…`
}
