import { newPage, stack } from '@galley/testing/browser'
import pg from 'pg'
import { beforeAll, test } from 'vitest'
import { clearDesk, deskOn } from '../e2e/desk-in-the-admin.ts'
import { plantInquiries } from './plant-inquiries.ts'

const records = 10_000

beforeAll(async () => {
  await clearDesk()
  const pool = new pg.Pool({ connectionString: stack().databaseUrl, max: 1 })
  await plantInquiries(pool, records)
  await pool.end()
})

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

const inWords = (values: readonly number[]) =>
  `median ${quantile(values, 0.5).toFixed(0)} ms, p95 ${quantile(values, 0.95).toFixed(0)} ms`

test('C-108 the queue of 10,000 inquiries opens', async () => {
  const page = await newPage({ as: 'owner' })
  const desk = deskOn(page)
  await desk.opened() // the first page of a server is no measure
  const [first, opened, answered]: [number[], number[], number[]] = [[], [], []]
  for (let turn = 0; turn < 20; turn += 1) {
    await desk.opened()
    const seen = await page.evaluate(() => {
      const [visit] = performance.getEntriesByType('navigation')
      const [paint] = performance.getEntriesByName('first-contentful-paint')
      const [mark] = performance.getEntriesByName('desk-queue-drawn')
      return {
        seen: paint?.startTime ?? Number.NaN,
        drawn: mark?.startTime ?? Number.NaN,
        answer: visit instanceof PerformanceNavigationTiming ? visit.responseEnd : Number.NaN,
      }
    })
    first.push(seen.seen)
    opened.push(seen.drawn)
    answered.push(seen.answer)
  }
  const clicked: number[] = []
  for (let turn = 0; turn < 10; turn += 1) {
    await page.goto(`${stack().cms}/admin`)
    const link = page.getByRole('navigation').getByRole('link', { name: 'Desk', exact: true })
    await link.waitFor()
    await page.waitForLoadState('networkidle')
    // The admin remembers that its menu was shut.
    if (await link.evaluate((shown) => shown.closest('[inert]') !== null)) {
      await page.locator('.nav-toggler').first().click()
    }
    await link.click({ trial: true })
    const from = performance.now()
    await link.click()
    await desk.rows.first().waitFor()
    clicked.push(performance.now() - from)
  }
  await desk.opened()
  const shown: number[] = []
  for (let turn = 0; turn < 20; turn += 1) {
    const from = performance.now()
    await desk.view(turn % 2 === 0 ? /^Done/u : /^To answer/u).click()
    await page
      .locator(`[data-group=${turn % 2 === 0 ? 'done' : 'overdue'}] [data-row]`)
      .first()
      .waitFor()
    shown.push(performance.now() - from)
  }
  console.log(`from a click in the menu to the rows: ${inWords(clicked)}`)
  console.log(`another part of the queue shows: ${inWords(shown)}`)
  console.log(`the queue of ${records} opens: ${inWords(opened)} until its keys work`)
  console.log(`its rows are seen: ${inWords(first)}`)
  console.log(`of these the server takes:  ${inWords(answered)}`)
})

test('C-108 keys on a queue of 10,000 inquiries', async () => {
  const page = await newPage({ as: 'owner' })
  const desk = deskOn(page)
  await desk.opened()
  await page.evaluate(() => {
    const drawn: Record<string, number[]> = {}
    Object.assign(window, { drawn })
    addEventListener(
      'keydown',
      ({ key, timeStamp }) =>
        requestAnimationFrame(() => {
          const channel = new MessageChannel()
          channel.port1.addEventListener('message', () =>
            (drawn[key] ??= []).push(performance.now() - timeStamp),
          )
          channel.port1.start()
          channel.port2.postMessage(null)
        }),
      true,
    )
  })
  for (let turn = 0; turn < 30; turn += 1) {
    for (const key of ['j', 'k', 'd']) {
      await page.keyboard.press(key)
      await page.waitForTimeout(200) // faster than a person decides
    }
  }
  const drawn = await page.evaluate(() => Reflect.get(window, 'drawn') as Record<string, number[]>)
  for (const [key, values] of Object.entries(drawn)) console.log(`key ${key} to paint: ${inWords(values)}`)
})
