import { AxeBuilder } from '@axe-core/playwright'
import { newPage, screenshot, stack } from '@galley/testing/browser'
import pino from 'pino'
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { settleReply } from '../src/collections/inquiries/desk/reply/settle-reply.ts'
import { mailCatcher } from '../src/mail/mail-catcher.fixture.ts'
import { sendBySmtp } from '../src/mail/send-by-smtp.ts'
import { sendDueMail } from '../src/mail/send-due-mail.ts'
import { clearDesk, deskOn, onDatabase, onTheDesk, oneConnection } from './desk-in-the-admin.ts'
import { restAs } from './notes-in-the-admin.ts'

// Each journey begins with a queue of its own: what others left in it is done.
beforeEach(clearDesk)

async function openDesk(query = '', settings: Parameters<typeof newPage>[0] = {}) {
  const page = await newPage({ as: 'owner', ...settings })
  const desk = deskOn(page)
  await desk.opened(query)
  return { page, desk }
}

async function faults(page: Page): Promise<string[]> {
  await page.waitForFunction(() => document.title !== '') // while Next draws the page anew, it has none
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** The mail server of this run says 550 to the reply that waits in the outbox; it is sent as the worker sends it. */
async function comesBack(inquiry: string): Promise<void> {
  const catcher = await mailCatcher()
  onTestFinished(() => catcher.close())
  catcher.is('refuses')
  const pool = oneConnection()
  // Until this is committed, together with what became of the mail, the worker of the run does not see that it is due.
  await pool.query('begin')
  const { rowCount } = await pool.query(
    `update deliveries set not_before = now() - interval '1 second' where state = 'waiting'
     and id::text = (select delivery from inquiry_messages where inquiry = $1 order by seq desc limit 1)`,
    [inquiry],
  )
  expect(rowCount).toBe(1)
  const send = sendBySmtp({ url: catcher.url, from: 'Sam <sam@galley.example>' })
  const outcomes = { reply: settleReply }
  await sendDueMail({ pool, send, outcomes, log: pino({ level: 'silent' }) }).run(
    new AbortController().signal,
  )
}

describe('Sam at the desk', () => {
  test('T2 a queue of 50 is emptied by keyboard, with an undo and a reply on the way', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `Visitor ${String(index + 1).padStart(2, '0')}`)
    const ids = await onTheDesk(names.map((name) => ({ name })))
    const { page, desk } = await openDesk()
    await desk.expectOpen('Visitor 01')
    await page.keyboard.press('j')
    await desk.expectOpen('Visitor 02')
    await page.keyboard.press('k')
    await desk.expectOpen('Visitor 01')

    await page.keyboard.press('d')
    await desk.expectOpen('Visitor 02')
    expect(await desk.said.innerText()).toContain('is done.')
    await page.keyboard.press('u')
    await desk.expectOpen('Visitor 01')
    await expect.poll(() => stateOf(ids[0])).toBe('needs-first-reply')
    // Read anew: until then there is nothing to answer to.
    await desk.reading.getByText('took the last decision back').waitFor({ state: 'attached' })

    await page.keyboard.press('r')
    await expect.poll(() => desk.field.evaluate((field) => field === document.activeElement)).toBe(true)
    await page.keyboard.type('Thank you, djk2!. I will call on Monday.')
    await page.keyboard.press('Control+Enter')
    await desk.expectOpen('Visitor 02')
    await page.getByRole('button', { name: /Take it back/u }).waitFor()

    await page.keyboard.press('h')
    await desk.dialog.getByRole('radio', { name: /tomorrow/u }).waitFor()
    await page.keyboard.press('Enter')
    await desk.expectOpen('Visitor 03')
    await page.keyboard.press('3')
    await desk.dialog.getByLabel('Why').waitFor()
    await page.keyboard.press('Enter')
    await desk.expectOpen('Visitor 04')
    await page.keyboard.press('!')
    await desk.expectOpen('Visitor 05')
    await page.keyboard.press('2')
    await desk.dialog.getByLabel('Reference, name or words').fill('visitor.06@example.org')
    await desk.dialog.getByRole('radio', { name: /Visitor 06/u }).waitFor()
    await page.keyboard.press('Enter')
    await desk.expectOpen('Visitor 06')
    for (const name of [...names.slice(6), null]) {
      await page.keyboard.press('d')
      if (name !== null) await desk.expectOpen(name)
    }
    await page.getByText('Everything is answered.').first().waitFor()
    expect(await desk.rows.count()).toBe(0)
    await expect
      .poll(async () => (await Promise.all(ids.slice(1, 8).map(stateOf))).join(' '))
      .toBe('snoozed declined spam duplicate done done done')
    await expect.poll(() => stateOf(ids[49])).toBe('done')
    await screenshot(page, 'desk everything answered')
  })

  test('T3 a reply is taken back within 20 seconds, and its words are there again', async () => {
    await onTheDesk([{ name: 'Zoë Ōta' }, { name: 'Bo Ek' }])
    const { page, desk } = await openDesk()
    await desk.expectOpen('Zoë Ōta')
    await page.keyboard.press('r')
    await desk.field.fill('Dear Zoë, yes.')
    await page.getByRole('button', { name: /^Send/u }).click()
    await desk.expectOpen('Bo Ek')
    await page.keyboard.press('u')
    await desk.expectOpen('Zoë Ōta')
    await expect.poll(() => desk.field.inputValue()).toBe('Dear Zoë, yes.')
    await page.reload()
    await expect.poll(() => desk.field.inputValue()).toBe('Dear Zoë, yes.')
  })

  test('C-100 two tabs: a reply from the other tab stops this one, is shown, and the words are kept', async () => {
    const [id = ''] = await onTheDesk([{ name: 'Zoë Ōta' }])
    const { page, desk } = await openDesk(`?inquiry=${id}`, { tolerates: [/Failed to load resource/u] })
    await desk.act(/^Reply/u).click()
    await desk.field.fill('My older draft.')
    const other = deskOn(await page.context().newPage())
    const otherPage = other.rows.page()
    await other.opened(`?inquiry=${id}`)
    await otherPage.getByRole('button', { name: 'Record their reply' }).click()
    await other.dialog.getByLabel('Their words').fill('Wait, the order is gone.')
    await other.dialog.getByRole('button', { name: /Record it/u }).click()
    await other.dialog.waitFor({ state: 'detached' })

    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: /this came while you wrote/u }).waitFor()
    await page
      .getByRole('region', { name: 'New since you began' })
      .getByText('Wait, the order is gone.')
      .waitFor()
    expect(await desk.field.inputValue()).toBe('My older draft.')
    await screenshot(page, 'desk stopped by a newer message')
    await page.getByRole('button', { name: /Send all the same/u }).click()
    await page.getByRole('button', { name: /Take it back/u }).waitFor()
    await otherPage.close()
  })

  test('C-44 a reply that the mail server refuses comes back to the top, with its words and what to do', async () => {
    const [id = ''] = await onTheDesk([{ name: 'Zoë Ōta' }, { name: 'Bo Ek', dueInHours: -3 }])
    const { page, desk } = await openDesk(`?inquiry=${id}`)
    await desk.act(/^Reply/u).click()
    await desk.field.fill('Dear Zoë, yes.')
    await page.keyboard.press('Control+Enter')
    await desk.expectOpen('Bo Ek')
    await comesBack(id)
    await expect
      .poll(async () => {
        await desk.look()
        return desk.rows.first().innerText()
      })
      .toMatch(/Zoë Ōta[^]*Not delivered: 550/u)
    await desk.rows.first().getByRole('link').click()
    await desk.reading.getByText(/Your reply was not delivered: 550/u).waitFor()
    await desk.reading.getByText('Dear Zoë, yes.').first().waitFor()
    await desk.reading.getByRole('button', { name: 'Copy and send yourself' }).first().click()
    await screenshot(page, 'desk not delivered')
    await desk.reading.getByRole('button', { name: 'I have sent it' }).first().click()
    await expect.poll(() => desk.row('Not delivered').count()).toBe(0)
  })

  test('C-17 C-20 what a visitor sent is shown as text, and what would deceive as signs', async () => {
    const [id = ''] = await onTheDesk([
      {
        name: 'O’Neil, "Bob" <b@x> \u202egnp.exe',
        message: '<script>alert(1)</script><img src=x onerror=alert(1)>\u001b[31m',
      },
    ])
    const { desk } = await openDesk(`?inquiry=${id}`)
    await desk.expectOpen('O’Neil, "Bob" <b@x> ⟦RLO⟧gnp.exe')
    await desk.reading.getByText('<script>alert(1)</script><img src=x onerror=alert(1)>␛[31m').waitFor()
    expect(await desk.reading.locator('img, script').count()).toBe(0)
    expect(await desk.heading.locator('bdi').count()).toBe(1)
  })

  test('a decision that the server refuses is back where it was, with a sentence', async () => {
    const [id = ''] = await onTheDesk([{ name: 'Zoë Ōta' }, { name: 'Bo Ek' }])
    const { page, desk } = await openDesk('', { tolerates: [/Failed to load resource/u] })
    await desk.expectOpen('Zoë Ōta')
    await onDatabase((database) => database.query('update inquiries set revision = 7 where id = $1', [id]))
    await page.keyboard.press('d')
    await desk.expectOpen('Bo Ek')
    await expect.poll(() => desk.rows.count()).toBe(2)
    expect(await desk.said.innerText()).toContain('Zoë Ōta')
    await page.getByRole('button', { name: 'Show it' }).click()
    await desk.expectOpen('Zoë Ōta')
  })

  test('single keys do nothing while one types, and can be switched off', async () => {
    await onTheDesk([{ name: 'Zoë Ōta' }, { name: 'Petra Sandpiper' }])
    const { page, desk } = await openDesk()
    await desk.expectOpen('Zoë Ōta')
    await page.keyboard.press('/')
    await page.keyboard.type('ek d!')
    expect(await page.getByRole('searchbox').inputValue()).toBe('ek d!')
    await page.getByRole('searchbox').fill('petra sandpiper')
    await page.getByText(/One inquiry holds/u).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => desk.rows.count()).toBe(2)
    await page.getByRole('button', { name: /^Keyboard/u }).click()
    await page.getByLabel('Let these keys work on this page').uncheck()
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await page.keyboard.press('d')
    expect(await desk.rows.count()).toBe(2)
  })
})

test.each(['editor', 'reviewer'] as const)(
  'a %s does not get to the desk, and sees no way there',
  async (as) => {
    const page = await newPage({ as, tolerates: [/Failed to load resource/u] })
    await page.goto(`${stack().cms}/admin`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.getByRole('link', { name: 'Desk', exact: true }).count()).toBe(0)
    await page.goto(`${stack().cms}/admin/desk`)
    await expect.poll(() => new URL(page.url()).pathname).toContain('/admin/unauthorized')
  },
)

describe('how the desk looks', () => {
  const queue = () =>
    onTheDesk([
      {
        name: 'Zoë Ōta',
        dueInHours: -18,
        message:
          'We type every order twice, once from the mail and once from the shop.\n\nYour essay on the machine that says no made me think that ours never does. Could you look at it with us?',
      },
      { name: 'محمد', dueInHours: -2, message: 'هل يمكننا أن نتحدث عن نظام الطلبات لدينا؟' },
      { name: 'Bo Ek', dueInHours: 0.6, path: 'call', message: 'Half an hour would be enough. Any morning.' },
      { name: 'Zoë Ōta', dueInHours: 1.5, message: 'One more thing: the ledger is three ledgers.' },
      {
        name: 'A name that is so long that no queue in the world has room for it on one line',
        dueInHours: 5,
      },
      ...Array.from({ length: 12 }, (_, index) => ({ name: `Visitor ${index + 1}`, dueInHours: 40 + index })),
    ])

  const looks = [
    { colorScheme: 'light', width: 1360, height: 850 },
    { colorScheme: 'dark', width: 1360, height: 850 },
    { colorScheme: 'light', width: 390, height: 844 },
    { colorScheme: 'dark', width: 390, height: 844 },
  ] as const
  // In the gate each width and each theme once; all of them in `npm run test:long`.
  test.each(process.env['GALLEY_LONG'] ? looks : [looks[0], looks[3]])(
    'axe finds nothing at $width in the $colorScheme theme',
    async ({ colorScheme, width, height }) => {
      await queue()
      const page = await newPage({ as: 'owner', context: { colorScheme, viewport: { width, height } } })
      const desk = deskOn(page)
      const shot = (name: string) => screenshot(page, `desk ${width} ${colorScheme} ${name}`)
      await desk.opened()
      await desk.row('Bo Ek').waitFor()
      expect(await faults(page)).toEqual([])
      await shot('queue')

      await desk.rows.first().getByRole('link').click()
      await desk.expectOpen('Zoë Ōta')
      await page.getByText('What happened so far').waitFor()
      expect(await faults(page)).toEqual([])
      await shot('reading')

      await desk.act(/^Reply/u).click()
      await desk.field.fill('Dear {{firstName}},\n\nthank you for your letter.')
      await page.getByText('What will be quoted below your words').click()
      expect(await faults(page)).toEqual([])
      await shot('reply')
      await desk.field.press('Control+Enter')
      await expect.poll(() => page.getByText('It was not sent.').count()).toBe(1)
      await desk.field.fill('')
      await page.keyboard.press('Escape')

      for (const [button, name] of [
        [/^Snooze/u, 'snooze'],
        [/^Duplicate of/u, 'duplicate'],
        [/^Decline/u, 'decline'],
        [/^Record their reply/u, 'record'],
      ] as const) {
        await desk.act(button).click()
        await desk.dialog.waitFor()
        expect(await faults(page)).toEqual([])
        await shot(name)
        await page.keyboard.press('Escape')
        await desk.dialog.waitFor({ state: 'detached' })
      }
      if (width < 900) {
        await page.getByRole('button', { name: /Back to the queue/u }).click()
        await desk.row('Bo Ek').waitFor()
      }
      await page.getByRole('button', { name: 'Recompute due times' }).click()
      await desk.dialog.waitFor()
      await page.getByText('Counting …').waitFor({ state: 'detached' })
      await shot('recompute')
      await page.keyboard.press('Escape')
      await page.getByRole('link', { name: 'Figures' }).click()
      await page.getByText('Median first reply').waitFor()
      expect(await faults(page)).toEqual([])
      await shot('figures')
    },
  )

  test('the queue that cannot be read, that is still read, and that is an old one', async () => {
    await queue()
    const page = await newPage({ as: 'owner', tolerates: [/Failed to load resource/u] })
    const desk = deskOn(page)
    let answer: 'abort' | 'wait' | 'go on' = 'wait'
    await page.route('**/api/desk/queue**', (route) =>
      answer === 'abort' ? route.abort() : answer === 'wait' ? undefined : route.continue(),
    )
    await desk.opened()
    await desk.view(/^Done/u).click()
    await page.locator('.desk-queue .desk-skeleton').waitFor()
    await screenshot(page, 'desk still reading')
    answer = 'abort'
    await desk.view(/^Waiting/u).click()
    await page.getByText('The queue could not be read.').waitFor()
    await screenshot(page, 'desk cannot be read')
    await desk.view(/^To answer/u).click()
    await page.getByText('The queue could not be read.').waitFor()
    answer = 'go on'
    await page.getByRole('button', { name: 'Try again' }).click()
    await desk.row('Bo Ek').waitFor()
    answer = 'abort'
    await desk.look()
    await page.getByText('What you see here may be old.').waitFor()
    await screenshot(page, 'desk offline')
    answer = 'go on'
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('What you see here may be old.').waitFor({ state: 'detached' })
  })
})

async function stateOf(id: string | undefined): Promise<string> {
  const rest = await owner()
  return String((await rest('GET', `/inquiries/${id ?? ''}?depth=0`)).body['state'])
}

let signedIn: ReturnType<typeof restAs> | undefined
const owner = () => (signedIn ??= restAs('owner'))
