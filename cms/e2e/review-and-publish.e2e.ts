import { newPage, stack } from '@galley/testing/browser'
import { expect, test } from 'vitest'
import { aDraft, notesIn, restAs } from './notes-in-the-admin.ts'

const first = 'The ferry leaves when the tide allows it.'
const second = 'Nobody in the harbour owns a watch.'

async function withTopic(id: string) {
  const rest = await restAs('editor')
  const { body } = await rest('GET', '/topics?limit=1&depth=0')
  const topic = JSON.stringify(body).match(/"id":"([0-9a-f-]{36})"/u)?.[1]
  expect((await rest('PATCH', `/articles/${id}?draft=true`, { topic })).status).toBe(200)
}

const longTest = { timeout: 180_000 }

test(
  'an article is reviewed, changed, approved, changed by a comma, approved again and published',
  longTest,
  async () => {
    const title = `A letter about reviews ${crypto.randomUUID().slice(0, 8)}`
    const { id, address, rest } = await aDraft([first, second], { title })
    await withTopic(id)
    const editor = await newPage({ as: 'editor', tolerates: [/409/u] })
    await editor.goto(address)
    const review = editor.getByRole('region', { name: 'Review' })
    await review.getByRole('button', { name: 'Ask for a review' }).click()
    await review.getByLabel('The reviewer').check()
    await review.getByLabel(/^Message/u).fill('Is the ending right?')
    await review.getByRole('button', { name: 'Send the request' }).click()
    await review.getByText('In review').waitFor()

    const reviewer = await newPage({ as: 'reviewer', tolerates: [/40[39]/u] })
    await reviewer.goto(`${stack().cms}/admin/review`)
    const waiting = reviewer.getByRole('region', { name: 'Waiting for you' })
    await waiting.getByRole('link', { name: title }).click()
    const hers = reviewer.getByRole('region', { name: 'Review' })
    await hers.getByRole('button', { name: 'Ask for changes' }).click()
    await hers.getByLabel('What should change?').fill('The ending comes too early.')
    await hers.getByRole('button', { name: 'Send', exact: true }).click()
    await hers.getByText('Changes requested').first().waitFor()

    const notes = notesIn(editor)
    await editor.reload()
    await notes.opened()
    await notes.select(second, 'after')
    await editor.keyboard.type(' And that is the end.')
    await notes.saved(rest, id, 'And that is the end.')
    expect((await rest('GET', `/articles/${id}/review`)).body).toMatchObject({ state: 'changes-requested' })

    await reviewer.reload()
    await hers.getByRole('button', { name: 'Approve' }).click()
    await hers.getByText('Approved', { exact: true }).waitFor()

    // G-17: one comma.
    await notes.select(first, 'after')
    await editor.keyboard.type(',')
    await notes.saved(rest, id, 'allows it.,')
    await review.getByText('The approval does not hold any more').first().waitFor()
    await review.getByText('“it.” became “it.,”').first().waitFor()
    await reviewer.reload()
    await hers.getByRole('button', { name: 'Approve' }).click()
    await hers.getByText('Approved', { exact: true }).waitFor()

    await editor.getByRole('button', { name: /^Publish/u }).click()
    await expect
      .poll(async () => (await rest('GET', `/articles/${id}`)).body['_status'], { timeout: 20_000 })
      .toBe('published')
  },
)

test(
  'a publish is refused for an open note, leads to it, and is free once it is settled',
  longTest,
  async () => {
    const { id, address, rest } = await aDraft([first, second], { title: 'A letter about gates' })
    await withTopic(id)
    const passage = { quote: 'owns a watch' }
    await rest('POST', `/articles/${id}/notes`, {
      on: 'passage',
      passage,
      severity: 'must',
      text: 'Or a clock?',
    })
    const page = await newPage({ as: 'editor', tolerates: [/422/u] })
    await page.goto(address)
    const publish = page.getByRole('button', { name: /^Publish changes/u })
    await expect.poll(() => publish.innerText(), { timeout: 20_000 }).toContain('1 thing stands in the way')
    await publish.click()
    const list = page.getByRole('dialog', { name: 'One thing stands in the way' })
    await list.getByText('Or a clock?').waitFor()
    await list.getByRole('button', { name: 'Open the note' }).click()
    // G-14: settled here, published here, without loading the page again.
    const panel = page.getByRole('region', { name: 'Draft notes' })
    await panel.getByRole('button', { name: 'Done' }).click()
    await expect.poll(() => publish.innerText(), { timeout: 20_000 }).not.toContain('in the way')
    await publish.click()
    await expect
      .poll(async () => (await rest('GET', `/articles/${id}`)).body['_status'], { timeout: 20_000 })
      .toBe('published')
  },
)

test(
  'the owner publishes in spite of a note, with a reason that stays on the article',
  longTest,
  async () => {
    const { id, address, rest } = await aDraft([first, second], { title: 'A letter about exceptions' })
    await withTopic(id)
    await rest('POST', `/articles/${id}/notes`, { on: 'article', severity: 'must', text: 'Ask the lawyers' })
    const page = await newPage({ as: 'owner', tolerates: [/422/u] })
    await page.goto(address)
    await page.getByRole('button', { name: /^Publish changes/u }).click()
    const list = page.getByRole('dialog', { name: 'One thing stands in the way' })
    await list.getByText('Publish in spite of this').click()
    await list.getByLabel(/^Reason/u).fill('ok')
    expect(await list.getByRole('button', { name: 'Publish anyway' }).isDisabled()).toBe(true)
    const reason = 'The lawyers said yes by telephone.'
    await list.getByLabel(/^Reason/u).fill(reason)
    await list.getByRole('button', { name: 'Publish anyway' }).click()
    await expect
      .poll(async () => (await rest('GET', `/articles/${id}`)).body['_status'], { timeout: 20_000 })
      .toBe('published')
    const editor = await newPage({ as: 'editor' })
    await editor.goto(address)
    const review = editor.getByRole('region', { name: 'Review' })
    await review.getByText('What happened so far').click()
    await review.getByText(reason).waitFor()
  },
)
