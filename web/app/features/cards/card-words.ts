import type { Site } from '@galley/content-model'
import type { CardWords } from './card-address.ts'

export function essayCard(
  article: { title: string; byline?: string | null | undefined },
  topic: string | null,
  site: Site,
): CardWords {
  return { title: article.title, topic, author: article.byline || site.author, siteName: site.name }
}

/** For every page that is no essay. */
export function siteCard(site: Site): CardWords {
  return { title: site.tagline || site.name, topic: null, author: site.author, siteName: site.name }
}
