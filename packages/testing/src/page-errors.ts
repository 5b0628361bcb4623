import type { Page } from 'playwright-core'

/**
 * Collects what goes wrong inside a page: errors that nothing caught, and errors that our own pages print.
 *
 * @param origins    of our apps; what an extension of the browser prints is not ours
 * @param tolerated  messages that the journey brings about on purpose
 * @returns          a list that grows while the page is used
 */
export function collectErrors(
  page: Page,
  { origins, tolerated }: { origins: string[]; tolerated: RegExp[] },
): string[] {
  const errors: string[] = []
  const note = (error: string) => {
    if (!tolerated.some((pattern) => pattern.test(error))) errors.push(error)
  }
  page.on('pageerror', (error) => note(`uncaught: ${error.message}`))
  page.on('console', (message) => {
    const { url } = message.location()
    // With which status a page answers is for the journey to judge; Chromium prints it as an error.
    if (url === page.url() && message.text().startsWith('Failed to load resource')) return
    if (message.type() !== 'error' || !origins.some((origin) => url.startsWith(origin))) return
    note(`console: ${message.text()} (${url})`)
  })
  return errors
}
