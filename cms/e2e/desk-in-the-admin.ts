import { stack } from '@galley/testing/browser'
import pg from 'pg'
import type { Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'

type Given = {
  name: string
  message?: string
  email?: string
  path?: 'message' | 'call'
  /** Of the due time from now: negative is overdue. */
  dueInHours?: number
}

/** The database of the run, for what no visitor and no Sam could bring about in a test's time. */
export async function onDatabase<T>(work: (database: pg.Client) => Promise<T>): Promise<T> {
  const database = new pg.Client({ connectionString: stack().databaseUrl })
  await database.connect()
  try {
    return await work(database)
  } finally {
    await database.end()
  }
}

/** Everything that other journeys left in the queue counts as done. */
export async function clearDesk(): Promise<void> {
  await onDatabase((database) =>
    database.query(
      `update inquiries set state = 'done', closed_at = now(), undelivered = null, sending_since = null where state <> 'done'`,
    ),
  )
}

/** Inquiries as the intake stores them, in the order of their due times; their ids. */
export async function onTheDesk(given: readonly Given[]): Promise<string[]> {
  return onDatabase(async (database) => {
    const ids: string[] = []
    for (const [
      index,
      { name, message, email, path = 'message', dueInHours = 72 + index },
    ] of given.entries()) {
      const { rows } = await database.query<{ id: string }>(
        `insert into inquiries (name, email, address_key, message, path, state, received_at, due_at, due_reason, reference)
         values ($1, $2::text, lower($2::text), $3, $4::enum_inquiries_path, 'needs-first-reply', now() - interval '20 hours',
                 now() + make_interval(mins => $5::int), 'One business day after receipt.', $6) returning id`,
        [
          name,
          email ?? `${name.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '.')}@example.org`,
          message ?? `${name} asks how an order is typed only once.`,
          path,
          Math.round(dueInHours * 60),
          `G-${String(Math.floor(Math.random() * 1e8))
            .padStart(8, '0')
            .replace(/^(.{4})/u, '$1-')}`,
        ],
      )
      ids.push(rows[0]?.id ?? '')
    }
    return ids
  })
}

/** The desk by what a person sees of it. */
export function deskOn(page: Page) {
  const rows = page.locator('[data-row]')
  return {
    rows,
    row: (words: string) => rows.filter({ hasText: words }),
    chosen: page.locator('[data-row][data-chosen=true]'),
    reading: page.locator('.desk-reading'),
    heading: page.locator('.desk-reading h2').first(),
    said: page.locator('.desk [data-said]'),
    act: (name: string | RegExp) =>
      page.getByRole('group', { name: 'What to do with this inquiry' }).getByRole('button', { name }),
    field: page.getByRole('textbox', { name: 'Your reply' }),
    dialog: page.getByRole('dialog'),
    view: (name: string | RegExp) =>
      page.getByRole('navigation', { name: 'What the queue shows' }).getByRole('button', { name }),
    async open(query = ''): Promise<void> {
      await page.goto(`${stack().cms}/admin/desk${query}`)
      await page.locator('.desk[data-ready=true]').waitFor()
    },
    /** Opens the desk and waits for the queue. */
    async opened(query = ''): Promise<void> {
      await this.open(query)
      await page.locator('[data-row], [data-queue-words]').first().waitFor()
    },
    /** Looks at the server as if one had come back to the tab. */
    look: () => page.evaluate(() => window.dispatchEvent(new Event('focus'))),
    focused: () => page.evaluate(() => document.activeElement?.textContent ?? ''),
    async expectOpen(name: string): Promise<void> {
      await expect.poll(() => this.heading.innerText()).toContain(name)
    },
  }
}

/** A pool of one connection, so that what is begun on it goes on in the same transaction. */
export function oneConnection(): pg.Pool {
  const pool = new pg.Pool({ connectionString: stack().databaseUrl, max: 1 })
  onTestFinished(() => pool.end())
  return pool
}
