import type { Preview } from '@galley/content-model'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { htmlFaults } from './html-faults.ts'
import { sampleEssays } from './sample-essays.ts'
import { openSite, testEnvironment } from './site-on-fake-cms.ts'
import { text } from './text-builders.ts'

const site = await openSite()
const { content } = site.cms
afterAll(() => site.cms.stop())

const key = '0b7e1f0a-55a5-4b0e-9a37-3f5a4b6c1d01'
const otherKey = '7b1f6f0e-8a3c-4a75-9d0c-1f1b0a9b8c7d'
const liveKey = '1c2d3e4f-0000-4000-8000-00000000abcd'
const token = `s_${'kingfisher'.repeat(4)}abc`
const otherToken = `s_${'nightingale'.repeat(3)}abcdefghij`
const liveToken = `l_${'wagtail'.repeat(8)}.${'x'.repeat(43)}`

const essay = sampleEssays[0]
if (essay === undefined) throw new Error('There is no sample essay.')

function aPreview(given: Partial<Preview> & Pick<Preview, 'key'>): Preview {
  return {
    kind: 'share',
    view: 'readers',
    pinned: false,
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    article: essay,
    ...given,
  } as Preview
}

const draft = {
  ...essay,
  title: 'A draft of heron-4711',
  publicBody: {
    version: 1 as const,
    blocks: [{ kind: 'paragraph' as const, children: [text('Unpublished words.')] }],
  },
}

beforeEach(() => {
  site.cms.reset()
  content.previews = {
    [token]: { preview: aPreview({ key, article: draft }), image: 'draft-480.webp' },
    [otherToken]: { preview: aPreview({ key: otherKey }), image: 'other-480.webp' },
    [liveToken]: { preview: aPreview({ key: liveKey, kind: 'live', article: draft }), image: 'x.webp' },
  }
})

/** Opens a link as a browser does: the cookie lines and where they lead. */
async function openLink(given = token) {
  const response = await site.ask(`/preview?token=${given}`)
  return { response, cookies: response.headers.getSetCookie(), location: response.headers.get('location') }
}

const cookieOf = (name: string, value: string) => ({ headers: { cookie: `galley-preview-${name}=${value}` } })

describe('G7 a share link', () => {
  test('is exchanged at once for a cookie and an address without the token', async () => {
    const { response, cookies, location } = await openLink()
    expect(response.status).toBe(303)
    expect(location).toBe(`/preview/${key}`)
    expect(await response.text()).not.toContain('kingfisher')
    expect(cookies).toHaveLength(2)
    for (const cookie of cookies) expect(cookie).toMatch(/HttpOnly; SameSite=Lax; Secure$/u)
    expect(cookies[0]).toContain(`Path=/preview/${key};`)
    expect(cookies[1]).toContain('Path=/media;')
  })

  test('shows that one draft, says that it is a preview, and can be left', async () => {
    const response = await site.ask(`/preview/${key}`, cookieOf(key, token))
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(html).toContain('Unpublished words.')
    expect(html).toContain('This is a preview.')
    expect(await htmlFaults(html)).toEqual([])
    expect(html).toContain('Leave preview')
    const left = await site.ask(`/preview/${key}/leave`, {
      ...cookieOf(key, token),
      method: 'POST',
      headers: {
        ...cookieOf(key, token).headers,
        'content-type': 'application/x-www-form-urlencoded',
        origin: testEnvironment.SITE_URL,
      },
    })
    expect(left.headers.get('location')).toBe('/essays')
    for (const cookie of left.headers.getSetCookie()) expect(cookie).toContain('Max-Age=0')
  })

  test('nothing else is on the page: no other essay, no canonical address, nothing for cards', async () => {
    const html = await (await site.ask(`/preview/${key}`, cookieOf(key, token))).text()
    expect(html).not.toMatch(/rel="canonical"|og:|twitter:|article:published/u)
    expect(html).toContain('<meta name="robots" content="noindex"/>')
    for (const { title } of sampleEssays.slice(1)) expect(html).not.toContain(title)
    expect(html).not.toContain('kingfisher')
  })
})

describe('L-7 what opens nothing', () => {
  test.each<[string, string, RequestInit]>([
    ['a link whose token is unknown or revoked', `/preview?token=s_${'x'.repeat(43)}`, {}],
    ['an address without its cookie', `/preview/${key}`, {}],
    ['the token of A used on B', `/preview/${otherKey}`, cookieOf(otherKey, token)],
    ['no token at all', '/preview', {}],
    ['a token of nonsense', '/preview?token=%0d%0aSet-Cookie:x', {}],
    ['what is no key', '/preview/essays', {}],
    ['reading where one leaves', `/preview/${key}/leave`, cookieOf(key, token)],
  ])('%s: 404, in the same words', async (_, path, init) => {
    const response = await site.ask(path, init)
    expect(response.status).toBe(404)
    const html = await response.text()
    expect(html).toContain('This preview is closed')
    expect(html).not.toContain('Unpublished words.')
  })

  test('a link that was revoked while it was open is closed at the next request', async () => {
    expect((await site.ask(`/preview/${key}`, cookieOf(key, token))).status).toBe(200)
    content.previews = {}
    expect((await site.ask(`/preview/${key}`, cookieOf(key, token))).status).toBe(404)
  })

  test('with the CMS away it says so, and shows nothing', async () => {
    content.mood = 'away'
    const response = await site.ask(`/preview/${key}`, cookieOf(key, token))
    expect(response.status).toBe(503)
    expect(response.headers.get('cache-control')).toBe('private, no-store')
  })
})

describe('A-28 what is shown to one person is kept by nobody', () => {
  test.each([
    [`/preview?token=${token}`, {}],
    [`/preview/${key}`, cookieOf(key, token)],
    [`/preview/${key}?notes&utm_source=x`, cookieOf(key, token)],
    [`/preview/${key}/x.css`, cookieOf(key, token)],
    [`/preview/${key};.css`, cookieOf(key, token)],
    [`/preview/${key}%2fx.css`, cookieOf(key, token)],
    [`/preview/${key}/..%2f..%2fassets%2fx.css`, cookieOf(key, token)],
    [`/preview/${key}.data`, cookieOf(key, token)],
    [`/preview/${otherKey}`, {}],
  ])('%s', async (path, init) => {
    const { headers } = await site.ask(path, init)
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(headers.get('x-robots-tag')).toBe('noindex, nofollow')
    expect(headers.get('referrer-policy')).toBe('same-origin')
  })

  test('an image of the draft comes to its preview only, and is kept by nobody', async () => {
    const shown = await site.ask('/media/draft-480.webp', cookieOf(key, token))
    expect(shown.status).toBe(200)
    expect(shown.headers.get('cache-control')).toBe('private, no-store')
    expect((await site.ask('/media/draft-480.webp')).status).toBe(404)
    expect((await site.ask('/media/other-480.webp', cookieOf(key, token))).status).toBe(404)
  })

  test('a public image stays one for everybody', async () => {
    const { headers } = await site.ask('/media/two-lists-480.svg', cookieOf(key, token))
    expect(headers.get('cache-control')).toContain('public')
  })
})

describe('L-8 a cookie that was left behind', () => {
  test.each(['/', '/essays', `/essays/${essay.slug}`, '/get-started', '/privacy'])(
    '%s shows what is published, byte for byte',
    async (path) => {
      const [plain, withCookie] = await Promise.all([site.ask(path), site.ask(path, cookieOf(key, token))])
      expect(withCookie.headers.get('cache-control')).toBe(plain.headers.get('cache-control'))
      expect(await withCookie.text()).toBe(await plain.text())
    },
  )
})

describe('G6 the frame beside the editor', () => {
  const framed = { headers: { 'sec-fetch-dest': 'iframe' } }
  const sent = (given: string): RequestInit => ({
    method: 'POST',
    body: new URLSearchParams({ token: given }),
    headers: { origin: testEnvironment.SITE_URL, 'sec-fetch-site': 'same-origin' },
  })

  test('begins without a token, waits for the admin’s, and shows the draft with it', async () => {
    const first = await site.ask(`/preview/${liveKey}`, framed)
    expect(first.status).toBe(200)
    expect(await first.text()).toContain('The preview is being opened')
    const handed = await site.ask(`/preview/${liveKey}?notes`, sent(liveToken))
    expect(handed.status).toBe(303)
    expect(handed.headers.get('location')).toBe(`/preview/${liveKey}?notes`)
    const html = await (await site.ask(`/preview/${liveKey}`, cookieOf(liveKey, liveToken))).text()
    expect(html).toContain('Unpublished words.')
    expect(html).toContain('As readers see it')
    expect(html).toContain('With notes')
    expect(html).not.toContain('Leave preview')
  })

  test('takes no token of another draft, and none from another site', async () => {
    expect((await site.ask(`/preview/${liveKey}`, sent(token))).status).toBe(404)
    const { headers, ...rest } = sent(liveToken)
    const elsewhere = { ...rest, headers: { ...headers, origin: 'https://evil.example' } }
    expect(
      (
        await site.ask(`/preview/${liveKey}`, {
          ...elsewhere,
          headers: { ...elsewhere.headers, 'sec-fetch-site': 'cross-site' },
        })
      ).status,
    ).toBe(403)
  })

  test('only the admin may frame it, and only its one script runs', async () => {
    const { headers } = await site.ask(`/preview/${key}`, cookieOf(key, token))
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/script-src 'sha256-[\w+/]+=*';/u)
    expect(policy).toContain('frame-ancestors https://cms.galley.example')
    expect(policy).toContain("img-src 'self' data:")
    expect(policy).not.toContain('unsafe')
    const elsewhere = await site.ask(`/essays/${essay.slug}`)
    expect(elsewhere.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(elsewhere.headers.get('content-security-policy')).toContain("script-src 'none'")
    expect(await elsewhere.text()).not.toMatch(/<script(?! type="application\/ld\+json")/u)
  })
})
