import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openSite } from './site-on-fake-cms.ts'

const site = await openSite()
const { content } = site.cms
beforeEach(() => site.cms.reset())
afterAll(() => site.stop())

const path = '/essays/the-second-list'

async function html(address: string): Promise<string> {
  return (await site.ask(address)).text()
}

describe('an essay', () => {
  test.each([
    ['its title', '<h1 class="column">The second list</h1>'],
    ['its topic', '<a href="/topics/systems-thinking">Systems thinking</a>'],
    ['its date', '<time dateTime="2026-03-12">12 March 2026</time>'],
    ['its reading time', '4 min read'],
    ['who wrote it', 'by Sam Galley'],
    ['its contents', '<a href="#what-the-binder-leaves-out">What the binder leaves out</a>'],
    [
      'a way to its headings',
      'href="#how-to-see-it" aria-label="Link to the section “How to see the second list”"',
    ],
    ['a mark that leads to a note', '<a id="note_mark_1" href="#note_1" aria-label="Note 1">1</a>'],
    ['the note that leads back', 'href="#note_mark_1"'],
    ['sizes of its image', 'srcSet="/media/two-lists-480.svg 480w, /media/two-lists-1120.svg 1120w"'],
    ['room for its image', 'width="1120" height="672"'],
    ['a related essay', '<a href="/essays/slack-is-a-load-bearing-wall">Slack is a load-bearing wall</a>'],
    ['the essay before it', '<a rel="prev" href="/essays/the-last-mile-is-a-person">'],
    ['path A, remembering the essay', 'href="/get-started/call?from=the-second-list"'],
    ['path B, remembering the essay', 'href="/get-started/message?from=the-second-list"'],
    ['its address, for paper', '<p class="column">https://galley.example/essays/the-second-list</p>'],
  ])('shows %s', async (_, markup) => {
    expect(await html(path)).toContain(markup)
  })

  test('with fewer than three headings has no table of contents', async () => {
    expect(await html('/essays/the-last-mile-is-a-person')).not.toContain('Contents')
  })

  test('between two others leads to both', async () => {
    const text = await html('/essays/the-last-mile-is-a-person')
    expect(text).toContain('<a rel="next" href="/essays/the-second-list">')
    expect(text).toContain('<a rel="prev" href="/essays/five-people-one-calendar">')
  })

  test('N2 names the essays before and after it once, unless there are no others', async () => {
    const between = '/essays/the-last-mile-is-a-person'
    const beside = ['/essays/the-second-list', '/essays/five-people-one-calendar']
    const readNext = async () => {
      const [, section = ''] =
        /<section class="row related"(.*?)<\/section>/su.exec(await html(between)) ?? []
      return [...section.matchAll(/href="([^"]+)"/gu)].map(([, address = '']) => address)
    }
    expect(await readNext()).toEqual(['/essays/slack-is-a-load-bearing-wall'])
    content.articles = content.articles.filter(({ slug }) => [...beside, between].includes(`/essays/${slug}`))
    expect((await readNext()).toSorted()).toEqual(beside.toSorted())
  })

  test('published now is there at the next request, and taken back it is gone at the next', async () => {
    const [first] = content.articles
    if (first === undefined) throw new Error('The fake CMS has no essay.')
    expect((await site.ask('/essays/brand-new')).status).toBe(404)
    content.articles = [{ ...first, id: 'new', slug: 'brand-new', title: 'Brand new' }, ...content.articles]
    expect((await site.ask('/essays/brand-new')).status).toBe(200)
    expect(await html('/')).toContain('Brand new')
    content.articles = content.articles.filter(({ slug }) => slug !== 'brand-new')
    content.slugStates['brand-new'] = { state: 'gone' }
    expect((await site.ask('/essays/brand-new')).status).toBe(410)
    expect(await html('/')).not.toContain('Brand new')
  })
})

describe('an essay that is not here', () => {
  test('never was: 404 with recent essays', async () => {
    const response = await site.ask('/essays/never-was')
    expect(response.status).toBe(404)
    const text = await response.text()
    expect(text).toContain('There is no page here')
    expect(text).toContain('<a href="/essays/the-second-list">')
  })

  test('was taken back: 410, and not kept by anyone', async () => {
    content.slugStates['taken-back'] = { state: 'gone' }
    const response = await site.ask('/essays/taken-back')
    expect(response.status).toBe(410)
    expect(await response.clone().text()).toContain('href="/topics/')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.text()).toContain('This page is no longer here')
  })

  test.each([
    ['by the state of its slug', () => void (content.slugStates['old'] = { state: 'moved', to: path })],
    ['by a stored redirect', () => void content.redirects.push({ from: '/essays/old', to: path })],
  ])('moved, known %s: 301 once', async (_, arrange) => {
    arrange()
    const response = await site.ask('/essays/old')
    expect([response.status, response.headers.get('location')]).toEqual([301, path])
    expect((await site.ask(path)).status).toBe(200)
  })

  test('any other address that was taken away says so', async () => {
    content.redirects.push({ from: '/old-offer', to: null, gone: true })
    expect((await site.ask('/old-offer')).status).toBe(410)
  })

  test('moved to itself is not a loop', async () => {
    content.redirects.push({ from: '/essays/old', to: '/essays/old' })
    expect((await site.ask('/essays/old')).status).toBe(404)
  })

  test('any other old address is redirected too, and never to another site', async () => {
    content.redirects.push(
      { from: '/writing/lists', to: path },
      { from: '/out', to: 'https://evil.example/' },
    )
    expect((await site.ask('/writing/lists')).headers.get('location')).toBe(path)
    expect((await site.ask('/out')).status).toBe(404)
  })
})

describe('with the CMS in trouble', () => {
  test.each(['/', '/essays', path, '/topics/automation'])(
    '%s is a calm 503 that says when to come back',
    async (address) => {
      await site.ask('/')
      content.mood = 'away'
      const response = await site.ask(address)
      expect(response.status).toBe(503)
      expect(response.headers.get('retry-after')).toBe('30')
      expect(response.headers.get('cache-control')).toBe('no-store')
      const text = await response.text()
      expect(text).toContain('This page cannot be fetched just now')
      expect(text).toContain('Sam Galley')
    },
  )

  test.each(['/get-started', '/get-started/message', '/privacy'])(
    '%s still comes, with the words it had last',
    async (address) => {
      await site.ask('/')
      content.mood = 'away'
      const response = await site.ask(address)
      expect(response.status).toBe(200)
      expect(await response.text()).toContain('Sam Galley')
    },
  )

  test('an answer that cannot be read is a calm 500 with the request’s number and nothing of the fault', async () => {
    content.mood = 'broken'
    const response = await site.ask(path)
    const text = await response.text()
    expect(response.status).toBe(500)
    expect(text).toContain(response.headers.get('x-request-id'))
    expect(text).not.toMatch(/ContentError|Zod|stack|\.ts/u)
  })
})
