import type { Site } from '@galley/content-model'
import type { MetaDescriptor } from '@remix-run/react'
import { pageMeta } from '../../components/page-meta.ts'
import type { PageMeta } from '../../components/page-meta.ts'
import { cardAddress, cardSize } from '../cards/card-address.ts'
import { siteCard } from '../cards/card-words.ts'

/** What the document knows on every page. */
export type RootData = {
  site: Site
  siteUrl: string
  /** Origin of the admin, in whose frame a preview stands; `null` on every other page. */
  adminUrl: string | null
  path: string
  requestId: string
}

/**
 * The tags of a page, from what it says of itself and the site's words.
 *
 * @param matches  what Remix hands to `meta`; the first is always the root
 */
export function siteMeta(
  matches: readonly { data: unknown }[],
  describe: (site: Site, siteUrl: string) => PageMeta,
): MetaDescriptor[] {
  const root = matches[0]?.data
  if (!isRootData(root)) return [{ title: 'Something went wrong' }]
  const card = siteCard(root.site)
  const image = { url: cardAddress(null, card), alt: `${root.site.name}: ${card.title}`, ...cardSize }
  return pageMeta(
    { image, ...describe(root.site, root.siteUrl) },
    {
      name: root.site.name,
      tagline: root.site.tagline,
      url: root.siteUrl,
    },
  )
}

export function isRootData(data: unknown): data is RootData {
  return typeof data === 'object' && data !== null && 'site' in data && 'siteUrl' in data
}
