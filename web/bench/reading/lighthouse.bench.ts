import { stack } from '@galley/testing/browser'
import lighthouse from 'lighthouse'
import { chromium } from 'playwright-core'
import { afterAll, inject, test } from 'vitest'
import { freePort } from '../../test/site-process.ts'
import { median } from './figures.ts'
import { addLines } from './table.ts'
import { anEssayOf, openDesk } from './the-desk.ts'

/** How often each of the main pages is looked at; the middle one counts. */
const runs = 5

const port = await freePort()
const browser = await chromium.launch({
  executablePath: inject('galleyStack').chromium,
  args: [
    `--remote-debugging-port=${port}`,
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // Nothing that the browser may want to look for exists outside this machine.
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
  ],
})
afterAll(() => browser.close())

type Category = 'performance' | 'accessibility' | 'best-practices' | 'seo'
const checked: Category[] = ['accessibility', 'best-practices', 'seo']

/** One look with the mobile preset, which is Lighthouse's own default: a slow phone on a slow line, simulated. */
async function look(path: string, onlyCategories: Category[]) {
  const result = await lighthouse(stack().site + path, {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories,
    disableFullPageScreenshot: true,
  })
  if (result === undefined) throw new Error(`Lighthouse did not look at ${path}.`)
  const { audits, categories, runtimeError } = result.lhr
  if (runtimeError !== undefined) throw new Error(`${path}: ${runtimeError.message}`)
  const figure = (name: string) => audits[name]?.numericValue ?? Number.NaN
  const failed = (category: Category) =>
    (categories[category]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
      .map(({ id }) => id)
  return {
    lcp: figure('largest-contentful-paint'),
    cls: figure('cumulative-layout-shift'),
    tbt: figure('total-blocking-time'),
    score: (category: Category) => Math.round((categories[category]?.score ?? 0) * 100),
    failed,
  }
}

const { slug } = await anEssayOf(await openDesk(), 900)
const main = [`/essays/${slug}`, '/', '/essays', '/get-started/message']
const others = [
  '/topics/systems-thinking',
  '/get-started',
  '/get-started/call',
  '/privacy',
  '/search?q=order',
]
const shown = (path: string) => path.replace(slug, ':slug')

test.each(main)('S2 %s in Lighthouse', async (path) => {
  const seen: Awaited<ReturnType<typeof look>>[] = []
  for (let run = 0; run < runs; run += 1)
    seen.push(await look(path, run === 0 ? ['performance', ...checked] : ['performance']))
  const middle = (of: 'lcp' | 'cls' | 'tbt') => median(seen.map((one) => one[of]))
  const about = shown(path)
  await addLines(
    {
      of: 'S2',
      what: `LCP of ${about}`,
      measured: Math.round(middle('lcp')),
      unit: 'ms',
      wanted: { atMost: 800 },
    },
    { of: 'S2', what: `CLS of ${about}`, measured: middle('cls'), unit: '', wanted: { atMost: 0 } },
    {
      of: 'S2',
      what: `TBT of ${about}`,
      measured: Math.round(middle('tbt')),
      unit: 'ms',
      wanted: { atMost: 50 },
    },
    {
      of: 'S2',
      what: `performance of ${about}`,
      measured: median(seen.map(({ score }) => score('performance'))),
      unit: 'points',
      wanted: null,
    },
  )
  const [first] = seen
  if (first !== undefined) await tellScores(path, first)
})

test.each(others)('S2 the marks of %s in Lighthouse', async (path) => {
  if ((await fetch(stack().site + path)).status !== 200) return
  await tellScores(path, await look(path, checked))
})

async function tellScores(path: string, seen: Awaited<ReturnType<typeof look>>): Promise<void> {
  const html = await (await fetch(stack().site + path)).text()
  for (const category of checked) {
    // A page that asks not to be found is no subject for search engines.
    if (category === 'seo' && /<meta name="robots" content="[^"]*noindex/u.test(html)) continue
    const failed = seen.failed(category)
    await addLines({
      of: 'S2',
      what: `${category} of ${shown(path)}`,
      measured: seen.score(category),
      unit: 'points',
      wanted: { atLeast: 100 },
      ...(failed.length > 0 && { note: `to mend: ${failed.join(', ')}` }),
    })
  }
}
