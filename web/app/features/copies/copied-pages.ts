import { isSlug } from '@galley/content-model'

/** What a page reads of its query. Everything else in a query is no part of its address. */
const parameters = {
  topic: isSlug,
  from: isSlug,
  // Page 1 has the address without a number.
  page: (text: string) => /^(?!1$)[1-9]\d{0,4}$/u.test(text),
}

type CopiedPage = {
  /** `:slug` stands for one slug. */
  path: string
  query?: (keyof typeof parameters)[]
  /** A place where every new essay shows: drawn anew right after the essay. */
  showsNewEssays?: true
}

/**
 * The pages that are kept as copies: those that depend on nothing but what is public, and look the same to everybody.
 * Nothing else is ever kept. One line adds a page; its loader must ask the CMS through `content` alone.
 */
export const copiedPages: readonly CopiedPage[] = [
  { path: '/', showsNewEssays: true },
  { path: '/essays', query: ['topic', 'page'], showsNewEssays: true },
  { path: '/essays/:slug' },
  { path: '/topics/:slug', query: ['page'] },
  { path: '/get-started', query: ['from'] },
  { path: '/privacy' },
  { path: '/feed.xml', showsNewEssays: true },
  { path: '/atom.xml', showsNewEssays: true },
  { path: '/feed.json', showsNewEssays: true },
  { path: '/sitemap.xml', showsNewEssays: true },
  { path: '/sitemap/:slug.xml' },
  { path: '/og/:slug.png' },
  { path: '/og.png' },
  { path: '/robots.txt' },
]

/** Longer addresses are no page of ours, and are not worth being read. */
const longestTarget = 2_000

/**
 * The copy that answers a request, by its one name: the canonical path, and of the query what the page depends on, in
 * a fixed order. `null` for everything that no copy may answer, which goes to the pages themselves: other pages,
 * addresses that are not canonical, and numbers and names that must be redirected or refused.
 *
 * @param target  of the request line, as it came: `/essays?page=2&utm_source=x`
 */
export function copyKey(target: string): string | null {
  if (target.length > longestTarget || !target.startsWith('/')) return null
  const start = target.indexOf('?')
  const path = start === -1 ? target : target.slice(0, start)
  const page = pageAt(path)
  if (page === null) return null
  if (start === -1 || page.query === undefined) return path
  const asked = new URLSearchParams(target.slice(start))
  const parts: string[] = []
  for (const name of page.query) {
    const value = asked.get(name)
    if (value === null) continue
    if (!parameters[name](value)) return null
    parts.push(`${name}=${value}`)
  }
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`
}

/** The addresses of the copies that show an essay itself. */
export function copiesOfEssay(slug: string): string[] {
  return isSlug(slug) ? [`/essays/${slug}`, `/og/${slug}.png`] : []
}

/** The essay from which a copy of “get started” says that its visitor came. */
export function essayOfCopy(key: string): string | null {
  return /\?from=(?<slug>.+)$/u.exec(key)?.groups?.['slug'] ?? null
}

const fixed = new Map(copiedPages.filter(({ path }) => !path.includes(':')).map((page) => [page.path, page]))
const patterns = copiedPages
  .filter(({ path }) => path.includes(':'))
  .map((page) => {
    const [before = '', after = ''] = page.path.split(':slug')
    return { page, before, after }
  })

function pageAt(path: string): CopiedPage | null {
  const page = fixed.get(path)
  if (page !== undefined) return page
  const found = patterns.find(
    ({ before, after }) =>
      path.length > before.length + after.length &&
      path.startsWith(before) &&
      path.endsWith(after) &&
      isSlug(path.slice(before.length, path.length - after.length)),
  )
  return found?.page ?? null
}
