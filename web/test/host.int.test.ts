import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openSite } from './site-on-fake-cms.ts'

const site = await openSite()
const { content } = site.cms
beforeEach(() => site.cms.reset())
afterAll(() => site.stop())

describe('health', () => {
  test('the process answers with the CMS away; readiness says that it is', async () => {
    expect((await site.ask('/readyz')).status).toBe(200)
    content.mood = 'away'
    expect((await site.ask('/healthz')).status).toBe(200)
    expect((await site.ask('/readyz')).status).toBe(503)
  })
})

describe('files', () => {
  test('an image is copied from the CMS and may be kept for ever', async () => {
    const response = await site.ask('/media/two-lists-480.svg')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('image/svg+xml')
    expect(response.headers.get('cache-control')).toContain('immutable')
    // An SVG opened by itself is a document: it may not run anything.
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/u)
  })

  test.each([
    ['/media/nothing.webp', 404],
    ['/media/page.html', 404],
    ['/media/..%2fapi%2fusers', 404],
    ['/media/.env', 404],
  ])('%s answers %i', async (path, status) => {
    const response = await site.ask(path)
    expect(response.status).toBe(status)
    expect(await response.text()).not.toContain('alert(1)')
  })

  test('an image that there is not is answered with a sentence', async () => {
    const response = await site.ask('/media/nosuch.png')
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/u)
    expect(await response.text()).toBe('There is nothing at this address.')
  })

  test('an image that cannot be fetched is asked for again, and nobody keeps that', async () => {
    content.mood = 'away'
    const response = await site.ask('/media/two-lists-960.svg')
    expect(response.status).toBe(503)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('retry-after')).toBe('30')
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/u)
  })

  test.each(['/assets/..%2f..%2f..%2fpackage.json', '/assets/../../server.ts', '/assets/nothing.js'])(
    '%s is not served',
    async (path) => {
      expect((await site.ask(path)).status).toBe(404)
    },
  )

  test('the icon is served', async () => {
    expect((await site.ask('/favicon.ico')).headers.get('content-type')).toMatch(/^image\/svg\+xml/u)
  })

  test('robots may read everything but receipts', async () => {
    expect(await (await site.ask('/robots.txt')).text()).toContain('Disallow: /receipt/')
  })
})

describe('doors that are shut', () => {
  test.each(['/essays/the-second-list.data', '/_root.data', '/__manifest?p=/', '/refused'])(
    '%s is not found',
    async (path) => {
      expect((await site.ask(path)).status).toBe(404)
    },
  )

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is refused as a page', async (method) => {
    const response = await site.ask('/essays', { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD')
    const form = await site.ask('/get-started/message', { method })
    expect([form.status, form.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
  })

  test.each(['/essays?_data=routes%2Fessays', '/essays?page=nope&_data=nope', '/receipt/x?_data=root'])(
    '%s is the page, whatever Remix would make of it',
    async (path) => {
      const response = await site.ask(path)
      const plain = await site.ask(path.replace(/[?&]_data=.*$/u, ''))
      expect(response.status).toBe(plain.status)
      expect(await response.text()).not.toContain('Unexpected Server Error')
      expect(response.headers.get('cache-control')).toBe(plain.headers.get('cache-control'))
    },
  )

  test('HEAD answers like GET, without a body', async () => {
    const response = await site.ask('/essays/the-second-list', { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
  })

  test.each([
    '/%',
    '/%E0%A4%A',
    '/essays/%00',
    '/essays/the-second-list%00',
    '/nothing%0Ahere',
    '/essays?page=999999',
    '/topics/automation?page=999999',
    '/receipt/%FF',
    '/essays/..%2f..%2f',
    `/essays/${'a'.repeat(5_000)}`,
  ])('the odd address %s is a page and no fault', async (path) => {
    const response = await site.ask(path)
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('<h1')
  })

  test('neither Host nor a forwarded header has a say in what a page calls its address', async () => {
    const response = await site.ask('/essays', {
      headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
    })
    expect(await response.text()).not.toContain('evil.example')
  })
})
