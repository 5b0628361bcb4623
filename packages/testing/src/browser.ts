import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core'
import { afterAll, expect, inject, onTestFinished } from 'vitest'
import { collectErrors } from './page-errors.ts'
import './provided.ts'
import { signInContext, type Role } from './sign-in.ts'

export { signInByRest, type Role } from './sign-in.ts'
export { testLogins } from './test-environment.ts'

/** Root needs no sandbox here, and nothing in the browser may look for hosts outside this machine. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

let browser: Promise<Browser> | undefined

/** Contexts that no test uses now, by their settings. Each keeps the scripts that it has loaded, and nothing else. */
const idle = new Map<string, BrowserContext[]>()

afterAll(async () => {
  await (await browser)?.close()
})

/** The apps that this run started. */
export function stack(): { site: string; cms: string; databaseUrl: string } {
  return inject('galleyStack')
}

export type PageSettings = {
  /** Signs this person in to the admin first. */
  as?: Role
  /** Errors that the journey brings about on purpose, e.g. a page that is not there. */
  tolerates?: RegExp[]
  /** e.g. `{ javaScriptEnabled: false }`, `{ colorScheme: 'dark' }`, `{ viewport: { width: 390, height: 844 } }` */
  context?: BrowserContextOptions
}

/**
 * A page of its own, without cookies of any other. Call it inside a test.
 *
 * The test fails when the page met an error that nothing caught, or printed one. The page is closed when the test
 * ends; when it fails, a picture of the page is in test-results.
 */
export async function newPage({ as, tolerates = [], context: options }: PageSettings = {}): Promise<Page> {
  const { site, cms } = stack()
  const context = idleContext(options) ?? (await newContext(options))
  if (as !== undefined) await signInContext(context, cms, as)
  const page = await context.newPage()
  const errors = collectErrors(page, { origins: [site, cms], tolerated: tolerates })

  onTestFinished(async ({ task }) => {
    try {
      if (task.result?.state === 'fail' || errors.length > 0) await screenshot(page, `failed-${task.name}`)
      expect(errors, 'errors inside the page').toEqual([])
    } finally {
      await leave(context, options)
    }
  })
  return page
}

async function newContext(options: BrowserContextOptions | undefined): Promise<BrowserContext> {
  browser ??= chromium.launch({ executablePath: inject('galleyStack').chromium, args: flags })
  const context = await (
    await browser
  ).newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', ...options })
  context.setDefaultTimeout(45_000)
  return context
}

function idleContext(options: BrowserContextOptions | undefined): BrowserContext | undefined {
  return idle.get(JSON.stringify(options))?.pop()
}

/** Closes what a test opened, and forgets what it left in its browser: cookies and everything that pages kept. */
async function leave(context: BrowserContext, options: BrowserContextOptions | undefined): Promise<void> {
  const [page, ...others] = context.pages()
  for (const other of others) await other.close()
  if (page !== undefined) await forgetWhatPagesKept(page)
  await page?.close()
  await context.clearCookies()
  const key = JSON.stringify(options)
  idle.set(key, [...(idle.get(key) ?? []), context])
}

async function forgetWhatPagesKept(page: Page): Promise<void> {
  const devTools = await page.context().newCDPSession(page)
  for (const origin of [stack().site, stack().cms]) {
    await devTools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'local_storage,indexeddb' })
  }
}

/**
 * Takes a picture of the whole page into `test-results/screenshots`.
 * @param name  becomes the file's name; what no file name may hold becomes a dash
 */
export async function screenshot(page: Page, name: string): Promise<string> {
  const folder = join(inject('galleyStack').testResults, 'screenshots')
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.png`)
  await page.screenshot({ path, fullPage: true, animations: 'disabled' })
  return path
}
