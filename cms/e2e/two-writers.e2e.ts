import { newPage, type Role } from '@galley/testing/browser'
import { expect, test } from 'vitest'
import { aDraft, notesIn } from './notes-in-the-admin.ts'

const first = 'The ferry leaves when the tide allows it.'
const second = 'Nobody in the harbour owns a watch.'

async function openedAs(as: Role, address: string) {
  const page = await newPage({ as, tolerates: [/409/u] })
  await page.goto(address)
  const notes = notesIn(page)
  await notes.opened()
  return { page, notes }
}

test('of two people who write in one article, the later one is told and nobody’s words are lost', async () => {
  const { id, address, rest } = await aDraft([first, second])
  const editor = await openedAs('editor', address)
  const owner = await openedAs('owner', address)

  await editor.notes.select(first, 'after')
  await editor.page.keyboard.type(' Sometimes never.')
  await editor.notes.saved(rest, id, 'Sometimes never.')
  await editor.page.keyboard.type(' Ask the master.')
  await editor.notes.saved(rest, id, 'Ask the master.')

  await owner.notes.select(second, 'after')
  await owner.page.keyboard.type(' Sam does.')
  const alert = owner.page.getByRole('alert').filter({ hasText: 'Somebody else has changed this article' })
  await alert.waitFor({ timeout: 30_000 })
  const { body: kept } = await rest('GET', `/articles/${id}?draft=true&depth=0`)
  expect(JSON.stringify(kept['body'])).toContain('Ask the master.')
  expect(await owner.notes.body.innerText()).toContain('Sam does.')

  await alert.getByRole('button', { name: 'Save mine' }).click()
  await owner.notes.saved(rest, id, 'Sam does.')
  await alert.waitFor({ state: 'detached', timeout: 30_000 })
  await owner.notes.select('Sam does.', 'after')
  await owner.page.keyboard.type(' Twice.')
  await owner.notes.saved(rest, id, 'Twice.')
  // Whose words are saved is not told otherwise, also when they were typed during a save.
  expect(await editor.page.locator('.draft-notes-unsaved').count()).toBe(0)
})
