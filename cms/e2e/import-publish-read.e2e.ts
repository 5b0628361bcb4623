import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { newPage, signInByRest, stack, testLogins } from '@galley/testing/browser'
import { expect, onTestFinished, test } from 'vitest'
import { articleEditor, asReader } from './article-in-the-admin.ts'

const page = `Skip to main content
Systems thinking 12 min read

The lamp that was always on

A lamp in a stairwell tells you that somebody may come. Nobody had come for years.

The second paragraph says what the lamp was for, and who had asked for it.

The third says that it was cheaper to leave it than to ask.

What the lamp cost

It cost little each night, and the nights added up without anyone adding them.

Who could have asked

Everyone could have asked. That was the difficulty, and it is a common one.

How it was turned off

A new caretaker turned it off, and waited a month for somebody to complain.

[TODO: refine voice — plover-one; plover-two; "plover-three" wants a picture]

Get started

The first call is free.

Path A

Book a call

Path B

Send a message

We answer within one business day.
`

test('a saved page is imported, its annotation dealt with, published and read, and the annotation is nowhere in public', async () => {
  const { cms, site } = stack()
  const folder = await mkdtemp(join(tmpdir(), 'galley-import-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'lamp.txt')
  await writeFile(file, page)

  const report = await runImport(file)
  expect(report).toContain('The lamp that was always on')
  const again = await runImport(file).catch(String)
  expect(again).toContain('was imported before')

  const { id } = await draftBySlug('the-lamp-that-was-always-on')
  const admin = await newPage({ as: 'editor', tolerates: [/422/u] })
  await admin.goto(`${cms}/admin/collections/articles/${id}`)
  const editor = articleEditor(admin)
  expect(await editor.pressPublish()).toContain('plover-one')
  await editor.body.getByText('plover-one').click({ clickCount: 3 })
  await admin.keyboard.press('Backspace')
  await editor.saved()
  expect(await editor.pressPublish()).not.toContain('not published')

  const address = `${site}/essays/the-lamp-that-was-always-on`
  await expect.poll(async () => (await asReader(address)).status).toBe(200)
  const reader = await newPage()
  await reader.goto(address)
  await reader.getByRole('heading', { level: 1, name: 'The lamp that was always on' }).waitFor()
  const sections = await reader.getByRole('article').getByRole('heading', { level: 2 }).allInnerTexts()
  expect(sections).toEqual(
    expect.arrayContaining(['What the lamp cost', 'Who could have asked', 'How it was turned off']),
  )
  expect(await reader.getByRole('article').innerText()).toContain('The third says')

  const siteKey = { authorization: 'users API-Key 7b0c1d52-1f6e-4c59-9c8e-2f4f0f9a6d11' }
  const doors = [
    ...['/', '/essays', '/topics/systems-thinking', '/essays/the-lamp-that-was-always-on'].map((path) =>
      fetch(site + path),
    ),
    fetch(`${cms}/api/articles?limit=100`, { headers: siteKey }),
    fetch(`${cms}/api/articles?limit=100`),
    fetch(`${cms}/api/articles/${id}?draft=true`),
  ]
  for (const response of await Promise.all(doors)) expect(await response.text()).not.toContain('plover')

  async function runImport(path: string): Promise<string> {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', 'src/import/main.ts', path],
      {
        cwd: fileURLToPath(new URL('..', import.meta.url)),
        env: {
          ...process.env,
          CMS_URL: cms,
          GALLEY_EMAIL: testLogins.editor.email,
          GALLEY_PASSWORD: testLogins.editor.password,
        },
      },
    )
    return stdout + stderr
  }

  async function draftBySlug(slug: string): Promise<{ id: string }> {
    const token = await signInByRest(cms, 'editor')
    const response = await fetch(`${cms}/api/articles?draft=true&where[slug][equals]=${slug}`, {
      headers: { authorization: `JWT ${token}` },
    })
    const { docs }: { docs: { id: string }[] } = await response.json()
    const [draft] = docs
    if (draft === undefined) throw new Error('The import made no draft.')
    return draft
  }
})
