import routes from '../app/routes.ts'

/**
 * A page of the site on the fake CMS, as anyone can open it. `route` is its address in `app/routes.ts`; a page that
 * looks like another one of the list is not opened in browsers.
 */
type SitePage = { path: string; route: string; title: string; looksLikeAnother?: true }

/**
 * What is checked page by page: HTML, headers, axe in both themes, widths, pictures. A new route joins by a line here;
 * a line whose route is not there waits for it.
 */
const known: readonly SitePage[] = [
  { path: '/', route: '', title: 'Sam Galley: essays on work that keeps working' },
  { path: '/essays', route: 'essays', title: 'Essays · Sam Galley' },
  {
    path: '/essays?topic=automation',
    route: 'essays',
    title: 'Automation · Sam Galley',
    looksLikeAnother: true,
  },
  { path: '/essays/the-second-list', route: 'essays/:slug', title: 'The second list · Sam Galley' },
  {
    path: '/essays/the-last-mile-is-a-person',
    route: 'essays/:slug',
    title: 'The last mile is a person · Sam Galley',
    looksLikeAnother: true,
  },
  { path: '/topics/systems-thinking', route: 'topics/:slug', title: 'Systems thinking · Sam Galley' },
  { path: '/get-started', route: 'get-started', title: 'Get started · Sam Galley' },
  {
    path: '/get-started?from=the-second-list',
    route: 'get-started',
    title: 'Get started · Sam Galley',
    looksLikeAnother: true,
  },
  { path: '/get-started/message', route: 'get-started/message', title: 'Send a message · Sam Galley' },
  {
    path: '/get-started/message?path=call&from=the-second-list',
    route: 'get-started/message',
    title: 'Talk for 30 minutes · Sam Galley',
  },
  {
    path: '/get-started/call?zone=America/New_York',
    route: 'get-started/call',
    title: 'Talk for 30 minutes · Sam Galley',
  },
  {
    path: '/get-started/call?at=2031-03-03T14:00:00.000Z&from=the-second-list',
    route: 'get-started/call',
    title: 'Talk for 30 minutes · Sam Galley',
  },
  { path: '/privacy', route: 'privacy', title: 'Privacy · Sam Galley' },
  { path: '/search', route: 'search', title: 'Search · Sam Galley' },
  { path: '/search?q=list', route: 'search', title: 'Search: list · Sam Galley' },
  { path: '/search?q=no+such+word', route: 'search', title: 'Search: no such word · Sam Galley' },
]

/** Routes whose pages need something that was done before, and where they are checked in the same ways. */
const checkedElsewhere: Record<string, string> = {
  'receipt/:token': 'pages.int.test.ts and pages.e2e.ts, after a message is sent',
  refused: 'pages.int.test.ts',
  call: 'booking.int.test.ts and booking.e2e.ts, with a booked call',
  'call/:reference': 'booking.int.test.ts and booking.e2e.ts',
  'call/:reference/move': 'booking.int.test.ts and booking.e2e.ts',
  'call/:reference/cancel': 'booking.int.test.ts and booking.e2e.ts',
  preview: 'preview.int.test.ts, with a token',
  'preview/:key': 'preview.int.test.ts',
  'preview/:key/leave': 'preview.int.test.ts',
  '*': 'the pages that are not there, below',
}

/** Addresses that answer with something else than a page. */
const noPage = /\.(?:xml|txt|json|png|ics)$|^(?:readyz|media\/:file|og\/:file|sitemap\/:file|hooks\/\w+)$/u

const paths = routes.map(({ path = '' }) => path)

const there = known.filter(({ route }) => paths.includes(route))

/** Every page that answers 200: its address and its title. */
export const pages = there.map(({ path, title }): [string, string] => [path, title])

/** Addresses that answer 404 as a page of the site. */
export const errorPages = [
  '/nothing-here',
  '/essays/no-such-essay',
  '/topics/no-such-topic',
  '/receipt/not-a-receipt',
] as const

export const everyPage: readonly string[] = [...pages.map(([path]) => path), ...errorPages]

/** What browsers look at. */
export const pagesToLookAt: readonly string[] = [
  ...there.filter(({ looksLikeAnother }) => looksLikeAnother !== true).map(({ path }) => path),
  '/nothing-here',
]

/** Routes with pages that nobody checks yet. */
export const uncheckedRoutes: readonly string[] = paths.filter(
  (path) =>
    !noPage.test(path) &&
    !Object.hasOwn(checkedElsewhere, path) &&
    !known.some(({ route }) => route === path),
)
