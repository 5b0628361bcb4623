import { readFile } from 'node:fs/promises'
import { newPage, stack } from '@galley/testing/browser'
import pg from 'pg'
import { expect, test } from 'vitest'
import { asReader } from './article-in-the-admin.ts'
import { aDraft, notesIn, restAs, type Rest } from './notes-in-the-admin.ts'

const first = 'The ferry leaves when the tide allows it.'
const second = 'Nobody in the harbour owns a watch.'

async function withTopic(id: string) {
  const rest = await restAs('editor')
  const { body } = await rest('GET', '/topics?limit=1&depth=0')
  const topic = JSON.stringify(body).match(/"id":"([0-9a-f-]{36})"/u)?.[1]
  expect((await rest('PATCH', `/articles/${id}?draft=true`, { topic })).status).toBe(200)
}

/** Lets the time of a scheduled article come; the worker that is running looks every few seconds. */
async function timeComes(article: string): Promise<void> {
  const database = new pg.Client({ connectionString: stack().databaseUrl })
  await database.connect()
  try {
    const { rowCount } = await database.query(
      `update schedules set due_at = now() where article_id = $1 and state = 'armed'`,
      [article],
    )
    expect(rowCount).toBe(1)
  } finally {
    await database.end()
  }
}

/** What readers have at the article's address, as soon as it holds the words. */
async function onTheSite(rest: Rest, id: string, words: string): Promise<void> {
  const { body } = await rest('GET', `/articles/${id}?depth=0`)
  await expect
    .poll(async () => (await asReader(`${stack().site}/essays/${String(body['slug'])}`)).text, {
      timeout: 60_000,
    })
    .toContain(words)
}

const longTest = { timeout: 240_000 }

test(
  'Done when 2: an article is reviewed, changed, approved, voided by a comma, approved again, scheduled, live, refused for a note, and published in spite of it',
  longTest,
  async () => {
    const title = `A letter about reviews ${crypto.randomUUID().slice(0, 8)}`
    const { id, address, rest } = await aDraft([first, second], { title })
    await withTopic(id)
    const editor = await newPage({ as: 'editor', tolerates: [/409|422/u] })
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
    await waiting.getByText('Is the ending right?').first().waitFor()
    await waiting.getByRole('link', { name: title }).click()
    const hers = reviewer.getByRole('region', { name: 'Review' })
    const herNotes = notesIn(reviewer)
    await herNotes.opened()
    await herNotes.openPanel()
    await herNotes.addNote('owns a watch', 'Or a clock?')
    // The panel lies over the review.
    await reviewer.getByRole('button', { name: /^Notes, / }).click()
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

    await editor.getByRole('button', { name: 'Schedule', exact: true }).click()
    const control = editor.getByRole('region', { name: 'Schedule' })
    await control.getByLabel(/^Day and time/u).fill(`${new Date().getFullYear() + 1}-05-04T09:30`)
    await control
      .getByText(new RegExp(`It goes out on \\w+ 4 May ${new Date().getFullYear() + 1}`, 'u'))
      .waitFor()
    await control.getByRole('button', { name: 'Schedule it' }).click()
    // The reviewer's note only warns: it wants to be seen.
    await control.getByText('“Or a clock?”').first().waitFor()
    await control.getByRole('button', { name: 'I have seen these notes: go on' }).click()
    await control.getByRole('button', { name: 'Cancel the schedule' }).waitFor()
    await reviewer.goto(`${stack().cms}/admin/review`)
    await reviewer.getByRole('region', { name: 'Scheduled' }).getByRole('link', { name: title }).waitFor()
    await timeComes(id)
    await onTheSite(rest, id, 'And that is the end.')

    const passage = { quote: 'when the tide' }
    const note = { on: 'passage', passage, severity: 'must', text: 'Which tide?' }
    expect((await rest('POST', `/articles/${id}/notes`, note)).status).toBe(201)
    await editor.reload()
    await notes.opened()
    await notes.select('And that is the end.', 'after')
    await editor.keyboard.type(' Or is it?')
    await notes.saved(rest, id, 'Or is it?')
    const publish = editor.getByRole('button', { name: /^Publish changes/u })
    await expect.poll(() => publish.innerText(), { timeout: 60_000 }).toContain('1 thing stands in the way')
    await publish.click()
    const list = editor.getByRole('dialog', { name: 'One thing stands in the way' })
    await list
      .getByRole('listitem')
      .filter({ hasText: 'Which tide?' })
      .getByRole('button', { name: 'Open the note' })
      .click()
    await notes.note('Which tide?').getByRole('button', { name: 'Done' }).waitFor()

    const owner = await newPage({ as: 'owner', tolerates: [/422/u] })
    await owner.goto(address)
    await owner.getByRole('button', { name: /^Publish changes/u }).click()
    const hisList = owner.getByRole('dialog', { name: 'One thing stands in the way' })
    await hisList.getByLabel('I have seen this note.').check()
    await hisList.getByText('Publish in spite of this').click()
    await hisList.getByLabel(/^Reason/u).fill('ok')
    expect(await hisList.getByRole('button', { name: 'Publish anyway' }).isDisabled()).toBe(true)
    const reason = 'The lawyers said yes by telephone.'
    await hisList.getByLabel(/^Reason/u).fill(reason)
    await hisList.getByRole('button', { name: 'Publish anyway' }).click()
    await onTheSite(rest, id, 'Or is it?')
    await editor.reload()
    await review.getByText('What happened so far').click()
    await review.getByText(reason).waitFor()
    // F5: beside the list of versions, too.
    await editor.goto(`${address}/versions`)
    await editor
      .getByRole('region', { name: 'Published in spite of open points' })
      .getByText(reason)
      .waitFor()
  },
)

test(
  'G-14 G-16 a publish is refused for a note on a field that is not shown, leads to it there, and is free once it is settled, without loading the page again',
  longTest,
  async () => {
    const { id, address, rest } = await aDraft([first, second], { title: 'A letter about gates' })
    await withTopic(id)
    await rest('POST', `/articles/${id}/notes`, {
      on: 'field',
      field: 'summary',
      severity: 'must',
      text: 'Or a clock?',
    })
    const page = await newPage({ as: 'editor', tolerates: [/422/u] })
    await page.goto(address)
    await page.getByRole('button', { name: 'Text', exact: true }).click()
    const publish = page.getByRole('button', { name: /^Publish changes/u })
    await expect.poll(() => publish.innerText(), { timeout: 60_000 }).toContain('1 thing stands in the way')
    await publish.click()
    const list = page.getByRole('dialog', { name: 'One thing stands in the way' })
    await list.getByText('Or a clock?').waitFor()
    await list.getByRole('button', { name: 'Open the note' }).click()
    await page.getByLabel(/^Summary/u).waitFor()
    const panel = page.getByRole('region', { name: 'Draft notes' })
    await panel.getByRole('button', { name: 'Done' }).click()
    await expect.poll(() => publish.innerText(), { timeout: 60_000 }).not.toContain('in the way')
    await publish.click()
    await expect
      .poll(async () => (await rest('GET', `/articles/${id}`)).body['_status'], { timeout: 60_000 })
      .toBe('published')
    // K1: the menu gives the draft with its notes as a file.
    await page.locator('button:has(.doc-controls__dots)').click()
    const coming = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download as Markdown, with notes' }).click()
    const markdown = await readFile(await (await coming).path(), 'utf8')
    expect(markdown).toContain(first)
    expect(markdown).toContain('Or a clock?')
  },
)
