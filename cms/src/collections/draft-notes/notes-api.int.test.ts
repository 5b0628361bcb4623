import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { body, paragraph, text, type LexicalNode } from '../../import/lexical.ts'
import { aBody, anArticle, anImage, stored } from '../../testing/builders.ts'
import { startCms } from '../../testing/cms.ts'
import { asSite, asVisitor, send } from '../../testing/rest.ts'
import { aPerson } from '../../testing/sign-in.ts'
import type { ArticleNotes, Board, BulkAnswer, Conflict, Note, NoteAnswer, NoteHistory } from './contract.ts'
import { act, answered, makeNote, panelOf, saveBody, storedNotes } from './notes.fixture.ts'

const payload = await startCms()
const editor = await aPerson(payload, 'editor')
const other = await aPerson(payload, 'editor')
const reviewer = await aPerson(payload, 'reviewer')

const annotation = '[TODO: refine voice — widen the list; name one edge case]'
const words = 'A system is launched when somebody depends on it.'

const anAnnotatedArticle = async () =>
  anArticle(payload, { body: aBody('## Launching', words, `Here is a claim. ${annotation}`) })

const onPassage = (quote: string) => ({ on: 'passage', passage: { quote }, text: 'Who is it?' })

async function historyOf({ id }: { id: string }): Promise<NoteHistory['events']> {
  return answered<NoteHistory>(await send('GET', `draft-notes/${id}/history`, { as: editor.as })).events
}

describe('the panel', () => {
  test('shows every note with its place, the counts, and the text that offsets are measured on', async () => {
    const { id, title } = await anAnnotatedArticle()
    const { article, notes, counts, flatText, textHash, people } = await panelOf(id, reviewer.as)
    expect(article).toEqual({ id, title, revision: 1 })
    expect(
      notes.map(({ text, kind, kindSuggested, severity }) => [text, kind, kindSuggested, severity]),
    ).toEqual([
      ['widen the list', 'voice', true, 'must'],
      ['name one edge case', 'example', true, 'must'],
    ])
    expect(counts).toEqual({ open: 2, must: 2, lost: 0, closed: 0 })
    expect(people.map((person) => person.id)).toEqual(expect.arrayContaining([editor.id, reviewer.id]))
    for (const { anchor, text, section, annotation: mark } of notes) {
      expect(flatText?.slice(anchor?.start, anchor?.end)).toBe(text)
      expect(flatText?.slice(mark?.start, mark?.end)).toBe(annotation)
      expect(anchor?.textHash).toBe(textHash)
      expect(section).toEqual(['Launching'])
    }
  })

  test('does not send a text again that the asker has', async () => {
    const { id } = await anAnnotatedArticle()
    const { textHash } = await panelOf(id, editor.as)
    const again = await send('GET', `articles/${id}/notes?known=${textHash}`, { as: editor.as })
    expect(answered<ArticleNotes>(again).flatText).toBeNull()
  })

  test('tells what is wrong with brackets, and where', async () => {
    const { id } = await anArticle(payload, { body: aBody(words, 'And [TODO: this is never closed') })
    const { problems, flatText } = await panelOf(id, editor.as)
    expect(problems).toEqual([
      {
        type: 'unterminated',
        place: 'body',
        at: flatText?.indexOf('['),
        bodyOffset: flatText?.indexOf('['),
        message: expect.stringContaining('closing bracket'),
      },
    ])
  })

  test('the list of articles gets its counts in one answer', async () => {
    const { id } = await anAnnotatedArticle()
    const without = await anArticle(payload)
    const [first] = await storedNotes(id)
    await act({ id: first?.id ?? '' }, 'resolve', editor.as)
    const { json } = await send('GET', `articles/note-counts?ids=${id},${without.id}`, { as: reviewer.as })
    expect(json).toEqual({ counts: { [id]: { open: 1, must: 1, lost: 0, closed: 1 } } })
  })
})

describe('A2: a record holds', () => {
  test('all that an annotation says, where it stands, who wrote it and in which state of the article', async () => {
    const { id } = await anArticle(payload, {
      body: aBody('## Launching', `${words} [TODO!(evidence): cost — find the study]`),
    })
    const [note] = await storedNotes(id)
    expect(note).toMatchObject({
      article: id,
      origin: 'annotation',
      label: 'TODO',
      urgent: true,
      topic: 'cost',
      text: 'find the study',
      kind: 'evidence',
      severity: 'must',
      status: 'open',
      assignee: null,
      dueOn: null,
      author: null,
      authorName: 'Galley',
      place: 'body',
      anchor: { quote: 'find the study', before: expect.any(String), after: ']' },
      anchorState: 'anchored',
      section: ['Launching'],
      quote: '[TODO!(evidence): cost — find the study]',
      annotation: { id: expect.any(String), item: 0, items: 1 },
      createdIn: { version: expect.any(String), textHash: expect.any(String) },
    })
    await act(note ?? { id: '' }, 'resolve', editor.as)
    expect(await storedNotes(id)).toMatchObject([
      {
        status: 'done',
        closedAt: expect.any(String),
        closedBy: editor.id,
        closedByName: expect.any(String),
        resolvedIn: { version: expect.any(String), textHash: note?.createdIn?.textHash },
      },
    ])
  })
})

describe('A7: a note can be made on', () => {
  test('a passage, by its words', async () => {
    const { id } = await anAnnotatedArticle()
    const note = await makeNote(id, reviewer.as, onPassage('somebody depends'))
    expect(note).toMatchObject({
      origin: 'passage',
      place: 'body',
      quote: 'somebody depends',
      section: ['Launching'],
      anchorState: 'anchored',
      label: null,
      severity: 'should',
      status: 'open',
      author: { id: reviewer.id },
      createdIn: { version: expect.any(String), textHash: expect.any(String) },
    })
  })

  test.each(['title', 'summary', 'byline', 'seoTitle', 'seoDescription'])('the field %s', async (field) => {
    const { id } = await anAnnotatedArticle()
    const note = await makeNote(id, editor.as, { on: 'field', field, text: 'Shorter.' })
    expect(note).toMatchObject({ origin: 'field', place: field, anchorState: 'none', anchor: null })
  })

  test('the description of an image that the article uses, and it says so when the image goes', async () => {
    const image = await anImage(payload)
    const { id } = await anArticle(payload, { hero: image.id })
    const note = await makeNote(id, editor.as, { on: 'field', field: `alt:${image.id}`, text: 'Say more.' })
    expect(note).toMatchObject({ place: `alt:${image.id}`, quote: 'A blue square' })
    await payload.update({
      collection: 'articles',
      id,
      data: { hero: null },
      draft: true,
      overrideAccess: true,
    })
    expect((await panelOf(id, editor.as)).notes).toMatchObject([{ anchorState: 'lost', status: 'open' }])
  })

  test('the description of an image in the body, and it is where the image is now', async () => {
    const opening = await anImage(payload, { alt: 'A harbour' })
    const image = await anImage(payload)
    const upload: LexicalNode = {
      type: 'upload',
      version: 3,
      format: '',
      id: '6741b0c5f5b8e4a1c2d3e4f5',
      relationTo: 'media',
      value: image.id,
      fields: {},
    }
    const under = (...paragraphs: string[]) =>
      body([...paragraphs.map((line) => paragraph([text(line)])), upload])
    const { id } = await anArticle(payload, { hero: opening.id, body: under('Before.') })
    const note = await makeNote(id, editor.as, { on: 'field', field: `alt:${image.id}`, text: 'Say more.' })
    expect(note).toMatchObject({ place: `alt:${image.id}`, anchorState: 'none', bodyOffset: 8 })
    const { images } = await panelOf(id, editor.as)
    expect(images).toEqual([
      { id: opening.id, file: opening.filename, alt: 'A harbour', isOpening: true, bodyOffset: null },
      { id: image.id, file: image.filename, alt: 'A blue square', isOpening: false, bodyOffset: 8 },
    ])
    await payload.update({
      collection: 'articles',
      id,
      data: stored({ body: under('Long before.', 'Before.') }),
      draft: true,
      overrideAccess: true,
    })
    expect((await panelOf(id, editor.as)).notes).toMatchObject([{ id: note.id, bodyOffset: 21 }])
  })

  test('the whole article', async () => {
    const { id } = await anAnnotatedArticle()
    const note = await makeNote(id, editor.as, {
      on: 'article',
      text: 'Too long.',
      kind: 'question',
      dueOn: '2027-03-28',
      assignee: reviewer.id,
    })
    expect(note).toMatchObject({
      origin: 'article',
      place: null,
      anchorState: 'none',
      kind: 'question',
      kindSuggested: false,
      severity: 'must',
      dueOn: '2027-03-28',
      assignee: { id: reviewer.id },
    })
  })

  test('all of them and the annotations are in one list', async () => {
    const { id } = await anAnnotatedArticle()
    await makeNote(id, editor.as, onPassage('somebody depends'))
    await makeNote(id, editor.as, { on: 'field', field: 'title', text: 'Shorter.' })
    await makeNote(id, editor.as)
    const { notes } = await panelOf(id, editor.as)
    expect(notes.map(({ origin }) => origin)).toEqual([
      'field',
      'article',
      'passage',
      'annotation',
      'annotation',
    ])
  })

  test('the same key makes one note, also when it arrives several times at once', async () => {
    const { id } = await anAnnotatedArticle()
    const json = { on: 'article', text: 'Once.', idempotencyKey: randomUUID() }
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => send('POST', `articles/${id}/notes`, { as: editor.as, json })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 201])
    const ids = answers.map((answer) => answered<NoteAnswer>(answer, answer.status).note.id)
    expect(new Set(ids).size).toBe(1)
    expect((await storedNotes(id)).filter(({ origin }) => origin === 'article')).toHaveLength(1)
  })

  const remark = { on: 'article', text: 'Once.' }
  const onTitle = { on: 'field', field: 'title', text: 'Once.' }
  test.each([
    ['with other words', remark, { ...remark, text: 'Twice.' }],
    ['on something else', remark, onTitle],
    ['on another field', onTitle, { ...onTitle, field: 'summary' }],
    ['on other words', onPassage('launched'), onPassage('somebody')],
    ['on another article', remark, remark],
  ])('a key that was sent before is refused %s, and nothing is lost unseen', async (where, first, second) => {
    const idempotencyKey = randomUUID()
    const { id } = await anAnnotatedArticle()
    const { id: elsewhere } = where === 'on another article' ? await anAnnotatedArticle() : { id }
    await makeNote(id, editor.as, { ...first, idempotencyKey })
    const json = { ...second, idempotencyKey }
    const answer = await send('POST', `articles/${elsewhere}/notes`, { as: editor.as, json })
    expect(answer).toMatchObject({
      status: 409,
      json: { errors: [{ path: 'idempotencyKey', message: expect.stringContaining('idempotencyKey') }] },
    })
    // Somebody else’s key is another one.
    expect((await send('POST', `articles/${elsewhere}/notes`, { as: other.as, json })).status).toBe(201)
  })

  test('a key that arrives late finds its note, also when that was changed since', async () => {
    const { id } = await anAnnotatedArticle()
    const json = { ...onPassage('somebody depends'), idempotencyKey: randomUUID() }
    const note = await makeNote(id, editor.as, json)
    await act(note, 'text', editor.as, { text: 'Other words.' })
    await act(note, 'place', editor.as, { passage: { quote: 'launched' } })
    const answer = await send('POST', `articles/${id}/notes`, { as: editor.as, json })
    expect(answered<NoteAnswer>(answer)).toMatchObject({ created: false, note: { id: note.id } })
  })
})

describe('errors name the field', () => {
  test.each([
    ['no text', { on: 'article' }, 'text'],
    ['an empty text', { on: 'article', text: '   ' }, 'text'],
    ['a text that is too long', { on: 'article', text: 'x'.repeat(10_001) }, 'text'],
    ['nothing it is about', { text: 'A remark' }, 'on'],
    ['no words of a passage', { on: 'passage', text: 'A remark', passage: {} }, 'passage.quote'],
    ['an unknown field', { on: 'field', text: 'A remark', field: 'body' }, 'field'],
    [
      'an image that the article does not use',
      { on: 'field', text: 'A remark', field: `alt:${randomUUID()}` },
      'field',
    ],
    ['an unknown kind', { on: 'article', text: 'A remark', kind: 'gossip' }, 'kind'],
    ['a date that is none', { on: 'article', text: 'A remark', dueOn: '2027-02-30' }, 'dueOn'],
    ['an assignee who is nobody', { on: 'article', text: 'A remark', assignee: randomUUID() }, 'assignee'],
  ])('a new note with %s', async (_, json, path) => {
    const { id } = await anAnnotatedArticle()
    const answer = await send('POST', `articles/${id}/notes`, { as: editor.as, json })
    expect(answer).toMatchObject({
      status: 422,
      json: { errors: [{ path, message: expect.stringMatching(/[.!]$/u) }] },
    })
  })

  test.each([
    ['assign', { assignee: randomUUID() }, 'assignee'],
    ['assign', {}, 'assignee'],
    ['kind', { kind: 'gossip' }, 'kind'],
    ['severity', {}, 'severity'],
    ['due', { dueOn: 'soon' }, 'dueOn'],
    ['resolve', { status: 'removed' }, 'status'],
    ['text', { text: '' }, 'text'],
    ['place', { passage: { quote: '' } }, 'passage.quote'],
  ])('%s with %j', async (name, json, path) => {
    const note = await makeNote((await anAnnotatedArticle()).id, editor.as)
    const answer = await act(note, name, editor.as, json)
    expect(answer).toMatchObject({ status: 422, json: { errors: [{ path }] } })
  })

  test('the machine account is nobody to assign a note to', async () => {
    const {
      docs: [machine],
    } = await payload.find({ collection: 'users', where: { role: { equals: 'site' } }, overrideAccess: true })
    const note = await makeNote((await anAnnotatedArticle()).id, editor.as)
    expect(await act(note, 'assign', editor.as, { assignee: machine?.id })).toMatchObject({ status: 422 })
  })

  test.each(['articles/{}/notes', 'draft-notes/{}/history'])(
    'nothing is at %s for an id that is nobody’s',
    async (path) => {
      const { status, json } = await send('GET', path.replace('{}', randomUUID()), { as: editor.as })
      expect([status, json]).toEqual(
        path.startsWith('articles')
          ? [404, { errors: [{ message: 'There is no such article.' }] }]
          : [200, { events: [] }],
      )
    },
  )
})

describe('acts', () => {
  test('each is done, told in the answer and written into the history with who and in which version', async () => {
    const { id } = await anAnnotatedArticle()
    const note = await makeNote(id, editor.as, onPassage('somebody depends'))
    const told = async (name: string, json: Record<string, unknown>, seen: Partial<Note>) => {
      expect(answered<NoteAnswer>(await act(note, name, other.as, json)).note).toMatchObject(seen)
    }
    await told(
      'resolve',
      { status: 'wontfix' },
      { status: 'wontfix', closedBy: { id: other.id, name: expect.any(String) } },
    )
    await told('reopen', {}, { status: 'open', closedAt: null, closedBy: null, resolvedIn: null })
    await told(
      'assign',
      { assignee: reviewer.id },
      { assignee: { id: reviewer.id, name: expect.any(String) } },
    )
    await told('assign', { assignee: null }, { assignee: null })
    await told('confirm-kind', {}, { kind: 'question', kindSuggested: false })
    await told('kind', { kind: 'voice' }, { kind: 'voice', kindSuggested: false })
    await told('severity', { severity: 'fyi' }, { severity: 'fyi' })
    await told('due', { dueOn: '2027-03-28' }, { dueOn: '2027-03-28' })
    await told('text', { text: 'Who is that?' }, { text: 'Who is that?', author: note.author })
    await told('place', { passage: { quote: 'launched' } }, { quote: 'launched', anchorState: 'anchored' })
    await told(
      'keep-on-article',
      {},
      { origin: 'article', anchorState: 'none', anchor: null, quote: 'launched' },
    )
    const events = await historyOf(note)
    expect(events.map((event) => event.act)).toEqual([
      'created',
      'resolved',
      'reopened',
      'assigned',
      'assigned',
      'kind',
      'kind',
      'severity',
      'due',
      'edited',
      'placed',
      'kept-on-article',
    ])
    expect(new Set(events.slice(1).map(({ by }) => by.id))).toEqual(new Set([other.id]))
    for (const event of events)
      expect(event.in).toEqual({ version: expect.any(String), textHash: expect.any(String) })
  })

  test('what one person confirmed stays confirmed when another one confirms something at the same time', async () => {
    const { id } = await anArticle(payload, { body: aBody(words, '[TODO: add a source]') })
    const [item] = await storedNotes(id)
    // As an act writes that has read the note before somebody else confirmed its kind.
    await act(item ?? { id: '' }, 'kind', editor.as, { kind: 'fact' })
    const data = { severity: 'fyi', confirmed: ['severity'] } as const
    await payload.update({
      collection: 'draft-notes',
      id: item?.id ?? '',
      data: { ...data, confirmed: [...data.confirmed] },
      overrideAccess: true,
    })
    await saveBody(id, `Today: ${words}`, '[TODO: add a source]')
    expect(await storedNotes(id)).toMatchObject([{ kind: 'fact', severity: 'fyi' }])
  })

  test('the words of an annotation are changed in the text, and not in its note', async () => {
    const { id } = await anAnnotatedArticle()
    const [item] = (await panelOf(id, editor.as)).notes
    expect(item?.may).toEqual({ act: true, text: false, delete: false, reply: true })
    const answer = await act({ id: item?.id ?? '' }, 'text', editor.as, { text: 'Other words' })
    expect(answer).toMatchObject({ status: 422, json: { errors: [{ path: 'text' }] } })
  })

  test.each(['place', 'keep-on-article', 'confirm-place'])(
    '%s: an item whose words stand in the text stays there',
    async (name) => {
      const { id } = await anAnnotatedArticle()
      const [item] = (await panelOf(id, editor.as)).notes
      const answer = await act({ id: item?.id ?? '' }, name, editor.as, { passage: { quote: 'launched' } })
      expect(answer.status).toBe(name === 'confirm-place' ? 200 : 409)
      expect((await panelOf(id, editor.as)).notes[0]).toMatchObject({
        id: item?.id,
        anchor: item?.anchor,
        origin: 'annotation',
      })
    },
  )

  test('E4: a lost note is put back on other words, and is open there', async () => {
    const { id } = await anAnnotatedArticle()
    await saveBody(id, 'All was rewritten.')
    const [lost] = (await panelOf(id, editor.as)).notes
    expect(lost).toMatchObject({ status: 'removed', anchorState: 'lost', quote: annotation })
    const { note } = answered<NoteAnswer>(
      await act({ id: lost?.id ?? '' }, 'place', editor.as, { passage: { quote: 'rewritten' } }),
    )
    expect(note).toMatchObject({
      origin: 'passage',
      status: 'open',
      anchorState: 'anchored',
      quote: 'rewritten',
    })
    await saveBody(id, 'All was quite rewritten.')
    expect((await panelOf(id, editor.as)).notes.find((each) => each.id === note.id)).toMatchObject({
      status: 'open',
      anchor: { quote: 'rewritten' },
    })
  })

  test('a place that changed is confirmed, and is then the note’s own', async () => {
    const { id } = await anArticle(payload, { body: aBody('There is an alphabeta in here.') })
    const note = await makeNote(id, editor.as, onPassage('an alphabeta in'))
    await saveBody(id, 'There is an alpha in here.')
    expect((await panelOf(id, editor.as)).notes).toMatchObject([
      { textChanged: true, quote: 'an alphabeta in' },
    ])
    const { note: confirmed } = answered<NoteAnswer>(await act(note, 'confirm-place', editor.as))
    expect(confirmed).toMatchObject({ textChanged: false, quote: 'an alpha in', anchorState: 'anchored' })
  })

  test('an edit of what somebody changed meanwhile is refused with both texts', async () => {
    const note = await makeNote((await anAnnotatedArticle()).id, editor.as)
    await act(note, 'text', other.as, { text: 'Theirs', revision: note.revision })
    const answer = await act(note, 'text', editor.as, { text: 'Mine', revision: note.revision })
    const conflict = answered<Conflict>(answer, 409)
    expect(conflict.errors[0]).toMatchObject({
      message: expect.stringContaining('changed by somebody else'),
      data: { revision: note.revision + 1, theirs: { text: 'Theirs' }, yours: { text: 'Mine' } },
    })
    expect((await historyOf(note)).filter((event) => event.act === 'edited')).toHaveLength(1)
    const again = await act(note, 'text', editor.as, {
      text: 'Both',
      revision: conflict.errors[0]?.data.revision,
    })
    expect(answered<NoteAnswer>(again).note.text).toBe('Both')
  })

  test('words that are typed into the text meanwhile are no conflict', async () => {
    const { id } = await anAnnotatedArticle()
    const note = await makeNote(id, editor.as, onPassage('somebody depends'))
    await saveBody(id, '## Launching', `Well, ${words}`)
    expect(await act(note, 'text', editor.as, { text: 'Mine', revision: note.revision })).toMatchObject({
      status: 200,
    })
  })

  test('many notes are resolved, assigned and opened again at once; what may not be done is told', async () => {
    const { id } = await anAnnotatedArticle()
    const own = await makeNote(id, reviewer.as)
    const [item] = await storedNotes(id)
    const ids = [own.id, item?.id ?? '', randomUUID()]
    const bulk = async (json: Record<string, unknown>, as = reviewer.as) =>
      answered<BulkAnswer>(await send('POST', 'draft-notes/bulk', { as, json: { ids, ...json } }))
    expect(await bulk({ act: 'assign', assignee: reviewer.id })).toEqual({
      done: [own.id],
      refused: [
        { id: ids[1], message: expect.stringContaining('Reviewers change their own notes only') },
        { id: ids[2], message: 'There is no such note.' },
      ],
    })
    expect((await bulk({ act: 'resolve', status: 'wontfix' }, editor.as)).done).toEqual([own.id, item?.id])
    expect((await bulk({ act: 'reopen' }, editor.as)).done).toEqual([own.id, item?.id])
    expect((await historyOf(own)).map((event) => event.act)).toEqual([
      'created',
      'assigned',
      'resolved',
      'reopened',
    ])
  })
})

const reply = async (note: Note, text: string, as = reviewer.as) =>
  answered<NoteAnswer>(await send('POST', `draft-notes/${note.id}/replies`, { as, json: { text } }), 201).note

describe('A8: threads', () => {
  test('everyone answers to any note, in the order of writing, without changing it', async () => {
    const note = await makeNote((await anAnnotatedArticle()).id, editor.as)
    await reply(note, 'First.')
    const { replies, status, updatedAt, revision } = await reply(note, 'Second.', editor.as)
    expect(replies.map(({ text, author }) => [text, author.id])).toEqual([
      ['First.', reviewer.id],
      ['Second.', editor.id],
    ])
    expect({ status, updatedAt, revision }).toEqual({
      status: 'open',
      updatedAt: note.updatedAt,
      revision: note.revision,
    })
  })

  test('a note is resolved and opened again without having to write', async () => {
    const note = await makeNote((await anAnnotatedArticle()).id, editor.as)
    await act(note, 'resolve', editor.as)
    expect(answered<NoteAnswer>(await act(note, 'reopen', editor.as)).note).toMatchObject({
      status: 'open',
      replies: [],
    })
  })

  test('one’s own words are edited and taken back; the first reply taken back promotes none', async () => {
    const note = await makeNote((await anAnnotatedArticle()).id, editor.as)
    await reply(note, 'First.')
    const {
      replies: [first, second],
    } = await reply(note, 'Second.', editor.as)
    const path = `draft-notes/${note.id}/replies/${first?.id}`
    await send('PATCH', path, { as: reviewer.as, json: { text: 'First, mended.' } })
    const { note: after } = answered<NoteAnswer>(await send('DELETE', path, { as: reviewer.as }))
    expect(after).toMatchObject({ id: note.id, text: note.text })
    expect(after.replies).toMatchObject([
      { id: first?.id, deleted: true, text: '', author: { id: reviewer.id } },
      { id: second?.id, deleted: false, text: 'Second.' },
    ])
    expect((await historyOf(note)).slice(-2)).toMatchObject([
      { act: 'reply-edited', before: { text: 'First.' }, after: { text: 'First, mended.' } },
      { act: 'reply-deleted', before: { text: 'First, mended.' }, after: null },
    ])
    expect(await send('PATCH', path, { as: reviewer.as, json: { text: 'Back again' } })).toMatchObject({
      status: 404,
    })
  })

  test('nobody edits another’s words, and a reply is found under its own note only', async () => {
    const note = await makeNote((await anAnnotatedArticle()).id, editor.as)
    const elsewhere = await makeNote((await anAnnotatedArticle()).id, editor.as)
    const {
      replies: [first],
    } = await reply(note, 'First.')
    expect(
      await send('PATCH', `draft-notes/${note.id}/replies/${first?.id}`, {
        as: editor.as,
        json: { text: 'Mine' },
      }),
    ).toMatchObject({ status: 403 })
    expect(
      await send('DELETE', `draft-notes/${elsewhere.id}/replies/${first?.id}`, { as: reviewer.as }),
    ).toMatchObject({ status: 404 })
  })

  test('the same key makes one reply', async () => {
    const note = await makeNote((await anAnnotatedArticle()).id, editor.as)
    const json = { text: 'Once.', idempotencyKey: randomUUID() }
    const answers = await Promise.all(
      [1, 2, 3].map(() => send('POST', `draft-notes/${note.id}/replies`, { as: editor.as, json })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 201])
    const { notes } = await panelOf(note.article, editor.as)
    expect(notes.find(({ id }) => id === note.id)?.replies).toHaveLength(1)
  })

  test('a key that was sent before is refused with other words and to another note', async () => {
    const { id } = await anAnnotatedArticle()
    const [note, elsewhere] = [await makeNote(id, editor.as), await makeNote(id, editor.as)]
    const json = { text: 'Once.', idempotencyKey: randomUUID() }
    const sent = async (to: Note, more: Record<string, unknown> = {}) =>
      send('POST', `draft-notes/${to.id}/replies`, { as: editor.as, json: { ...json, ...more } })
    const { note: answeredNote } = answered<NoteAnswer>(await sent(note), 201)
    const refused = {
      status: 409,
      json: { errors: [{ path: 'idempotencyKey', message: expect.any(String) }] },
    }
    expect(await sent(note, { text: 'Twice.' })).toMatchObject(refused)
    expect(await sent(elsewhere)).toMatchObject(refused)
    await send('DELETE', `draft-notes/${note.id}/replies/${answeredNote.replies[0]?.id}`, { as: editor.as })
    expect(answered<NoteAnswer>(await sent(note))).toMatchObject({ created: false })
  })
})

test('E-14: of two notes, one around the other, each keeps its own place until it is resolved, and after', async () => {
  const { id } = await anAnnotatedArticle()
  const inner = await makeNote(id, editor.as, onPassage('somebody depends'))
  const outer = await makeNote(id, editor.as, onPassage('when somebody depends on it'))
  const placesOf = async () =>
    (await panelOf(id, editor.as)).notes
      .filter(({ origin }) => origin === 'passage')
      .map((note) => [note.id, note.status, note.anchor?.quote])
  await act(inner, 'resolve', editor.as)
  expect(await placesOf()).toEqual([
    [outer.id, 'open', 'when somebody depends on it'],
    [inner.id, 'done', 'somebody depends'],
  ])
  await act(outer, 'resolve', editor.as)
  expect(await placesOf()).toEqual([
    [outer.id, 'done', 'when somebody depends on it'],
    [inner.id, 'done', 'somebody depends'],
  ])
})

describe('deleting', () => {
  test('a note goes with its thread, and its history stays with all of it', async () => {
    const { id } = await anAnnotatedArticle()
    const note = await makeNote(id, editor.as)
    await send('POST', `draft-notes/${note.id}/replies`, { as: reviewer.as, json: { text: 'An answer' } })
    expect(await send('DELETE', `draft-notes/${note.id}`, { as: editor.as })).toMatchObject({ status: 200 })
    expect((await panelOf(id, editor.as)).notes.map((each) => each.id)).not.toContain(note.id)
    expect((await historyOf(note)).at(-1)).toMatchObject({
      act: 'deleted',
      by: { id: editor.id },
      before: { text: note.text, replies: [{ text: 'An answer' }] },
    })
  })

  test('E-8: a note whose words stand in the text is not deleted: the next save would make it again', async () => {
    const { id } = await anAnnotatedArticle()
    const [item] = await storedNotes(id)
    const answer = await send('DELETE', `draft-notes/${item?.id}`, { as: editor.as })
    expect(answer).toMatchObject({ status: 409 })
    expect(answer.text).toContain('Please take them out there')
  })

  test('an article that is deleted for good takes its notes with it and leaves their history', async () => {
    const admin = await aPerson(payload, 'admin')
    const { id } = await anAnnotatedArticle()
    const note = await makeNote(id, editor.as)
    await send('POST', `draft-notes/${note.id}/replies`, { as: reviewer.as, json: { text: 'An answer' } })
    expect(await send('DELETE', `articles/${id}`, { as: admin.as })).toMatchObject({ status: 200 })
    expect(await storedNotes(id)).toEqual([])
    expect((await historyOf(note)).at(-1)).toMatchObject({ act: 'deleted', before: { text: note.text } })
  })

  test('V-11: somebody who wrote 30 notes is deleted: the notes stay and show the name', async () => {
    const leaver = await aPerson(payload, 'reviewer')
    const { id } = await anAnnotatedArticle()
    const [first] = await Promise.all(Array.from({ length: 30 }, () => makeNote(id, leaver.as)))
    await act(first ?? { id: '' }, 'resolve', leaver.as)
    await send('POST', `draft-notes/${first?.id}/replies`, { as: leaver.as, json: { text: 'Goodbye' } })
    const [item] = await storedNotes(id)
    await act({ id: item?.id ?? '' }, 'assign', editor.as, { assignee: leaver.id })
    await payload.delete({ collection: 'users', id: leaver.id, overrideAccess: true })
    const notes = (await panelOf(id, editor.as)).notes.filter(({ origin }) => origin === 'article')
    expect(notes).toHaveLength(30)
    for (const { author } of notes) expect(author).toEqual({ id: null, name: first?.author.name })
    const closed = notes.find((note) => note.id === first?.id)
    expect(closed).toMatchObject({
      closedBy: { id: null, name: first?.author.name },
      replies: [{ author: { id: null, name: first?.author.name } }],
    })
    expect((await historyOf(first ?? { id: '' })).every(({ by }) => by.name === first?.author.name)).toBe(
      true,
    )
  })
})

describe('what is not understood is refused with a whole sentence', () => {
  const long = 'x'.repeat(10_001)
  const passage = (more: object) => ({ ...onPassage('launched'), passage: { quote: 'launched', ...more } })
  const nobody = randomUUID()
  const whole = /^[A-Z](?!nvalid)(?!oo ).*[.]$/u

  test.each<[string, Record<string, unknown>]>([
    ['passage.start', passage({ start: 1.5 })],
    ['passage.start', passage({ start: -1 })],
    ['passage.before', passage({ before: long })],
    ['passage.after', passage({ after: 5 })],
    ['passage.textHash', passage({ textHash: long })],
    ['passage.quote', passage({ quote: '' })],
    ['passage', { on: 'passage', text: 'Words', passage: 5 }],
    ['text', { on: 'article', text: long }],
    ['text', { on: 'article', text: 5 }],
    ['text', { on: 'article', text: '\u200B' }],
    ['text', { on: 'article', text: ' \u2060\u3164\u2800\uFE0F ' }],
    ['kind', { on: 'article', text: 'Words', kind: 'nonsense' }],
    ['severity', { on: 'article', text: 'Words', severity: 5 }],
    ['assignee', { on: 'article', text: 'Words', assignee: 'abc' }],
    ['assignee', { on: 'article', text: 'Words', assignee: nobody }],
    ['dueOn', { on: 'article', text: 'Words', dueOn: '0000-01-01' }],
    ['dueOn', { on: 'article', text: 'Words', dueOn: '0001-01-01' }],
    ['dueOn', { on: 'article', text: 'Words', dueOn: '1899-12-31' }],
    ['dueOn', { on: 'article', text: 'Words', dueOn: '2027-02-30' }],
    ['idempotencyKey', { on: 'article', text: 'Words', idempotencyKey: '' }],
    ['idempotencyKey', { on: 'article', text: 'Words', idempotencyKey: long }],
    ['field', { on: 'field', text: 'Words', field: 'slug' }],
    ['on', { on: 'nonsense', text: 'Words' }],
  ])('in a new note: %s %#', async (path, json) => {
    const { id } = await anAnnotatedArticle()
    const answer = await send('POST', `articles/${id}/notes`, { as: editor.as, json })
    expect(answer).toMatchObject({
      status: 422,
      json: { errors: [{ path, message: expect.stringMatching(whole) }] },
    })
  })

  test.each<[string, string, Record<string, unknown>]>([
    ['due', 'dueOn', { dueOn: '0001-01-01' }],
    ['due', 'dueOn', {}],
    ['text', 'text', { text: '\u200B' }],
    ['assign', 'assignee', {}],
    ['resolve', 'revision', { revision: 1.5 }],
    ['resolve', 'status', { status: 'open' }],
    ['kind', 'kind', {}],
    ['place', 'passage', {}],
  ])('in the act %s: %s %#', async (name, path, json) => {
    const { article, id } = await makeNote((await anAnnotatedArticle()).id, editor.as)
    const answer = await act({ id }, name, editor.as, json)
    expect(answer).toMatchObject({
      status: 422,
      json: { errors: [{ path, message: expect.stringMatching(whole) }] },
    })
    expect((await panelOf(article, editor.as)).notes.map((note) => note.id)).toContain(id)
  })

  test.each([
    ['article', 'abc'],
    ['state', 'nonsense'],
    ['kind', 'nonsense'],
    ['severity', 'nonsense'],
    ['assignee', 'abc'],
    ['mine', '2'],
    ['age', 'nonsense'],
    ['search', 'x'.repeat(201)],
    ['group', 'nonsense'],
    ['page', '0'],
    ['page', 'abc'],
    ['limit', '201'],
    ['limit', '1.5'],
  ])('in the board’s question: %s=%s', async (path, value) => {
    const answer = await send('GET', `draft-notes/board?${path}=${value}`, { as: editor.as })
    expect([400, 422]).toContain(answer.status)
    if (answer.status === 422)
      expect(answer.json).toMatchObject({ errors: [{ path, message: expect.stringMatching(whole) }] })
  })

  test('in an act on many: to nobody that exists', async () => {
    const { id } = await makeNote((await anAnnotatedArticle()).id, editor.as)
    const bulk = (json: Record<string, unknown>) =>
      send('POST', 'draft-notes/bulk', { as: editor.as, json: { ids: [id], act: 'assign', ...json } })
    expect(answered<BulkAnswer>(await bulk({ assignee: nobody })).refused).toEqual([
      { id, message: expect.stringContaining('Please choose somebody on the staff.') },
    ])
    for (const json of [{}, { assignee: 'abc' }, { assignee: null, ids: 'x' }]) {
      expect(await bulk(json)).toMatchObject({
        status: 422,
        json: { errors: [{ message: expect.stringMatching(whole) }] },
      })
    }
  })

  test.each([
    ['0000-01-01T12:00:00.000Z', 400],
    ['0001-01-01T12:00:00.000Z', 400],
    ['1899-12-31T12:00:00.000Z', 422],
  ])('in the admin’s own form: due on %s', async (dueOn, status) => {
    const { id, article } = await makeNote((await anAnnotatedArticle()).id, editor.as)
    const changed = await send('PATCH', `draft-notes/${id}`, { as: editor.as, json: { dueOn } })
    expect(changed.status, changed.text).toBe(status)
    expect(changed.text).toContain('"path":"dueOn"')
    const json = { article, text: 'Words', origin: 'article', dueOn }
    expect((await send('POST', 'draft-notes', { as: editor.as, json })).status).toBe(status)
  })
})

describe('V-12: two people at once', () => {
  test('both resolve the same note: it is resolved, and both are in the history', async () => {
    const note = await makeNote((await anAnnotatedArticle()).id, editor.as)
    const answers = await Promise.all([
      act(note, 'resolve', editor.as),
      act(note, 'resolve', other.as, { status: 'wontfix' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const [stored] = (await panelOf(note.article, editor.as)).notes.filter(({ id }) => id === note.id)
    const events = (await historyOf(note)).filter((event) => event.act === 'resolved')
    expect(events.map(({ by }) => by.id).toSorted()).toEqual([editor.id, other.id].toSorted())
    expect(stored).toMatchObject({
      status: events.at(-1)?.after?.['status'],
      closedBy: { id: events.at(-1)?.by.id },
    })
  })

  test.each([
    ['resolve', 'reopen', 'resolved', 'wontfix'],
    ['reopen', 'resolve', 'reopened', undefined],
  ])('who asks to %s what is so already need not have seen it', async (name, opposite, told, status) => {
    const note = await makeNote((await anAnnotatedArticle()).id, editor.as)
    if (name === 'reopen') await act(note, opposite, editor.as)
    const { notes } = await panelOf(note.article, editor.as)
    const { revision } = notes.find(({ id }) => id === note.id) ?? note
    await act(note, name, editor.as, { revision })
    const answer = await act(note, name, other.as, { revision, status })
    expect(answered<NoteAnswer>(answer).note).toMatchObject({ status: status ?? 'open' })
    const events = (await historyOf(note)).filter((event) => event.act === told)
    expect(events.map(({ by }) => by.id)).toEqual([editor.id, other.id])
    // What would undo the other’s work is still refused.
    expect((await act(note, opposite, other.as, { revision })).status).toBe(409)
  })

  test('one edits an item while the other deletes its words, many times: no failure and no ghost', async () => {
    const { id } = await anAnnotatedArticle()
    for (let turn = 0; turn < 5; turn += 1) {
      const [item] = (await storedNotes(id)).filter(({ status }) => status === 'open')
      const [edited] = await Promise.all([
        act({ id: item?.id ?? '' }, 'severity', editor.as, { severity: turn % 2 === 0 ? 'fyi' : 'must' }),
        saveBody(id, '## Launching', words),
      ])
      expect(edited.status).toBe(200)
      expect((await panelOf(id, editor.as)).notes).toMatchObject([
        { status: 'removed' },
        { status: 'removed' },
      ])
      await saveBody(id, '## Launching', words, `Here is a claim. ${annotation}`)
      expect((await panelOf(id, editor.as)).notes).toMatchObject([{ status: 'open' }, { status: 'open' }])
    }
    expect(await storedNotes(id)).toHaveLength(2)
  })
})

describe('V-16: a reviewer', () => {
  test('cannot write the text, and can write a note', async () => {
    const { id } = await anAnnotatedArticle()
    expect(await send('PATCH', `articles/${id}`, { as: reviewer.as, json: { title: 'Mine' } })).toMatchObject(
      { status: 403 },
    )
    expect(
      await send('POST', `articles/${id}/notes`, { as: reviewer.as, json: onPassage('launched') }),
    ).toMatchObject({ status: 201 })
    expect(
      await send('POST', 'draft-notes', { as: reviewer.as, json: { article: id, text: 'A remark' } }),
    ).toMatchObject({ status: 201 })
  })

  test('changes own notes and nobody else’s', async () => {
    const { id } = await anAnnotatedArticle()
    const own = await makeNote(id, reviewer.as)
    const [item] = await storedNotes(id)
    expect(await act(own, 'resolve', reviewer.as)).toMatchObject({ status: 200 })
    expect(await act({ id: item?.id ?? '' }, 'resolve', reviewer.as)).toMatchObject({ status: 403 })
  })
})

describe('who is not on the staff', () => {
  test.each([
    ['GET', 'articles/{article}/notes'],
    ['POST', 'articles/{article}/notes'],
    ['GET', 'articles/note-counts?ids={article}'],
    ['GET', 'draft-notes/board'],
    ['GET', 'draft-notes/board-csv'],
    ['POST', 'draft-notes/bulk'],
    ['PATCH', 'draft-notes/{note}/resolve'],
    ['GET', 'draft-notes/{note}/history'],
    ['POST', 'draft-notes/{note}/replies'],
  ])('%s %s answers the same whether there is something or not, past the guard too', async (method, path) => {
    const { id } = await anAnnotatedArticle()
    const [item] = await storedNotes(id)
    const real = path.replace('{article}', id).replace('{note}', item?.id ?? '')
    const made = path.replace('{article}', randomUUID()).replace('{note}', randomUUID())
    for (const [as, status] of [
      [asVisitor, 401],
      [asSite, 403],
    ] as const) {
      for (const bare of [false, true]) {
        const json = method === 'GET' ? {} : { json: {} }
        const [one, two] = [
          await send(method, real, { as, bare, ...json }),
          await send(method, made, { as, bare, ...json }),
        ]
        expect([one.status, one.text]).toEqual([two.status, two.text])
        expect(one.status).toBe(status)
        expect(one.text).not.toContain('widen')
      }
    }
  })
})

describe('the stock door of notes', () => {
  test('a note is made by PATCH and POST as by its own routes, and cannot be put where it is not', async () => {
    const { id } = await anAnnotatedArticle()
    const { json, status } = await send('POST', 'draft-notes?depth=0', {
      as: editor.as,
      json: {
        article: id,
        origin: 'passage',
        quote: 'somebody depends',
        text: 'Who?',
        anchor: { start: 0, end: 3 },
        author: other.id,
        confirmed: ['status'],
        revision: 9,
      },
    })
    expect(status).toBe(201)
    expect(json).toMatchObject({
      doc: {
        anchor: { quote: 'somebody depends' },
        anchorState: 'anchored',
        author: editor.id,
        revision: 1,
        confirmed: [],
      },
    })
  })

  test('an annotation is made by writing it into the text only', async () => {
    const { id } = await anAnnotatedArticle()
    const answer = await send('POST', 'draft-notes', {
      as: editor.as,
      json: { article: id, origin: 'annotation', text: 'Made up' },
    })
    expect(answer).toMatchObject({ status: 422, json: { errors: [{ data: { path: 'origin' } }] } })
  })

  test('nobody removes a note by hand, or moves it to another article', async () => {
    const note = await makeNote((await anAnnotatedArticle()).id, editor.as)
    const patch = async (json: Record<string, unknown>) =>
      send('PATCH', `draft-notes/${note.id}`, { as: editor.as, json })
    expect(await patch({ status: 'removed' })).toMatchObject({ status: 422 })
    expect(await patch({ article: (await anAnnotatedArticle()).id })).toMatchObject({ status: 422 })
    expect(
      await patch({ anchorState: 'lost', place: 'title', origin: 'field', authorName: 'Mallory' }),
    ).toMatchObject({ status: 200 })
    const [stored] = (await storedNotes(note.article)).filter(({ id }) => id === note.id)
    expect(stored).toMatchObject({ origin: 'article', anchorState: 'none', authorName: note.author.name })
  })
})

const boardOf = async (query: string, as = editor.as) =>
  answered<Board>(await send('GET', `draft-notes/board?${query}`, { as }))

describe('the board', () => {
  test('filters by article, state, kind, severity, assignee, age and words', async () => {
    const { id, title } = await anAnnotatedArticle()
    const passage = await makeNote(id, reviewer.as, {
      ...onPassage('somebody depends'),
      kind: 'fact',
      assignee: editor.id,
    })
    const remark = await makeNote(id, editor.as, { on: 'article', text: 'Too long by half' })
    await act(remark, 'resolve', editor.as)
    const idsOf = async (query: string, as = editor.as) =>
      (await boardOf(`article=${id}&${query}`, as)).rows.map((row) => row.id)
    const [first, second] = (await panelOf(id, editor.as)).notes
      .filter(({ origin }) => origin === 'annotation')
      .map((note) => note.id)
    expect(await idsOf('')).toEqual([first, second, passage.id])
    expect(await idsOf('state=closed')).toEqual([remark.id])
    expect(await idsOf('state=all')).toHaveLength(4)
    expect(await idsOf('kind=fact')).toEqual([passage.id])
    expect(await idsOf('severity=must')).toEqual([first, second])
    expect(await idsOf('assignee=me')).toEqual([passage.id])
    expect(await idsOf('assignee=none')).toEqual([first, second])
    expect(await idsOf('mine=1')).toEqual([passage.id])
    expect(await idsOf('mine=1', reviewer.as)).toEqual([])
    expect(await idsOf('age=today')).toHaveLength(3)
    expect(await idsOf('age=older')).toEqual([])
    expect(await idsOf('search=EDGE')).toEqual([first, second])
    expect(await idsOf('search=100%25')).toEqual([])
    const [row] = (await boardOf(`article=${id}&kind=fact`)).rows
    expect(row).toMatchObject({
      article: { id, title },
      quote: 'somebody depends',
      section: ['Launching'],
      assignee: { id: editor.id },
      age: 'today',
      replies: 0,
      may: { act: true },
    })
    await saveBody(id, 'Nothing is left.')
    expect(await idsOf('state=lost')).toEqual([passage.id])
    expect(await idsOf('state=removed')).toHaveLength(2)
  })

  test.each([
    ['article', 1],
    ['kind', 3],
    ['assignee', 2],
    ['age', 1],
  ])('groups by %s, and counts all that match on every page', async (group, count) => {
    const { id } = await anAnnotatedArticle()
    await makeNote(id, editor.as, { on: 'article', text: 'Hm.', assignee: reviewer.id, kind: 'structure' })
    const board = await boardOf(`article=${id}&group=${group}&limit=2&page=2`)
    expect(board.groups).toHaveLength(count)
    expect(board.groups.reduce((sum, each) => sum + each.count, 0)).toBe(3)
    expect(board).toMatchObject({ total: 3, page: 2, pages: 2, rows: [expect.any(Object)] })
  })

  test('leaves out what lies in the trash', async () => {
    const { id } = await anAnnotatedArticle()
    await payload.update({
      collection: 'articles',
      id,
      data: { deletedAt: new Date().toISOString() },
      overrideAccess: true,
    })
    expect((await boardOf(`article=${id}`)).total).toBe(0)
  })

  test('comes as a CSV file with the same rows', async () => {
    const { id } = await anAnnotatedArticle()
    await makeNote(id, editor.as, { on: 'article', text: '=HYPERLINK("https://evil.example")' })
    const { headers, text } = await send('GET', `draft-notes/board-csv?article=${id}`, { as: editor.as })
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(headers.get('content-disposition')).toContain('draft-notes.csv')
    expect(text.trim().split('\r\n')).toHaveLength(4)
    expect(text).toContain(`"'=HYPERLINK(""https://evil.example"")"`)
  })

  test.each(['state=gone', 'kind=gossip', 'assignee=somebody', 'limit=0', 'page=x', 'age=1'])(
    '%s is refused with the name of the filter',
    async (query) => {
      const answer = await send('GET', `draft-notes/board?${query}`, { as: editor.as })
      expect([400, 422]).toContain(answer.status)
      expect(answer.text).toContain(query.split('=')[0])
    },
  )
})

describe('J1: notes and versions', () => {
  const versionsOf = async (article: string) => {
    const { docs } = await payload.findVersions({
      collection: 'articles',
      where: { parent: { equals: article } },
      sort: 'updatedAt',
      depth: 0,
      pagination: false,
      overrideAccess: true,
    })
    return docs
  }
  const between = (article: string, version = '', from = '') =>
    send('GET', `articles/${article}/note-events/${version}${from === '' ? '' : `?from=${from}`}`, {
      as: reviewer.as,
    })
  const told = z.object({
    events: z.array(z.object({ act: z.string(), text: z.string(), path: z.string().nullable() })),
  })

  test('V-1 five notes that are made, moved and resolved leave every version as it was', async () => {
    const { id } = await anAnnotatedArticle()
    await saveBody(id, words, 'A second text.')
    const before = await versionsOf(id)
    const notes: Note[] = []
    for (const quote of ['A system', 'is launched', 'somebody', 'depends', 'second text'])
      notes.push(await makeNote(id, editor.as, onPassage(quote)))
    const [first, second, third] = notes
    if (first === undefined || second === undefined || third === undefined) throw new Error('no notes')
    await act(first, 'place', editor.as, { passage: { quote: 'second' } })
    await act(second, 'resolve', editor.as)
    await act(third, 'resolve', editor.as)
    await act(third, 'reopen', editor.as)
    expect(await versionsOf(id)).toEqual(before)
  })

  test('what happened to notes between two versions is told beside them, and to the newest what came since', async () => {
    const { id } = await anArticle(payload, { body: aBody(words) })
    const note = await makeNote(id, editor.as, onPassage('somebody'))
    await saveBody(id, words, 'A second text.')
    await act(note, 'resolve', editor.as)
    const [first, second] = (await versionsOf(id)).map((version) => version.id)
    const acts = async (version?: string, from?: string) =>
      told
        .parse((await between(id, version, from)).json)
        .events.map((event) => event.act)
        // A script wrote the second text, which is told too.
        .filter((name) => name !== 'text-rewritten')
    expect(await acts(second)).toEqual(['created', 'resolved'])
    expect(await acts(second, first)).toEqual(['created', 'resolved'])
    expect(await acts(first, second)).toEqual(['created', 'resolved'])
    expect(await acts(first)).toEqual([])
    await saveBody(id, words, 'A third text.')
    await act(note, 'reopen', editor.as)
    expect(await acts(second, first)).toEqual(['created'])
    const [event] = told.parse((await between(id, second, first)).json).events
    expect(event).toMatchObject({ text: 'Who is it?', path: expect.stringContaining(`?note=${note.id}`) })
  })

  test('versions of another article, or of none, are not known here', async () => {
    const [one, two] = [await anArticle(payload), await anArticle(payload)]
    const [own] = await versionsOf(one.id)
    const [foreign] = await versionsOf(two.id)
    expect((await between(one.id, foreign?.id)).status).toBe(404)
    expect((await between(one.id, own?.id, foreign?.id)).status).toBe(404)
    expect((await between(one.id, own?.id, 'x')).status).toBe(422)
    expect((await between(randomUUID(), own?.id)).status).toBe(404)
  })
})
