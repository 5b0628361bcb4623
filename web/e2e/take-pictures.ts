import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { findChromium } from '@galley/testing/chromium'
import { testResultsFolder } from '@galley/testing/stack'
import { chromium, type Browser, type Page } from 'playwright-core'
import { freeStarts } from '../test/fake-bookings.ts'
import { pagesToLookAt } from '../test/every-page.ts'
import buildSite from '../test/fresh-build.ts'
import type { FakeCms } from '../test/fake-cms.ts'
import { serveSite } from './served-site.ts'

/*
 * Pictures of every page, for a person to look at: each in both themes and three widths, and as it is printed.
 *
 *   npm run --prefix web pictures [-- FOLDER [PART OF A NAME]]
 *
 * The pages are those of `test/every-page.ts` on the fake CMS, whose essay shows every kind of block.
 */
const widths = [390, 768, 1360]
const schemes = ['light', 'dark'] as const

type Site = { origin: string; cms: FakeCms }
type Shot = { name: string; open: (page: Page, site: Site) => Promise<unknown> }

const ofAddresses: Shot[] = pagesToLookAt.map((path) => ({
  name: path === '/' ? 'home' : path.slice(1),
  open: (page, { origin }) => page.goto(origin + path),
}))

/** Pages that answer what somebody did. */
const ofActs: Shot[] = [
  {
    name: 'message with errors',
    open: async (page, { origin }) => {
      await page.goto(`${origin}/get-started/message`)
      await page.getByLabel('Your name').fill(' ')
      await page.getByLabel('E-mail').fill('zoe@')
      await page.getByLabel('Message').fill('Kept as it was typed.')
      await page.getByRole('button', { name: 'Send the message' }).click()
      await page.locator(':focus').waitFor()
    },
  },
  {
    name: 'receipt',
    open: async (page, { origin }) => {
      await page.goto(`${origin}/get-started/message`)
      await page.getByLabel('Your name').fill('Zoë')
      await page.getByLabel('E-mail').fill('zoe@example.com')
      await page.getByLabel('Message').fill('We print everything twice.')
      await page.getByRole('button', { name: 'Send the message' }).click()
      await page.getByText('Your reference is').waitFor()
    },
  },
  {
    name: 'call booked',
    open: async (page, { origin }) => {
      await page.goto(`${origin}/get-started/call?at=${freeStarts[0] ?? ''}&zone=Asia/Kathmandu`)
      await page.getByLabel('Your name').fill('Zoë')
      await page.getByLabel('E-mail').fill('zoe@example.com')
      await page.getByLabel('What the call should be about').fill('We print everything twice.')
      await page.getByRole('button', { name: 'Book this call' }).click()
      await page.getByRole('heading', { name: 'Your call is booked' }).waitFor()
    },
  },
  {
    name: 'essay taken back',
    open: (page, { origin, cms }) => {
      cms.content.slugStates['taken-back'] = { state: 'gone' }
      return page.goto(`${origin}/essays/taken-back`)
    },
  },
  {
    name: 'cannot be fetched',
    open: (page, { origin, cms }) => {
      cms.content.mood = 'away'
      return page.goto(`${origin}/essays/slack-is-a-load-bearing-wall`)
    },
  },
]

const part = process.argv[3] ?? ''
const folder = resolve(process.argv[2] ?? join(testResultsFolder, 'pictures'))
await mkdir(folder, { recursive: true })
await buildSite()
const executablePath = await findChromium()
if (executablePath === null) throw new Error('There is no Chromium; name one in CHROMIUM_PATH.')
const site = await serveSite()
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
let visitors = 0
let taken = 0
try {
  for (const shot of [...ofAddresses, ...ofActs].filter(({ name }) => name.includes(part))) {
    for (const colorScheme of schemes) {
      for (const width of widths) await take(browser, shot, { colorScheme, width })
    }
    await print(browser, shot)
  }
} finally {
  await browser.close()
  await site.stop()
}
process.stdout.write(`${taken} pictures are in ${folder}\n`)

async function take(
  from: Browser,
  { name, open }: Shot,
  { colorScheme, width }: { colorScheme: 'light' | 'dark'; width: number },
): Promise<void> {
  const page = await pageFrom(from, { colorScheme, viewport: { width, height: 900 } })
  await open(page, site)
  await seeAll(page)
  await page.screenshot({
    path: join(folder, `${fileName(name)}.${colorScheme}.${width}.png`),
    fullPage: true,
    animations: 'disabled',
  })
  taken += 1
  await page.context().close()
}

/** As a PDF for the page breaks, and as a picture of the same width for a quick look. */
async function print(from: Browser, { name, open }: Shot): Promise<void> {
  const page = await pageFrom(from, { viewport: { width: 560, height: 800 } })
  await open(page, site)
  await seeAll(page)
  await page.emulateMedia({ media: 'print' })
  await page.screenshot({ path: join(folder, `${fileName(name)}.print.png`), fullPage: true })
  await page.pdf({ path: join(folder, `${fileName(name)}.print.pdf`), preferCSSPageSize: true, format: 'A4' })
  taken += 2
  await page.context().close()
}

/** Waits for fonts, and for images that come when somebody scrolls to them. */
async function seeAll(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const image of document.images) image.loading = 'eager'
    await Promise.allSettled([
      document.fonts.ready,
      ...Array.from(document.images, (image) => image.decode()),
    ])
  })
}

/** Every visitor comes from a network of their own, so that none meets the limit of another. */
async function pageFrom(
  from: Browser,
  options: NonNullable<Parameters<Browser['newContext']>[0]>,
): Promise<Page> {
  site.cms.reset()
  visitors += 1
  const context = await from.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    extraHTTPHeaders: { 'X-Forwarded-For': `198.18.${Math.floor(visitors / 250)}.${(visitors % 250) + 1}` },
    ...options,
  })
  return context.newPage()
}

function fileName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
}
