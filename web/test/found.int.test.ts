import { XMLParser, XMLValidator } from 'fast-xml-parser'
import sharp from 'sharp'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openSite } from './site-on-fake-cms.ts'

const site = await openSite()
const { content } = site.cms
beforeEach(() => site.cms.reset())
afterAll(() => site.stop())

const origin = 'https://galley.example'
const awkward = 'Rules & <b>"lists"</b> ]]> \u0007'

async function html(path: string): Promise<string> {
  return (await site.ask(path)).text()
}

function essays() {
  const [first, ...others] = content.articles
  if (first === undefined) throw new Error('The fake CMS has no essay.')
  return { first, others }
}

describe('search', () => {
  test('R7 shows what was found, the words marked, and keeps them in the field', async () => {
    const text = await html('/search?q=list')
    expect(text).toContain('<a href="/essays/the-second-list">The second <mark>list</mark></a>')
    expect(text).toContain('value="list"')
    expect(text).toMatch(/One essay has these words\.|\d+ essays have these words\./u)
  })

  test('R7 that finds nothing says so, and leads on to recent essays and topics', async () => {
    const text = await html('/search?q=no+such+word')
    expect(text).toContain(content.site.search.nothingFound)
    expect(text).toContain('<a href="/essays/the-second-list">')
    expect(text).toContain('<a href="/topics/automation">')
  })

  test.each(['/search', '/search?q=', '/search?q=%20', '/search?q=%00%E2%80%AE', '/search?other=list'])(
    '%s asks for words',
    async (path) => {
      const text = await html(path)
      expect(text).toContain(content.site.search.introduction)
      expect(text).toContain('<a href="/essays/the-second-list">')
    },
  )

  test.each(['<script>alert(1)</script>', '"><b>', "'; --", '%', 'a'.repeat(5_000), '\u0000'])(
    'what is typed stays text: %j',
    async (typed) => {
      const response = await site.ask(`/search?q=${encodeURIComponent(typed)}`)
      expect(response.status).toBe(200)
      expect(await response.text()).not.toMatch(/<script>|"><b>/u)
    },
  )

  test('is listed by no search engine', async () => {
    expect(await html('/search?q=list')).toContain('<meta name="robots" content="noindex"/>')
  })

  test('that cannot be asked is a calm 503', async () => {
    await site.ask('/search')
    content.mood = 'away'
    expect((await site.ask('/search?q=list')).status).toBe(503)
    expect((await site.ask('/search')).status).toBe(200)
  })

  test('R8 is offered where there is no page, and where there was one', async () => {
    content.slugStates['taken-back'] = { state: 'gone' }
    for (const path of ['/nothing-here', '/essays/taken-back'])
      expect(await html(path)).toContain('<form class="search" action="/search"')
  })
})

describe.each([
  ['/feed.xml', 'application/rss+xml'],
  ['/atom.xml', 'application/atom+xml'],
  ['/feed.json', 'application/feed+json'],
] as const)('%s', (path, type) => {
  const entries = async () => entriesOf(await (await site.ask(path)).text())

  test('is a feed, compressed, and every page says where it is', async () => {
    const response = await site.ask(path, { headers: { 'accept-encoding': 'br' } })
    expect(response.headers.get('content-type')).toBe(`${type}; charset=utf-8`)
    expect(response.headers.get('content-encoding')).toBe('br')
    for (const page of ['/', '/essays/the-second-list', '/get-started'])
      expect(await html(page)).toContain(`<link rel="alternate" type="${type}" href="${path}"`)
  })

  test('R6 has the whole text of each essay, and no address that is not whole', async () => {
    const [newest] = await entries()
    expect(newest?.address).toBe(`${origin}/essays/the-second-list`)
    expect(newest?.html).toContain('<h2>What the binder leaves out</h2>')
    expect(newest?.html).toContain('not work but archaeology')
    expect(newest?.html).toContain(`${origin}/media/two-lists-480.svg 480w`)
    expect(newest?.html).toContain(`href="${origin}/essays/the-second-list#note_1"`)
    expect(newest?.html).not.toMatch(/(?:href|src)="[/#]|tabindex|class="anchor"/u)
    expect(XMLValidator.validate(`<x>${newest?.html.replaceAll('&nbsp;', ' ')}</x>`)).toBe(true)
  })

  test('R6 knows an essay again under another slug, and after a change', async () => {
    const [before] = await entries()
    const { first, others } = essays()
    content.articles = [
      { ...first, slug: 'renamed', title: awkward, publicChangedAt: '2031-01-01T00:00:00.000Z' },
      ...others,
    ]
    const [after] = await entries()
    expect(after).toMatchObject({
      id: before?.id,
      address: `${origin}/essays/renamed`,
      title: awkward.replace('\u0007', path === '/feed.json' ? '\u0007' : '').trim(),
    })
    expect(after?.html).toContain(`${origin}/essays/renamed#note_1`)
  })

  test('has the newest essays first, at most twenty', async () => {
    const { first } = essays()
    content.articles = Array.from({ length: 25 }, (_, index) => ({
      ...first,
      id: `many-${index}`,
      slug: `many-${index}`,
      publishedAt: new Date(Date.UTC(2026, 0, 1 + index)).toISOString(),
    }))
    const slugs = (await entries()).map(({ address }) => address.split('/').at(-1))
    expect(slugs).toHaveLength(20)
    expect(slugs.slice(0, 2)).toEqual(['many-24', 'many-23'])
  })

  test('without essays is a feed still; with the CMS away it is a 503', async () => {
    content.articles = []
    expect(await entries()).toEqual([])
    content.mood = 'away'
    const away = await site.ask(path)
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '30'])
    expect(await away.text()).toContain('Please ask again in a minute.')
  })
})

describe('the sitemap', () => {
  const essaysIn = (text: string) => [...text.matchAll(/\/essays\/(?<slug>[a-z0-9-]+)</gu)].length

  test('R6 has every page, and essays by when their public text last changed', async () => {
    const { first, others } = essays()
    content.articles = [{ ...first, publicChangedAt: '2031-02-03T04:05:06.000Z' }, ...others]
    const text = await html('/sitemap.xml')
    expect(XMLValidator.validate(text)).toBe(true)
    expect(text).toContain(
      `<url><loc>${origin}/essays/the-second-list</loc><lastmod>2031-02-03T04:05:06.000Z</lastmod></url>`,
    )
    for (const path of ['/', '/essays', '/topics/automation', '/get-started', '/privacy'])
      expect(text).toContain(`<loc>${origin}${path}</loc>`)
    expect(essaysIn(text)).toBe(content.articles.length)
    expect(text).not.toMatch(/receipt|preview|search/u)
    expect(await html('/robots.txt')).toContain(`Sitemap: ${origin}/sitemap.xml`)
  })

  test('with more essays than one file holds is a list of files', async () => {
    content.addressesPerPage = 2
    const index = await html('/sitemap.xml')
    const parts = [...index.matchAll(/<loc>(?<address>[^<]+)<\/loc>/gu)].map(
      (match) => match.groups?.['address'] ?? '',
    )
    expect(index).toContain('<sitemapindex')
    expect(parts).toHaveLength(Math.ceil(content.articles.length / 2))
    const texts = await Promise.all(parts.map((address) => html(new URL(address).pathname)))
    expect(texts.map(essaysIn).reduce((sum, count) => sum + count, 0)).toBe(content.articles.length)
    expect(texts.filter((text) => text.includes('/privacy<'))).toHaveLength(1)
  })

  test.each(['/sitemap/0.xml', '/sitemap/99.xml', '/sitemap/one.xml', '/sitemap/1'])(
    '%s is not there',
    async (path) => expect((await site.ask(path)).status).toBe(404),
  )
})

describe('the card of a page', () => {
  const cardOn = async (path: string) =>
    new URL(/property="og:image" content="(?<url>[^"]+)"/u.exec(await html(path))?.groups?.['url'] ?? '')

  test.each(['/', '/essays/the-second-list'])('%s has one of 1200 × 630', async (path) => {
    const { pathname, search } = await cardOn(path)
    const response = await site.ask(pathname + search)
    expect(response.headers.get('content-type')).toBe('image/png')
    const picture = Buffer.from(await response.arrayBuffer())
    expect(await sharp(picture).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 })
    expect(picture.byteLength).toBeLessThan(150_000)
  })

  test('has another address when its words change', async () => {
    const before = await cardOn('/essays/the-second-list')
    const { first, others } = essays()
    content.articles = [{ ...first, title: 'Another title' }, ...others]
    const after = await cardOn('/essays/the-second-list')
    expect(after.pathname).toBe(before.pathname)
    expect(after.search).not.toBe(before.search)
  })

  test.each(['/og/no-such-essay.png', '/og/the-second-list', '/og/the-second-list.jpg'])(
    '%s is not there',
    async (path) => expect((await site.ask(path)).status).toBe(404),
  )
})

describe('what a page tells search engines', () => {
  const dataOn = async (path: string) => {
    const [, text = ''] =
      /<script type="application\/ld\+json">([^<]*)<\/script>/u.exec(await html(path)) ?? []
    return graphSchema.parse(JSON.parse(text))['@graph']
  }

  test('R6 an essay is an article by a person, below its topic', async () => {
    const { first, others } = essays()
    content.articles = [{ ...first, title: '</script><script>alert(1)</script>' }, ...others]
    const graph = await dataOn('/essays/the-second-list')
    expect(graph.map((node) => node['@type'])).toEqual(['Article', 'Person', 'BreadcrumbList'])
    expect(graph[0]).toMatchObject({
      headline: '</script><script>alert(1)</script>',
      datePublished: '2026-03-12T09:00:00.000Z',
      mainEntityOfPage: `${origin}/essays/the-second-list`,
    })
    expect(graph[2]?.['itemListElement']).toMatchObject([
      { position: 1, item: `${origin}/` },
      { position: 2, item: `${origin}/topics/systems-thinking` },
      { position: 3, item: `${origin}/essays/the-second-list` },
    ])
  })

  test('R6 the home page is a site by a person', async () => {
    expect((await dataOn('/')).map((node) => node['@type'])).toEqual(['WebSite', 'Person'])
  })
})

const graphSchema = z.object({ '@graph': z.array(z.record(z.string(), z.unknown())) })

const words = z.coerce.string()
const rssSchema = z.object({
  rss: z.object({
    channel: z.object({
      item: z
        .array(z.object({ guid: words, link: words, title: words, 'content:encoded': words }))
        .default([]),
    }),
  }),
})
const atomSchema = z.object({
  feed: z.object({
    updated: z.iso.datetime(),
    entry: z
      .array(
        z.object({
          id: words,
          link: z.object({ href: words }),
          title: words,
          content: words,
          updated: words,
        }),
      )
      .default([]),
  }),
})
const jsonSchema = z.object({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  items: z.array(z.object({ id: words, url: z.url(), title: words, content_html: words })),
})

/** The entries of a feed, read by a parser. @throws Error  when it cannot be read */
function entriesOf(text: string): { id: string; address: string; title: string; html: string }[] {
  if (text.startsWith('{')) {
    return jsonSchema.parse(JSON.parse(text)).items.map(({ id, url, title, content_html }) => ({
      id,
      address: url,
      title: title.trim(),
      html: content_html,
    }))
  }
  expect(XMLValidator.validate(text)).toBe(true)
  const parser = new XMLParser({
    ignoreAttributes: (name) => name !== 'href',
    attributeNamePrefix: '',
    isArray: (name) => name === 'item' || name === 'entry',
    htmlEntities: true,
    processEntities: { enabled: true, maxTotalExpansions: 100_000, maxExpandedLength: 10_000_000 },
  })
  const document: unknown = parser.parse(text)
  if (text.includes('<rss')) {
    return rssSchema.parse(document).rss.channel.item.map(({ guid, link, title, ...rest }) => ({
      id: guid,
      address: link,
      title,
      html: rest['content:encoded'],
    }))
  }
  return atomSchema.parse(document).feed.entry.map(({ id, link, title, content: inside }) => ({
    id,
    address: link.href,
    title,
    html: inside,
  }))
}
