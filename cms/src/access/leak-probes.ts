import type { Call } from '../testing/rest.ts'

export type Probe = { method: string; path: string; call?: Call }

/** Ways to ask for more than one should get; each is tried on every path that gives documents. */
const questions = [
  '',
  ...[0, 1, 2, 5, 10, 1000].map((depth) => `depth=${depth}`),
  'draft=true',
  'trash=true',
  'draft=true&trash=true&depth=2',
  'showHiddenFields=true&depth=2',
  'overrideAccess=true',
  'user=1&overrideAccess=true&showHiddenFields=true',
  'locale=all&fallback-locale=none',
  'pagination=false&limit=0',
  'limit=0',
  'limit=100000&page=1',
  'select[title]=true&select[body]=true&select[summary]=true&select[email]=true&select[text]=true',
  'select[versions]=true&select[sessions]=true&select[hash]=true&select[apiKey]=true&depth=2',
  'populate[users][email]=true&populate[users][sessions]=true&depth=2',
  'populate[articles][title]=true&populate[articles][body]=true&depth=2',
  'populate[media][filename]=true&depth=2',
  'joins[related][limit]=10&joins[related][sort]=-title&joins[related][where][title][exists]=true&depth=2',
  'where[id][exists]=true&depth=2',
  'where[or][0][_status][equals]=draft&where[or][1][_status][equals]=published&depth=2',
  'where[_status][equals]=draft',
  'where[_status][not_equals]=published&draft=true',
  'where[deletedAt][exists]=true&trash=true',
  'where[version._status][equals]=draft',
  'sort=title&draft=true',
  'sort=-updatedAt&depth=2&draft=true',
] as const

/**
 * Everything that one may try on the documents of a collection.
 *
 * @param ids       documents that hold secrets, and versions of such
 * @param versions  ids of versions
 */
export function collectionProbes(slug: string, ids: string[], versions: string[]): Probe[] {
  const readable = [slug, ...ids.map((id) => `${slug}/${id}`), `${slug}/count`, `${slug}/versions`]
  const gets = readable.flatMap((path) =>
    questions.map((question) => ({ method: 'GET', path: question ? `${path}?${question}` : path })),
  )
  const ofVersions = versions.flatMap((id) => [
    { method: 'GET', path: `${slug}/versions/${id}?depth=2` },
    { method: 'POST', path: `${slug}/versions/${id}`, call: { json: {} } },
  ])
  const ofDocuments = ids.flatMap((id) => [
    { method: 'HEAD', path: `${slug}/${id}` },
    { method: 'POST', path: `${slug}/access/${id}`, call: { json: {} } },
    { method: 'POST', path: `${slug}/${id}/duplicate`, call: { json: {} } },
    { method: 'PATCH', path: `${slug}/${id}?draft=true&depth=2&trash=true`, call: { json: {} } },
    { method: 'PATCH', path: `${slug}/${id}?autosave=true&draft=true`, call: { json: { title: 'x' } } },
  ])
  const overrides = ['x-payload-http-method-override', 'x-http-method-override'].flatMap((header) =>
    ['application/x-www-form-urlencoded', 'application/json'].map((type) => ({
      method: 'POST',
      path: slug,
      call: {
        headers: { [header]: 'GET', 'content-type': type },
        body: type.endsWith('json') ? '{"draft":true,"depth":2}' : 'depth=2&draft=true&trash=true&limit=100',
      },
    })),
  )
  return [
    ...gets,
    ...ofVersions,
    ...ofDocuments,
    ...overrides,
    { method: 'POST', path: `${slug}/access`, call: { json: {} } },
    { method: 'PATCH', path: `${slug}?where[id][exists]=true&depth=2&draft=true`, call: { json: {} } },
    { method: 'PUT', path: slug, call: { json: {} } },
    { method: 'OPTIONS', path: slug },
  ]
}

/** The same for a global. */
export function globalProbes(slug: string): Probe[] {
  const path = `globals/${slug}`
  return [
    ...[path, `${path}/versions`].flatMap((base) =>
      questions.map((question) => ({ method: 'GET', path: question ? `${base}?${question}` : base })),
    ),
    { method: 'POST', path: `${path}/access`, call: { json: {} } },
    { method: 'POST', path: `${path}?depth=2`, call: { json: {} } },
  ]
}

/** Doors that give no documents of their own. */
export function otherProbes(filenames: string[], inquiries: string[]): Probe[] {
  const query =
    '{ Articles(draft: true) { docs { title } } Inquiries { docs { message } } Users { docs { email } } }'
  return [
    ...['graphql', 'graphql/', 'graphql-playground', 'GraphQL'].flatMap((path) => [
      { method: 'GET', path: `${path}?query=${encodeURIComponent(query)}` },
      { method: 'POST', path, call: { json: { query } } },
      {
        method: 'POST',
        path,
        call: { body: query, headers: { 'content-type': 'application/graphql' } },
      },
    ]),
    ...[
      'access',
      'users/me',
      'users/init',
      'og?title=x',
      'payload-jobs/run',
      'desk/mail-health',
      'desk/retention',
      'ops/status',
      'bookings/slots',
      'bookings/manage',
      'bookings/manage/slots',
      'bookings/manage/invite',
      'public-addresses',
      ...['', 'secret', 'draft OR published', '-nothing', '"a b"'].map(
        (words) => `search?q=${encodeURIComponent(words)}`,
      ),
    ].map((path) => ({ method: 'GET', path })),
    ...['ada@visitors.example', '%@visitors.example'].map((email) => ({
      method: 'POST',
      path: 'desk/person/export',
      call: { json: { email } },
    })),
    ...['queue', 'queue?search=a', 'queue?limit=200', 'canned', 'recompute', 'figures'].map((path) => ({
      method: 'GET',
      path: `desk/${path}`,
    })),
    ...inquiries.flatMap((id) => [
      { method: 'GET', path: `desk/inquiries/${id}` },
      { method: 'GET', path: `desk/canned?inquiry=${id}` },
      { method: 'POST', path: `desk/inquiries/${id}/done`, call: { json: { revision: 99 } } },
      { method: 'POST', path: `desk/inquiries/${id}/note`, call: { json: { text: 'x' } } },
    ]),
    ...filenames.flatMap((name) => [
      { method: 'GET', path: `media/file/${name}` },
      { method: 'GET', path: `media/file/${name}?prefix=` },
      { method: 'GET', path: `media/file/%2e%2e%2fmedia%2f${name}` },
      { method: 'GET', path: `media/file/.%2F${name}` },
      { method: 'HEAD', path: `media/file/${name}` },
    ]),
  ]
}
