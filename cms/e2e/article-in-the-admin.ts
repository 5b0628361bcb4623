import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** The editing page of an article, by what a person sees of it. */
export function articleEditor(page: Page) {
  const publish = page.getByRole('button', { name: /^Publish/u })
  return {
    title: page.getByLabel(/^Title/u).first(),
    body: page.locator('.rich-text-lexical [contenteditable=true]').first(),
    publish,
    /** Waits until what was typed is in the database: the address names the article, and nothing waits to be saved. */
    async saved(): Promise<void> {
      await page.waitForURL(/\/articles\/[0-9a-f-]{36}$/u)
      await expect.poll(() => page.getByText('Saving', { exact: false }).count()).toBe(0)
    },
    async chooseTopic(name: string): Promise<void> {
      await page.locator('#field-topic').getByRole('combobox').click()
      await page.getByRole('option', { name, exact: true }).click()
    },
    /** Publishes and gives what the admin said about it: that it is done, or the list of what stands in the way. */
    async pressPublish(): Promise<string> {
      const said = page.getByRole('region', { name: /Notifications/u })
      const list = page.getByRole('dialog', { name: /stands? in the way|to look at/u })
      const told = async () => ((await list.isVisible()) ? list.innerText() : said.innerText())
      await expect.poll(() => said.innerText(), { timeout: 60_000 }).toBe('')
      await publish.click()
      await expect.poll(told).toMatch(/published|Updated|successfully|in the way|to look at/iu)
      const words = await told()
      if (await list.isVisible()) await list.getByRole('button', { name: 'Back to the text' }).click()
      return words
    },
  }
}

/** Statuses and texts of a page of the site as a stranger gets it. */
export async function asReader(url: string): Promise<{ status: number; text: string }> {
  const response = await fetch(url, { redirect: 'manual' })
  return { status: response.status, text: await response.text() }
}
