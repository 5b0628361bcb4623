import type {
  ArticleNotes,
  Assign,
  Conflict,
  NewNote,
  NewReply,
  NoteAnswer,
  NoteHistory,
  Resolve,
  Seen,
  SetDue,
  SetKind,
  SetPlace,
  SetSeverity,
  SetText,
} from '../../../collections/draft-notes/contract.ts'

/** Why a request did not do what was asked, in a sentence for the person who asked. */
export type Failure = {
  readonly why: 'offline' | 'signed-out' | 'refused' | 'gone' | 'conflict' | 'invalid' | 'broken'
  readonly message: string
  /** Of a conflict: what is stored now and what was sent. */
  readonly conflict?: Conflict['errors'][number]['data']
}

export type Answer<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: Failure }

/** What can be done to one note; the server's routes by name. */
export type NoteActBodies = {
  resolve: Resolve
  reopen: Seen
  assign: Assign
  kind: SetKind
  'confirm-kind': Seen
  severity: SetSeverity
  due: SetDue
  text: SetText
  place: SetPlace
  'confirm-place': Seen
  'keep-on-article': Seen
}
export type NoteActName = keyof NoteActBodies

/** Something done to one note: the route's name and what is sent to it. */
export type Act = {
  [Name in NoteActName]: { readonly name: Name; readonly body: Omit<NoteActBodies[Name], 'revision'> }
}[NoteActName]

export type NotesApi = {
  /** Which article a note belongs to. */
  articleOf: (note: string) => Promise<Answer<{ article: string }>>
  articleNotes: (article: string, known: string | null) => Promise<Answer<ArticleNotes>>
  createNote: (article: string, note: NewNote) => Promise<Answer<NoteAnswer>>
  /** @param revision  the one that the sender saw */
  act: (note: string, doing: Act, revision: number) => Promise<Answer<NoteAnswer>>
  addReply: (note: string, reply: NewReply) => Promise<Answer<NoteAnswer>>
  editReply: (note: string, reply: string, body: SetText) => Promise<Answer<NoteAnswer>>
  deleteReply: (note: string, reply: string) => Promise<Answer<NoteAnswer>>
  deleteNote: (note: string) => Promise<Answer<unknown>>
  history: (note: string) => Promise<Answer<NoteHistory>>
}

/** The routes of `contract.ts` as functions. Nothing is thrown: what went wrong comes back in words. */
export function createNotesApi(fetch: typeof globalThis.fetch, api = '/api'): NotesApi {
  const notes = `${api}/draft-notes`
  const sendingTo = <Value>(isAnswer: (answer: unknown) => answer is Value) => {
    return (method: string, url: string, body?: unknown) => request(fetch, { method, url, body, isAnswer })
  }
  const forNote = sendingTo(isNoteAnswer)
  const forNotes = sendingTo(isArticleNotes)
  const forHistory = sendingTo(isHistory)
  const forAnything = sendingTo(isRecord)
  const forArticle = sendingTo(namesArticle)
  const id = encodeURIComponent
  return {
    articleOf: (note) => forArticle('GET', `${notes}/${id(note)}?depth=0`),
    articleNotes: (article, known) =>
      forNotes('GET', `${api}/articles/${id(article)}/notes${known === null ? '' : `?known=${id(known)}`}`),
    createNote: (article, note) => forNote('POST', `${api}/articles/${id(article)}/notes`, note),
    act: (note, { name, body }, revision) =>
      forNote('PATCH', `${notes}/${id(note)}/${name}`, { ...body, revision }),
    addReply: (note, reply) => forNote('POST', `${notes}/${id(note)}/replies`, reply),
    editReply: (note, reply, body) => forNote('PATCH', `${notes}/${id(note)}/replies/${id(reply)}`, body),
    deleteReply: (note, reply) => forNote('DELETE', `${notes}/${id(note)}/replies/${id(reply)}`),
    deleteNote: (note) => forAnything('DELETE', `${notes}/${id(note)}`),
    history: (note) => forHistory('GET', `${notes}/${id(note)}/history`),
  }
}

// Enough to tell our server's answer from a proxy's page; the fields are held to `contract.ts` by the server's tests.
function isNoteAnswer(answer: unknown): answer is NoteAnswer {
  return isRecord(answer) && isRecord(answer['note']) && typeof answer['note']['revision'] === 'number'
}
function isArticleNotes(answer: unknown): answer is ArticleNotes {
  return isRecord(answer) && Array.isArray(answer['notes']) && typeof answer['textHash'] === 'string'
}
function namesArticle(answer: unknown): answer is { article: string } {
  return isRecord(answer) && typeof answer['article'] === 'string'
}
function isHistory(answer: unknown): answer is NoteHistory {
  return isRecord(answer) && Array.isArray(answer['events'])
}

/** A request that takes longer has failed, as far as the person who waits is concerned. */
const patienceMs = 20_000

type Asked<Value> = {
  method: string
  url: string
  body: unknown
  isAnswer: (answer: unknown) => answer is Value
}

async function request<Value>(
  fetch: typeof globalThis.fetch,
  { method, url, body, isAnswer }: Asked<Value>,
): Promise<Answer<Value>> {
  try {
    const response = await fetch(url, {
      method,
      credentials: 'include',
      signal: AbortSignal.timeout(patienceMs),
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const answer: unknown = await response.json().catch(() => null)
    if (response.ok && isAnswer(answer)) return { ok: true, value: answer }
    return { ok: false, failure: failureOf(response.status, answer) }
  } catch {
    return { ok: false, failure: { why: 'offline', message: sentences.offline } }
  }
}

const reasons: Readonly<Record<number, Failure['why']>> = {
  400: 'invalid',
  401: 'signed-out',
  403: 'refused',
  404: 'gone',
  409: 'conflict',
  422: 'invalid',
}

const sentences: Readonly<Record<Failure['why'], string>> = {
  offline: 'Galley could not be reached. Please check the connection and try again.',
  'signed-out': 'You are signed out. Please sign in again in another tab, then try again here.',
  refused: 'You may not do this.',
  gone: 'This is not there any more.',
  conflict: 'Somebody else was faster.',
  invalid: 'This could not be saved as it is.',
  broken: 'Something went wrong on the server. Please try again in a moment.',
}

function failureOf(status: number, answer: unknown): Failure {
  const why = reasons[status] ?? 'broken'
  const error = firstError(answer)
  const said = why === 'broken' || why === 'signed-out' ? undefined : error?.message
  const message = said ?? sentences[why]
  const conflict = why === 'conflict' ? error?.data : undefined
  return conflict === undefined ? { why, message } : { why, message, conflict }
}

type ErrorLine = { message?: string; data?: Conflict['errors'][number]['data'] }

function firstError(answer: unknown): ErrorLine | undefined {
  if (!isRecord(answer) || !Array.isArray(answer['errors'])) return undefined
  const [first]: unknown[] = answer['errors']
  if (!isRecord(first)) return undefined
  const { message, data } = first
  return {
    ...(typeof message === 'string' && { message }),
    ...(isConflictData(data) && { data }),
  }
}

function isConflictData(data: unknown): data is Conflict['errors'][number]['data'] {
  return (
    isRecord(data) &&
    typeof data['revision'] === 'number' &&
    isRecord(data['theirs']) &&
    isRecord(data['yours'])
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
