import { newPage, stack } from '@galley/testing/browser'
import { expect, test } from 'vitest'
import { articleEditor, asReader } from './article-in-the-admin.ts'

test('an editor signs in, writes, is refused for an annotation, publishes, and a reader reads until it is unpublished', async () => {
  const { cms, site } = stack()
  const page = await newPage({ tolerates: [/422/u] })
  await page.goto(`${cms}/admin/login`)
  await page.getByLabel('Email').fill('editor@galley.example')
  await page.getByLabel('Password').fill('sample-people-of-the-tests')
  await page.getByRole('button', { name: 'Login' }).click()
  await page.getByRole('link', { name: 'Write an essay' }).click()

  const editor = articleEditor(page)
  await editor.title.fill('A letter about letters')
  await editor.chooseTopic('Systems thinking')
  await editor.body.click()
  await page.keyboard.type('A letter that nobody signs is a letter that nobody sends.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('[TODO: say whose letter heron-4711 is]')
  await editor.saved()
  const address = `${site}/essays/a-letter-about-letters`
  expect((await asReader(address)).status).toBe(404)

  expect(await editor.pressPublish()).toContain('say whose letter heron-4711 is')
  expect((await asReader(address)).status).toBe(404)

  await editor.body.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Shift+Home')
  await page.keyboard.type('It was the caretaker’s.')
  await editor.saved()
  expect(await editor.pressPublish()).not.toContain('not published')

  await expect.poll(async () => (await asReader(address)).status).toBe(200)
  const reader = await newPage({ context: { javaScriptEnabled: false } })
  await reader.goto(address)
  await reader.getByRole('heading', { level: 1, name: 'A letter about letters' }).waitFor()
  await reader.getByText('It was the caretaker’s.').waitFor()
  const { text } = await asReader(address)
  expect(text).toContain('1 min read')
  expect(text).not.toContain('heron-4711')
  expect((await asReader(`${site}/`)).text).toContain('A letter about letters')

  await page
    .getByRole('button', { name: 'More options' })
    .or(page.locator('.doc-controls__popup button'))
    .first()
    .click()
  await page.getByRole('button', { name: /^Unpublish/u }).click()
  await page
    .getByRole('button', { name: /Confirm|Unpublish/u })
    .last()
    .click()
  await expect.poll(async () => (await asReader(address)).status).toBe(410)
  expect((await asReader(`${site}/`)).text).not.toContain('A letter about letters')
})
