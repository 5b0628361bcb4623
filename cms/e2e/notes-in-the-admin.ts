import { signInByRest, stack, type Role } from '@galley/testing/browser'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect } from 'vitest'

type Words = string | { text: string; bold?: boolean }

function paragraph(words: Words) {
  const { text, bold = false } = typeof words === 'string' ? { text: words } : words
  const node = { type: 'text', version: 1, text, format: bold ? 1 : 0, mode: 'normal', style: '', detail: 0 }
  const box = {
    type: 'paragraph',
    version: 1,
    direction: null,
    format: '',
    indent: 0,
    textFormat: 0,
    textStyle: '',
  }
  return { ...box, children: text === '' ? [] : [node] }
}

/** Lexical JSON of some paragraphs. */
export function bodyOf(paragraphs: readonly Words[]) {
  const box = { type: 'root', version: 1, direction: null, format: '', indent: 0 }
  return { root: { ...box, children: paragraphs.map(paragraph) } }
}

export type Rest = (
  method: string,
  path: string,
  body?: unknown,
) => Promise<{ status: number; body: Record<string, unknown> }>

/** The CMS's REST API for a signed-in person. */
export async function restAs(role: Role): Promise<Rest> {
  const { cms } = stack()
  const token = await signInByRest(cms, role)
  return async (method, path, body) => {
    const response = await fetch(`${cms}/api${path}`, {
      method,
      headers: { authorization: `JWT ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: await response.json() }
  }
}

/** A draft of some paragraphs, and where the admin edits it. */
export async function aDraft(
  paragraphs: readonly Words[],
  { title = 'A letter about notes' }: { title?: string } = {},
): Promise<{ id: string; address: string; rest: Rest }> {
  const rest = await restAs('editor')
  const slug = `letter-${crypto.randomUUID()}`
  const { body } = await rest('POST', '/articles?draft=true&depth=0', {
    title,
    slug,
    body: bodyOf(paragraphs),
  })
  const doc = body['doc']
  if (typeof doc !== 'object' || doc === null || !('id' in doc)) throw new Error(JSON.stringify(body))
  const id = String(doc.id)
  return { id, address: `${stack().cms}/admin/collections/articles/${id}`, rest }
}

/** An image in the library; the name of its file is as it was stored. */
export async function anImage(name: string, alt: string): Promise<{ id: string; file: string }> {
  const { cms } = stack()
  const token = await signInByRest(cms, 'editor')
  const picture = sharp({ create: { width: 320, height: 200, channels: 3, background: '#336699' } })
  const form = new FormData()
  form.set('_payload', JSON.stringify({ alt }))
  form.set('file', new Blob([new Uint8Array(await picture.png().toBuffer())], { type: 'image/png' }), name)
  const response = await fetch(`${cms}/api/media?depth=0`, {
    method: 'POST',
    headers: { authorization: `JWT ${token}` },
    body: form,
  })
  const body: unknown = await response.json()
  const { doc } = body as { doc?: { id: string; filename: string } } // a route with tests of its own
  if (doc === undefined) throw new Error(JSON.stringify(body))
  return { id: doc.id, file: doc.filename }
}

export type SeenNote = {
  id: string
  text: string
  status: string
  anchorState: string
  anchor: { quote: string } | null
  kind: string
  origin: string
}

/** An article's notes as the server knows them. */
export async function savedNotes(rest: Rest, article: string): Promise<SeenNote[]> {
  const { body } = await rest('GET', `/articles/${article}/notes`)
  return body['notes'] as SeenNote[] // a fixture's own reading of a route that has tests of its own
}

/** The writing area and the notes beside it, by what a person sees and does. */
export function notesIn(page: Page) {
  const body = page.locator('[data-field-path="body"] [contenteditable]').first()
  const panel = page.getByRole('region', { name: 'Draft notes' })

  /** Puts the selection on words of the text, or the caret at one end of them. */
  async function select(words: string, caret?: 'before' | 'after' | number): Promise<void> {
    if ((await body.getAttribute('contenteditable')) === 'true') await body.focus()
    await body.evaluate(
      (root, { wanted, at }) => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const start = (node.textContent ?? '').indexOf(wanted)
          if (start === -1) continue
          const end = start + wanted.length
          const from = at === 'after' ? end : typeof at === 'number' ? start + at : start
          const to = at === undefined || at === 'after' ? end : from
          getSelection()?.setBaseAndExtent(node, from, node, to)
          return
        }
        throw new Error(`"${wanted}" is not in the text`)
      },
      { wanted: words, at: caret },
    )
    // Lexical hears of it by an event that the browser sends a little later.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30))))
  }

  /** What is drawn over the text, by the names of the highlights. */
  async function drawn(): Promise<Record<string, string[]>> {
    return page.evaluate(() =>
      Object.fromEntries(
        [...CSS.highlights].map(([name, highlight]) => [
          name.replace('draft-note-', ''),
          [...highlight].map((range) => {
            const whole = document.createRange()
            whole.setStart(range.startContainer, range.startOffset)
            whole.setEnd(range.endContainer, range.endOffset)
            return whole.toString()
          }),
        ]),
      ),
    )
  }

  return {
    body,
    panel,
    select,
    drawn,
    note: (text: string) => panel.getByRole('listitem').filter({ hasText: text }),
    marks: page.getByRole('group', { name: 'Notes in the margin' }).getByRole('button'),
    removal: page.getByRole('group', { name: 'Words were removed' }),
    said: page.locator('.draft-notes-field output'),
    /** Expects words to be drawn under a name, and nothing else under it. */
    async expectDrawn(name: string, words: string[]): Promise<void> {
      await expect.poll(async () => (await drawn())[name] ?? []).toEqual(words)
    },
    /** Waits until the editor has been drawn and the notes have arrived. */
    async opened(): Promise<void> {
      await body.waitFor()
      await page.getByRole('button', { name: /^Notes, / }).waitFor()
    },
    async openPanel(): Promise<void> {
      const toggle = page.getByRole('button', { name: /^Notes, / })
      if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click()
      await panel.waitFor()
    },
    /** Writes a note on words of the text, by mouse. */
    async addNote(words: string, text: string): Promise<void> {
      await select(words)
      await panel.getByRole('button', { name: 'New note' }).click()
      await panel.getByRole('textbox', { name: 'New note' }).fill(text)
      await panel.getByRole('button', { name: 'Add note' }).click()
      await panel.getByRole('textbox', { name: 'New note' }).waitFor({ state: 'detached' })
    },
    /** Waits until the words that were typed last are in the database. */
    async saved(rest: Rest, article: string, words: string, isThere = true): Promise<void> {
      await expect
        .poll(
          async () =>
            JSON.stringify((await rest('GET', `/articles/${article}?draft=true&depth=0`)).body).includes(
              words,
            ),
          {
            timeout: 60_000,
          },
        )
        .toBe(isThere)
    },
  }
}
