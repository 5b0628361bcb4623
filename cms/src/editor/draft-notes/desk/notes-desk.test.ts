import { hashText } from '@galley/annotations'
import { expect, test } from 'vitest'
import type { ArticleNotes, NewNote, Note } from '../../../collections/draft-notes/contract.ts'
import { aNoteOn, editorText } from '../notes.fixture.ts'
import { noCaret, type EditorPort } from './editor-port.ts'
import { selectedWords, usualRules } from './live-text.ts'
import type { Act, Answer, NotesApi } from './notes-api.ts'
import { createNotesDesk } from './notes-desk.ts'

const words = 'The ferry leaves at nine.\nNobody owns a watch here.'
const watch = aNoteOn(words, 'owns a watch', { id: 'watch' })

const failed = (why: 'offline' | 'conflict' | 'gone', message: string): Answer<never> => ({
  ok: false,
  failure: { why, message },
})
const ok = <Value>(value: Value): Answer<Value> => ({ ok: true, value })

function listed(text: string, notes: Note[]): ArticleNotes {
  return {
    article: { id: 'article', title: 'Title', revision: 1 },
    textHash: hashText(text),
    flatText: text,
    rules: usualRules,
    notes,
    problems: [],
    counts: { open: 0, must: 0, lost: 0, closed: 0 },
    people: [{ id: 'anna', name: 'Anna' }],
    images: [],
  }
}

/** A desk whose server does what the test says, with the text that was saved in the editor; `null` when none is drawn. */
async function aDesk(
  server: Partial<NotesApi> = {},
  { text = words, notes = [watch] }: { text?: string | null; notes?: Note[] } = {},
) {
  const sent: { note: string; doing: Act; revision: number }[] = []
  const api: NotesApi = {
    articleOf: async () => failed('offline', 'No connection.'),
    articleNotes: async () => ok(listed(text ?? words, notes)),
    createNote: async () => failed('offline', 'No connection.'),
    act: async (note, doing, revision) => {
      sent.push({ note, doing, revision })
      return ok({
        note: {
          ...watch,
          revision: revision + 1,
          ...(doing.name === 'resolve' && { status: 'done' as const }),
        },
      })
    },
    addReply: async () => failed('offline', 'No connection.'),
    editReply: async () => failed('offline', 'No connection.'),
    deleteReply: async () => failed('offline', 'No connection.'),
    deleteNote: async () => ok({}),
    history: async () => ok({ events: [] }),
    ...server,
  }
  let keys = 0
  const desk = createNotesDesk({
    api,
    me: { id: 'me', name: 'Me' },
    now: () => new Date('2027-03-28T12:00:00Z'),
    newKey: () => `key ${(keys += 1)}`,
  })
  if (text !== null) desk.setText(editorText(...text.split('\n')))
  desk.setArticle('article')
  await desk.refresh()
  return { desk, sent }
}

const note = (desk: Awaited<ReturnType<typeof aDesk>>['desk']) => desk.state.get().notes[0]

test('an act is shown at once, sent with what was seen, and said once when it is done', async () => {
  const { desk, sent } = await aDesk()
  const doing = desk.act('watch', { name: 'resolve', body: { status: 'done' } })
  expect(note(desk)?.status).toBe('done')
  expect(desk.state.get().said.count).toBe(0)
  await doing
  expect(sent).toEqual([{ note: 'watch', doing: { name: 'resolve', body: { status: 'done' } }, revision: 1 }])
  expect(desk.state.get().said).toEqual({ words: 'Done: Text of owns a watch', count: 1 })
})

test('two acts in a row are sent one after the other, each with what the one before it left', async () => {
  const { desk, sent } = await aDesk()
  await Promise.all([
    desk.act('watch', { name: 'kind', body: { kind: 'voice' } }),
    desk.act('watch', { name: 'severity', body: { severity: 'must' } }),
  ])
  expect(sent.map(({ revision }) => revision)).toEqual([1, 2])
})

test('an act that was refused is taken back and says why', async () => {
  const { desk } = await aDesk({ act: async () => failed('conflict', 'Somebody was faster.') })
  await desk.act('watch', { name: 'resolve', body: {} })
  expect(note(desk)?.status).toBe('open')
  expect(desk.state.get().failed.get('watch')).toMatchObject({ failure: { message: 'Somebody was faster.' } })
  expect(desk.state.get().said.words).toBe('Somebody was faster.')
})

test('whoever has seen both versions acts on the newest, also before the list is read anew', async () => {
  const revisions: number[] = []
  const conflict = { revision: 7, theirs: { text: 'Theirs' }, yours: { text: 'Mine' } }
  const { desk } = await aDesk({
    act: async (_, __, revision) => {
      revisions.push(revision)
      return revision === 7
        ? ok({ note: { ...watch, revision: 8 } })
        : { ok: false, failure: { why: 'conflict', message: 'Somebody was faster.', conflict } }
    },
    articleNotes: async () => ok(listed(words, [watch])),
  })
  const mine: Act = { name: 'text', body: { text: 'Mine' } }
  expect(await desk.act('watch', mine)).toBe(false)
  expect(await desk.act('watch', mine)).toBe(true)
  expect(revisions).toEqual([1, 7])
})

test('a note that could not be sent keeps its words and its key, and the next try makes it once', async () => {
  const keys: (string | undefined)[] = []
  const { desk } = await aDesk({
    createNote: async (_, given) => {
      keys.push(given.idempotencyKey)
      return keys.length === 1
        ? failed('offline', 'No connection.')
        : ok({ note: { ...watch, id: 'new', text: given.text } })
    },
  })
  desk.compose({ on: 'article' })
  desk.changeComposing({ text: 'Cut it.' })
  expect(await desk.sendComposed()).toBe(false)
  expect(desk.state.get().composing).toMatchObject({
    text: 'Cut it.',
    failure: { message: 'No connection.' },
  })
  expect(await desk.sendComposed()).toBe(true)
  expect(new Set(keys).size).toBe(1)
  expect(desk.state.get()).toMatchObject({ composing: null, current: 'new' })
})

test('a note whose words are changed after a failure is another note for the server', async () => {
  const keys: (string | undefined)[] = []
  const { desk } = await aDesk({
    createNote: async (_, given) => {
      keys.push(given.idempotencyKey)
      return failed('offline', 'No connection.')
    },
  })
  desk.compose({ on: 'article' })
  for (const text of ['Cut it.', 'Cut it all.']) {
    desk.changeComposing({ text })
    await desk.sendComposed()
  }
  await desk.sendComposed()
  expect(new Set(keys).size).toBe(2)
  expect(keys[2]).toBe(keys[1])
})

test('what was selected is followed through typing until it is sent', async () => {
  const sent: NewNote[] = []
  const { desk } = await aDesk({
    createNote: async (_, given) => {
      sent.push(given)
      return failed('offline', 'No connection.')
    },
  })
  const selected = selectedWords(words, words.indexOf('a watch'), words.indexOf('a watch') + 'a watch'.length)
  if (selected === null) throw new Error('nothing was selected')
  desk.compose({ on: 'passage', selected })
  desk.changeComposing({ text: 'Whose?' })
  const typed = words.replace('The ferry', 'The last ferry')
  desk.setText(editorText(...typed.split('\n')))
  expect(desk.live.get().drafting).toMatchObject({ start: words.indexOf('a watch') + 5 })
  await desk.sendComposed()
  expect(sent).toMatchObject([
    {
      on: 'passage',
      passage: { quote: 'a watch', start: typed.indexOf('a watch'), textHash: hashText(typed) },
    },
  ])
})

test('a reply that could not be sent stays in its form', async () => {
  const { desk } = await aDesk()
  desk.setDraft('reply:watch', 'Mine.')
  expect(await desk.sendReply('watch')).toBe(false)
  expect(desk.state.get().drafts.get('reply:watch')).toBe('Mine.')
})

test('taking the words of an open note out is told once, and undo takes the telling back', async () => {
  const { desk } = await aDesk()
  desk.setText(editorText('The ferry leaves at nine.', ''))
  expect(desk.state.get().removal).toMatchObject({ notes: ['watch'] })
  expect(desk.state.get().said).toEqual({
    words: '1 open note lost its words. Undo brings it back.',
    count: 1,
  })
  desk.setText(editorText(...words.split('\n')))
  expect(desk.state.get().removal).toBeNull()
  expect(desk.live.get().places.get('watch')?.status).toBe('anchored')
  expect(desk.state.get().said.count).toBe(1)
})

test('typing that changes nothing in the list leaves the list alone', async () => {
  const { desk } = await aDesk()
  const before = desk.digest.get()
  desk.setText(editorText('The ferry leaves at ten.', 'Nobody owns a watch here.'))
  expect(desk.digest.get()).toBe(before)
  expect(desk.live.get().text.text).toContain('ten')
})

test('questions that come while one is under way are asked once more, not each by itself', async () => {
  let asked = 0
  const { desk } = await aDesk({
    articleNotes: async () => {
      asked += 1
      return ok(listed(words, [watch]))
    },
  })
  asked = 0
  await Promise.all([desk.refresh(), desk.refresh(), desk.refresh()])
  await desk.refresh()
  expect(asked).toBeLessThanOrEqual(3)
})

test('notes that are shown stay when they cannot be asked for again', async () => {
  let isAway = false
  const { desk } = await aDesk({
    articleNotes: async () => (isAway ? failed('offline', 'No connection.') : ok(listed(words, [watch]))),
  })
  isAway = true
  await desk.refresh()
  expect(desk.state.get()).toMatchObject({ load: 'ready', failure: { message: 'No connection.' } })
  expect(note(desk)?.id).toBe('watch')
})

test('a lost note is put back on the selected words only, never on a mere caret', async () => {
  const { desk, sent } = await aDesk()
  const port: EditorPort = {
    ...noCaret,
    hasSelection: () => false,
    selectedWords: () => selectedWords(words, 0, 9),
  }
  desk.connectEditor(port)
  expect(desk.putBack('watch')).toBe(false)
  desk.connectEditor({ ...port, hasSelection: () => true })
  expect(desk.putBack('watch')).toBe(true)
  await desk.refresh()
  expect(sent).toMatchObject([
    { doing: { name: 'place', body: { passage: { quote: 'The ferry', start: 0 } } } },
  ])
})

test('before the first save there is nothing to ask, and a note waits', async () => {
  const desk = createNotesDesk({
    api: { articleNotes: async () => failed('offline', 'asked all the same') } as unknown as NotesApi,
    me: { id: 'me', name: 'Me' },
  })
  await desk.refresh()
  expect(desk.state.get()).toMatchObject({ load: 'waiting', failure: null })
  desk.compose({ on: 'article' })
  desk.changeComposing({ text: 'Begin.' })
  expect(await desk.sendComposed()).toBe(false)
  expect(desk.state.get().composing?.text).toBe('Begin.')
})

const linked = '0b8f7e0a-4f3c-4a53-9d0c-3f8a4f8b6f11'

test('a link to a note of this article leads to it, and nothing is asked', async () => {
  const { desk } = await aDesk()
  expect(await desk.findLinked('watch')).toBe(true)
  expect(desk.state.get().astray).toBeNull()
})

test.each([
  // the link names     the server says                          the panel says      and leads to
  ['nothing', 'garbage', failed('offline', 'Not asked.'), /does not lead to a note/, null],
  ['a deleted note', linked, failed('gone', 'No.'), /not there any more/, null],
  [
    'a note elsewhere',
    linked,
    ok({ article: 'other' }),
    /another article/,
    `/admin/collections/articles/other?note=${linked}`,
  ],
  ['who knows what', linked, failed('offline', 'No connection.'), /could not be looked up. No conn/, null],
] as const)('a link to %s is told of in the open panel', async (_, id, answer, message, path) => {
  const { desk } = await aDesk({ articleOf: async () => answer })
  expect(await desk.findLinked(id)).toBe(false)
  const { astray, isOpen, said } = desk.state.get()
  expect(astray).toEqual({ message: expect.stringMatching(message), path })
  expect(said.words).toBe(astray?.message)
  expect(isOpen).toBe(true)
  desk.dismissAstray()
  expect(desk.state.get().astray).toBeNull()
})

test('a link to a note that was made since the list was read leads to it', async () => {
  const made = { ...watch, id: linked }
  let notes = [watch]
  const { desk } = await aDesk({
    articleNotes: async () => ok(listed(words, notes)),
    articleOf: async () => ok({ article: 'article' }),
  })
  notes = [watch, made]
  expect(await desk.findLinked(linked)).toBe(true)
})

test('while the text is not drawn, as another tab of the form is open, no note has lost its words', async () => {
  const { desk } = await aDesk({}, { text: null })
  expect(desk.hasEditor()).toBe(false)
  expect(desk.digest.get().places.get('watch')?.status).toBe('anchored')
  desk.setText(editorText('Other words altogether.'))
  expect(desk.digest.get().places.get('watch')?.status).toBe('lost')
})
