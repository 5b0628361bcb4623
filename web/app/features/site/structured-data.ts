import type { PublishedArticle, Site, Topic } from '@galley/content-model'

/** Data for search engines, in the words of https://schema.org. Remix escapes it where it is drawn. */
type StructuredData = Record<string, unknown>

/** Who writes here, and the site as a whole. */
export function siteData(site: Site, siteUrl: string): StructuredData {
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'WebSite',
        '@id': `${siteUrl}/#site`,
        url: `${siteUrl}/`,
        name: site.name,
        description: site.tagline,
        inLanguage: 'en',
        publisher: { '@id': `${siteUrl}/#author` },
        potentialAction: {
          '@type': 'SearchAction',
          target: `${siteUrl}/search?q={words}`,
          'query-input': 'required name=words',
        },
      },
      author(site, siteUrl),
    ],
  }
}

/** An essay, who wrote it, and where it stands. @param image  whole address of its card */
export function essayData(
  { article, topic, image }: { article: PublishedArticle; topic: Topic | undefined; image: string },
  site: Site,
  siteUrl: string,
): StructuredData {
  const address = `${siteUrl}/essays/${article.slug}`
  const byGuest = Boolean(article.byline) && article.byline !== site.author
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'Article',
        '@id': `${address}#article`,
        mainEntityOfPage: address,
        headline: article.title,
        description: article.seoDescription || article.publicSummary || undefined,
        image,
        datePublished: article.publishedAt,
        dateModified: article.publicChangedAt,
        inLanguage: 'en',
        wordCount: article.wordCount,
        timeRequired: `PT${article.readingMinutes}M`,
        articleSection: topic?.name,
        author: byGuest ? { '@type': 'Person', name: article.byline } : { '@id': `${siteUrl}/#author` },
        publisher: { '@id': `${siteUrl}/#author` },
      },
      author(site, siteUrl),
      breadcrumbs(
        [
          { name: site.name, path: '/' },
          topic === undefined
            ? { name: 'Essays', path: '/essays' }
            : { name: topic.name, path: `/topics/${topic.slug}` },
          { name: article.title, path: `/essays/${article.slug}` },
        ],
        siteUrl,
      ),
    ],
  }
}

function author(site: Site, siteUrl: string): StructuredData {
  return {
    '@type': 'Person',
    '@id': `${siteUrl}/#author`,
    name: site.author || site.name,
    url: `${siteUrl}/`,
  }
}

function breadcrumbs(steps: readonly { name: string; path: string }[], siteUrl: string): StructuredData {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: steps.map(({ name, path }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: siteUrl + path,
    })),
  }
}
