import type { Change } from '@galley/content-model'

/**
 * One thing that a page may depend on: the words of the site, the topics, the lists of essays, one essay by its slug, what
 * is written down of one address, or (for a question that this file does not know) anything at all.
 */
export type Tag = 'site' | 'topics' | 'essays' | 'anything' | `essay ${string}` | `address ${string}`

/**
 * What an answer of the CMS depends on, by the address that was asked. A question nobody thought of depends on
 * everything: a page drawn once too often is better than an old one.
 *
 * @param address  absolute, as the content client asks it
 */
export function tagsOfQuestion(address: string): Tag[] {
  const { pathname, searchParams } = new URL(address)
  if (pathname === '/api/globals/site') return ['site']
  if (pathname === '/api/topics') return ['topics']
  if (pathname === '/api/articles') {
    const slug = searchParams.get('where[slug][equals]')
    return slug === null ? ['essays'] : [`essay ${slug}`]
  }
  if (pathname.startsWith('/api/public-slugs/'))
    return [`essay ${pathname.slice('/api/public-slugs/'.length)}`]
  const from = searchParams.get('where[from][equals]')
  if (pathname === '/api/redirects' && from !== null) return [`address ${from}`]
  return ['anything']
}

/** What a change makes different. Files have addresses that change with them, and calls are on no copied page. */
export function tagsOfChange({ what, name, before }: Change): Tag[] {
  const names = [name, before].filter((each) => each !== null)
  switch (what) {
    case 'article':
      return ['anything', 'essays', ...names.map((slug): Tag => `essay ${slug}`)]
    case 'topic':
      return ['anything', 'topics', 'essays']
    case 'redirect':
      return ['anything', ...names.map((from): Tag => `address ${from}`)]
    case 'site':
      return ['anything', 'site']
    case 'media':
    case 'availability':
    case 'bookings':
      return []
  }
}

/** The slug of an essay that readers may not have any more. */
export function slugTakenBack({ what, act, name }: Change): string | null {
  return what === 'article' && (act === 'unpublished' || act === 'deleted') ? name : null
}
