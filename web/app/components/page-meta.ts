import type { MetaDescriptor } from '@remix-run/react'

export type PageMeta = {
  /** Without the site's name, which is added; `null` on the home page, which is the site itself. */
  title: string | null
  description: string | null
  /** The canonical path. `null` for a page that is not to be found by its address: a receipt, an error. */
  path: string | null
  /** An essay says when it was published. */
  publishedAt?: string
  modifiedAt?: string
  /** What other sites show beside a link to it, and its path here. */
  image?: { url: string; alt: string; width: number; height: number }
  /** For search engines, in the words of schema.org. */
  data?: Record<string, unknown>
}

/** Title, description, canonical address and what is shown when a page is shared. */
export function pageMeta(
  page: PageMeta,
  site: { name: string; tagline: string; url: string },
): MetaDescriptor[] {
  const title = page.title ?? (site.tagline === '' ? site.name : `${site.name}: ${site.tagline}`)
  const described = page.description?.trim()
  const tags: MetaDescriptor[] = [{ title: page.title === null ? title : `${title} · ${site.name}` }]
  if (described) tags.push({ name: 'description', content: described })
  if (page.path === null) return [...tags, { name: 'robots', content: 'noindex' }]
  const address = site.url + page.path
  tags.push(
    { tagName: 'link', rel: 'canonical', href: address },
    { property: 'og:type', content: page.publishedAt === undefined ? 'website' : 'article' },
    { property: 'og:title', content: title },
    { property: 'og:url', content: address },
    { property: 'og:site_name', content: site.name },
  )
  if (described) tags.push({ property: 'og:description', content: described })
  if (page.publishedAt !== undefined)
    tags.push({ property: 'article:published_time', content: page.publishedAt })
  if (page.modifiedAt !== undefined)
    tags.push({ property: 'article:modified_time', content: page.modifiedAt })
  if (page.image) {
    tags.push(
      { property: 'og:image', content: site.url + page.image.url },
      { property: 'og:image:alt', content: page.image.alt },
      { property: 'og:image:width', content: String(page.image.width) },
      { property: 'og:image:height', content: String(page.image.height) },
    )
  }
  tags.push({ name: 'twitter:card', content: page.image ? 'summary_large_image' : 'summary' })
  return page.data === undefined ? tags : [...tags, { 'script:ld+json': page.data }]
}
