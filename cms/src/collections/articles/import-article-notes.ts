import { contextLength, hashText, kindNamed } from '@galley/annotations'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { jsonRows, queryRows, runStatement } from '../../database/connection.ts'
import { inlineWords, type ReadPlaces } from '../../export/note-marks.ts'
import type { ExportedNote, ExportedPerson, FileData } from '../../export/note-data.ts'
import { createNote } from '../draft-notes/acts/create-note.ts'
import { actOnNote } from '../draft-notes/acts/act-on-note.ts'
import {
  assigning,
  placing,
  reopening,
  resolving,
  settingDue,
  settingKind,
  settingSeverity,
  settingText,
} from '../draft-notes/acts/changes.ts'
import { storedDate } from '../draft-notes/calendar-date.ts'
import type { StaffRequest } from '../draft-notes/endpoint.ts'
import { actorOf, recordEvents } from '../draft-notes/note-history.ts'
import { personFinder } from '../draft-notes/people.ts'
import { textAt } from '../draft-notes/reading/article-texts.ts'
import { findPassage } from '../draft-notes/reading/find-passage.ts'
import { rememberPlaces } from '../draft-notes/reading/remembered-places.ts'
import { readTexts, savedArticle } from '../draft-notes/reading/saved-article.ts'
import { slugs } from '../slugs.ts'
import { exportedNotes } from './export-article.ts'
import { savedState } from './text-state.ts'

/** What became of the notes of a file, each a line of the report. */
export type NoteReport = {
  made: string[]
  kept: number
  updated: string[]
  moved: string[]
  lost: string[]
  unknownPeople: string[]
  /** Notes that the CMS has changed since the file was written: its state counts. */
  newer: string[]
}

type Brought = {
  article: string
  data: FileData | null
  places: ReadPlaces
  /** The notes as they were before the text was saved; empty for an article that the file made. */
  before: readonly ExportedNote[]
}

/**
 * Brings the notes of a file to an article whose text was just saved from it: those that are there are updated and never
 * doubled, others are made with the ids that they have in the file.
 */
export async function bringNotes(brought: Brought, req: StaffRequest): Promise<NoteReport> {
  const { article, data, places, before } = await withOwnIds(brought, req)
  const people = await peopleIn(data?.notes ?? [], req)
  const report: NoteReport = {
    made: [],
    kept: 0,
    updated: [],
    moved: [],
    lost: [],
    newer: [],
    unknownPeople: people.unknown,
  }
  const text = textAt(await readTexts((await savedArticle(article, req)) ?? {}, req), 'body')
  const was = new Map(before.map((note) => [note.id, note]))
  if (data !== null) {
    await nameAsInFile({ article, data, places, text, was }, req)
    const now = new Map((await exportedNotes(article, req)).map((note) => [note.id, note]))
    const missing: ExportedNote[] = []
    for (const note of data.notes) {
      const known = now.get(note.id)
      const earlier = was.get(note.id)
      if (known === undefined) missing.push(positioned(note, { data, places, text }))
      else if (earlier === undefined)
        await replaceMade(article, { ...note, ...positionOf(known) }, people, req)
      else await update({ note, known, was: earlier, places, text, people, report }, req)
    }
    await insertMissing(article, missing, { people, report, text }, req)
  }
  await addNew({ article, places, text, report, known: new Set(data?.notes.map(({ id }) => id)) }, req)
  await countMade({ article, was, data, report }, req)
  return report
}

/** Ids that notes of another article have are not taken: a second article of a file has notes of its own. */
async function withOwnIds(brought: Brought, req: PayloadRequest): Promise<Brought> {
  const { article, data, places } = brought
  if (data === null) return brought
  const ids = JSON.stringify(data.notes.map(({ id }) => id))
  const taken = await queryRows(
    req,
    sql`select id from draft_notes where article_id <> ${article}::uuid
        and id in (select value::uuid from jsonb_array_elements_text(${ids}::jsonb))`,
    idRow,
  )
  if (taken.length === 0) return brought
  const names = new Map(taken.map(({ id }) => [id, crypto.randomUUID()]))
  const named = (id: string): string => names.get(id) ?? id
  return {
    ...brought,
    data: {
      ...data,
      notes: data.notes.map((note) => ({
        ...note,
        id: named(note.id),
        replies: note.replies.map((reply) =>
          names.has(note.id) ? { ...reply, id: crypto.randomUUID() } : reply,
        ),
      })),
    },
    places: {
      passages: new Map([...places.passages].map(([id, place]) => [named(id), place])),
      annotations: places.annotations.map(({ end, ids: own }) => ({ end, ids: own.map(named) })),
    },
  }
}

type People = { idOf(person: ExportedPerson | null): string | null; unknown: string[] }

async function peopleIn(notes: readonly ExportedNote[], req: PayloadRequest): Promise<People> {
  const { docs } = await req.payload.find({
    collection: slugs.users,
    where: { role: { not_equals: 'site' } },
    select: { email: true },
    depth: 0,
    pagination: false,
    overrideAccess: true, // addresses are compared here and never leave
    req,
  })
  const ids = new Map(docs.map(({ id, email }) => [email.toLowerCase(), id]))
  const idOf = (person: ExportedPerson | null) => ids.get(person?.email?.toLowerCase() ?? '') ?? null
  const named = notes.flatMap(({ assignee, author, closedBy, replies }) => [
    ...[assignee, author, closedBy].filter((person) => person !== null),
    ...replies.map((reply) => reply.author),
  ])
  const unknown = named.filter((person) => person.email !== null && idOf(person) === null)
  return { idOf, unknown: [...new Set(unknown.map(({ name, email }) => `${name} (${email})`))].toSorted() }
}

type Naming = Pick<Brought, 'article' | 'places'> & {
  data: FileData
  text: string
  was: ReadonlyMap<string, ExportedNote>
}

const idRow = z.object({ id: z.string() })

/**
 * Gives the notes that saving the text has just made the ids that they have in the file, where the same annotation's
 * notes stand there: by the comment after its bracket, else by the same place in the same text.
 */
async function nameAsInFile(
  { article, data, places, text, was }: Naming,
  req: PayloadRequest,
): Promise<void> {
  const made = (await exportedNotes(article, req)).filter(
    ({ id, origin }) => origin === 'annotation' && !was.has(id),
  )
  if (made.length === 0) return
  const waiting = new Map(
    data.notes
      .filter(({ id, origin }) => origin === 'annotation' && !was.has(id))
      .map((note) => [note.id, note]),
  )
  const isSameText = data.textHash === hashText(text)
  const byEnd = new Map(places.annotations.map(({ end, ids }) => [end, ids]))
  const names: { old_id: string; new_id: string }[] = []
  for (const note of made) {
    const marked =
      note.place === 'body' ? byEnd.get(note.annotation?.end ?? -1)?.[note.annotation?.item ?? 0] : undefined
    const found =
      waiting.get(marked ?? '') ??
      [...waiting.values()].find(
        (other) =>
          other.place === note.place &&
          other.label === note.label &&
          other.text === note.text &&
          (!isSameText || other.anchor?.start === note.anchor?.start),
      )
    if (found === undefined) continue
    waiting.delete(found.id)
    names.push({ old_id: note.id, new_id: found.id })
  }
  if (names.length === 0) return
  const rows = sql`jsonb_to_recordset(${jsonRows(names)}) as name(old_id uuid, new_id uuid)`
  await runStatement(req, sql`update draft_notes set id = name.new_id from ${rows} where id = name.old_id`)
  await runStatement(
    req,
    sql`update note_events set note = name.new_id::text from ${rows} where note = name.old_id::text`,
  )
  for (const { old_id: from, new_id: to } of names) {
    await runStatement(
      req,
      sql`update note_places set places = (places - ${from}::text) || jsonb_build_object(${to}::text, places->${from}::text)
          where article_id = ${article}::uuid and places ? ${from}::text`,
    )
  }
}

function positionOf({ place, anchor, anchorState, quote, section, bodyOffset, annotation }: ExportedNote) {
  return { place, anchor, anchorState, quote, section, bodyOffset, annotation }
}

/** A note that saving the text has just made, as the file knows it: with its state, its people and its thread. */
async function replaceMade(
  article: string,
  note: ExportedNote,
  people: People,
  req: PayloadRequest,
): Promise<void> {
  await runStatement(req, sql`delete from draft_notes where id = ${note.id}::uuid`)
  await writeNotes(article, [note], people, req)
}

/** A note of the file where it stands in the text as it is now. */
function positioned(
  note: ExportedNote,
  { data, places, text }: { data: FileData; places: ReadPlaces; text: string },
): ExportedNote {
  if (note.anchor === null || note.place !== 'body') return note
  if (note.origin === 'annotation') {
    // Its words would have been found in the text.
    return { ...note, anchorState: 'lost', status: note.status === 'open' ? 'removed' : note.status }
  }
  const marked = places.passages.get(note.id)
  if (marked !== undefined) return { ...note, ...standing(text, marked.start, marked.end) }
  if (data.textHash === hashText(text)) return note
  const { quote, before, after } = note.anchor
  const found = note.anchorState === 'lost' ? null : findPassage(text, { quote, before, after })
  return found === null
    ? { ...note, anchorState: 'lost' }
    : { ...note, ...standing(text, found.start, found.end) }
}

function standing(
  text: string,
  start: number,
  end: number,
): Pick<ExportedNote, 'anchor' | 'anchorState' | 'bodyOffset'> {
  const anchor = {
    start,
    end,
    quote: text.slice(start, end),
    before: text.slice(Math.max(0, start - contextLength), start),
    after: text.slice(end, end + contextLength),
  }
  return { anchor, anchorState: 'anchored', bodyOffset: start }
}

type Update = {
  note: ExportedNote
  known: ExportedNote
  was: ExportedNote
  places: ReadPlaces
  text: string
  people: People
  report: NoteReport
}

/**
 * Brings one note that is there in line with the file. What the file's writer changed counts, unless the CMS has gone on
 * with the note since: then the CMS's state stays, and that is told.
 */
async function update(
  { note, known, was, places, text, people, report }: Update,
  req: StaffRequest,
): Promise<void> {
  const marked = places.passages.get(note.id)
  const isNewer = was.revision !== note.revision
  const edited = marked !== undefined && marked.words !== inlineWords(note) ? wordsOf(marked.words) : null
  const wanted: ExportedNote = {
    ...note,
    ...(edited !== null && { text: edited.text, ...(edited.kind !== null && { kind: edited.kind }) }),
  }
  const assignee =
    edited?.person === undefined || edited.person === null
      ? undefined
      : (await personFinder(req))(edited.person)
  const differs = (one: unknown, other: unknown) =>
    JSON.stringify(one ?? null) !== JSON.stringify(other ?? null)
  const changes: [boolean, Parameters<typeof actOnNote>[1]][] = [
    [known.origin !== 'annotation' && differs(wanted.text, known.text), settingText({ text: wanted.text })],
    [note.origin !== 'annotation' && differs(wanted.kind, known.kind), settingKind({ kind: wanted.kind })],
    [
      isSet(note, 'kind') && note.origin === 'annotation' && differs(note.kind, known.kind),
      settingKind({ kind: note.kind }),
    ],
    [
      isSet(note, 'severity') && differs(note.severity, known.severity),
      settingSeverity({ severity: note.severity }),
    ],
    [
      (assignee !== undefined && assignee !== null) ||
        (isSet(note, 'assignee') && differs(note.assignee?.email, known.assignee?.email)),
      assigning({ assignee: assignee ?? people.idOf(note.assignee) }),
    ],
    [differs(note.dueOn, known.dueOn), settingDue({ dueOn: note.dueOn })],
    [
      known.status !== 'removed' && note.status !== 'removed' && differs(note.status, known.status),
      note.status === 'done' || note.status === 'wontfix' ? resolving({ status: note.status }) : reopening,
    ],
  ]
  const due = changes.filter(([isDue]) => isDue)
  if (isNewer && due.length > 0) {
    report.newer.push(titleOf(known))
  } else {
    for (const [, change] of due) await actOnNote(note.id, change, { req })
  }
  const isMoved =
    marked !== undefined &&
    known.origin === 'passage' &&
    (known.anchorState === 'lost' || known.anchor?.start !== marked.start || known.anchor.end !== marked.end)
  if (isMoved) {
    const { start, end } = marked
    const quote = text.slice(start, end)
    await actOnNote(note.id, placing({ passage: { quote, start, textHash: hashText(text) } }, req), { req })
    report.moved.push(titleOf(known))
  } else if (known.anchorState === 'lost' && was.anchorState !== 'lost') {
    report.lost.push(titleOf(known))
  }
  const isReworded = was.text !== known.text
  if ((due.length > 0 && !isNewer) || isReworded)
    report.updated.push(titleOf(known.origin === 'annotation' ? known : wanted))
  else if (!isMoved && known.anchorState !== 'lost') report.kept += 1
}

function isSet({ confirmed }: ExportedNote, field: ExportedNote['confirmed'][number]): boolean {
  return confirmed.includes(field)
}

/** `@editor evidence: find the study`, as somebody may have changed it. */
function wordsOf(words: string) {
  const parts = /^(?:@(?<person>\S+)\s+)?(?:(?<kind>[a-z]+)?:\s*)?(?<text>[\s\S]*)$/u.exec(
    words.trim(),
  )?.groups
  const kind = kindNamed(parts?.['kind'] ?? '')
  const isKind = parts?.['kind'] === undefined || kind !== null
  return {
    person: parts?.['person'] ?? null,
    kind,
    text: (isKind ? parts?.['text'] : `${parts?.['kind']}: ${parts?.['text']}`) ?? words,
  }
}

function titleOf({ quote, text, topic }: Pick<ExportedNote, 'quote' | 'text' | 'topic'>): string {
  const said = text === '' ? (quote ?? topic ?? 'A note without words') : text
  return said.length <= 80 ? said : `${said.slice(0, 79)}…`
}

type Missing = { people: People; report: NoteReport; text: string }

async function insertMissing(
  article: string,
  notes: readonly ExportedNote[],
  { people, report, text }: Missing,
  req: PayloadRequest,
): Promise<void> {
  if (notes.length === 0) return
  await writeNotes(article, notes, people, req)
  const state = await savedState(article, req)
  const at = { version: state?.version ?? null, textHash: state?.textHash ?? null }
  await recordEvents(
    req,
    notes.map(({ id, origin, text: said, kind, severity, quote, place }) => ({
      note: id,
      article,
      act: 'created' as const,
      in: at,
      before: null,
      after: { origin, text: said, kind, severity, quote, place, imported: true },
    })),
  )
  await remember(article, notes, text, req)
  for (const note of notes) if (note.anchorState === 'lost') report.lost.push(titleOf(note))
}

async function remember(
  article: string,
  notes: readonly ExportedNote[],
  text: string,
  req: PayloadRequest,
): Promise<void> {
  const places = notes.flatMap(({ id, place, anchor, anchorState }) =>
    place === 'body' && anchor !== null && (anchorState === 'anchored' || anchorState === 'moved')
      ? [[id, [anchor.start, anchor.end] as const] as const]
      : [],
  )
  if (places.length === 0) return
  await rememberPlaces(
    { article, textHash: hashText(text), isAutosave: false },
    Object.fromEntries(places),
    req,
  )
}

/** Notes that somebody has added to the file without ids. */
async function addNew(
  {
    article,
    places,
    text,
    report,
    known,
  }: { article: string; places: ReadPlaces; text: string; report: NoteReport; known: ReadonlySet<string> },
  req: StaffRequest,
): Promise<void> {
  const find = await personFinder(req)
  const there = await exportedNotes(article, req)
  for (const [id, { start, end, words }] of places.passages) {
    if (known.has(id) || there.some((note) => note.id === id)) continue
    const { person, kind, text: said } = wordsOf(words)
    const quote = text.slice(start, end)
    // K8: the same remark on the same words is the same note, however often the file arrives.
    if (said.trim() === '' || there.some((note) => note.text === said && note.quote === quote)) continue
    const assignee = person === null ? null : find(person)
    if (person !== null && assignee === null) report.unknownPeople.push(`@${person}`)
    const passage = { quote, start, textHash: hashText(text) }
    await createNote(
      article,
      { on: 'passage', passage, text: said, ...(kind !== null && { kind }), assignee },
      req,
    )
  }
}

async function countMade(
  {
    article,
    was,
    data,
    report,
  }: {
    article: string
    was: ReadonlyMap<string, ExportedNote>
    data: FileData | null
    report: NoteReport
  },
  req: PayloadRequest,
): Promise<void> {
  const inFile = new Set(data?.notes.map(({ id }) => id))
  for (const note of await exportedNotes(article, req)) {
    if (!was.has(note.id)) report.made.push(titleOf(note))
    else if (!inFile.has(note.id) && note.anchorState === 'lost' && was.get(note.id)?.anchorState !== 'lost')
      report.lost.push(titleOf(note))
  }
  if (was.size === 0) report.kept = 0
}

/** Makes the notes of an article exactly those of an export, whatever saving its text has made. */
export async function restoreNotes(
  { article, notes, text }: { article: string; notes: readonly ExportedNote[]; text: string },
  req: PayloadRequest,
): Promise<string[]> {
  const people = await peopleIn(notes, req)
  await runStatement(req, sql`delete from draft_notes where article_id = ${article}::uuid`)
  await runStatement(req, sql`delete from note_events where article = ${article}`)
  await runStatement(req, sql`delete from note_places where article_id = ${article}::uuid`)
  await writeNotes(article, notes, people, req)
  await remember(article, notes, text, req)
  return people.unknown
}

/** Writes notes with their threads as they are, ids and times included. */
async function writeNotes(
  article: string,
  notes: readonly ExportedNote[],
  people: People,
  req: PayloadRequest,
): Promise<void> {
  const by = actorOf(req)
  const rows = notes.map((note) => ({
    ...note,
    author_id: people.idOf(note.author),
    author_name: note.author.name || by.name,
    assignee_id: people.idOf(note.assignee),
    // Whom the file names and nobody here knows stays named.
    unknown_person:
      note.assignee !== null && people.idOf(note.assignee) === null ? note.assignee.name : note.unknownPerson,
    due_on: note.dueOn === null ? null : storedDate(note.dueOn),
    closed_by_id: people.idOf(note.closedBy),
    closed_by_name: note.closedBy?.name ?? null,
  }))
  await runStatement(
    req,
    sql`
      insert into draft_notes
        (id, article_id, origin, place, label, urgent, bare, topic, text, kind, severity, status, confirmed,
         assignee_id, unknown_person, due_on, author_id, author_name, closed_at, closed_by_id, closed_by_name,
         anchor, anchor_state, text_changed, quote, section, body_offset, annotation, created_in_text_hash,
         resolved_in_text_hash, revision, created_at, updated_at)
      select id, ${article}::uuid, origin::enum_draft_notes_origin, place, label::enum_draft_notes_label, urgent, bare,
             topic, text, kind::enum_draft_notes_kind, severity::enum_draft_notes_severity,
             status::enum_draft_notes_status, confirmed, assignee_id, unknown_person, due_on, author_id, author_name,
             "closedAt", closed_by_id, closed_by_name, anchor, "anchorState"::enum_draft_notes_anchor_state,
             "textChanged", quote, section, "bodyOffset", annotation, "createdInText", "resolvedInText", revision,
             "createdAt", "updatedAt"
      from jsonb_to_recordset(${jsonRows(rows)}) as note(
        id uuid, origin text, place text, label text, urgent boolean, bare boolean, topic text, text text, kind text,
        severity text, status text, confirmed jsonb, assignee_id uuid, unknown_person text, due_on timestamptz,
        author_id uuid, author_name text, "closedAt" timestamptz, closed_by_id uuid, closed_by_name text, anchor jsonb,
        "anchorState" text, "textChanged" boolean, quote text, section jsonb, "bodyOffset" numeric, annotation jsonb,
        "createdInText" text, "resolvedInText" text, revision numeric, "createdAt" timestamptz, "updatedAt" timestamptz)`,
  )
  const replies = notes.flatMap(({ id, replies: thread }) =>
    thread.map((reply) => ({
      ...reply,
      note_id: id,
      author_id: people.idOf(reply.author),
      author_name: reply.author.name,
    })),
  )
  await runStatement(
    req,
    sql`
      insert into note_replies
        (id, note_id, text, author_id, author_name, edited_at, taken_back_at, revision, created_at, updated_at)
      select id, note_id, text, author_id, author_name, "editedAt", "takenBackAt", revision, "createdAt", "createdAt"
      from jsonb_to_recordset(${jsonRows(replies)}) as reply(
        id uuid, note_id uuid, text text, author_id uuid, author_name text, "editedAt" timestamptz,
        "takenBackAt" timestamptz, revision numeric, "createdAt" timestamptz)`,
  )
}
