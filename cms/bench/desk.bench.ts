import { newPage } from '@galley/testing/browser'
import { beforeAll, test } from 'vitest'
import { clearDesk, deskOn, onDatabase } from '../e2e/desk-in-the-admin.ts'

const records = 10_000
const toAnswer = 400

beforeAll(async () => {
  await clearDesk()
  // What a practice has after some years: most of it over, and more to answer than anybody should have.
  await onDatabase((database) =>
    database.query(
      `insert into inquiries (name, email, address_key, message, path, state, received_at, due_at, due_reason, reference,
         closed_at, spam_score)
       select 'Visitor ' || n, 'visitor' || n % 7000 || '@example.org', 'visitor' || n % 7000 || '@example.org',
         repeat('We type every order twice, and nobody asks why. ', 1 + n % 20),
         (case when n % 9 = 0 then 'call' else 'message' end)::enum_inquiries_path,
         (case when n <= $2 then 'needs-first-reply' when n % 12 = 0 then 'spam' when n % 31 = 0 then 'waiting'
               else 'done' end)::enum_inquiries_state,
         now() - make_interval(hours => n), now() + make_interval(hours => n - 40), 'One business day.',
         'B-' || lpad(n::text, 8, '0'), now() - make_interval(hours => n - 20), 0
       from generate_series(1, $1::int) n`,
      [records, toAnswer],
    ),
  )
  await onDatabase((database) => database.query('analyze inquiries'))
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
  const [opened, answered]: [number[], number[]] = [[], []]
  for (let turn = 0; turn < 20; turn += 1) {
    await desk.opened()
    const seen = await page.evaluate(() => {
      const [visit] = performance.getEntriesByType('navigation')
      const [mark] = performance.getEntriesByName('desk-queue-drawn')
      return {
        drawn: mark?.startTime ?? Number.NaN,
        answer: visit instanceof PerformanceNavigationTiming ? visit.responseEnd : Number.NaN,
      }
    })
    opened.push(seen.drawn)
    answered.push(seen.answer)
  }
  const shown: number[] = []
  for (let turn = 0; turn < 20; turn += 1) {
    const from = performance.now()
    await page.getByRole('button', { name: turn % 2 === 0 ? /^Done/u : /^To answer/u }).click()
    await page
      .locator(`[data-group=${turn % 2 === 0 ? 'done' : 'overdue'}] [data-row]`)
      .first()
      .waitFor()
    shown.push(performance.now() - from)
  }
  console.log(`another part of the queue shows: ${inWords(shown)}`)
  console.log(`the queue of ${records} opens: ${inWords(opened)} from the click to the rows`)
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
  for (let turn = 0; turn < 60; turn += 1) {
    for (const key of ['j', 'k', 'd']) {
      await page.keyboard.press(key)
      await page.waitForTimeout(60) // as fast as a person decides, and no faster
    }
  }
  const drawn = await page.evaluate(() => Reflect.get(window, 'drawn') as Record<string, number[]>)
  for (const [key, values] of Object.entries(drawn)) console.log(`key ${key} to paint: ${inWords(values)}`)
})
