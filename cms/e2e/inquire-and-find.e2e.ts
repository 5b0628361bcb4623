import { newPage, stack } from '@galley/testing/browser'
import { expect, test } from 'vitest'

test.each([
  {
    scripts: 'off',
    javaScriptEnabled: false,
    name: 'Zoë Ōta',
    words: 'We type every order twice. sandpiper-17',
  },
  {
    scripts: 'on',
    javaScriptEnabled: true,
    name: 'Bo Ek',
    words: 'Our ledger is three ledgers. sandpiper-18',
  },
])(
  'a message sent with scripts $scripts is one record in the admin, with the essay it came from',
  async (visitor) => {
    const { cms, site } = stack()
    const page = await newPage({ context: { javaScriptEnabled: visitor.javaScriptEnabled } })
    await page.goto(`${site}/essays/give-the-machine-a-way-to-say-no`)
    await page
      .getByRole('link', { name: /message/iu })
      .last()
      .click()
    await page.getByLabel('Your name').fill(visitor.name)
    await page.getByLabel('E-mail').fill('visitor@example.org')
    await page.getByLabel('Message').fill(visitor.words)
    await page.getByRole('button', { name: 'Send the message' }).click()
    await page.getByText('Your reference is').waitFor()
    const receipt = page.url()
    const reference = /G-[0-9A-Z]{4}-[0-9A-Z]{4}/u.exec(await page.locator('main').innerText())?.[0]
    expect(reference).toBeDefined()

    // Back and once more: the same key, so the same inquiry and the same receipt.
    await page.goBack()
    await page.getByRole('button', { name: 'Send the message' }).click()
    await page.getByText('Your reference is').waitFor()
    expect(await page.locator('main').innerText()).toContain(reference)
    await page.goto(receipt)
    await page.reload()
    await page.getByText('Your reference is').waitFor()

    const admin = await newPage({ as: 'owner' })
    await admin.goto(`${cms}/admin/collections/inquiries?search=${reference}`)
    const rows = admin.getByRole('table').getByRole('link', { name: visitor.name })
    await rows.first().waitFor()
    expect(await rows.count()).toBe(1)
    await rows.first().click()
    await admin.getByText(visitor.words).first().waitFor()
    await admin.getByText('Give the machine a way to say no').first().waitFor()
  },
)
