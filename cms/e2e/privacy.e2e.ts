import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { newPage, screenshot, stack } from '@galley/testing/browser'
import pg from 'pg'
import { expect, test, vi } from 'vitest'

const email = 'zoe.privacy@visitors.example'

test('the owner hands over what is kept of a visitor, erases it, and is told on the first page when mail fails', async () => {
  const { cms, site, databaseUrl } = stack()
  const visitor = await newPage()
  await visitor.goto(`${site}/get-started/message`)
  await visitor.getByLabel('Your name').fill('Zoë Reader')
  await visitor.getByLabel('E-mail').fill(email)
  await visitor.getByLabel('Message').fill('Every delivery note is typed twice here. kingfisher-21')
  await visitor.getByRole('button', { name: 'Send the message' }).click()
  await visitor.getByText('Your reference is').waitFor()

  const page = await newPage({ as: 'owner', tolerates: [/status of 422/u] })
  await page.goto(`${cms}/admin/privacy`)
  await page.getByRole('heading', { name: 'Privacy', level: 1 }).waitFor()
  const look = async () => {
    await page.getByLabel('E-mail address').fill(email)
    await page.getByRole('button', { name: 'Look it up' }).click()
  }
  // The site answers before the CMS has it.
  await vi.waitFor(
    async () => {
      await look()
      await page.getByText('one inquiry').waitFor({ timeout: 3_000 })
    },
    { timeout: 30_000 },
  )
  await screenshot(page, 'privacy')
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download all of it' }).click(),
  ])
  expect(await readFile(await download.path(), 'utf8')).toContain('kingfisher-21')

  const again = page.getByLabel(/type the address once more/u)
  await again.fill('somebody@else.example')
  await page.getByRole('button', { name: 'Erase this person' }).click()
  await page.getByText('The two addresses are not the same.').waitFor()
  await again.fill(email)
  await page.getByRole('button', { name: 'Erase this person' }).click()
  await page.getByText('Everything that was kept under this address has been erased.').waitFor()
  await look()
  await page.getByText('nothing is kept').waitFor()

  const database = new pg.Client({ connectionString: databaseUrl })
  await database.connect()
  try {
    await database.query(`update mail_health set failing_since = now(), is_locked_out = true, code = '535'`)
    await page.goto(`${cms}/admin`)
    await page.getByText(/Mail has been failing since .*\(535\)/u).waitFor()
    await screenshot(page, 'mail banner')
  } finally {
    await database.query(`update mail_health set failing_since = null, is_locked_out = false, code = null`)
    await database.end()
  }
}, 120_000)
