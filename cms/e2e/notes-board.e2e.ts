import { AxeBuilder } from '@axe-core/playwright'
import { newPage, stack } from '@galley/testing/browser'
import type { Page } from 'playwright-core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { aDraft, restAs, type Rest } from './notes-in-the-admin.ts'

const first = 'The lighthouse keeper wrote down the weather and nobody asked for it.'
const second = 'A logbook that is read once a year is a letter to a stranger.'
const schemes = ['light', 'dark'] as const

let count = 0
/** Words that only this test's notes hold, so that the board can be asked for them alone. */
const ownWord = () => `petrel${process.pid}x${(count += 1)}`

type Given = { on?: string; text: string; severity?: string; kind?: string; quote?: string }

/** A draft with notes, each with the test's own word in it. */
async function aDraftWithNotes(word: string, given: readonly Given[]) {
  const draft = await aDraft([first, second], { title: `Logbook ${word}` })
  const ids: string[] = []
  for (const { text, quote, ...rest } of given) {
    const on = quote === undefined ? { on: 'article' } : { on: 'passage', passage: { quote } }
    const { status, body } = await draft.rest('POST', `/articles/${draft.id}/notes`, {
      ...on,
      ...rest,
      text: `${text} ${word}`,
    })
    expect([status, body]).toMatchObject([201, {}])
    const { note } = body
    if (typeof note !== 'object' || note === null || !('id' in note)) throw new Error(JSON.stringify(body))
    ids.push(String(note.id))
  }
  return { ...draft, ids }
}

async function statusOf(rest: Rest, note: string): Promise<unknown> {
  return (await rest('GET', `/draft-notes/${note}?depth=0`)).body['status']
}

/** The board by what a person sees of it. */
function boardOn(page: Page) {
  const rows = page.locator('[data-note]')
  return {
    rows,
    row: (words: string) => rows.filter({ hasText: words }),
    heading: (name: string | RegExp) => page.getByRole('heading', { level: 2, name }),
    said: page.locator('.board output'),
    bulk: page.getByRole('region', { name: 'With the selected notes' }),
    async open(query: string): Promise<void> {
      await page.goto(`${stack().cms}/admin/notes${query}`)
      await page.getByRole('heading', { level: 1, name: 'Draft notes' }).waitFor()
      // The first key that is pressed must find somebody who listens.
      await page.waitForFunction(() =>
        Object.keys(document.querySelector('.board') ?? {}).some((key) => key.startsWith('__reactProps')),
      )
    },
    focused: () => page.evaluate(() => document.activeElement?.textContent ?? ''),
  }
}

async function openBoard(query: string, settings: Parameters<typeof newPage>[0] = {}) {
  const page = await newPage({ as: 'editor', ...settings })
  const board = boardOn(page)
  await board.open(query)
  return { page, board }
}

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

describe('what the board shows', () => {
  test('each note says what, how pressing, where, whose and since when; the link opens the text at its place', async () => {
    const word = ownWord()
    const { id, ids } = await aDraftWithNotes(word, [
      { text: 'Ask the harbour master.', severity: 'must', kind: 'evidence', quote: 'nobody asked for it' },
    ])
    const { page, board } = await openBoard(`?search=${word}`)
    const words = await board.row('Ask the harbour master.').innerText()
    for (const part of [
      '“nobody asked for it”',
      'Must',
      'Evidence',
      'at the opening',
      'Assigned to nobody',
      'by The editor',
    ]) {
      expect(words).toContain(part)
    }
    await board.heading(`Logbook ${word}`).waitFor()
    expect(await page.title()).toBe('Draft notes · Galley')
    await page.getByRole('link', { name: /Ask the harbour master/u }).click()
    await page.waitForURL(
      (url) => url.pathname.endsWith(`/articles/${id}`) && url.searchParams.get('note') === ids[0],
    )
  })

  test('a lost note is told in words', async () => {
    const word = ownWord()
    await aDraftWithNotes(word, [{ text: 'Where is this?', quote: 'words that are nowhere in the text' }])
    const { board } = await openBoard(`?search=${word}&state=lost`)
    expect(await board.row('Where is this?').innerText()).toContain(
      'Lost: its words are not in the text any more',
    )
  })

  test('groups carry their counts and the choice stays in the address', async () => {
    const word = ownWord()
    await aDraftWithNotes(word, [
      { text: 'One.', kind: 'fact' },
      { text: 'Two.', kind: 'fact' },
      { text: 'Three.', kind: 'voice' },
    ])
    const { page, board } = await openBoard(`?search=${word}`)
    await board.heading(/^Logbook .* 3$/u).waitFor()
    await page.getByRole('link', { name: 'Kind', exact: true }).click()
    await board.heading('Fact 2').waitFor()
    await board.heading('Voice 1').waitFor()
    expect(new URL(page.url()).searchParams.get('group')).toBe('kind')
    await page.getByRole('link', { name: 'Only these notes: Fact' }).click()
    await expect.poll(() => board.rows.count()).toBe(2)
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      search: word,
      kind: 'fact',
      group: 'kind',
    })
    await page.goBack()
    await expect.poll(() => board.rows.count()).toBe(3)
    await page.reload()
    await board.heading('Voice 1').waitFor()
  })

  test('filters work at once, say once what they found, and lead back from nothing', async () => {
    const word = ownWord()
    await aDraftWithNotes(word, [
      { text: 'One.', severity: 'must' },
      { text: 'Two.', severity: 'fyi' },
    ])
    const { page, board } = await openBoard(`?search=${word}`)
    await page.getByLabel('Severity').selectOption('must')
    await expect.poll(() => board.said.innerText()).toBe('1 note.')
    expect(await board.rows.count()).toBe(1)
    await page.getByLabel('Kind').focus()
    await page.getByLabel('Kind').selectOption('voice')
    await expect.poll(() => board.said.innerText()).toBe('No note matches these filters.')
    expect(await page.getByLabel('Kind').evaluate((field) => field === document.activeElement)).toBe(true)
    await page.getByRole('link', { name: 'Show all open notes' }).click()
    await expect.poll(() => new URL(page.url()).search).toBe('')
    expect(await page.getByLabel('Words in a note').inputValue()).toBe('')
  })

  test('without scripts the filters are a form and the pages are links', async () => {
    const word = ownWord()
    await aDraftWithNotes(word, [
      { text: 'One.', kind: 'fact' },
      { text: 'Two.', kind: 'voice' },
    ])
    const page = await newPage({ as: 'editor', context: { javaScriptEnabled: false } })
    await page.goto(`${stack().cms}/admin/notes?group=kind`)
    await page.getByLabel('Words in a note').fill(word)
    await page.getByLabel('Kind').selectOption('voice')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('heading', { level: 2, name: 'Voice 1' }).waitFor()
    expect(await page.locator('[data-note]').count()).toBe(1)
    expect(new URL(page.url()).searchParams.get('group')).toBe('kind')
    await page.getByRole('link', { name: 'Show all open notes' }).click()
    expect(new URL(page.url()).search).toBe('?group=kind')
  })

  test('an address with filters that do not exist shows the open notes', async () => {
    const { board } = await openBoard('?state=gone&kind=shape&page=0&assignee=x')
    expect(await board.rows.count()).toBeGreaterThan(0)
  })

  test('a page beyond the last is the last', async () => {
    const word = ownWord()
    await aDraftWithNotes(word, [{ text: 'One.' }])
    const { board } = await openBoard(`?search=${word}&page=40`)
    expect(await board.rows.count()).toBe(1)
  })

  test('the same notes are to be had as CSV', async () => {
    const word = ownWord()
    await aDraftWithNotes(word, [
      { text: '=1+1', kind: 'fact' },
      { text: 'Two.', kind: 'voice' },
    ])
    const { page } = await openBoard(`?search=${word}&kind=fact&page=1`)
    const arrived = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download as CSV' }).click()
    const download = await arrived
    expect(download.suggestedFilename()).toBe('draft-notes.csv')
    const file = await download.createReadStream()
    const lines = (await file.setEncoding('utf8').toArray()).join('').trim().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain(`'=1+1 ${word}`)
  })
})

describe('what can be done on the board', () => {
  const three: Given[] = [{ text: 'One.' }, { text: 'Two.' }, { text: 'Three.' }]

  test('one note is done at a press, and opened again by Undo', async () => {
    const word = ownWord()
    const { rest, ids } = await aDraftWithNotes(word, three)
    const { page, board } = await openBoard(`?search=${word}`)
    await page.getByRole('button', { name: `Done Two. ${word}` }).click()
    await expect.poll(() => board.rows.count()).toBe(2)
    expect(await board.said.innerText()).toBe('1 note is done.')
    expect(await statusOf(rest, ids[1] ?? '')).toBe('done')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => board.rows.count()).toBe(3)
    expect(await statusOf(rest, ids[1] ?? '')).toBe('open')
  })

  test('several notes are assigned and settled together', async () => {
    const word = ownWord()
    await aDraftWithNotes(word, three)
    const { page, board } = await openBoard(`?search=${word}`)
    await page.getByRole('checkbox', { name: `Select One. ${word}` }).check()
    await page.getByRole('checkbox', { name: `Select Three. ${word}` }).check()
    await board.bulk.getByText('2 notes selected').waitFor()
    await board.bulk.getByLabel('Assign to').selectOption({ label: 'The reviewer' })
    await board.bulk.getByRole('button', { name: 'Assign' }).click()
    await expect.poll(() => board.said.innerText()).toBe('2 notes are now assigned to The reviewer.')
    await expect.poll(() => board.rows.filter({ hasText: 'Assigned to The reviewer' }).count()).toBe(2)
    expect(await board.bulk.count()).toBe(0)
    await page.getByRole('button', { name: /^Select all/u }).click()
    await board.bulk.getByRole('button', { name: 'Will not be done' }).click()
    await expect.poll(() => board.said.innerText()).toBe('3 notes will not be done.')
    await expect.poll(() => board.rows.count()).toBe(0)
    await page.getByText('No note matches these filters.').last().waitFor()
  })

  test('the keyboard alone finds, selects, assigns, settles, takes back and opens', async () => {
    const word = ownWord()
    const { id } = await aDraftWithNotes(word, three)
    const { page, board } = await openBoard(`?search=${word}`)
    await page.keyboard.press('j')
    expect(await board.focused()).toContain('One.')
    await page.keyboard.press('j')
    expect(await board.focused()).toContain('Two.')
    await page.keyboard.press('Space')
    await board.bulk.getByText('1 note selected').waitFor()
    await page.keyboard.press('k')
    expect(await board.focused()).toContain('One.')
    await page.keyboard.press('Space')
    await board.bulk.getByText('2 notes selected').waitFor()
    await page.keyboard.press('Escape')
    expect(await board.bulk.count()).toBe(0)

    await page.keyboard.press('a')
    const assignee = board.bulk.getByLabel('Assign to')
    await expect.poll(() => assignee.evaluate((field) => field === document.activeElement)).toBe(true)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => board.said.innerText()).toBe('1 note is now assigned to The editor.')
    await expect.poll(board.focused).toContain('One.')
    await board.row('One.').getByText('Assigned to The editor').waitFor()

    await page.keyboard.press('x')
    await expect.poll(() => board.rows.count()).toBe(2)
    await expect.poll(board.focused).toContain('Two.')
    await page.keyboard.press('z')
    await expect.poll(() => board.rows.count()).toBe(3)
    expect(await board.said.innerText()).toBe('1 note is open again.')

    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys on this page' }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('board-search')
    await page.keyboard.type('jjxx')
    expect(await board.rows.count()).toBe(3)

    await page.getByRole('link', { name: /^Two\./u }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.pathname.endsWith(`/articles/${id}`) && url.searchParams.has('note'))
  })

  test('the keys can be switched off, and stay off', async () => {
    const word = ownWord()
    await aDraftWithNotes(word, three)
    const { page, board } = await openBoard(`?search=${word}`)
    await page.getByRole('button', { name: 'Keyboard' }).click()
    await page.getByLabel('Let these keys work on this page').uncheck()
    await page.getByRole('button', { name: 'Close' }).click()
    await board.open(`?search=${word}`)
    await page.keyboard.press('j')
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true)
  })

  test('what could not be sent is told, and the selection is kept', async () => {
    const word = ownWord()
    await aDraftWithNotes(word, three)
    const { page, board } = await openBoard(`?search=${word}`, { tolerates: [/Failed to load resource/u] })
    await page.route('**/api/draft-notes/bulk', (route) => route.abort())
    await page.getByRole('button', { name: /^Select all/u }).click()
    await board.bulk.getByRole('button', { name: 'Mark as done' }).click()
    await expect.poll(() => board.said.innerText()).toMatch(/^The server could not be reached\. Please/u)
    await board.bulk.getByText('3 notes selected').waitFor()
    await page.unroute('**/api/draft-notes/bulk')
    await board.bulk.getByRole('button', { name: 'Mark as done' }).click()
    await expect.poll(() => board.said.innerText()).toBe('3 notes are done.')
  })

  test('a note that somebody deleted meanwhile is told, and the others are done', async () => {
    const word = ownWord()
    const { rest, ids } = await aDraftWithNotes(word, three)
    const { page, board } = await openBoard(`?search=${word}`)
    expect((await rest('DELETE', `/draft-notes/${ids[0]}`)).status).toBe(200)
    await page.getByRole('button', { name: /^Select all/u }).click()
    await board.bulk.getByRole('button', { name: 'Mark as done' }).click()
    await expect
      .poll(() => board.said.innerText())
      .toMatch(/^2 notes are done\. 1 note could not be changed\. \S/u)
    await expect.poll(() => board.rows.count()).toBe(0)
  })
})

describe('who may', () => {
  test('a visitor is asked to sign in, and comes back to the same notes', async () => {
    const page = await newPage()
    await page.goto(`${stack().cms}/admin/notes?kind=fact`)
    await page.waitForURL(/\/admin\/login/u)
    expect(new URL(page.url()).searchParams.get('redirect')).toBe('/admin/notes?kind=fact')
    expect(await page.content()).not.toContain('data-note')
  })

  test('the site’s key sees no board', async () => {
    const response = await fetch(`${stack().cms}/admin/notes`, {
      headers: { authorization: 'users API-Key 7b0c1d52-1f6e-4c59-9c8e-2f4f0f9a6d11' },
      redirect: 'manual',
    })
    expect(await response.text()).not.toContain('data-note')
  })

  test('a reviewer reads all notes and changes their own', async () => {
    const word = ownWord()
    const { id } = await aDraftWithNotes(word, [{ text: 'Not mine.' }])
    const reviewer = await restAs('reviewer')
    await reviewer('POST', `/articles/${id}/notes`, { on: 'article', text: `Mine. ${word}` })
    const { page, board } = await openBoard(`?search=${word}`, { as: 'reviewer' })
    await board.row('Not mine.').waitFor()
    expect(await board.row('Not mine.').getByRole('button').count()).toBe(0)
    expect(await board.row('Mine.').getByRole('button').count()).toBe(1)
    await page.getByRole('link', { name: /^Not mine\./u }).focus()
    await page.keyboard.press('x')
    await expect.poll(() => board.said.innerText()).toBe('Only its writer or an editor may change this note.')
  })
})

describe('the ways to the board and to the notes', () => {
  test('the list of articles says in words how many notes are open, and how many of them block', async () => {
    const word = ownWord()
    await aDraftWithNotes(word, [
      { text: 'One.', severity: 'must' },
      { text: 'Two.', severity: 'fyi' },
    ])
    const page = await newPage({ as: 'editor' })
    await page.goto(`${stack().cms}/admin/collections/articles?search=${word}`)
    const row = page.getByRole('row').filter({ hasText: word })
    await expect.poll(() => row.textContent()).toContain('2 open draft notes, 1 of which blocks publication')
  })

  test('the first page lists my notes, the most pressing first, and opens the text', async () => {
    const word = ownWord()
    const { id, rest, ids } = await aDraftWithNotes(word, [
      { text: 'Later.', severity: 'fyi' },
      { text: 'Now.', severity: 'must' },
    ])
    const { body } = await rest('GET', '/draft-notes/board?limit=1')
    const people = body['people']
    const owner = Array.isArray(people) ? people.find(({ name }: { name: string }) => name === 'Sam') : null
    for (const note of ids) await rest('PATCH', `/draft-notes/${note}/assign`, { assignee: owner.id })
    onTestFinished(async () => {
      await rest('POST', '/draft-notes/bulk', { act: 'resolve', ids })
    })
    const page = await newPage({ as: 'owner' })
    await page.goto(`${stack().cms}/admin`)
    const mine = page.getByRole('region', { name: /^Notes for you/u })
    const titles = await mine.getByRole('heading', { level: 3 }).allInnerTexts()
    expect(titles.filter((title) => title.endsWith(word))).toEqual([`Now. ${word}`, `Later. ${word}`])
    await mine.getByRole('link', { name: `Now. ${word}` }).click()
    await page.waitForURL(
      (url) => url.pathname.endsWith(`/articles/${id}`) && url.searchParams.get('note') === ids[1],
    )
    await page.goto(`${stack().cms}/admin`)
    await page.getByRole('link', { name: 'All notes assigned to you' }).click()
    await page.waitForURL(/\/admin\/notes\?assignee=me$/u)
    await page.goto(`${stack().cms}/admin`)
    await page.getByRole('link', { name: 'All draft notes' }).click()
    await page.getByRole('heading', { level: 1, name: 'Draft notes' }).waitFor()
  })

  test('notes have no list and no form of their own beside the board', async () => {
    const page = await newPage({ as: 'admin', tolerates: [/404/u] })
    const answer = await page.goto(`${stack().cms}/admin/collections/draft-notes`)
    expect(answer?.status()).toBe(404)
  })
})

// In the gate each width once, in the one theme or the other; all of them in `npm run test:long`.
const widths = process.env['GALLEY_LONG']
  ? { light: [320, 640, 1280], dark: [320, 640, 1280] }
  : { light: [320, 1280], dark: [640] }

describe.each(schemes)('in the %s theme', (colorScheme) => {
  test.each(widths[colorScheme])(
    'at %i px axe finds nothing and nothing stands out sideways',
    async (width) => {
      const word = ownWord()
      await aDraftWithNotes(word, [
        { text: 'One.', severity: 'must' },
        {
          text: 'A note with a verylongwordthatdoesnotwanttobebrokenanywhereatall.',
          quote: 'nowhere to be found',
        },
      ])
      // 320 px are also a window of 1280 px at 400 %, and 640 px one at 200 %.
      const { page, board } = await openBoard(`?search=${word}&group=assignee`, {
        context: { colorScheme, viewport: { width, height: 800 } },
      })
      const check = async (what: string) => {
        expect({ [what]: await faults(page) }).toEqual({ [what]: [] })
        const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(`${what} ${overhang}`).toBe(`${what} 0`)
      }
      await check('notes')
      await page.getByRole('button', { name: /^Select all/u }).click()
      await page.getByRole('button', { name: `Done One. ${word}` }).click()
      await expect.poll(() => board.rows.count()).toBe(1)
      await check('selected')
      await page.getByRole('button', { name: 'Keyboard' }).click()
      await page.getByRole('dialog').waitFor()
      await check('keys')
      await page.keyboard.press('Escape')
      await board.open(`?search=${word}&kind=voice`)
      await check('nothing')
    },
  )
})
