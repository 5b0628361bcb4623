/** First parts of addresses that a measurement may name. Everything else is one class, so that nobody can make more of them. */
const named = new Set([
  'assets',
  'book',
  'call',
  'essays',
  'get-started',
  'healthz',
  'media',
  'preview',
  'privacy',
  'readyz',
  'receipt',
  'search',
  'topics',
])

/** What kind of page an address is: never the address itself, which may hold a name or a token. */
export function routeClass(pathname: string): string {
  const [first = '', second] = pathname.split('/').slice(1)
  if (first === '') return 'home'
  if (!named.has(first)) return 'other'
  return second === undefined || second === '' ? first : `${first}/…`
}
