import type { PayloadRequest, Where } from 'payload'
import type { Role } from '../../access/roles.ts'
import { articleFilters } from '../../collections/articles/filters.ts'
import { stateInWords } from '../../collections/articles/state-in-words.ts'
import { notePath } from '../../collections/draft-notes/contract.ts'
import { noteTitle } from '../../collections/draft-notes/note-title.ts'
import { callFilters } from '../../collections/bookings/filters.ts'
import { deskPath, type QueueRow } from '../../collections/inquiries/desk/contract.ts'
import { deskQueue } from '../../collections/inquiries/desk/queue/queue.ts'
import { deliveryFilters } from '../../collections/deliveries/filters.ts'
import { scheduleFilters } from '../../collections/schedules/filters.ts'
import { slugs } from '../../collections/slugs.ts'
import type { Article, DraftNote, Inquiry } from '../../payload-types.ts'
import { inquiryOnDesk } from '../desk/desk-address.ts'
import { boardAddress } from '../notes-board/board-address.ts'
import { listPath, recordPath, reviewPath } from '../paths.ts'
import { firstWords } from './first-words.ts'
import type { FindGroup, Group, Item } from './group.ts'

/** How many of a group are shown: what one can take in at a glance. The list behind it has them all. */
const shown = { main: 7, side: 5 } as const

/** What each role is shown, most pressing first. The site's key has no dashboard. */
export const groupsFor: Record<Role, readonly FindGroup[]> = {
  admin: [
    inquiriesToAnswer,
    besideThem(callsAhead),
    besideThem(mailNotSent),
    besideThem(comingUp),
    besideThem(articlesInReview),
    notesForMe,
    recentlyPublished,
  ],
  owner: [
    inquiriesToAnswer,
    besideThem(callsAhead),
    besideThem(mailNotSent),
    besideThem(comingUp),
    besideThem(articlesInReview),
    notesForMe,
    recentlyPublished,
  ],
  editor: [
    changesRequested,
    draftsInProgress,
    articlesInReview,
    besideThem(comingUp),
    notesForMe,
    blockingNotes,
  ],
  reviewer: [articlesInReview, besideThem(comingUp), notesForMe],
  site: [],
}

/** What every question here has in common: the signed-in person's own rights, and this request. */
const asSignedIn = (req: PayloadRequest) => ({ req, user: req.user, overrideAccess: false }) as const

/** The calls that begin within a day, and the one that goes on now. */
async function callsAhead(req: PayloadRequest): Promise<Group> {
  const dayMs = 24 * 60 * 60_000
  const { docs, totalDocs } = await req.payload.find({
    ...asSignedIn(req),
    collection: slugs.bookings,
    where: {
      status: { in: ['held', 'confirmed'] },
      endsAt: { greater_than: new Date().toISOString() },
      startsAt: { less_than: new Date(Date.now() + dayMs).toISOString() },
    },
    sort: 'startsAt',
    limit: shown.side,
    depth: 1,
    select: { inquiry: true, reference: true, startsAt: true },
    populate: { inquiries: { name: true, message: true } },
  })
  return {
    key: 'calls',
    heading: 'Calls within a day',
    place: 'main',
    items: docs.map(({ id, inquiry, reference, startsAt }) => ({
      id,
      title: typeof inquiry === 'object' ? inquiry.name : reference,
      path: recordPath(slugs.bookings, id),
      ...(typeof inquiry === 'object' && { words: firstWords(inquiry.message, 160) }),
      state: { words: 'Call', tone: 'moving' },
      event: 'begins',
      at: new Date(startsAt),
    })),
    count: totalDocs,
    nothing: 'No call begins within a day.',
    isLeftOutWhenEmpty: true,
    all: { name: 'All calls that are booked', path: listPath(slugs.bookings, callFilters.booked) },
    counted: { one: 'call begins within a day', many: 'calls begin within a day' },
  }
}

/** The groups of the desk's queue in which it is Sam's turn. */
const samsTurn = ['returned', 'overdue', 'today', 'later'] as const

/** As the desk has them: the same ones, in its order, with its counts. */
async function inquiriesToAnswer(req: PayloadRequest): Promise<Group> {
  const { rows, counts } = await deskQueue({ group: samsTurn.join(','), limit: shown.main }, req)
  // What is shown of them is read with the signed-in person's rights: the queue asks for nobody's.
  const { docs } = await req.payload.find({
    ...asSignedIn(req),
    collection: slugs.inquiries,
    where: { id: { in: rows.map(({ id }) => id) } },
    pagination: false,
    depth: 1,
    select: { name: true, message: true, essay: true },
    populate: { articles: { title: true } },
  })
  const readable = new Map(docs.map((inquiry) => [inquiry.id, inquiry]))
  return {
    key: 'inquiries',
    heading: 'Waiting for an answer',
    place: 'main',
    items: rows.flatMap((row) => {
      const inquiry = readable.get(row.id)
      return inquiry === undefined ? [] : [inquiryItem(row, inquiry)]
    }),
    count: samsTurn.reduce((sum, name) => sum + counts[name], 0),
    nothing: 'Nothing waits for an answer.',
    all: { name: 'Open the desk', path: deskPath },
    counted: waitingInWords(counts.overdue),
  }
}

function waitingInWords(overdue: number): { one: string; many: string } {
  const one = 'message waits for an answer'
  const many = 'messages wait for an answer'
  if (overdue === 0) return { one, many }
  return { one: `${one} (overdue)`, many: `${many} (${overdue} overdue)` }
}

function inquiryItem(
  row: QueueRow,
  { name, message, essay }: Pick<Inquiry, 'name' | 'message' | 'essay'>,
): Item {
  return {
    id: row.id,
    title: name,
    path: inquiryOnDesk(row.id),
    words: firstWords(message, 160),
    state: { words: whatItAsks(row), tone: 'act' },
    ...about('after reading', essay),
    ...(row.due?.at
      ? { event: row.group === 'overdue' ? 'was due' : 'due', at: new Date(row.due.at) }
      : { event: 'received', at: new Date(row.receivedAt) }),
  }
}

function whatItAsks({ group, state, path }: QueueRow): string {
  if (group === 'returned') return 'A reply came back'
  if (group === 'overdue') return 'Overdue'
  if (state === 'needs-reply') return 'Wrote again'
  return path === 'call' ? 'Asks for a call' : 'Needs a first reply'
}

/** The article that something belongs to; nothing where it was not given, or is gone by now. */
function about(before: string, article: string | Article | null | undefined): Pick<Item, 'about'> {
  if (typeof article !== 'object' || article === null) return {}
  return { about: { before, title: article.title, path: recordPath(slugs.articles, article.id) } }
}

/** Mail that nobody will get unless somebody does something. */
async function mailNotSent(req: PayloadRequest): Promise<Group> {
  const { docs, totalDocs } = await req.payload.find({
    ...asSignedIn(req),
    collection: slugs.deliveries,
    where: { state: { equals: 'dead' } },
    sort: '-createdAt',
    limit: shown.side,
    depth: 0,
    select: { subject: true, toName: true, toAddress: true, lastError: true, createdAt: true },
  })
  return {
    key: 'mail-not-sent',
    heading: 'Mail that was not sent',
    place: 'main',
    items: docs.map(({ id, subject, toName, toAddress, lastError, createdAt }) => ({
      id,
      title: `${subject}, to ${toName || toAddress}`,
      path: recordPath(slugs.deliveries, id),
      words: firstWords(lastError ?? '', 160),
      state: { words: 'Not sent', tone: 'act' },
      event: 'written',
      at: new Date(createdAt),
    })),
    count: totalDocs,
    nothing: 'Every mail was sent, or waits to be.',
    isLeftOutWhenEmpty: true,
    all: { name: 'All mail that was not sent', path: listPath(slugs.deliveries, deliveryFilters.notSent) },
    counted: { one: 'mail was not sent', many: 'mails were not sent' },
  }
}

/** What goes out by itself, and what was held instead and waits for somebody. */
async function comingUp(req: PayloadRequest): Promise<Group> {
  const { docs, totalDocs } = await req.payload.find({
    ...asSignedIn(req),
    collection: slugs.schedules,
    where: { state: { in: ['armed', 'held'] } },
    sort: 'dueAt',
    limit: shown.side,
    depth: 0,
    select: { title: true, article: true, state: true, dueAt: true, reason: true },
  })
  return {
    key: 'coming-up',
    heading: 'Coming up',
    place: 'main',
    items: docs.map(({ id, title, article, state, dueAt, reason }) => ({
      id,
      title,
      path:
        typeof article === 'string' ? recordPath(slugs.articles, article) : recordPath(slugs.schedules, id),
      ...(state === 'held' && { words: firstWords(reason ?? '', 160) }),
      state: state === 'held' ? { words: 'Held', tone: 'act' } : { words: 'Scheduled', tone: 'moving' },
      event: state === 'held' ? 'was due' : 'goes out',
      at: new Date(dueAt),
    })),
    count: totalDocs,
    nothing: 'Nothing is scheduled.',
    isLeftOutWhenEmpty: true,
    all: { name: 'The whole schedule', path: listPath(slugs.schedules, scheduleFilters.coming) },
  }
}

/** Articles by their newest version. */
async function findDrafts(req: PayloadRequest, states: readonly Article['reviewState'][], sort: string) {
  return req.payload.find({
    ...asSignedIn(req),
    collection: slugs.articles,
    draft: true,
    where: { _status: { equals: 'draft' }, reviewState: { in: [...states] } },
    sort,
    limit: shown.main,
    depth: 0,
    select: { title: true, reviewState: true, publicSlug: true, updatedAt: true, _status: true },
  })
}

type Draft = Pick<Article, 'id' | 'title' | 'reviewState' | 'publicSlug' | 'updatedAt'>

function draftItem(draft: Draft): Item {
  return {
    id: draft.id,
    title: draft.title || 'Without a title yet',
    path: recordPath(slugs.articles, draft.id),
    event: 'edited',
    at: new Date(draft.updatedAt),
  }
}

/** Where the heading does not say how far a draft has come. */
function draftItemWithState(draft: Draft): Item {
  return {
    ...draftItem(draft),
    state: stateInWords(draft.publicSlug ? 'changed' : 'draft', draft.reviewState),
  }
}

async function articlesInReview(req: PayloadRequest): Promise<Group> {
  const { docs, totalDocs } = await findDrafts(req, ['in-review'], 'updatedAt')
  return {
    key: 'in-review',
    heading: 'In review',
    place: 'main',
    items: docs.map(draftItem),
    count: totalDocs,
    nothing: 'No article is in review.',
    all: { name: 'All reviews', path: reviewPath },
    counted: { one: 'article is in review', many: 'articles are in review' },
  }
}

async function changesRequested(req: PayloadRequest): Promise<Group> {
  const { docs, totalDocs } = await findDrafts(req, ['changes-requested'], 'updatedAt')
  return {
    key: 'changes-requested',
    heading: 'Changes requested',
    place: 'main',
    items: docs.map(draftItem),
    count: totalDocs,
    nothing: 'No changes have been requested.',
    isLeftOutWhenEmpty: true,
    all: {
      name: 'All articles with changes requested',
      path: listPath(slugs.articles, articleFilters.changesRequested),
    },
    counted: { one: 'article has changes requested', many: 'articles have changes requested' },
  }
}

async function draftsInProgress(req: PayloadRequest): Promise<Group> {
  const { docs, totalDocs } = await findDrafts(req, ['draft', 'approved'], '-updatedAt')
  return {
    key: 'drafts',
    heading: 'Drafts in progress',
    place: 'main',
    items: docs.map(draftItemWithState),
    count: totalDocs,
    nothing: 'No draft is in progress.',
    all: { name: 'All drafts', path: listPath(slugs.articles, articleFilters.drafts) },
    counted: { one: 'draft is in progress', many: 'drafts are in progress' },
  }
}

async function recentlyPublished(req: PayloadRequest): Promise<Group> {
  const { docs, totalDocs } = await req.payload.find({
    ...asSignedIn(req),
    collection: slugs.articles,
    where: { _status: { equals: 'published' } },
    sort: '-publishedAt',
    limit: shown.side,
    depth: 0,
    select: { title: true, publishedAt: true, updatedAt: true },
  })
  return {
    key: 'published',
    heading: 'Recently published',
    place: 'side',
    items: docs.map(({ id, title, publishedAt, updatedAt }) => ({
      id,
      title,
      path: recordPath(slugs.articles, id),
      at: new Date(publishedAt ?? updatedAt),
    })),
    count: totalDocs,
    nothing: 'Nothing has been published yet.',
    all: { name: 'All published articles', path: listPath(slugs.articles, articleFilters.published) },
  }
}

async function notesForMe(req: PayloadRequest): Promise<Group> {
  const { docs, totalDocs } = await findNotes(req, { assignee: { equals: req.user?.id } })
  return {
    key: 'my-notes',
    heading: 'Notes for you',
    place: 'side',
    items: docs.map(noteItemWithState),
    count: totalDocs,
    nothing: 'No open draft note is assigned to you.',
    isLeftOutWhenEmpty: req.user?.role === 'owner' || req.user?.role === 'admin',
    all: { name: 'All notes assigned to you', path: boardAddress({ assignee: 'me' }) },
    counted: { one: 'draft note is assigned to you', many: 'draft notes are assigned to you' },
  }
}

/** Those of others and of nobody: one's own stand in the group above. */
async function blockingNotes(req: PayloadRequest): Promise<Group> {
  const { docs, totalDocs } = await findNotes(req, {
    severity: { equals: 'must' },
    assignee: { not_equals: req.user?.id },
  })
  return {
    key: 'blocking-notes',
    heading: 'Other notes that block publication',
    place: 'side',
    items: docs.map(noteItem),
    count: totalDocs,
    nothing: 'No other note blocks publication.',
    all: { name: 'All blocking notes', path: boardAddress({ severity: 'must' }) },
  }
}

async function findNotes(req: PayloadRequest, which: Where) {
  return req.payload.find({
    ...asSignedIn(req),
    collection: slugs.draftNotes,
    // As on the board: what lies in the trash waits for nobody until it is restored.
    where: { status: { equals: 'open' }, 'article.deletedAt': { exists: false }, ...which },
    sort: ['severity', 'createdAt'], // the most pressing severity is the first that the database knows
    limit: shown.side,
    depth: 1,
    select: { text: true, label: true, topic: true, article: true, severity: true, createdAt: true },
    populate: { articles: { title: true } },
  })
}

type Note = Pick<DraftNote, 'id' | 'text' | 'label' | 'topic' | 'article' | 'severity' | 'createdAt'>

function noteItem(note: Note): Item {
  const { id, article } = note
  return {
    id,
    title: noteTitle(note, 90),
    path: notePath({ id, article: typeof article === 'object' ? article.id : article }),
    ...about('on', article),
    at: new Date(note.createdAt),
  }
}

/** Where the heading does not say which notes block publication. */
function noteItemWithState(note: Note): Item {
  if (note.severity !== 'must') return noteItem(note)
  return { ...noteItem(note), state: { words: 'Blocks publication', tone: 'act' } }
}

/** The same group in the narrow column, for whom something else comes first. */
function besideThem(find: FindGroup): FindGroup {
  return async (req) => ({ ...(await find(req)), place: 'side' })
}
