import { AxeBuilder } from '@axe-core/playwright'
import { newPage } from '@galley/testing/browser'
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { siteToLookAt } from './site-to-look-at.ts'

const { origin, cms } = await siteToLookAt()
beforeEach(() => cms.reset())

const routes = [
  '/',
  '/essays',
  '/essays/the-second-list',
  '/topics/systems-thinking',
  '/get-started',
  '/get-started/message',
  '/get-started/message?path=call',
  '/privacy',
  '/search?q=list',
  '/nothing-here',
]
const schemes = ['light', 'dark'] as const
const tolerates = [/Failed to load resource/u]

/** Sends the form as it stands, past the browser's own check, so that the site has to answer. */
async function sendUnchecked(page: Page): Promise<void> {
  await page.goto(`${origin}/get-started/message`)
  await page.getByLabel('Your name').fill(' ')
  await page.getByLabel('E-mail').fill('zoe@')
  await page.getByLabel('Message').fill('Kept as it was typed.')
  await page.getByRole('button', { name: 'Send the message' }).click()
}

async function faults(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

describe.each(schemes)('in the %s theme', (colorScheme) => {
  test.each(routes)('axe finds nothing on %s', async (route) => {
    const page = await newPage({ tolerates, context: { colorScheme } })
    await page.goto(origin + route)
    expect(await faults(page)).toEqual([])
  })

  test('axe finds nothing on a form with errors, on a receipt and on a page that cannot be fetched', async () => {
    const page = await newPage({ tolerates, context: { colorScheme } })
    await sendUnchecked(page)
    expect(await faults(page)).toEqual([])
    await page.getByLabel('E-mail').fill('zoe@gmial.com')
    await page.getByRole('button', { name: 'Send the message' }).click()
    await page.getByLabel('Did you mean zoe@gmail.com?').check()
    expect(await faults(page)).toEqual([])
    await page.getByLabel('Your name').fill('Zoë')
    await page.getByRole('button', { name: 'Send the message' }).click()
    await page.getByText('Your reference is').waitFor()
    expect(await faults(page)).toEqual([])
    cms.content.mood = 'away'
    await page.goto(`${origin}/essays`)
    expect(await faults(page)).toEqual([])
  })
})

describe('the layout', () => {
  test.each([320, 360, 640, 768, 1024, 1280, 1920])(
    'at %i px nothing stands out sideways on any page',
    async (width) => {
      const page = await newPage({ tolerates, context: { viewport: { width, height: 800 } } })
      for (const route of routes) {
        await page.goto(origin + route)
        const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(`${route} ${overhang}`).toBe(`${route} 0`)
      }
    },
  )

  test('on a laptop a line holds 60 to 72 characters of 19 to 21 px', async () => {
    const page = await newPage({ context: { viewport: { width: 1280, height: 900 } } })
    await page.goto(`${origin}/essays/the-second-list`)
    const { characters, size, leading } = await page.evaluate(measureOfText)
    expect(characters).toBeGreaterThanOrEqual(60)
    expect(characters).toBeLessThanOrEqual(72)
    expect(size).toBeGreaterThanOrEqual(19)
    expect(size).toBeLessThanOrEqual(21)
    expect(leading).toBeGreaterThanOrEqual(1.5)
    expect(leading).toBeLessThanOrEqual(1.65)
  })

  test('nothing moves while the page arrives', async () => {
    const page = await newPage()
    for (const route of routes) {
      await page.goto(origin + route, { waitUntil: 'networkidle' })
      const shift = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            new PerformanceObserver((list) => {
              resolve(list.getEntries().reduce((sum, entry) => sum + Number(Object(entry).value), 0))
            }).observe({ type: 'layout-shift', buffered: true })
            // Entries of the past come at once; without any there is no call.
            requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)))
          }),
      )
      // A face that arrives late may move a word by a hair; a line must not.
      expect(`${route} ${shift.toFixed(2)}`).toBe(`${route} 0.00`)
    }
  })
})

describe('what a page asks for', () => {
  test('an essay is one document, its fonts and its images; no script and no other host', async () => {
    const page = await newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(`${request.resourceType()} ${new URL(request.url()).origin}`))
    await page.goto(`${origin}/essays/the-second-list`, { waitUntil: 'networkidle' })
    expect(asked.filter((request) => request.startsWith('document'))).toHaveLength(1)
    for (const request of asked)
      expect(request).toMatch(new RegExp(`^(?:document|font|image|other) ${origin}$`, 'u'))
  })
})

describe('by keyboard', () => {
  test('the first Tab is a way past the navigation', async () => {
    const page = await newPage()
    await page.goto(`${origin}/essays/the-second-list`)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN')
  })

  test('a note leads back to where it was called', async () => {
    const page = await newPage()
    await page.goto(`${origin}/essays/the-second-list`)
    await page.getByRole('link', { name: 'Note 1', exact: true }).press('Enter')
    await page.getByRole('link', { name: 'Back to the text at note 1' }).press('Enter')
    expect(new URL(page.url()).hash).toBe('#note_mark_1')
  })
})

describe.each([
  ['with scripts', true],
  ['without scripts', false],
])('the message form %s', (_, javaScriptEnabled) => {
  test('goes to the first field to put right, keeps the text, and is taken when it is right', async () => {
    const page = await newPage({ tolerates, context: { javaScriptEnabled } })
    await sendUnchecked(page)
    await expect.poll(() => page.locator(':focus').getAttribute('name')).toBe('name')
    expect(await page.getByLabel('Message').inputValue()).toBe('Kept as it was typed.')
    await page.getByLabel('Your name').fill('Zoë')
    await page.getByLabel('E-mail').fill('zoe@example.com')
    await page.getByRole('button', { name: 'Send the message' }).click()
    await page.getByText('Your reference is').waitFor()
    expect([...cms.content.inquiries.values()]).toMatchObject([
      { name: 'Zoë', message: 'Kept as it was typed.' },
    ])
  })

  test('Back and Send again is the same inquiry', async () => {
    const page = await newPage({ context: { javaScriptEnabled } })
    await page.goto(`${origin}/get-started/message`)
    await page.getByLabel('Your name').fill('Zoë')
    await page.getByLabel('E-mail').fill('zoe@example.com')
    await page.getByLabel('Message').fill('Once.')
    await page.getByRole('button', { name: 'Send the message' }).click()
    await page.getByText('Your reference is').waitFor()
    const receipt = page.url()
    await page.goBack()
    expect(await page.getByLabel('Message').inputValue()).toBe('Once.')
    await page.getByRole('button', { name: 'Send the message' }).click()
    await page.getByText('Your reference is').waitFor()
    expect(page.url()).toBe(receipt)
    expect(cms.content.inquiries.size).toBe(1)
  })
})

/** In the browser: characters in the middle line of all full lines of an essay, and how they are set. */
function measureOfText() {
  const lines: number[] = []
  for (const paragraph of document.querySelectorAll('.text > p')) {
    const lengths = new Map<number, number>()
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      for (let at = 0; at < (node.textContent?.length ?? 0); at += 1) {
        range.setStart(node, at)
        range.setEnd(node, at + 1)
        const line = Math.round(range.getBoundingClientRect().bottom / 16)
        lengths.set(line, (lengths.get(line) ?? 0) + 1)
      }
    }
    lines.push(...[...lengths.values()].slice(0, -1))
  }
  lines.sort((a, b) => a - b)
  const paragraph = document.querySelector('.text > p')
  const style = paragraph === null ? null : getComputedStyle(paragraph)
  const size = Number.parseFloat(style?.fontSize ?? '0')
  return {
    characters: lines[Math.floor(lines.length / 2)] ?? 0,
    size,
    leading: Number.parseFloat(style?.lineHeight ?? '0') / size,
  }
}
