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

type Category = 'accessibility' | 'best-practices' | 'seo'
const categories: Category[] = ['accessibility', 'best-practices', 'seo']
const figures = {
  lcp: 'largest-contentful-paint',
  cls: 'cumulative-layout-shift',
  tbt: 'total-blocking-time',
} as const

/**
 * One look with the mobile preset, which is Lighthouse's own default: a slow phone on a slow line, simulated. A browser
 * that is starved of the processor loses its trace now and then, and looks again.
 */
async function look(path: string, only: { onlyAudits: string[] } | { onlyCategories: Category[] }) {
  for (let attempt = 1; ; attempt += 1) {
    const result = await lighthouse(stack().site + path, {
      port,
      output: 'json',
      logLevel: 'silent',
      disableFullPageScreenshot: true,
      ...only,
    })
    if (result === undefined) throw new Error(`Lighthouse did not look at ${path}.`)
    const { runtimeError } = result.lhr
    if (runtimeError === undefined) return result.lhr
    if (attempt === 3) throw new Error(`${path}: ${runtimeError.message}`)
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

// What a browser does for the first page of its life is no work of that page.
await look('/privacy', { onlyAudits: [figures.lcp] })

test.each(main)('S2 %s in Lighthouse', async (path) => {
  const seen: Record<keyof typeof figures, number[]> = { lcp: [], cls: [], tbt: [] }
  for (let run = 0; run < runs; run += 1) {
    const { audits } = await look(path, { onlyAudits: Object.values(figures) })
    for (const name of ['lcp', 'cls', 'tbt'] as const)
      seen[name].push(audits[figures[name]]?.numericValue ?? Number.NaN)
  }
  const about = shown(path)
  await addLines(
    {
      of: 'S2',
      what: `LCP of ${about}`,
      measured: Math.round(median(seen.lcp)),
      unit: 'ms',
      wanted: { atMost: 800 },
    },
    { of: 'S2', what: `CLS of ${about}`, measured: median(seen.cls), unit: '', wanted: { atMost: 0 } },
    {
      of: 'S2',
      what: `TBT of ${about}`,
      measured: Math.round(median(seen.tbt)),
      unit: 'ms',
      wanted: { atMost: 50 },
    },
  )
})

test('S2 the marks of every route in Lighthouse', async () => {
  const marks = new Map<Category, { path: string; mark: number; failed: string[] }[]>()
  for (const path of [...main, ...others]) {
    const response = await fetch(stack().site + path)
    const html = await response.text()
    if (response.status !== 200) continue
    const seen = await look(path, { onlyCategories: categories })
    for (const name of categories) {
      // A page that asks not to be found is no subject for search engines.
      if (name === 'seo' && /<meta name="robots" content="[^"]*noindex/u.test(html)) continue
      const { score = null, auditRefs = [] } = seen.categories[name] ?? {}
      const failed = auditRefs
        .filter(({ id, weight }) => weight > 0 && (seen.audits[id]?.score ?? 1) < 1)
        .map(({ id }) => id)
      const mark = Math.round((score ?? 0) * 100)
      marks.set(name, [...(marks.get(name) ?? []), { path: shown(path), mark, failed }])
    }
  }
  for (const [name, pages] of marks) {
    const poor = pages.filter(({ mark }) => mark < 100)
    await addLines({
      of: 'S2',
      what: `lowest mark in ${name} of ${pages.length} pages`,
      measured: Math.min(...pages.map(({ mark }) => mark)),
      unit: 'points',
      wanted: { atLeast: 100 },
      ...(poor.length > 0 && {
        note: poor.map(({ path, mark, failed }) => `${path} ${mark} (${failed.join(', ')})`).join('; '),
      }),
    })
  }
})
