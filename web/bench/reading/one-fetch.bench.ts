import { stack } from '@galley/testing/browser'
import { afterAll, test } from 'vitest'
import { startCountingProxy } from './counting-proxy.ts'
import { aLoneSite } from './lone-site.ts'
import { addLines } from './table.ts'
import { contentOfSite } from './the-desk.ts'

const visitors = 100

const proxy = await startCountingProxy(stack().cms)
const site = await aLoneSite({ cmsUrl: proxy.url })
afterAll(async () => {
  await site.stop()
  await proxy.stop()
})

test('S6 many visitors at once on a page that nobody has asked for yet', async () => {
  const { articles } = await contentOfSite().publishedArticles({ perPage: 1 })
  const [essay] = articles
  for (const path of [`/essays/${essay?.slug ?? ''}`, '/essays', '/']) {
    proxy.counts.clear()
    const answers = await Promise.all(
      Array.from({ length: visitors }, async () => {
        const response = await fetch(site.origin + path)
        return { status: response.status, text: await response.text() }
      }),
    )
    const bad = answers.filter(({ status }) => status !== 200).length
    const [most] = [...proxy.counts].toSorted(([, a], [, b]) => b - a)
    const total = [...proxy.counts.values()].reduce((sum, count) => sum + count, 0)
    await addLines({
      of: 'S6',
      what: `requests to the CMS for one resource, ${visitors} visitors at once on ${essay?.slug ? path.replace(essay.slug, ':slug') : path}`,
      measured: most?.[1] ?? 0,
      unit: 'requests',
      wanted: { atMost: 1 },
      note: [
        most === undefined
          ? 'none was needed'
          : `${most[0].split('?')[0]}; ${total} in all for ${proxy.counts.size} resources`,
        ...(bad > 0 ? [`${bad} visitors did not get the page`] : []),
      ].join('; '),
    })
  }
})
