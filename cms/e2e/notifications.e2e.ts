import { AxeBuilder } from '@axe-core/playwright'
import { newPage, stack, type Role } from '@galley/testing/browser'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { aDraft, notesIn, restAs, type Rest } from './notes-in-the-admin.ts'

const words = 'The ferry leaves when the tide allows it.'
const longTest = { timeout: 120_000 }

async function noteOn(article: string, rest: Rest, text: string): Promise<string> {
  const { body } = await rest('POST', `/articles/${article}/notes`, {
    on: 'passage',
    passage: { quote: 'the tide' },
    text,
  })
  const id = /"id":"([0-9a-f-]{36})"/u.exec(JSON.stringify(body['note']))?.[1]
  if (id === undefined) throw new Error(JSON.stringify(body))
  return id
}

/** As if nothing had happened to the article for ten minutes. */
async function letRest(article: string): Promise<void> {
  const client = new pg.Client({ connectionString: stack().databaseUrl })
  await client.connect()
  onTestFinished(() => client.end())
  await client.query(
    `update notifications set created_at = created_at - interval '10 minutes' where article = $1`,
    [article],
  )
}

/** The digests about an article that wait or were sent, as an administrator sees them. */
async function digestsAbout(article: string): Promise<string[]> {
  const rest = await restAs('admin')
  const query = `where[kind][equals]=note-digest&where[text][contains]=${article}&depth=0`
  const { docs } = (await rest('GET', `/deliveries?${query}`)).body
  return Array.isArray(docs) ? docs.map((doc) => JSON.stringify(doc)) : []
}

test(
  'V-14 a reply names the editor, who sees it under “For you”, opens it at its place, and gets no mail about it',
  longTest,
  async () => {
    const mark = crypto.randomUUID().slice(0, 8)
    const { id, address, rest } = await aDraft([words], { title: `Tides ${mark}` })
    const note = await noteOn(id, rest, `Whose tide? ${mark}`)
    const other = await noteOn(id, rest, `Which ferry? ${mark}`)

    const reviewer = await newPage({ as: 'reviewer', tolerates: [/422/u] })
    await reviewer.goto(`${address}?note=${note}`)
    const theirs = notesIn(reviewer)
    await theirs.opened()
    await theirs.panel.getByRole('button', { name: 'Reply', exact: true }).click()
    const reply = theirs.panel.getByRole('textbox', { name: 'Reply' })
    await reply.fill('Please ask @somebody.else about it.')
    await reply.press('Control+Enter')
    await theirs.panel.getByText('make a link under “Share”').first().waitFor()
    await reply.fill(`The harbour’s, @editor. ${mark}`)
    await reply.press('Control+Enter')
    await reply.waitFor({ state: 'detached' })
    await theirs.panel.getByText(`The harbour’s, @editor. ${mark}`).first().waitFor()
    await (
      await restAs('reviewer')
    )('POST', `/draft-notes/${other}/replies`, { text: `The old one. ${mark}` })

    const editor = await newPage({ as: 'editor' })
    await editor.goto(`${stack().cms}/admin`)
    await editor.getByRole('link', { name: /^For you, \d+ unread$/u }).click()
    const told = editor.getByRole('listitem').filter({ hasText: `The harbour’s, @editor. ${mark}` })
    await told.getByText('New').waitFor()
    await told.getByRole('link', { name: /mentioned you$/u }).click()
    const mine = notesIn(editor)
    await mine.opened()
    await mine.panel.getByText(`The harbour’s, @editor. ${mark}`).first().waitFor()
    const isRead = async () => {
      const { items } = (await rest('GET', '/notifications/for-me')).body
      return Array.isArray(items) && items.some((item) => item.isRead && JSON.stringify(item).includes(note))
    }
    await expect.poll(isRead, { timeout: 60_000 }).toBe(true)

    // The other reply was not read, so the mail that comes tells of that one alone.
    await letRest(id)
    await expect.poll(async () => (await digestsAbout(id)).length, { timeout: 30_000 }).toBe(1)
    const [digest = ''] = await digestsAbout(id)
    expect(digest).toContain(`The old one. ${mark}`)
    expect(digest).not.toContain('The harbour’s')

    // Read by hand, and all at once.
    await editor.goto(`${stack().cms}/admin/for-you`)
    const second = editor.getByRole('listitem').filter({ hasText: `The old one. ${mark}` })
    await second.getByRole('button', { name: /^Mark as read/u }).click()
    await second.getByText('New').waitFor({ state: 'detached' })
    await editor.reload()
    await expect.poll(() => second.count()).toBe(1)
    expect(await second.getByText('New').count()).toBe(0)
  },
)

const looks = [
  { as: 'editor', context: { colorScheme: 'light' } },
  { as: 'owner', context: { colorScheme: 'dark' } },
  { as: 'editor', context: { colorScheme: 'dark', viewport: { width: 390, height: 844 } } },
] as const satisfies readonly { as: Role; context: object }[]

test.each(looks)('axe finds nothing under “For you” for $as, $context', async ({ as, context }) => {
  const { id, rest } = await aDraft([words])
  const note = await noteOn(id, rest, 'For @sam: whose tide?')
  await (
    await restAs('reviewer')
  )('POST', `/draft-notes/${note}/replies`, { text: '@editor, the harbour’s.' })
  const page = await newPage({ as, context })
  // A minute begins between what the server draws and what the browser draws: no error, and no page drawn anew.
  await page.addInitScript(() => {
    const now = Date.now
    Date.now = () => now() + 60_000
  })
  await page.goto(`${stack().cms}/admin/for-you`)
  await page.getByRole('heading', { level: 1, name: 'For you' }).waitFor()
  await page.getByText('unread').first().waitFor()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(
    violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ html }) => html).join(' ')}`),
  ).toEqual([])
  const overflows = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect(overflows).toBe(false)
})

test('J1 beside the comparison of two versions a switch shows what happened to notes', longTest, async () => {
  const mark = crypto.randomUUID().slice(0, 8)
  const { id, address, rest } = await aDraft([words])
  const note = await noteOn(id, rest, `Whose tide? ${mark}`)
  await rest('PATCH', `/draft-notes/${note}/resolve`, {})
  const { docs } = (await rest('GET', `/articles/versions?where[parent][equals]=${id}&depth=0`)).body
  const version = /"id":"([0-9a-f-]{36})"/u.exec(JSON.stringify(docs))?.[1]
  const page = await newPage({ as: 'reviewer' })
  await page.goto(`${address}/versions/${version}`)
  const events = page.getByRole('region', { name: 'Draft notes between these versions' })
  await events.getByRole('checkbox', { name: 'Show what happened to draft notes' }).check()
  await events.getByText('wrote it').waitFor()
  await events.getByText('closed it').waitFor()
  await events
    .getByRole('link', { name: `Whose tide? ${mark}` })
    .first()
    .click()
  await page.waitForURL(new RegExp(`note=${note}`, 'u'))
})
