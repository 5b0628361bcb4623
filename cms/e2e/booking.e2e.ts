import { newPage, stack } from '@galley/testing/browser'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

const heading = (page: Page) => page.getByRole('heading', { level: 1 })

/** The instants on offer in the week that the page shows. */
const offered = (page: Page) =>
  page
    .locator('button[name=at]')
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('value')))

test('84 a call is booked without scripts, stays as it is under a scanner, is moved, and is cancelled once', async () => {
  const { cms, site } = stack()
  // The limit of attempts counts networks; this visitor comes from one of their own.
  const context = { javaScriptEnabled: false, extraHTTPHeaders: { 'X-Forwarded-For': '198.18.40.1' } }
  const page = await newPage({ context })
  await page.goto(`${site}/get-started/call`)
  await page.getByText('Show another time zone').click()
  await page.getByLabel('Your time zone').selectOption('Asia/Kathmandu')
  await page.getByRole('button', { name: 'Show its times' }).click()
  await page.getByText('Times are Kathmandu time (UTC+05:45)').waitFor()
  const later = page.getByRole('link', { name: 'Later:' })
  if ((await later.count()) > 0) await later.click()
  const [first, second] = await offered(page)
  await page.locator(`button[name=at][value="${first}"]`).click()
  await page.getByLabel('Your name').fill('Zoë Ōta')
  await page.getByLabel('E-mail').fill('zoe.ota@example.org')
  await page.getByLabel('What the call should be about').fill('Our orders are typed twice. sandpiper-19')
  await page.getByRole('button', { name: 'Book this call' }).click()
  await expect.poll(() => heading(page).innerText()).toBe('Your call is booked')
  const address = page.url().replace(/\?.*$/u, '')
  const words = await page.locator('main').innerText()
  const reference = /G-[0-9A-Z]{4}-[0-9A-Z]{4}/u.exec(words)?.[0] ?? ''
  expect(words).toContain('Kathmandu time (UTC+05:45)')
  expect(words).not.toContain('zoe.ota@example.org')

  const link = await page.getByRole('link', { name: 'this link' }).getAttribute('href')
  const scanner = await newPage({ context: { javaScriptEnabled: false } })
  for (let time = 0; time < 20; time += 1) await scanner.goto(site + (link ?? ''))
  expect(scanner.url()).toBe(address)
  expect(await heading(scanner).innerText()).toBe('Your call')

  const invite = await page.request.get(`${address}/invite.ics`)
  expect(await invite.text()).toContain('METHOD:REQUEST')

  await page.goto(`${address}/move?at=${second ?? ''}`)
  await page.getByRole('button', { name: 'Move the call' }).click()
  await expect.poll(() => heading(page).innerText()).toBe('Your call has been moved')

  const otherTab = await page.context().newPage()
  await otherTab.goto(`${address}/cancel`)
  await page.goto(`${address}/cancel`)
  await page.getByRole('button', { name: 'Cancel the call' }).click()
  await expect.poll(() => heading(page).innerText()).toBe('This call is cancelled')
  await otherTab.getByRole('button', { name: 'Cancel the call' }).click()
  await expect.poll(() => heading(otherTab).innerText()).toBe('This call is already cancelled')
  expect(await (await page.request.get(`${address}/invite.ics`)).text()).toContain('METHOD:CANCEL')

  const admin = await newPage({ as: 'owner' })
  await admin.goto(`${cms}/admin/collections/inquiries?search=${reference}`)
  const rows = admin.getByRole('table').getByRole('link', { name: 'Zoë Ōta' })
  await rows.first().waitFor()
  expect(await rows.count()).toBe(1)
})
