import { hashText } from '@galley/annotations'
import {
  notePath,
  type ArticleNotes,
  type ArticleTextField,
  type NewNote,
  type Note,
  type NoteKind,
  type Person,
  type Severity,
  type TextProblem,
} from '../../../collections/draft-notes/contract.ts'
import type { CopyOffer } from '../copying/copied-notes.ts'
import { createPlaceMemory, livePlaces, type Baseline } from '../places/live-places.ts'
import type { EditorText } from '../text/editor-text.ts'
import { shownAtOnce, toldAs } from './acts.ts'
import { noCaret, type EditorPort } from './editor-port.ts'
import { counted, firstWords } from './in-words.ts'
import {
  digestOf,
  followText,
  noDigest,
  noLiveText,
  rangeNow,
  usualRules,
  type LiveText,
  type Selected,
} from './live-text.ts'
import {
  noRecords,
  shownNotes,
  withList,
  withoutPending,
  withoutRow,
  withPending,
  withRow,
  type NoteRecords,
} from './note-records.ts'
import type { Act, Answer, Failure, NotesApi } from './notes-api.ts'
import { createStore, type Store } from './store.ts'

/** What a new note is about. */
export type About =
  | { readonly on: 'passage'; readonly selected: Selected }
  | { readonly on: 'field'; readonly field: ArticleTextField | `alt:${string}` }
  | { readonly on: 'article' }

/** A new note that is being written. It is kept here, so that closing the panel or a failed send loses no word. */
export type Composing = {
  readonly about: About
  /** What it can be put on instead. */
  readonly passage: Selected | null
  readonly text: string
  readonly kind: NoteKind | null
  readonly severity: Severity | null
  readonly assignee: string | null
  /** The same note, however often it is sent. */
  readonly key: string
  readonly sending: boolean
  readonly failure: Failure | null
}

/** What could not be done to a note, and what was asked for, so that it can be asked for again. */
export type FailedAct = { readonly failure: Failure; readonly act: Act | null }

/** Open notes whose words were just taken out of the text. */
export type Removal = { readonly notes: readonly string[]; readonly text: string; readonly at: number }

export type DeskState = {
  /** `null` until the article was saved for the first time. */
  readonly article: string | null
  readonly load: 'waiting' | 'loading' | 'ready' | 'failed'
  readonly failure: Failure | null
  readonly notes: readonly Note[]
  readonly problems: readonly TextProblem[]
  readonly people: ArticleNotes['people']
  readonly images: ArticleNotes['images']
  /** What became of the note that a link led to, when it is not here, and where it is instead. */
  readonly astray: { readonly message: string; readonly path: string | null } | null
  /** The note that is open in the panel and shown in the text. */
  readonly current: string | null
  /** Counts the times that a note was asked to be shown, so that asking again shows it again. */
  readonly shown: number
  readonly isOpen: boolean
  readonly busy: ReadonlySet<string>
  readonly failed: ReadonlyMap<string, FailedAct>
  readonly composing: Composing | null
  /** Words of replies and edits that were not sent yet, by form. */
  readonly drafts: ReadonlyMap<string, string>
  readonly removal: Removal | null
  /** Notes that could go with words which were just pasted. */
  readonly copyOffer: CopyOffer | null
  /** Said once by the live region. */
  readonly said: { readonly words: string; readonly count: number }
}

export type DeskSettings = {
  api: NotesApi
  me: Person
  now?: () => Date
  newKey?: () => string
}

export type NotesDesk = ReturnType<typeof createNotesDesk>

/**
 * Everything that is known and done about one article's notes in the browser: the server's records, what was done to
 * them and is under way, and where they stand in the text that is being typed.
 *
 * Nothing here touches the document; the editor is reached through its port alone.
 */
export function createNotesDesk({
  api,
  me,
  now = () => new Date(),
  newKey = () => crypto.randomUUID(),
}: DeskSettings) {
  const state = createStore<DeskState>(freshState)
  const live = createStore<LiveText>(noLiveText)
  const digest = createStore(noDigest)
  let records: NoteRecords = noRecords
  let baseline: Baseline | null = null
  let memory = createPlaceMemory()
  let rules = usualRules
  let editor: EditorPort = noCaret
  let acts = 0
  let asking: Promise<void> | null = null
  let askAgain = false
  const queues = new Map<string, Promise<unknown>>()
  const sentReplies = new Map<string, { text: string; key: string }>()

  function say(words: string): void {
    const { said } = state.get()
    state.update({ said: { words, count: said.count + 1 } })
  }

  function follow(text: EditorText = live.get().text): void {
    const { notes, composing } = state.get()
    const drafting = composing?.about.on === 'passage' ? composing.about.selected : null
    const before = live.get()
    const next = followText({ text, baseline, notes, memory, rules, drafting })
    live.set(next)
    digest.set(digestOf(next, digest.get()))
    noticeRemoval(state, { before, next, notes, at: now().getTime(), say })
  }

  function setRecords(next: NoteRecords): void {
    records = next
    state.update({ notes: shownNotes(records) })
    follow()
  }

  function setArticle(article: string | null): void {
    if (article === state.get().article) return
    records = noRecords
    baseline = null
    memory = createPlaceMemory()
    state.update({
      ...freshState,
      article,
      isOpen: state.get().isOpen,
      load: article === null ? 'waiting' : 'loading',
    })
    if (article !== null) void refresh()
  }

  /** Asks for the notes as they are now. One question at a time; what is asked meanwhile is asked afterwards. */
  function refresh(): Promise<void> {
    if (asking !== null) {
      askAgain = true
      return asking
    }
    asking = ask().finally(() => {
      asking = null
      if (askAgain) {
        askAgain = false
        void refresh()
      }
    })
    return asking
  }

  async function ask(): Promise<void> {
    const { article, load } = state.get()
    if (article === null) return
    const askedAt = acts
    const known = live.get().text.text
    const answer = await api.articleNotes(article, hashText(known))
    if (state.get().article !== article) return
    if (!answer.ok) {
      // Notes that are shown already stay; the next save asks again.
      state.update({ failure: answer.failure, load: load === 'ready' ? 'ready' : 'failed' })
      return
    }
    const { flatText, textHash, problems, people, images } = answer.value
    if (JSON.stringify(rules) !== JSON.stringify(answer.value.rules)) rules = answer.value.rules
    baseline = { text: flatText ?? known, hash: textHash }
    records = withList(records, answer.value, askedAt)
    const notes = shownNotes(records)
    memory.remember(textHash, livePlaces(baseline, baseline.text, notes))
    state.update({ notes, problems, people, images, load: 'ready', failure: null })
    follow()
  }

  /** Runs what is done to one note in order, so that each act is sent with what the one before it left. */
  function inTurn<Value>(note: string, work: () => Promise<Value>): Promise<Value> {
    const turn = (queues.get(note) ?? Promise.resolve()).then(work)
    queues.set(note, turn)
    return turn
  }

  function setBusy(note: string, isBusy: boolean): void {
    const busy = new Set(state.get().busy)
    if (isBusy) busy.add(note)
    else busy.delete(note)
    state.update({ busy })
  }

  function setFailed(note: string, failed: FailedAct | null): void {
    const next = new Map(state.get().failed)
    if (failed === null) next.delete(note)
    else next.set(note, failed)
    state.update({ failed: next })
  }

  /** Does something to a note: shown at once, taken back with a reason when the server refuses. */
  async function act(id: string, doing: Act): Promise<boolean> {
    const pending = {
      note: id,
      patch: shownAtOnce(doing, { me, people: state.get().people, now: now().toISOString() }),
    }
    setRecords(withPending(records, pending))
    return inTurn(id, async () => {
      const row = records.rows.get(id)
      if (row === undefined) return false
      setBusy(id, true)
      // Who has seen both versions acts on theirs, also when the list is not read anew yet.
      const seen = state.get().failed.get(id)?.failure.conflict?.revision ?? 0
      const answer = await api.act(id, doing, Math.max(row.revision, seen))
      if (answer.ok && doing.name === 'text') setDraft(`edit:${id}`, null)
      return settle(id, answer, { pending, act: doing, said: toldAs(doing, row, state.get().people) })
    })
  }

  type Settling = { pending?: NoteRecords['pending'][number]; act: Act | null; said: string }

  function settle(
    id: string,
    answer: Answer<{ note: Note }>,
    { pending, act: doing, said }: Settling,
  ): boolean {
    acts += 1
    const rest = pending === undefined ? records : withoutPending(records, pending)
    setBusy(id, false)
    if (answer.ok) {
      setRecords(withRow(rest, answer.value.note, acts))
      setFailed(id, null)
      if (measuredElsewhere(answer.value.note)) void refresh()
      say(said)
      return true
    }
    setRecords(rest)
    setFailed(id, { failure: answer.failure, act: doing })
    if (answer.failure.why === 'conflict' || answer.failure.why === 'gone') void refresh()
    say(answer.failure.message)
    return false
  }

  /** Whether a save came between the list that is shown and this answer. */
  function measuredElsewhere({ place, anchor, anchorState }: Note): boolean {
    return place === 'body' && anchorState !== 'lost' && anchor !== null && anchor.textHash !== baseline?.hash
  }

  async function send(
    id: string,
    work: () => Promise<Answer<{ note: Note }>>,
    said: string,
  ): Promise<boolean> {
    return inTurn(id, async () => {
      setBusy(id, true)
      return settle(id, await work(), { act: null, said })
    })
  }

  /** Sends the words of a form; they stay in it until they have arrived. */
  async function sendDraft(form: string, sending: (words: string) => Promise<boolean>): Promise<boolean> {
    const words = state.get().drafts.get(form)?.trim() ?? ''
    if (words === '') return false
    const hasArrived = await sending(words)
    if (hasArrived) setDraft(form, null)
    return hasArrived
  }

  const sendReply = (note: string) =>
    sendDraft(`reply:${note}`, async (text) => {
      // The same words again are the same reply; other words are another one, whatever became of the first.
      const sent = sentReplies.get(note)
      const idempotencyKey = sent?.text === text ? sent.key : newKey()
      sentReplies.set(note, { text, key: idempotencyKey })
      const arrived = await send(
        note,
        () => api.addReply(note, { text, idempotencyKey }),
        'The reply was added.',
      )
      if (arrived) sentReplies.delete(note)
      return arrived
    })

  const sendReplyEdit = (note: string, id: string) =>
    sendDraft(`edit-reply:${id}`, (text) =>
      send(
        note,
        () => {
          const revision = records.rows.get(note)?.replies.find((candidate) => candidate.id === id)?.revision
          return api.editReply(note, id, { text, revision })
        },
        'The reply was changed.',
      ),
    )

  const sendEdit = (note: string) =>
    sendDraft(`edit:${note}`, (text) => act(note, { name: 'text', body: { text } }))

  const deleteReply = (note: string, id: string) =>
    send(note, () => api.deleteReply(note, id), 'The reply was taken back.')

  /** Deletes a note for good, with its replies. */
  async function deleteNote(id: string): Promise<boolean> {
    return inTurn(id, async () => {
      setBusy(id, true)
      const answer = await api.deleteNote(id)
      acts += 1
      setBusy(id, false)
      if (answer.ok || answer.failure.why === 'gone') {
        const { current } = state.get()
        setFailed(id, null)
        setRecords(withoutRow(records, id))
        if (current === id) state.update({ current: null })
        say('The note was deleted.')
        return true
      }
      setFailed(id, { failure: answer.failure, act: null })
      say(answer.failure.message)
      return false
    })
  }

  /** Begins a new note, or returns to the one that is being written; words that were typed are kept. */
  function compose(about: About): void {
    const passage = about.on === 'passage' ? about.selected : null
    const { composing } = state.get()
    const next: Composing =
      composing === null
        ? {
            about,
            passage,
            text: '',
            kind: null,
            severity: null,
            assignee: null,
            key: newKey(),
            sending: false,
            failure: null,
          }
        : { ...composing, about, passage: passage ?? composing.passage }
    state.update({ composing: next, isOpen: true, current: null })
    follow()
  }

  function changeComposing(change: Partial<Composing>): void {
    const { composing } = state.get()
    if (composing === null) return
    const isAnother = composing.failure !== null && ('text' in change || 'about' in change)
    const key = isAnother ? newKey() : composing.key
    state.update({ composing: { ...composing, key, ...change } })
    if (change.about !== undefined) follow()
  }

  function stopComposing(): void {
    state.update({ composing: null })
    follow()
  }

  async function sendComposed(): Promise<boolean> {
    const { composing, article } = state.get()
    if (composing === null || article === null || composing.sending || composing.text.trim() === '')
      return false
    changeComposing({ sending: true, failure: null })
    const answer = await api.createNote(article, newNoteFrom(composing, live.get().text.text))
    acts += 1
    if (!answer.ok) {
      changeComposing({ sending: false, failure: answer.failure })
      say(answer.failure.message)
      return false
    }
    const { note } = answer.value
    state.update({ composing: null, current: note.id })
    setRecords(withRow(records, note, acts))
    if (measuredElsewhere(note) || note.anchorState === 'lost') void refresh()
    say(`The note was added: ${firstWords(note.text)}`)
    return true
  }

  function offerCopies(copyOffer: CopyOffer): void {
    state.update({ copyOffer })
    const notes = counted(copyOffer.notes.length, 'note')
    say(`The words were copied without ${notes}. “Copy ${notes} too” stands below the text.`)
  }

  /** Makes copies of the notes that were offered, on the words that were pasted. */
  async function copyNotes(): Promise<void> {
    const { copyOffer, article } = state.get()
    state.update({ copyOffer: null })
    if (copyOffer === null || article === null) return
    let made = 0
    for (const { selected, text, kind, severity } of copyOffer.notes) {
      const passage = passageOf(selected, live.get().text.text)
      const answer = await api.createNote(article, {
        on: 'passage',
        text,
        kind,
        severity,
        passage,
        idempotencyKey: newKey(),
      })
      acts += 1
      if (!answer.ok) {
        say(`Copied ${made} of ${counted(copyOffer.notes.length, 'note')}. ${answer.failure.message}`)
        break
      }
      made += 1
      setRecords(withRow(records, answer.value.note, acts))
      if (made === copyOffer.notes.length) say(`${counted(made, 'note')} copied.`)
    }
    void refresh()
  }

  /** Puts a note that lost its words on those that are selected now. */
  function putBack(id: string): boolean {
    const selected = editor.hasSelection() ? editor.selectedWords() : null
    if (selected === null) {
      const message = 'Please select the words in the text first, then press “Put back here” again.'
      setFailed(id, { failure: { why: 'invalid', message }, act: null })
      say(message)
      return false
    }
    void act(id, { name: 'place', body: { passage: passageOf(selected, live.get().text.text) } })
    return true
  }

  function setDraft(form: string, words: string | null): void {
    const drafts = new Map(state.get().drafts)
    if (words === null) drafts.delete(form)
    else drafts.set(form, words)
    state.update({ drafts })
  }

  /** Opens a note in the panel; `null` closes the one that is open. */
  function open(id: string | null): void {
    state.update({ current: id, shown: state.get().shown + 1, ...(id !== null && { isOpen: true }) })
  }

  /**
   * Whether the note that a link names is among these; else the panel opens and says what became of it.
   *
   * @param id  as it stands in the address: anything
   */
  async function findLinked(id: string): Promise<boolean> {
    const { article } = state.get()
    const isHere = () => state.get().notes.some((note) => note.id === id)
    if (isHere()) return true
    const answer = isNoteId(id) ? await api.articleOf(id) : null
    if (answer?.ok === true && answer.value.article === article) await refresh() // made since the list was read
    if (state.get().article !== article || isHere()) return isHere()
    const astray = astrayFor(id, answer, article)
    state.update({ astray, isOpen: true })
    say(astray.message)
    return false
  }

  return {
    state: state as Pick<Store<DeskState>, 'get' | 'subscribe'>,
    live: live as Pick<Store<LiveText>, 'get' | 'subscribe'>,
    digest: digest as Pick<typeof digest, 'get' | 'subscribe'>,
    me,
    say,
    setArticle,
    setText: follow,
    refresh,
    act,
    sendReply,
    sendReplyEdit,
    sendEdit,
    deleteReply,
    deleteNote,
    history: (id: string) => api.history(id),
    compose,
    changeComposing,
    stopComposing,
    sendComposed,
    putBack,
    offerCopies,
    copyNotes,
    setDraft,
    closeDraft: (form: string) => setDraft(form, null),
    open,
    findLinked,
    dismissAstray: () => state.update({ astray: null }),
    setOpen: (isOpen: boolean) => state.update({ isOpen }),
    dismissFailure: (id: string) => setFailed(id, null),
    dismissRemoval: () => state.update({ removal: null }),
    dismissCopies: () => state.update({ copyOffer: null }),
    editor: () => editor,
    /** Whether the text is open: while another tab of the form is, there is no editor. */
    hasEditor: () => editor !== noCaret,
    connectEditor(port: EditorPort): () => void {
      editor = port
      return () => {
        if (editor === port) editor = noCaret
      }
    },
  }
}

const freshState: DeskState = {
  article: null,
  load: 'waiting',
  failure: null,
  notes: [],
  problems: [],
  people: [],
  images: [],
  astray: null,
  current: null,
  shown: 0,
  isOpen: false,
  busy: new Set(),
  failed: new Map(),
  composing: null,
  drafts: new Map(),
  removal: null,
  copyOffer: null,
  said: { words: '', count: 0 },
}

function isNoteId(id: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(id)
}

/** What is said of a linked note that is not among the article's. `found` is `null` when it could not be one. */
function astrayFor(
  id: string,
  found: Answer<{ article: string }> | null,
  here: string | null,
): NonNullable<DeskState['astray']> {
  if (found === null)
    return { message: 'This link does not lead to a note. Perhaps a part of it is missing.', path: null }
  if (found.ok && found.value.article !== here) {
    const path = notePath({ id, article: found.value.article })
    return { message: 'The note that this link leads to belongs to another article.', path }
  }
  if (found.ok || found.failure.why === 'gone')
    return { message: 'The note that this link leads to is not there any more.', path: null }
  return { message: `The note of this link could not be looked up. ${found.failure.message}`, path: null }
}

/** Tells when open notes lose their words by an edit, and stops telling when they have them again. */
function noticeRemoval(
  state: Store<DeskState>,
  {
    before,
    next,
    notes,
    at,
    say,
  }: { before: LiveText; next: LiveText; notes: readonly Note[]; at: number; say: (words: string) => void },
): void {
  if (before.text === next.text) return
  const { removal } = state.get()
  const lost = notes.filter(
    ({ id, status }) =>
      status === 'open' &&
      before.places.has(id) &&
      before.places.get(id)?.status !== 'lost' &&
      next.places.get(id)?.status === 'lost',
  )
  if (lost.length > 0) {
    const gone = [...new Set([...(removal?.notes ?? []), ...lost.map(({ id }) => id)])]
    state.update({ removal: { notes: gone, text: next.text.text, at } })
    say(
      `${counted(lost.length, 'open note')} lost ${lost.length === 1 ? 'its' : 'their'} words. Undo brings ${lost.length === 1 ? 'it' : 'them'} back.`,
    )
    return
  }
  if (removal === null) return
  const back = removal.notes.every((id) => next.places.has(id) && next.places.get(id)?.status !== 'lost')
  if (back) state.update({ removal: null })
}

function newNoteFrom({ about, text, kind, severity, assignee, key }: Composing, now: string): NewNote {
  const words = {
    text: text.trim(),
    kind: kind ?? undefined,
    severity: severity ?? undefined,
    assignee: assignee ?? undefined,
    idempotencyKey: key,
  }
  switch (about.on) {
    case 'passage':
      return { ...words, on: 'passage', passage: passageOf(about.selected, now) }
    case 'field':
      return { ...words, on: 'field', field: about.field }
    case 'article':
      return { ...words, on: 'article' }
  }
}

/** A passage as the server takes it, measured on the text as it is now; by its words alone when they are gone. */
function passageOf(selected: Selected, now: string) {
  const range = rangeNow(selected, now)
  if (range === null) {
    const { quote, before, after } = selected.anchor
    return { quote, before, after }
  }
  const { start, end } = range
  return {
    quote: now.slice(start, end),
    before: now.slice(Math.max(0, start - 32), start),
    after: now.slice(end, end + 32),
    start,
    textHash: hashText(now),
  }
}
