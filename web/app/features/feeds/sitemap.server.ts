import type { PublicAddresses, Topic } from '@galley/content-model'
import { env } from '../../content.server.ts'
import { element } from './xml.ts'

const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

/** A list of sitemaps, each with the time of its newest change. They are counted from 1. */
export function sitemapIndex({ pages }: PublicAddresses): string {
  const parts = pages.map(
    (changedAt, index) =>
      `<sitemap>${element('loc', `${env.siteUrl}/sitemap/${index + 1}.xml`)}${element('lastmod', changedAt)}</sitemap>`,
  )
  return `<sitemapindex ${namespace}>${parts.join('\n')}</sitemapindex>`
}

/**
 * One file of the sitemap: essays by when their public text last changed, and before the first of them every page that
 * is no essay. Lists have the date of the newest change of an essay.
 *
 * @param topics  `null` in every file but the first
 */
export function sitemapPart({ addresses, pages }: PublicAddresses, topics: readonly Topic[] | null): string {
  const newest = [...pages].sort().at(-1) ?? null
  const others =
    topics === null
      ? []
      : [
          url('/', newest),
          url('/essays', newest),
          ...topics.map(({ slug }) => url(`/topics/${slug}`, null)),
          ...['/get-started', '/get-started/message', '/get-started/call', '/privacy'].map((path) =>
            url(path, null),
          ),
        ]
  const essays = addresses.map(({ slug, changedAt }) => url(`/essays/${slug}`, changedAt))
  return `<urlset ${namespace}>${[...others, ...essays].join('\n')}</urlset>`
}

function url(path: string, changedAt: string | null): string {
  return `<url>${element('loc', env.siteUrl + path)}${element('lastmod', changedAt)}</url>`
}
