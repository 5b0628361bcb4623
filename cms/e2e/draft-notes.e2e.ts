import { AxeBuilder } from '@axe-core/playwright'
import { newPage } from '@galley/testing/browser'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { aDraft, anImage, bodyOf, notesIn, restAs, savedNotes, type Rest } from './notes-in-the-admin.ts'

const first = 'The ferry leaves when the tide allows it and not a minute later.'
const second = 'Nobody in the harbour owns a watch that the tide respects.'
const third = 'The timetable on the wall is a work of hope.'

async function openDraft(paragraphs: readonly string[], settings: Parameters<typeof newPage>[0] = {}) {
  const draft = await aDraft(paragraphs)
  const page = await newPage({ as: 'editor', ...settings })
  await page.goto(draft.address)
  const notes = notesIn(page)
  await notes.opened()
  await notes.openPanel()
  return { ...draft, page, notes }
}

test('an annotation that is typed lights up when its bracket closes, and becomes items', async () => {
  const { id, rest, page, notes } = await openDraft([first, second])
  await notes.select(second, 'after')
  await page.keyboard.type(' [TODO: refine voice — name the harbour; ask the master')
  await notes.expectDrawn('must', [])
  await page.keyboard.type(']')
  await notes.expectDrawn('must', ['[TODO: refine voice — name the harbour; ask the master]'])
  await notes.note('name the harbour').waitFor()
  await notes.note('ask the master').waitFor()
  const made = await savedNotes(rest, id)
  expect(made.map(({ text, status }) => [text, status])).toEqual([
    ['name the harbour', 'open'],
    ['ask the master', 'open'],
  ])
  expect(await page.getByRole('button', { name: /^Notes, 2 open notes/ }).count()).toBe(1)
  await notes.marks.first().waitFor()

  // E-20, E-21: other words and another order are the same notes.
  await notes.select('name the harbour', 'after')
  await page.keyboard.type(' and its master')
  await notes.note('name the harbour and its master').waitFor()
  expect((await savedNotes(rest, id)).map((note) => note.id)).toEqual(made.map((note) => note.id))
})

test('a bracket that is being typed makes no note and is not called wrong until the caret leaves its block', async () => {
  const { id, rest, page, notes } = await openDraft([first, second])
  await notes.select(second, 'after')
  await page.keyboard.type(' [TODO: a')
  await notes.saved(rest, id, '[TODO: a')
  await notes.expectDrawn('problem', [])
  expect(await savedNotes(rest, id)).toEqual([])
  await notes.select(first, 'before')
  await notes.expectDrawn('problem', ['['])
  await notes.panel.getByText('This annotation has no closing bracket.').waitFor()
})

const quote = 'owns a watch'
const typed = (words: string) => async (page: Page) => page.keyboard.type(words)
const pressed =
  (...keys: string[]) =>
  async (page: Page) => {
    for (const key of keys) await page.keyboard.press(key)
  }
type Notes = ReturnType<typeof notesIn>

/** What one can do around a passage, and the words that its note stands on afterwards (E3, E5, E-1 to E-10, E-18). */
const edits: [string, (page: Page, notes: Notes) => Promise<void>, string[]][] = [
  [
    'typing before it',
    async (page, notes) => (await notes.select(second, 'before'), typed('So: ')(page)),
    [quote],
  ],
  [
    'typing inside it',
    async (page, notes) => (await notes.select(quote, 4), typed(' not')(page)),
    ['owns not a watch'],
  ],
  [
    'typing right after it',
    async (page, notes) => (await notes.select(quote, 'after'), typed('ZZ')(page)),
    [quote],
  ],
  [
    'typing right before it',
    async (page, notes) => (await notes.select(quote, 'before'), typed('YY')(page)),
    [quote],
  ],
  [
    'deleting a part of it',
    async (page, notes) => (await notes.select('owns '), pressed('Delete')(page)),
    ['a watch'],
  ],
  [
    'Enter at the start of its paragraph',
    async (page, notes) => (await notes.select(second, 'before'), pressed('Enter')(page)),
    [quote],
  ],
  [
    'Enter inside it',
    async (page, notes) => (await notes.select(quote, 4), pressed('Enter')(page)),
    ['owns', ' a watch'],
  ],
  [
    'Enter inside it and Backspace',
    async (page, notes) => (await notes.select(quote, 4), pressed('Enter', 'Backspace')(page)),
    [quote],
  ],
  [
    'bold over a part of it',
    async (page, notes) => (await notes.select('a watch'), pressed('Control+b')(page)),
    [quote],
  ],
  [
    'turning its paragraph into a heading',
    async (page, notes) => (await notes.select(second, 'before'), typed('## ')(page)),
    [quote],
  ],
  [
    'turning its paragraph into a list',
    async (page, notes) => (await notes.select(second, 'before'), typed('- ')(page)),
    [quote],
  ],
  [
    'cutting its paragraph and pasting it at the end',
    async (page, notes) => {
      await notes.select(second)
      await pressed('Control+x')(page)
      await notes.select(third, 'after')
      await pressed('Enter', 'Control+v')(page)
    },
    [quote],
  ],
  [
    'copying its paragraph and pasting it at the end',
    async (page, notes) => {
      await notes.select(second)
      await pressed('Control+c')(page)
      await notes.select(third, 'after')
      await pressed('Enter', 'Control+v')(page)
    },
    [quote],
  ],
]

test.each(edits)(
  'after %s, a note stands on its words, before and after the save',
  async (_, edit, words) => {
    const { id, rest, page, notes } = await openDraft([first, second, third], {
      context: { permissions: ['clipboard-read', 'clipboard-write'] },
    })
    await notes.addNote(quote, 'A sundial, surely.')
    await notes.expectDrawn('current', [quote])
    await edit(page, notes)
    await notes.expectDrawn('should', words)
    await stays(rest, id, words.join('\n'))
    await notes.expectDrawn('should', words)
  },
)

async function stays(rest: Rest, article: string, words: string): Promise<void> {
  await expect
    .poll(
      async () =>
        (await savedNotes(rest, article)).map(({ anchor, anchorState }) => [
          anchorState !== 'lost',
          anchor?.quote,
        ]),
      {
        timeout: 60_000,
      },
    )
    .toEqual([[true, words]])
}

test('deleting a passage loses its note with its quote, and undo brings it back under the same id', async () => {
  const { id, rest, page, notes } = await openDraft([first, second, third])
  await notes.addNote(second, 'Too neat.')
  const [before] = await savedNotes(rest, id)
  await notes.select(second)
  await page.keyboard.press('Delete')
  await notes.removal.getByText('1 open note lost its words.').waitFor()
  await notes.expectDrawn('should', [])
  await notes.panel.getByRole('region', { name: 'Text was removed' }).getByText('Too neat.').first().waitFor()
  await expect.poll(async () => (await savedNotes(rest, id))[0]?.anchorState).toBe('lost')
  expect((await savedNotes(rest, id))[0]?.anchor?.quote).toBe(second)

  await notes.body.focus()
  await page.keyboard.press('Control+z')
  await notes.expectDrawn('should', [second])
  await expect.poll(async () => (await savedNotes(rest, id))[0]?.anchorState).not.toBe('lost')
  expect((await savedNotes(rest, id)).map((note) => note.id)).toEqual([before?.id])
})

test('the undo beside the message brings words and items back when an annotation was deleted', async () => {
  const { id, rest, page, notes } = await openDraft([first, '[TODO: name the ferry]', third])
  await notes.note('name the ferry').waitFor()
  const [before] = await savedNotes(rest, id)
  await notes.select('[TODO: name the ferry]')
  await page.keyboard.press('Delete')
  await notes.removal.getByText('1 open note lost its words.').waitFor()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await notes.expectDrawn('must', ['[TODO: name the ferry]'])
  await stays(rest, id, 'name the ferry')
  expect((await savedNotes(rest, id)).map(({ id: same, status }) => [same, status])).toEqual([
    [before?.id, 'open'],
  ])
})

test('a lost note is put back on the words that are selected', async () => {
  const { id, rest, page, notes } = await openDraft([first, second, third])
  await notes.addNote(second, 'Too neat.')
  await notes.select(second)
  await page.keyboard.type('Something else entirely now.')
  const lost = notes.panel.getByRole('region', { name: 'Text was removed' })
  await lost.waitFor()
  await lost.getByRole('button', { name: 'Put back here' }).waitFor()
  await notes.select('work of hope')
  await lost.getByRole('button', { name: 'Put back here' }).click()
  await notes.expectDrawn('should', ['work of hope'])
  await stays(rest, id, 'work of hope')
})

test('V-18 by keyboard alone: find a note, read it, answer, resolve it, and be back at the caret', async () => {
  const { id, address, rest } = await aDraft([first, second, third])
  for (const [words, text] of [
    ['the tide allows it', 'Which tide?'],
    [second, 'Too neat.'],
  ] as const) {
    await rest('POST', `/articles/${id}/notes`, { on: 'passage', text, passage: { quote: words } })
  }
  const page = await newPage({ as: 'editor' })
  await page.goto(address)
  const notes = notesIn(page)
  await notes.opened()
  const isInText = () =>
    page.evaluate(() => document.activeElement?.closest('[data-field-path="body"]') !== null)
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
  const caret = () =>
    page.evaluate(() => [getSelection()?.anchorNode?.textContent, getSelection()?.anchorOffset, scrollY])

  // To the text, as somebody does who has no mouse.
  for (
    let tabs = 0;
    tabs < 80 && !(await notes.body.evaluate((text) => text === document.activeElement));
    tabs += 1
  ) {
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Control+End')
  for (let left = 0; left < ' of hope.'.length; left += 1) await page.keyboard.press('ArrowLeft')
  await expect.poll(caret).toEqual([third, third.indexOf(' of hope.'), expect.any(Number)])
  const before = await caret()

  await page.keyboard.press('Control+Alt+p')
  await expect.poll(focused).toContain('Which tide?')
  expect(await isInText()).toBe(false)
  const announced = await listening(page)
  await page.keyboard.press('j')
  await expect.poll(focused).toContain('Too neat.')
  await notes.expectDrawn('current', [second])
  await page.keyboard.press('r')
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
  await page.keyboard.type('It is how they say it.')
  await page.keyboard.press('Control+Enter')
  await notes.panel.getByText('It is how they say it.').waitFor()
  await expect.poll(focused).toContain('Too neat.')
  await page.keyboard.press('2')
  await expect.poll(announced).toHaveLength(2)
  await page.keyboard.press('x')
  await expect.poll(announced).toHaveLength(3)
  await page.keyboard.press('Escape')
  await expect.poll(caret).toEqual(before)
  await page.keyboard.type('!')
  await notes.saved(rest, id, 'a work! of hope')
  expect(await announced()).toEqual([
    'The reply was added.',
    expect.stringContaining('Kind is now evidence'),
    expect.stringContaining('Done: Too neat.'),
  ])
  expect((await savedNotes(rest, id)).find(({ text }) => text === 'Too neat.')).toMatchObject({
    status: 'done',
    kind: 'evidence',
  })
})

/** Hears what the live region says from now on: each change of it once. */
async function listening(page: Page): Promise<() => Promise<string[]>> {
  const heard: string[] = []
  await page.exposeFunction('hear', (words: string) => heard.push(words.trim()))
  await page.evaluate(() => {
    const region = document.querySelector('.draft-notes-field output')
    const hear: unknown = Reflect.get(globalThis, 'hear')
    if (region === null || typeof hear !== 'function') throw new Error('There is no live region.')
    new MutationObserver(() => hear(region.textContent)).observe(region, {
      characterData: true,
      childList: true,
      subtree: true,
    })
  })
  return async () => [...heard]
}

test('Esc with unsent words asks, and a failed send keeps the words and says so', async () => {
  const { page, notes } = await openDraft([first, second, third], {
    tolerates: [/Failed to load resource|ERR_FAILED|net::/],
  })
  await notes.select(quote)
  await page.keyboard.press('Control+Alt+m')
  const box = notes.panel.getByRole('textbox', { name: 'New note' })
  await page.keyboard.type('Which watch?')
  await page.keyboard.press('Escape')
  await notes.panel.getByText('Discard what you wrote?').waitFor()
  await page.keyboard.press('Enter')
  expect(await box.inputValue()).toBe('Which watch?')

  await page.route('**/api/articles/*/notes', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await page.keyboard.press('Control+Enter')
  await notes.panel.getByText('Galley could not be reached.').first().waitFor()
  expect(await box.inputValue()).toBe('Which watch?')
  await page.unroute('**/api/articles/*/notes')
  await page.keyboard.press('Control+Enter')
  await notes.note('Which watch?').waitFor()
})

test('when somebody else was faster, both versions are shown and nothing is overwritten', async () => {
  const { id, rest, notes } = await openDraft([first, second, third], { tolerates: [/409/] })
  await notes.addNote(quote, 'Which watch?')
  const [note] = await savedNotes(rest, id)
  const owner = await restAs('owner')
  await owner('PATCH', `/draft-notes/${note?.id}/text`, { text: 'Whose watch?' })
  const card = notes.note('Which watch?')
  await card.getByRole('button', { name: 'Edit', exact: true }).click()
  await card.getByRole('textbox', { name: 'Change the note' }).fill('Which of the watches?')
  await card.getByRole('button', { name: 'Save' }).click()
  await notes.panel.getByText('Theirs: Whose watch?').waitFor()
  await notes.panel.getByText('Yours: Which of the watches?').waitFor()
  expect((await savedNotes(rest, id))[0]?.text).toBe('Whose watch?')
  await notes.panel.getByRole('button', { name: 'Use mine' }).click()
  await expect.poll(async () => (await savedNotes(rest, id))[0]?.text).toBe('Which of the watches?')
})

test('a link to a note opens the article at its words', async () => {
  const paragraphs = Array.from({ length: 60 }, (_, index) => `Paragraph ${index + 1}. ${first}`)
  const { id, address, rest } = await aDraft(paragraphs)
  const { body } = await rest('POST', `/articles/${id}/notes`, {
    on: 'passage',
    text: 'Far down.',
    passage: { quote: 'Paragraph 55.' },
  })
  const made = body['note'] as { id: string }
  const page = await newPage({ as: 'editor' })
  await page.goto(`${address}?note=${made.id}`)
  const notes = notesIn(page)
  await notes.panel.getByRole('button', { name: 'Done' }).waitFor()
  await notes.expectDrawn('current', ['Paragraph 55.'])
  await expect
    .poll(() =>
      notes.body.getByText('Paragraph 55.').evaluate((element) => element.getBoundingClientRect().top),
    )
    .toBeLessThan(600)
})

/** Makes a note by REST and returns its id. */
async function made(rest: Rest, article: string, note: object): Promise<string> {
  const { status, body } = await rest('POST', `/articles/${article}/notes`, note)
  const { id } = (body['note'] ?? {}) as { id?: string }
  if (id === undefined) throw new Error(`${status} ${JSON.stringify(body)}`)
  return id
}

test('a link to a note that is not here says so where everybody sees it', async () => {
  const { id, address, rest } = await aDraft([first, second])
  const other = await aDraft([third], { title: 'Another letter' })
  const elsewhere = await made(other.rest, other.id, { on: 'article', text: 'Too short.' })
  const deleted = await made(rest, id, { on: 'article', text: 'Gone soon.' })
  await rest('DELETE', `/draft-notes/${deleted}`)

  const page = await newPage({ as: 'editor', tolerates: [/404/] })
  const notes = notesIn(page)
  await page.goto(`${address}?note=${deleted}`)
  await notes.panel.getByText('The note that this link leads to is not there any more.').waitFor()
  await page.goto(`${address}?note=nonsense`)
  await notes.panel.getByText('This link does not lead to a note.').waitFor()
  await page.goto(`${address}?note=${elsewhere}`)
  await notes.panel.getByText('belongs to another article').waitFor()
  expect(await found(page)).toEqual([])
  await notes.panel.getByRole('link', { name: 'Open it there' }).click()
  await notes.note('Too short.').getByRole('button', { name: 'Done' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(new URL(other.address).pathname)
})

test('a link to a note opens the tab that it is about, whichever was open the last time', async () => {
  const { id, address, rest } = await aDraft([first, second])
  const onSummary = await made(rest, id, { on: 'field', field: 'summary', text: 'Shorter.' })
  const onWords = await made(rest, id, { on: 'passage', passage: { quote }, text: 'Whose?' })
  const page = await newPage({ as: 'editor' })
  const notes = notesIn(page)
  await page.goto(`${address}?note=${onSummary}`)
  await page.locator('#field-summary').waitFor()
  await notes.note('Shorter.').getByRole('button', { name: 'Done' }).waitFor()
  // The text is not drawn now, and no note has lost its words for that.
  await notes.note('Whose?').waitFor()
  expect(await notes.panel.getByRole('region', { name: 'Text was removed' }).count()).toBe(0)
  await notes.note('Whose?').getByRole('button').first().click()
  await notes.note('Whose?').getByRole('button', { name: 'Go to the words' }).click()
  await notes.expectDrawn('current', [quote])

  await page.getByRole('button', { name: 'Summary and search' }).click()
  await page.locator('#field-summary').waitFor()
  await page.goto(`${address}?note=${onWords}`)
  await notes.expectDrawn('current', [quote])
})

test('a note on the byline goes there from the panel, which covers it', async () => {
  const { id, rest, page, notes } = await openDraft([first])
  await made(rest, id, { on: 'field', field: 'byline', text: 'Whose name?' })
  await page.reload()
  await notes.openPanel()
  await notes.note('Whose name?').getByRole('button').first().click()
  await notes.note('Whose name?').getByRole('button', { name: 'Go to the words' }).click()
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('field-byline')
})

test('a note on an image’s description names the image and goes to it', async () => {
  const { id, address, rest } = await aDraft([])
  const opening = await anImage('harbour.png', 'Boats at low tide')
  const inText = await anImage('clock.png', 'The clock above the ticket office')
  const paragraphs = Array.from({ length: 60 }, (_, index) => `Paragraph ${index + 1}. ${first}`)
  const { root } = bodyOf(paragraphs)
  const upload = {
    type: 'upload',
    version: 3,
    format: '',
    id: '6741b0c5f5b8e4a1c2d3e4f5',
    relationTo: 'media',
    value: inText.id,
    fields: {},
  }
  const children = [...root.children.slice(0, 50), upload, ...root.children.slice(50)]
  const saved = await rest('PATCH', `/articles/${id}?draft=true&depth=0`, {
    hero: opening.id,
    body: { root: { ...root, children } },
  })
  expect(saved.status).toBe(200)
  await made(rest, id, { on: 'field', field: `alt:${opening.id}`, text: 'Which harbour?' })
  const onClock = await made(rest, id, { on: 'field', field: `alt:${inText.id}`, text: 'What time?' })
  await made(rest, id, { on: 'passage', passage: { quote: 'Paragraph 3.' }, text: 'Early on.' })

  const page = await newPage({ as: 'editor' })
  const notes = notesIn(page)
  const image = notes.body.locator('[data-lexical-decorator="true"]').first()
  const isInWindow = async () => {
    const box = await image.boundingBox()
    return box !== null && box.y > 0 && box.y < 700
  }
  await page.goto(`${address}?note=${onClock}`)
  await notes.note('What time?').getByText(`Description of ${inText.file} (“The clock above`).waitFor()
  await expect.poll(isInWindow, { timeout: 60_000 }).toBe(true)
  const order = await notes.panel.getByRole('listitem').allInnerTexts()
  expect(order.map((words) => /Which harbour|Early on|What time/u.exec(words)?.[0])).toEqual([
    'Which harbour',
    'Early on',
    'What time',
  ])

  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
  await notes.note('What time?').getByRole('button', { name: 'Go to the image' }).click()
  await expect.poll(isInWindow, { timeout: 60_000 }).toBe(true)
  await expect.poll(() => notes.said.textContent()).toContain(`In view in the text: ${inText.file}`)

  await notes.note('Which harbour?').getByText(`the opening image, ${opening.file}`).waitFor()
  await notes.note('Which harbour?').getByRole('button').first().click()
  await notes.note('Which harbour?').getByRole('button', { name: 'Go to the image' }).click()
  await page.locator('#field-hero').waitFor()
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('#field-hero') !== null), {
      timeout: 60_000,
    })
    .toBe(true)
})

test('a reviewer, who may not write in the text, writes notes on it', async () => {
  const { id, address, rest } = await aDraft([first, second, third])
  const page = await newPage({ as: 'reviewer' })
  await page.goto(address)
  const notes = notesIn(page)
  await notes.opened()
  await notes.openPanel()
  await notes.addNote(quote, 'I own one.')
  await notes.expectDrawn('should', [quote])
  expect((await savedNotes(rest, id)).map(({ text, anchor }) => [text, anchor?.quote])).toEqual([
    ['I own one.', quote],
  ])
})

test('an annotation whose items are all closed is taken out of the text in one step that undo takes back', async () => {
  const { id, rest, page, notes } = await openDraft([first, `${second} [TODO: name it; date it] And so on.`])
  for (const item of ['name it', 'date it']) {
    await notes.note(item).getByRole('button').first().click()
    await notes.note(item).getByRole('button', { name: 'Done' }).click()
  }
  await notes.panel.getByRole('button', { name: 'Remove from text' }).click()
  await notes.saved(rest, id, 'respects. And so on.')
  await notes.body.focus()
  await page.keyboard.press('Control+z')
  await notes.saved(rest, id, 'respects. [TODO: name it; date it] And so on.')
  expect((await savedNotes(rest, id)).map(({ status }) => status)).toEqual(['done', 'done'])
})

test('B-12 “Not a note” makes brackets ordinary text in one step, which undo takes back', async () => {
  const { id, rest, page, notes } = await openDraft([first, `${second} [TODO: like this] And so on.`])
  await notes.note('like this').getByRole('button').first().click()
  await notes.panel.getByRole('button', { name: 'Not a note' }).click()
  await notes.expectDrawn('must', [])
  await notes.saved(rest, id, String.raw`\\[TODO: like this]`)
  await expect.poll(async () => (await savedNotes(rest, id)).map(({ status }) => status)).toEqual(['removed'])
  await notes.body.focus()
  await page.keyboard.press('Control+z')
  await notes.expectDrawn('must', ['[TODO: like this]'])
  await expect.poll(async () => (await savedNotes(rest, id)).map(({ status }) => status)).toEqual(['open'])
})

test('V-17 what is typed while a save is answered late stays, and a refused save says so', async () => {
  const { id, rest, page, notes } = await openDraft([first, second], { tolerates: [/422/] })
  const answers: (() => void)[] = []
  let saving: 'late' | 'refused' | 'as ever' = 'late'
  await page.route(`**/api/articles/${id}?**`, async (route) => {
    if (route.request().method() !== 'PATCH' || saving === 'as ever') return route.continue()
    if (saving === 'refused') {
      return route.fulfill({ status: 422, json: { errors: [{ message: 'This cannot be saved.' }] } })
    }
    const response = await route.fetch()
    await new Promise<void>((answer) => answers.push(answer))
    return route.fulfill({ response })
  })
  const answered = async (count: number) => {
    await expect.poll(() => answers.length, { timeout: 60_000 }).toBe(count)
    return answers.at(-1)
  }
  await notes.select(second, 'after')
  await page.keyboard.type(' One.')
  const answerOne = await answered(1)
  await page.keyboard.type(' Two.')
  answerOne?.()
  const answerTwo = await answered(2)
  await page.keyboard.type(' Three.')
  answerTwo?.()
  await expect.poll(() => notes.body.innerText()).toContain('One. Two. Three.')
  saving = 'as ever'
  if (answers.length > 2) answers.at(-1)?.()
  await notes.saved(rest, id, 'One. Two. Three.')

  saving = 'refused'
  await page.keyboard.type(' Four.')
  await page.getByText('Your last words are not saved yet.').waitFor({ timeout: 60_000 })
  saving = 'as ever'
  await page.getByRole('button', { name: 'Save again' }).click()
  await notes.saved(rest, id, 'One. Two. Three. Four.')
  await page.getByText('Your last words are not saved yet.').waitFor({ state: 'detached' })
})

test('V-10 what is pasted from Word, with an annotation parted over spans, is read as if it were typed', async () => {
  const { id, rest, notes } = await openDraft([first, second])
  await notes.select(second, 'after')
  await notes.body.evaluate((root) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData(
      'text/html',
      '<p class="MsoNormal">A&nbsp;claim. <span>[TO</span><span>DO:&nbsp;say “a;</span><b> b”; don’t</b> say it&nbsp;twice<span>]</span></p>',
    )
    root.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await expect
    .poll(async () => (await savedNotes(rest, id)).map(({ text }) => text.replaceAll('\u00a0', ' ')), {
      timeout: 60_000,
    })
    .toEqual(['say “a; b”', 'don’t say it twice'])
})

test('E-12 words copied into another essay bring no note along, and one offer to copy it', async () => {
  const context = { permissions: ['clipboard-read', 'clipboard-write'] }
  const { page, notes, id, rest } = await openDraft([first, second, third], { context })
  await notes.addNote(quote, 'Whose watch?')
  await notes.select(second)
  await page.keyboard.press('Control+c')
  const other = await aDraft(['An essay of its own.'])
  await page.goto(other.address)
  await notes.opened()
  await notes.select('An essay of its own.', 'after')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+v')
  await notes.saved(other.rest, other.id, second)
  expect(await savedNotes(other.rest, other.id)).toEqual([])
  await page.getByRole('button', { name: 'Copy 1 note too' }).click()
  await notes.expectDrawn('should', [quote])
  const copies = await savedNotes(other.rest, other.id)
  expect(copies.map(({ text, anchor }) => [text, anchor?.quote])).toEqual([['Whose watch?', quote]])
  expect(copies[0]?.id).not.toBe((await savedNotes(rest, id))[0]?.id)
})

test('notes leave no trace in what is saved of the text', async () => {
  const { id, rest, page, notes } = await openDraft([first, second, third])
  await notes.addNote(quote, 'Whose watch?')
  await notes.select(third, 'after')
  await page.keyboard.type(' So.')
  await notes.saved(rest, id, 'hope. So.')
  const { body } = await rest('GET', `/articles/${id}?draft=true&depth=0`)
  expect(JSON.stringify(body['body'])).not.toMatch(/note|mark|anchor|comment/iu)
})

test('where a browser draws no highlights, the marks and the panel say the same', async () => {
  const { address, rest, id } = await aDraft([first, `${second} [TODO: name it]`])
  await rest('POST', `/articles/${id}/notes`, {
    on: 'passage',
    text: 'Which tide?',
    passage: { quote: 'the tide allows it' },
  })
  const page = await newPage({ as: 'editor' })
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'Highlight'))
  await page.goto(address)
  const notes = notesIn(page)
  await notes.opened()
  await notes.marks.nth(1).waitFor()
  await notes.marks.first().click()
  await notes.note('Which tide?').getByRole('button', { name: 'Done' }).waitFor()
})

test('V-17 the browser asks before it closes over words that were not sent', async () => {
  const { page, notes } = await openDraft([first, second])
  await notes.select(quote)
  await page.keyboard.press('Control+Alt+m')
  await page.keyboard.type('Not sent yet.')
  await expect.poll(() => page.getByRole('button', { name: /^Notes, / }).innerText()).toBe('Notes · not sent')
  let asked = ''
  page.once('dialog', (dialog) => {
    asked = dialog.type()
    void dialog.accept()
  })
  await page.close({ runBeforeUnload: true })
  await expect.poll(() => asked).toBe('beforeunload')
  await expect.poll(() => page.isClosed()).toBe(true)
})

const looks = [
  { colorScheme: 'light', viewport: { width: 1280, height: 850 } },
  { colorScheme: 'dark', viewport: { width: 1280, height: 850 } },
  { colorScheme: 'light', viewport: { width: 320, height: 640 } },
  { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const

// In the gate each theme and a width of each kind once; all of them in `npm run test:long`.
test.each(process.env['GALLEY_LONG'] ? looks : [looks[1], looks[2]])(
  'axe finds nothing in the panel, and nothing is lost, in $colorScheme at $viewport.width px',
  async (context) => {
    const { page, notes, rest, id } = await openDraft(
      [first, `${second} [TODO: voice — name it; date it]`, `${third} [TODO: open`],
      {
        context,
      },
    )
    await rest('POST', `/articles/${id}/notes`, {
      on: 'article',
      text: 'Too long altogether.',
      severity: 'fyi',
    })
    await rest('POST', `/articles/${id}/notes`, {
      on: 'passage',
      text: 'Gone.',
      passage: { quote: 'words that never were' },
    })
    await page.reload()
    await notes.opened()
    await notes.openPanel()
    await notes.panel.getByRole('button', { name: 'Show' }).click()
    await notes.panel.getByRole('button', { name: 'Keys' }).click()
    await notes.panel.getByRole('button', { name: 'New note' }).click()
    expect(await found(page)).toEqual([])
    expect(await outside(page)).toEqual([])
    await page.keyboard.press('Escape')
    await notes.note('name it').getByRole('button').first().click()
    await notes.panel.getByRole('button', { name: 'Reply', exact: true }).click()
    expect(await found(page)).toEqual([])
    expect(await outside(page)).toEqual([])
  },
)

async function found(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include('.draft-notes-field')
    .include('.draft-notes-margin')
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** What of the panel reaches beyond the window's edges. */
function outside(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.draft-notes-field section *')]
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect()
        const isHidden = element.closest('.draft-notes-sr') !== null
        return width > 0 && !isHidden && (left < -0.5 || right > innerWidth + 0.5)
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  )
}
