import { newPage, stack } from '@galley/testing/browser'
import { expect, test } from 'vitest'

test('a visitor goes from the home page to an essay and on to its neighbour', async () => {
  const page = await newPage()
  await page.goto(stack().site)
  const newest = page.locator('article').first().getByRole('link').first()
  const title = await newest.innerText()
  await newest.click()
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(title)
  const neighbours = page.getByRole('navigation', { name: 'Earlier and later essays' })
  const earlier = neighbours.getByRole('link')
  const earlierTitle = await earlier.innerText()
  await earlier.click()
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(earlierTitle)
  await neighbours.getByRole('link', { name: title }).waitFor()
})

test('the invitation under an essay remembers it all the way to the form', async () => {
  const page = await newPage({ context: { javaScriptEnabled: false } })
  await page.goto(stack().site)
  await page.locator('article').first().getByRole('link').first().click()
  const slug = new URL(page.url()).pathname.split('/').at(-1)
  await page.locator('.invitation').getByRole('link').last().click()
  expect(await page.locator('input[name=essay]').inputValue()).toBe(slug)
})
