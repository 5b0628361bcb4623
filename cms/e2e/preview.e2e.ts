import { newPage, stack } from '@galley/testing/browser'
import type { FrameLocator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { articleEditor, asReader } from './article-in-the-admin.ts'
import { aDraft } from './notes-in-the-admin.ts'

/** Opens the frame beside the editor. */
async function openPreview(page: Page): Promise<FrameLocator> {
  // The admin remembers for each person whether it was open.
  const switched = page.locator('#live-preview-toggler')
  if (!/--active/u.test((await switched.getAttribute('class')) ?? '')) await switched.click()
  return page.frameLocator('#live-preview-iframe')
}

/** Closes it, and waits until the admin has remembered that: whoever signs in next finds the editor as it was. */
async function closePreview(page: Page): Promise<void> {
  const remembered = page.waitForResponse(/\/payload-preferences\//u)
  await page.locator('#live-preview-toggler').click()
  await remembered
}

/** The element that readers get, as it stands in a page's source. */
function articleIn(html: string): string {
  return /<article class="essay">.*<\/article>/su.exec(html)?.[0] ?? 'no article'
}

const ownWords = (mark: string) => [`Words of ${mark} for readers.`, `[NOTE: ask ${mark} about it] And more.`]

test('an editor types, and the preview beside the editor follows; with notes and without', async () => {
  const { address } = await aDraft(ownWords('wagtail'), { title: 'A letter beside itself' })
  const page = await newPage({ as: 'editor', context: { viewport: { width: 1440, height: 900 } } })
  await page.goto(address)
  const frame = await openPreview(page)
  await frame.getByText('Words of wagtail for readers.').waitFor()
  await frame.getByText('This is a preview.').waitFor()
  expect(await frame.locator('article').innerText()).not.toContain('ask wagtail')

  const editor = articleEditor(page)
  await editor.body.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' And a heron that was just typed.')
  await frame.getByText('And a heron that was just typed.').waitFor({ timeout: 30_000 })

  await frame.getByRole('link', { name: 'With notes' }).click()
  expect(await frame.locator('mark.annotation').innerText()).toBe('[NOTE: ask wagtail about it]')
  await editor.body.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' It flew away.')
  await frame.getByText('It flew away.').waitFor({ timeout: 30_000 })
  await frame.locator('mark.annotation').waitFor()
  await closePreview(page)
})

test('G6 the article element of the preview is what readers get, byte for byte', async () => {
  const { site } = stack()
  const { id, rest } = await aDraft(ownWords('dunlin'), { title: 'A letter in bytes' })
  const { body: topics } = await rest('GET', '/topics?limit=1&depth=0')
  const [topic] = z.object({ docs: z.array(z.object({ id: z.string() })).min(1) }).parse(topics).docs
  const slug = `letter-in-bytes-${id.slice(0, 8)}`
  await rest('PATCH', `/articles/${id}?draft=true`, {
    topic: topic?.id,
    slug,
    publishedAt: '2026-05-04T08:00:00.000Z',
  })
  const { body: made } = await rest('POST', `/articles/${id}/share-links`, { shows: 'latest', days: 1 })
  const page = await newPage({ context: { javaScriptEnabled: false } })
  await page.goto(String(made['address']))
  const before = await page.request.get(page.url())
  const preview = articleIn(await before.text())
  expect(preview).toContain('Words of dunlin')
  expect(preview).not.toContain('ask dunlin')

  expect((await rest('PATCH', `/articles/${id}`, { _status: 'published' })).status).toBe(200)
  await expect.poll(async () => (await asReader(`${site}/essays/${slug}`)).status).toBe(200)
  expect(articleIn((await asReader(`${site}/essays/${slug}`)).text)).toBe(preview)
})

test('G7 a stranger reads that one draft by a link that an editor made, until it is revoked', async () => {
  const { site, cms } = stack()
  const { address } = await aDraft(ownWords('curlew'), { title: 'A letter to a stranger' })
  await aDraft(ownWords('osprey'), { title: 'Another letter entirely' })
  const page = await newPage({ as: 'editor', context: { viewport: { width: 1440, height: 900 } } })
  await page.goto(address)

  // By the keyboard alone: open, choose, make, read the address where the focus is.
  await page.getByRole('button', { name: 'Share this draft' }).focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('What it shows').selectOption('latest')
  await page.getByLabel('For how long').selectOption('1')
  await page.getByRole('button', { name: 'Make a link' }).focus()
  await page.keyboard.press('Enter')
  const field = page.getByLabel(/^The new link/u)
  await field.waitFor()
  const link = await field.inputValue()
  expect(await field.evaluate((input) => document.activeElement === input)).toBe(true)
  const token = new URL(link).searchParams.get('token') ?? ''
  expect(token.length).toBeGreaterThan(40)

  const stranger = await newPage({ tolerates: [/404/u, /Content Security Policy/u] })
  const seen: string[] = []
  stranger.on('request', (request) => {
    const { referer = '' } = request.headers()
    seen.push(referer)
    if (!request.url().startsWith(`${site}/preview?token=`)) seen.push(request.url())
  })
  await stranger.goto(link)
  expect(stranger.url()).toMatch(/\/preview\/[0-9a-f-]{36}$/u)
  await stranger.getByRole('heading', { level: 1, name: 'A letter to a stranger' }).waitFor()
  const html = await stranger.content()
  expect(html).toContain('Words of curlew')
  for (const secret of ['ask curlew', 'osprey', 'Another letter', token, 'rel="canonical"']) {
    expect(html).not.toContain(secret)
  }
  expect(await stranger.locator('meta[name=robots]').getAttribute('content')).toContain('noindex')
  // An image of another host is not even asked for; one of this site is, and learns nothing.
  await stranger.evaluate(
    (sources) => {
      for (const src of sources) document.querySelector('main')?.append(Object.assign(new Image(), { src }))
    },
    [`${cms}/favicon.ico`, '/media/none.webp'],
  )
  await expect.poll(() => seen.join('\n')).toContain('/media/none.webp')
  expect(seen.join('\n')).not.toContain('favicon.ico')
  await stranger.getByRole('link', { name: 'Essays' }).first().click()
  await stranger.waitForURL(`${site}/essays`)
  expect(await stranger.content()).not.toContain('curlew')
  expect(seen.join('\n')).not.toContain(token)
  expect((await asReader(`${site}/essays/`)).text).not.toContain('A letter to a stranger')

  await page.getByRole('button', { name: /^Revoke the link/u }).click()
  await page.getByText('The link is revoked: from now on it opens nothing.').waitFor()
  await stranger.goBack()
  await stranger.getByRole('heading', { name: 'This preview is closed' }).waitFor()
  expect((await stranger.goto(link))?.status()).toBe(404)
})
