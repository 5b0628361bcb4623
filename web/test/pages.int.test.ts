import { createHash } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { errorPages, everyPage, pages, uncheckedRoutes } from './every-page.ts'
import { htmlFaults } from './html-faults.ts'
import { openSite } from './site-on-fake-cms.ts'

const site = await openSite()
beforeEach(() => site.cms.reset())
afterAll(() => site.stop())

/** What describes a page to search engines is data; no browser runs it. */
function withoutData(text: string): string {
  return text.replace(/<script type="application\/ld\+json">[^<]*<\/script>/gu, '')
}

async function html(path: string): Promise<string> {
  return (await site.ask(path)).text()
}

test('every route with a page of its own is among the pages that are checked', () => {
  expect(uncheckedRoutes).toEqual([])
})

describe('every page', () => {
  test.each(pages)('%s answers 200 and is called %s', async (path, title) => {
    const response = await site.ask(path)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain(`<title>${title}</title>`)
  })

  test.each(errorPages)('%s answers 404 as a page of the site', async (path) => {
    const response = await site.ask(path)
    const text = await response.text()
    expect(response.status).toBe(404)
    expect(text).toContain('<h1')
    expect(text).toContain('<meta name="robots" content="noindex"/>')
  })

  test.each(everyPage)('%s is valid HTML', async (path) => {
    expect(await htmlFaults(await html(path))).toEqual([])
  })

  test.each(everyPage)('%s has no script that runs and asks no other host', async (path) => {
    const text = withoutData(await html(path))
    expect(text).not.toMatch(/<script|\son[a-z]+="|javascript:/iu)
    const loaded = [...text.matchAll(/<(?:link|img|source|iframe)[^>]*?(?:href|src)="([^"]+)"/gu)]
      .filter(([tag]) => !tag.includes('rel="canonical"') && !tag.includes('href="data:image/svg+xml,'))
      .map(([, address]) => address)
    for (const address of loaded) expect(address).toMatch(/^\/(?!\/)/u)
  })

  test.each(everyPage)('%s allows by policy exactly its own style and no script', async (path) => {
    const response = await site.ask(path)
    const policy = response.headers.get('content-security-policy') ?? ''
    const style = /<style>(?<css>[\s\S]*?)<\/style>/u.exec(await response.text())?.groups?.['css'] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(style.length).toBeGreaterThan(1_000)
    expect(policy).toContain(`style-src 'sha256-${hash}'`)
    expect(policy).toContain("script-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
  })

  test.each(everyPage)('%s carries the headers that keep it safe', async (path) => {
    const { headers } = await site.ask(path)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('strict-transport-security')).toContain('max-age=')
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/u)
    expect(headers.get('set-cookie')).toBeNull()
  })

  test.each(everyPage)(
    '%s has one h1, a way past the navigation, and no level of headings left out',
    async (path) => {
      const text = await html(path)
      expect(text.match(/<h1[ >]/gu)).toHaveLength(1)
      expect(text).toMatch(/<body><a class="skip" href="#text_start">/u)
      const levels = [...text.matchAll(/<h(?<level>[1-6])[ >]/gu)].map((match) =>
        Number(match.groups?.['level']),
      )
      for (const [index, level] of levels.entries())
        expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1)
    },
  )
})

describe('a page that answers what somebody did is valid HTML and has no script', () => {
  const sound = {
    submissionKey: 'd3f0c6de-1b7c-4f0d-9a51-0a6f3f1f2f10',
    path: 'message',
    name: 'Zoë',
    email: 'zoe@example.com',
    message: 'We print everything twice.',
  }
  const send = (change: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    site.ask('/get-started/message', {
      method: 'POST',
      headers,
      body: new URLSearchParams({ ...sound, ...change }),
    })

  test.each<[string, number, () => Promise<Response>]>([
    ['a form with errors', 422, () => send({ name: ' ', email: 'zoe@' })],
    ['a form with an address to look at again', 422, () => send({ name: ' ', email: 'zoe@gmial.com' })],
    ['a receipt', 200, async () => site.ask((await send()).headers.get('location') ?? '')],
    ['a post from another site', 403, () => send({}, { 'sec-fetch-site': 'cross-site' })],
    ['a method that nothing here knows', 405, () => site.ask('/essays', { method: 'PUT' })],
    [
      'an essay that was taken back',
      410,
      () => {
        site.cms.content.slugStates['taken-back'] = { state: 'gone' }
        return site.ask('/essays/taken-back')
      },
    ],
    [
      'a page that cannot be fetched',
      503,
      () => {
        site.cms.content.mood = 'away'
        return site.ask('/essays/slack-is-a-load-bearing-wall')
      },
    ],
  ])('%s (%i)', async (_, status, open) => {
    const response = await open()
    const text = await response.text()
    expect(response.status).toBe(status)
    expect(await htmlFaults(text)).toEqual([])
    expect(text).not.toMatch(/<script(?! type="application\/ld\+json")/u)
  })
})

describe('what a page says of itself', () => {
  test.each([
    ['/', '/'],
    ['/?utm_source=x', '/'],
    ['/essays', '/essays'],
    ['/essays?topic=automation', '/topics/automation'],
    ['/topics/automation', '/topics/automation'],
    ['/essays/the-second-list?from=somewhere', '/essays/the-second-list'],
    ['/get-started?from=the-second-list', '/get-started'],
    ['/get-started/message?path=call', '/get-started/message'],
    ['/get-started/call?zone=Asia/Tokyo&week=2031-03-10', '/get-started/call'],
    ['/privacy', '/privacy'],
  ])('%s names %s as its one address', async (path, canonical) => {
    expect(await html(path)).toContain(`<link rel="canonical" href="https://galley.example${canonical}"/>`)
  })

  test('an essay is described and can be shared', async () => {
    const text = await html('/essays/the-second-list')
    for (const tag of [
      '<meta name="description" content="Every place of work keeps two lists of rules.',
      '<meta property="og:type" content="article"/>',
      '<meta property="og:title" content="The second list"/>',
      '<meta property="og:url" content="https://galley.example/essays/the-second-list"/>',
      '<meta property="article:published_time" content="2026-03-12T09:00:00.000Z"/>',
      '<meta name="twitter:card" content="summary_large_image"/>',
      '<meta property="article:modified_time" content="2026-03-12T09:00:00.000Z"/>',
    ]) {
      expect(text).toContain(tag)
    }
  })

  test('words of the CMS cannot break out of the page', async () => {
    const hostile = '"><script>alert(1)</script><x y="'
    const [first, ...rest] = site.cms.content.articles
    if (first === undefined) throw new Error('The fake CMS has no essay.')
    site.cms.content.articles = [{ ...first, title: hostile, publicSummary: hostile }, ...rest]
    site.cms.content.site = { ...site.cms.content.site, name: hostile, tagline: hostile }
    for (const path of ['/', '/essays', '/essays/the-second-list'])
      expect(withoutData(await html(path))).not.toContain('<script')
  })
})

describe('addresses', () => {
  test.each([
    ['/essays/', '/essays'],
    ['/Essays', '/essays'],
    ['/essays//the-second-list/', '/essays/the-second-list'],
    ['/ESSAYS/?topic=automation', '/essays?topic=automation'],
    ['/essays?page=1', '/essays'],
    ['/essays?page=0', '/essays'],
    ['/essays?page=two', '/essays'],
    ['/essays?topic=automation&page=01', '/essays?topic=automation'],
    ['/topics/automation?page=1', '/topics/automation'],
  ])('%s is redirected once, to %s', async (asked, canonical) => {
    const response = await site.ask(asked)
    expect([response.status, response.headers.get('location')]).toEqual([301, canonical])
    expect((await site.ask(canonical)).status).toBe(200)
  })

  test('a redirect never leaves the site', async () => {
    const response = await site.ask('https://galley.example//evil.example/')
    expect(response.headers.get('location')).toBe('/evil.example')
  })
})

describe('lists', () => {
  test('the list of essays has pages', async () => {
    const [first] = site.cms.content.articles
    if (first === undefined) throw new Error('The fake CMS has no essay.')
    site.cms.content.articles = Array.from({ length: 25 }, (_, index) => ({
      ...first,
      id: `many-${index}`,
      slug: `many-${index}`,
      title: `Essay number ${index}`,
      publishedAt: new Date(Date.UTC(2026, 0, 31 - index)).toISOString(),
    }))
    const [one, two, three] = await Promise.all([
      html('/essays'),
      html('/essays?page=2'),
      html('/essays?page=3'),
    ])
    expect(one).toContain('Essay number 11')
    expect(one).not.toContain('Essay number 12')
    expect(two).toContain('Essay number 12')
    expect(two).toContain('href="/essays"')
    expect(two).toContain('href="/essays?page=3"')
    expect(two).toContain('<link rel="canonical" href="https://galley.example/essays?page=2"/>')
    expect(three).toContain('Essay number 24')
    expect((await site.ask('/essays?page=4')).status).toBe(404)
  })

  test('without essays the list says so', async () => {
    site.cms.content.articles = []
    const response = await site.ask('/essays')
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('Nothing has been published here yet.')
  })

  test('a list shows the essays of its topic only', async () => {
    const text = await html('/topics/automation')
    expect(text).toContain('The last mile is a person')
    expect(text).not.toContain('Slack is a load-bearing wall')
  })
})

describe('weight', () => {
  test.each([
    // brotli, style included, fonts not: specs of the reading site, S1
    ['/essays/the-second-list', 12_000],
    ['/', 15_000],
    ['/essays', 15_000],
    ['/get-started/message', 15_000],
  ])('%s is at most %i bytes', async (path, limit) => {
    const response = await site.ask(path, { headers: { 'accept-encoding': 'gzip, br' } })
    expect(response.headers.get('content-encoding')).toBe('br')
    expect((await response.arrayBuffer()).byteLength).toBeLessThanOrEqual(limit)
  })

  test('with the font that every page needs, an essay is at most 45 kB', async () => {
    const page = await site.ask('/essays/the-second-list', { headers: { 'accept-encoding': 'br' } })
    const font =
      /rel="preload" as="font"[^>]*href="(?<url>[^"]+)"/u.exec(await html('/'))?.groups?.['url'] ?? ''
    const file = await site.ask(font)
    expect(file.headers.get('cache-control')).toContain('immutable')
    const bytes = (await page.arrayBuffer()).byteLength + (await file.arrayBuffer()).byteLength
    expect(bytes).toBeLessThanOrEqual(45_000)
  })
})
