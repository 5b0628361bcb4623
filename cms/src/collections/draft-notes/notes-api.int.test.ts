import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { aBody, anArticle, stored } from '../../testing/builders.ts'
import { startCms } from '../../testing/cms.ts'
import { asSite, asVisitor, send } from '../../testing/rest.ts'
import { aPerson } from '../../testing/sign-in.ts'
import type { ArticleNotes, Board, Note, NoteAnswer, NoteHistory } from './contract.ts'

const payload = await startCms()
const editor = await aPerson(payload, 'editor')
const reviewer = await aPerson(payload, 'reviewer')

const annotation = '[TODO: refine voice — widen the list; name one edge case]'
const words = 'A system is launched when somebody depends on it.'

async function anAnnotatedArticle() {
  return anArticle(payload, { body: aBody('## Launching', words, `Here is a claim. ${annotation}`) })
}

/** What an answer of ours holds; the shape is the contract's, which the assertions look at. */
function answered<Shape>(answer: { status: number; json: unknown; text: string }, status = 200): Shape {
  expect(answer.status, answer.text).toBe(status)
  return z.custom<Shape>().parse(answer.json)
}

async function panel(article: string, as = editor.as): Promise<ArticleNotes> {
  return answered<ArticleNotes>(await send('GET', `articles/${article}/notes`, { as }))
}

async function makeNote(article: string, json: Record<string, unknown>, as = editor.as): Promise<Note> {
  return answered<NoteAnswer>(await send('POST', `articles/${article}/notes`, { as, json }), 201).note
}

async function act(note: Pick<Note, 'id'>, name: string, json: unknown = {}, as = editor.as) {
  return send('PATCH', `draft-notes/${note.id}/${name}`, { as, json })
}

describe('the panel', () => {
  test('shows every note of the saved draft with its place, its counts and the text that offsets are measured on', async () => {
    const { id, title } = await anAnnotatedArticle()
    const { article, notes, counts, flatText, textHash, people } = await panel(id)
    expect(article).toEqual({ id, title, revision: 1 })
    expect(notes.map(({ text, kind, severity }) => [text, kind, severity])).toEqual([
      ['widen the list', 'voice', 'must'],
      ['name one edge case', 'example', 'must'],
    ])
    expect(counts).toEqual({ open: 2, must: 2, lost: 0, closed: 0 })
    expect(people.map(({ id: person }) => person)).toContain(editor.id)
    for (const { anchor, text, section } of notes) {
      expect(flatText?.slice(anchor?.start, anchor?.end)).toBe(text)
      expect(anchor?.textHash).toBe(textHash)
      expect(section).toEqual(['Launching'])
    }
  })
  test('does not send a text again that the asker has', async () => {
    const { id } = await anAnnotatedArticle()
    const { textHash } = await panel(id)
    const again = answered<ArticleNotes>(
      await send('GET', `articles/${id}/notes?known=${textHash}`, { as: editor.as }),
    )
    expect(again.flatText).toBeNull()
  })
})

describe('all', () => {
  test('acts', async () => {
    const { id } = await anAnnotatedArticle()
    const note = await makeNote(id, { on: 'passage', passage: { quote: 'somebody depends' }, text: 'Who?' })
    console.log(note)
    for (const [name, json] of [
      ['resolve', {}],
      ['reopen', {}],
      ['assign', { assignee: reviewer.id }],
      ['kind', { kind: 'voice' }],
      ['confirm-kind', {}],
      ['severity', { severity: 'fyi' }],
      ['due', { dueOn: '2027-03-28' }],
      ['text', { text: 'Whom?' }],
      ['place', { passage: { quote: 'launched' } }],
      ['confirm-place', {}],
      ['keep-on-article', {}],
    ] as const) {
      const a = await act(note, name, json)
      expect(a.status, `${name} ${a.text}`).toBe(200)
    }
    const r = await send('POST', `draft-notes/${note.id}/replies`, {
      as: reviewer.as,
      json: { text: 'Reply', idempotencyKey: 'a' },
    })
    expect(r.status, r.text).toBe(201)
    const reply = answered<NoteAnswer>(r, 201).note.replies[0]?.id
    expect(
      (
        await send('PATCH', `draft-notes/${note.id}/replies/${reply}`, {
          as: reviewer.as,
          json: { text: 'Reply 2' },
        })
      ).status,
    ).toBe(200)
    console.log(
      answered<NoteAnswer>(
        await send('DELETE', `draft-notes/${note.id}/replies/${reply}`, { as: reviewer.as }),
      ).note,
    )
    console.log(
      answered<NoteHistory>(
        await send('GET', `draft-notes/${note.id}/history`, { as: reviewer.as }),
      ).events.map((e) => [e.act, e.before, e.after]),
    )
    for (const group of ['article', 'kind', 'assignee', 'age'])
      console.log(
        answered<Board>(await send('GET', `draft-notes/board?group=${group}`, { as: reviewer.as })).groups,
      )
    console.log(answered<Board>(await send('GET', `draft-notes/board`, { as: reviewer.as })).rows[0])
    console.log((await send('GET', `draft-notes/board-csv`, { as: reviewer.as })).text)
    console.log((await send('GET', `articles/note-counts?ids=${id}`, { as: reviewer.as })).text)
    console.log(
      (
        await send('POST', `draft-notes/bulk`, {
          as: editor.as,
          json: { ids: [note.id, randomUUID()], act: 'resolve' },
        })
      ).text,
    )
    console.log((await send('DELETE', `draft-notes/${note.id}`, { as: editor.as })).text)
    console.log(
      (await send('GET', `articles/${id}/notes`, { as: asSite })).text,
      (await send('GET', `articles/${id}/notes`, { as: asVisitor })).text,
    )
  })
})
