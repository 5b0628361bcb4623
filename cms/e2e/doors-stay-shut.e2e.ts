import { newPage, signInByRest, stack } from '@galley/testing/browser'
import { expect, test } from 'vitest'

const siteKey = { authorization: 'users API-Key 7b0c1d52-1f6e-4c59-9c8e-2f4f0f9a6d11' }
const secrets = [
  '/inquiries',
  '/draft-notes',
  '/users',
  '/payload-locked-documents',
  '/articles/versions',
  '/media',
]

test.each(secrets)('L-5 a visitor is turned away from /api%s of the running CMS', async (path) => {
  const response = await fetch(`${stack().cms}/api${path}`)
  expect([401, 403, 404]).toContain(response.status)
  expect(response.headers.get('x-powered-by')).toBeNull()
})

test.each(secrets)('the site’s key is turned away from /api%s of the running CMS', async (path) => {
  const response = await fetch(`${stack().cms}/api${path}`, { headers: siteKey })
  expect([401, 403, 404]).toContain(response.status)
})

test('the site’s key reads no bodies and no drafts', async () => {
  const response = await fetch(`${stack().cms}/api/articles?limit=100`, { headers: siteKey })
  const { docs }: { docs: Record<string, unknown>[] } = await response.json()
  expect(docs.length).toBeGreaterThan(0)
  for (const doc of docs) {
    expect(doc['_status']).toBe('published')
    expect(doc).not.toHaveProperty('body')
    expect(doc).not.toHaveProperty('summary')
  }
})

test.each(['/api/graphql', '/api/graphql-playground', '/api/users/first-register', '/api/payload-jobs/run'])(
  'L-5 %s is not there',
  async (path) => {
    for (const method of ['GET', 'POST']) {
      const response = await fetch(stack().cms + path, { method })
      expect([401, 403, 404, 405]).toContain(response.status)
    }
  },
)

test.each(['/admin/login', '/api/articles', '/healthz', '/nothing-here'])(
  'A-32 %s of the running CMS is in no foreign frame, is of the kind that it says, and says nothing of what runs',
  async (path) => {
    const { headers } = await fetch(stack().cms + path, { headers: { origin: 'https://evil.example' } })
    expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'self'/u)
    expect(headers.get('content-security-policy')).toMatch(/object-src 'none'/u)
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/u)
    expect(headers.get('access-control-allow-origin')).not.toBe('https://evil.example')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
    for (const name of ['x-powered-by', 'server']) expect(headers.get(name)).toBeNull()
  },
)

test.each<[string, Record<string, string>]>([
  [
    'x-middleware-subrequest',
    { 'x-middleware-subrequest': 'src/proxy:src/proxy:src/proxy:src/proxy:src/proxy' },
  ],
  ['rsc', { rsc: '1' }],
  ['next-router-prefetch', { rsc: '1', 'next-router-prefetch': '1' }],
  ['x-nextjs-data', { 'x-nextjs-data': '1' }],
  ['next-action', { 'next-action': '00'.repeat(21), 'content-type': 'text/plain' }],
])('A-27 the header %s opens no door of the running CMS', async (_, headers) => {
  for (const path of [
    '/api/inquiries',
    '/api/users',
    '/admin/collections/inquiries',
    '/admin/collections/users',
  ]) {
    const method = 'next-action' in headers ? 'POST' : 'GET'
    const answer = await fetch(stack().cms + path, { method, headers, redirect: 'manual' })
    const text = await answer.text()
    expect(answer.status).toBeLessThan(500)
    expect(text).not.toContain('@galley.example')
    // Next leads an rsc request to its own address first.
    if (path.startsWith('/api')) expect([307, 401, 403, 404]).toContain(answer.status)
  }
})

test('A-29 nobody is led to another host by an address of the CMS or of the site', async () => {
  const { cms, site } = stack()
  const cookie = `payload-token=${await signInByRest(cms, 'editor')}`
  const elsewhere = [
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/%2fevil.example',
    '/%5cevil.example',
    '/%09/evil.example',
    '\t//evil.example',
    'https://evil.example',
    'https:evil.example',
    '@evil.example',
    '.evil.example',
    'javascript:alert(1)',
  ]
  const asked = elsewhere.flatMap((to) => {
    const value = encodeURIComponent(to)
    return [
      ...['login', 'logout', 'create-first-user'].map((page) => `${cms}/admin/${page}?redirect=${value}`),
      ...(to.startsWith('/') ? [site + to, `${site}${to}/%2e%2e`] : []),
      `${site}/essays/?to=${value}&redirect=${value}&next=${value}`,
    ]
  })
  const led = await Promise.all(
    asked.map(async (url) => {
      const answer = await fetch(url, { headers: { cookie, origin: cms }, redirect: 'manual' })
      // Where the page has begun already, Next writes into it where it leads.
      const written = /NEXT_REDIRECT;\w+;([^;]*);/u.exec(await answer.text())?.[1] ?? null
      const to = [answer.headers.get('location'), written].filter((place) => place !== null)
      return to.map((place) => new URL(place, url).origin)
    }),
  )
  expect(new Set(led.flat())).toEqual(new Set([cms, site]))
}, 60_000)

test('a reviewer who opens the admin finds no inquiries there', async () => {
  const { cms } = stack()
  const page = await newPage({ as: 'reviewer', tolerates: [/40[134]/u] })
  await page.goto(`${cms}/admin`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.getByRole('link', { name: 'Inquiries' }).count()).toBe(0)
  const token = await signInByRest(cms, 'reviewer')
  const response = await fetch(`${cms}/api/inquiries`, { headers: { authorization: `JWT ${token}` } })
  expect(response.status).toBe(403)
})
