import { AxeBuilder } from '@axe-core/playwright'
import { newPage } from '@galley/testing/browser'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { freeStarts } from '../test/fake-bookings.ts'
import { siteToLookAt } from './site-to-look-at.ts'

const { origin, cms } = await siteToLookAt()
beforeEach(() => cms.reset())

/** Each visitor comes from a network of their own, so that no journey meets the limit of another. */
let visitors = 0
function visit(context: BrowserContextOptions = {}): Promise<Page> {
  const extraHTTPHeaders = { 'X-Forwarded-For': `198.18.9.${(visitors += 1)}` }
  return newPage({ tolerates: [/Failed to load resource/u], context: { extraHTTPHeaders, ...context } })
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 })

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('Your name').fill('Zoë')
  await page.getByLabel('E-mail').fill('zoe@example.com')
  await page.getByLabel('What the call should be about').fill('We print everything twice.')
}

/** Books a time from its form, and stands on the page of the call. */
async function bookAt(page: Page, at: string): Promise<string> {
  await page.goto(`${origin}/get-started/call?at=${at}&zone=Asia/Kathmandu`)
  await fillIn(page)
  await page.getByRole('button', { name: 'Book this call' }).click()
  await page.getByRole('heading', { name: 'Your call is booked' }).waitFor()
  return page.url().replace(/\?.*$/u, '')
}

describe.each([
  ['Asia/Kathmandu', 'Kathmandu', '19:45', '20:15 Kathmandu time (UTC+05:45)'],
  ['Australia/Lord_Howe', 'Lord Howe', '01:00', '01:30 Lord Howe time (UTC+11:00)'],
  ['America/New_York', 'New York', '09:00', '09:30 New York time (UTC−05:00)'],
])('a visitor in %s', (timezoneId, city, time, moved) => {
  test.each([
    ['on', true],
    ['off', false],
  ])('with scripts %s books, moves, cancels, and cancels again', async (_, javaScriptEnabled) => {
    const page = await visit({ timezoneId, javaScriptEnabled })
    await page.goto(`${origin}/get-started`)
    await page.getByRole('link', { name: 'Suggest a time' }).click()
    if (!javaScriptEnabled) {
      await page.getByText('Show another time zone').click()
      await page.getByLabel('Your time zone').selectOption(timezoneId)
      await page.getByRole('button', { name: 'Show its times' }).click()
    }
    await page.getByText(`Times are ${city} time`).waitFor()
    await page.getByRole('button', { name: `March 2031, ${time}` }).click()
    await fillIn(page)
    await page.getByRole('button', { name: 'Book this call' }).click()
    await expect.poll(() => heading(page).innerText()).toBe('Your call is booked')
    expect([...cms.content.calls.made.values()]).toMatchObject([{ request: { startsAt: freeStarts[0] } }])
    expect(page.url()).not.toContain('kingfisher')

    await page.getByRole('link', { name: 'Move the call' }).click()
    await page.getByRole('button', { name: `March 2031, ${moved.slice(0, 5)}` }).click()
    await page.getByRole('button', { name: 'Move the call' }).click()
    await expect.poll(() => heading(page).innerText()).toBe('Your call has been moved')
    await page.getByText(moved).first().waitFor()

    const otherTab = await page.context().newPage()
    for (const tab of [otherTab, page]) {
      await tab.goto(page.url().replace(/\?.*$/u, ''))
      await tab.getByRole('link', { name: 'Cancel the call' }).click()
      await tab.getByText('Cancel this call?').waitFor()
    }
    await page.getByRole('button', { name: 'Cancel the call' }).click()
    await expect.poll(() => heading(page).innerText()).toBe('This call is cancelled')
    await otherTab.getByRole('button', { name: 'Cancel the call' }).click()
    await expect.poll(() => heading(otherTab).innerText()).toBe('This call is already cancelled')
    expect([...cms.content.calls.made.values()]).toMatchObject([
      { booking: { status: 'cancelled', startsAt: freeStarts[1], sequence: 2 } },
    ])
  })
})

test('84 a scanner that opens the link of a mail twenty times changes nothing, and the visitor goes on', async () => {
  const page = await visit()
  const address = await bookAt(page, freeStarts[0] ?? '')
  const link = await page.getByRole('link', { name: 'this link' }).getAttribute('href')
  const scanner = await visit({ javaScriptEnabled: false })
  for (let time = 0; time < 20; time += 1) await scanner.goto(origin + (link ?? ''))
  expect(scanner.url()).toBe(address)
  expect([...cms.content.calls.made.values()]).toMatchObject([
    { booking: { status: 'confirmed', sequence: 0 } },
  ])
})

test('B20 by keyboard alone a time is picked and booked', async () => {
  const page = await visit({ timezoneId: 'America/New_York' })
  await page.goto(`${origin}/get-started/call`)
  await page.getByRole('button', { name: '09:30' }).focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('Your name').focus()
  await page.keyboard.type('Zoë')
  await page.keyboard.press('Tab')
  await page.keyboard.type('zoe@example.com')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Twice.')
  await page.getByRole('button', { name: 'Book this call' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Your call is booked' }).waitFor()
})

test('B1 a time that is gone is replaced with one click, and Enter in a field takes none by itself', async () => {
  const page = await visit({ timezoneId: 'America/New_York' })
  await page.goto(`${origin}/get-started/call?at=${freeStarts[0] ?? ''}`)
  await fillIn(page)
  cms.content.calls.starts.shift()
  await page.getByRole('button', { name: 'Book this call' }).click()
  await page.getByText('That time is gone').waitFor()
  await page.getByLabel('Your name').press('Enter')
  await page.getByText('Please pick a time').waitFor()
  expect(cms.content.calls.made.size).toBe(0)
  expect(await page.getByLabel('What the call should be about').inputValue()).toBe(
    'We print everything twice.',
  )
  await page.getByRole('button', { name: '16:30' }).click()
  await page.getByRole('heading', { name: 'Your call is booked' }).waitFor()
})

/** Every page of booking, one after another, by name. */
async function* tour(page: Page): AsyncGenerator<string> {
  await page.goto(`${origin}/get-started/call?zone=Asia/Kathmandu`)
  yield 'times'
  await page.getByText('Show another time zone').click()
  yield 'zones'
  await page.goto(`${origin}/get-started/call?zone=Foo/Bar&week=2031-04-12`)
  yield 'empty week'
  await page.goto(`${origin}/get-started/call?at=${freeStarts[0] ?? ''}&zone=Asia/Kathmandu`)
  yield 'form'
  await fillIn(page)
  await page.getByLabel('E-mail').fill('zoe@')
  await page.getByRole('button', { name: 'Book this call' }).click()
  yield 'form with a fault'
  await page.getByLabel('E-mail').fill('zoe@example.com')
  cms.content.calls.refuseNext = 'taken'
  await page.getByRole('button', { name: 'Book this call' }).click()
  await page.getByText('That time is gone').waitFor()
  await page.getByText('All other free times').click()
  yield 'refused'
  cms.content.mood = 'away'
  await page
    .getByRole('button', { name: /^Book / })
    .nth(1)
    .click()
  await page.getByText('could not be booked just now').waitFor()
  yield 'away'
  cms.content.mood = 'well'
  const address = await bookAt(page, freeStarts[1] ?? '')
  yield 'booked'
  await page.goto(`${address}/move`)
  yield 'move'
  await page.goto(`${address}/move?at=${freeStarts[2] ?? ''}`)
  yield 'move to'
  cms.content.calls.refuseNext = 'day-full'
  await page.getByRole('button', { name: 'Move the call' }).click()
  yield 'not moved'
  await page.goto(`${address}/cancel`)
  yield 'cancel'
  cms.content.calls.isOpen = false
  await page.goto(address)
  yield 'too late'
  cms.content.calls.isOpen = true
  await page.goto(`${address}/cancel`)
  await page.getByRole('button', { name: 'Cancel the call' }).click()
  await page.getByText('This call is cancelled').waitFor()
  yield 'cancelled'
  await page.goto(`${origin}/call/g-0000-0000`)
  yield 'nothing'
}

describe.each([
  ['light', 390],
  ['dark', 1280],
] as const)('in the %s theme at %i px', (colorScheme, width) => {
  test('axe finds nothing, nothing stands out, and targets are 44 px', async () => {
    const page = await visit({ colorScheme, viewport: { width, height: 844 } })
    const faults: string[] = []
    for await (const name of tour(page)) {
      const { violations } = await new AxeBuilder({ page }).analyze()
      faults.push(
        ...violations.map(({ id, nodes }) => `${name} ${id}: ${nodes.map((n) => n.html).join(' ')}`),
      )
      faults.push(...(await page.evaluate(whatIsTooSmall)).map((what) => `${name}: ${what}`))
    }
    expect(faults).toEqual([])
  })
})

/** In the browser: what is pressed and is not 44 px high, and how far the page stands out sideways. */
function whatIsTooSmall(): string[] {
  const pressed = document.querySelectorAll<HTMLElement>(
    '.booking :is(button:not(.unseen), select, summary, a.action, a.quiet-action, .weeks a)',
  )
  const small = [...pressed]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
    .map((one) => `${one.innerText} is ${one.getBoundingClientRect().height} px high`)
  const overhang = document.documentElement.scrollWidth - window.innerWidth
  return overhang > 0 ? [...small, `stands out by ${overhang} px`] : small
}
