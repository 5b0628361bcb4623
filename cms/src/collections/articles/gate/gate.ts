import { createHash } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { hasRole, type Role } from '../../../access/roles.ts'
import { queryRows } from '../../../database/connection.ts'
import { readingRules } from '../../../globals/site/annotations/reading-rules.ts'
import { notePath } from '../../draft-notes/contract.ts'
import { altsOf } from '../../draft-notes/reading/saved-article.ts'
import { notesAfterSave } from '../../draft-notes/reconcile-notes.ts'
import { slugs } from '../../slugs.ts'
import type { MadePublic } from '../public-article.ts'
import { mediaIdsIn } from '../public-images.ts'
import { missingApproval } from '../review/missing-approval.ts'
import { shortestReason, type GateWish, type Obstacle, type Refused } from './contract.ts'
import { gateTexts } from './gate-texts.ts'
import { noteObstacles, type NoteObstacle } from './note-obstacles.ts'
import { PublishRefused } from './publish-refused.ts'
import { textObstacles, type FoundObstacle } from './text-obstacles.ts'

type Article = Record<string, unknown>

/** A state of an article that somebody wants to publish. */
export type Publishing = {
  /** `null` for an article that is only being made. */
  id: string | null
  /** The newest saved state, by which notes know where they stand; `null` for a new article. */
  before: Article | null
  article: Article
  made: MadePublic
  /** Hash of what readers would get. */
  contentHash: string
}

/** What a publish that passed the gate leaves in the article's history. */
export type Passage = {
  acknowledged: string[]
  override: { reason: string; obstacles: Obstacle[] } | null
}

/**
 * The gate: lets a state of an article through to its readers, or refuses with everything that stands in the way.
 *
 * Called in the write itself, after the article's row was locked: a note made at the same moment is either seen here or
 * waits until the article is published.
 *
 * @throws PublishRefused  HTTP 422 with a list that is never empty
 */
export async function passGate(
  publishing: Publishing,
  wish: GateWish,
  req: PayloadRequest,
): Promise<Passage> {
  const { obstacles, acknowledge } = await findObstacles(publishing, req)
  const must = obstacles.filter(({ severity }) => severity === 'must')
  const should = obstacles.filter(({ severity }) => severity === 'should')
  const acknowledged = should.flatMap(({ note }) => (note === null ? [] : [note]))
  const isUnseen = acknowledge !== null && wish.acknowledged !== acknowledge
  const { override: reason = '' } = wish
  if (must.length === 0 && !isUnseen) return { acknowledged, override: null }
  const hint = reason === '' ? '' : overrideProblem(reason, must, req)
  const isOverridden = must.length > 0 && reason !== '' && hint === ''
  if (isOverridden && !isUnseen) return { acknowledged, override: { reason, obstacles: must } }
  const refusing = obstacles.filter(({ type }) => type !== 'link')
  throw new PublishRefused({ obstacles: refusing, acknowledge }, hint)
}

/** Why an override is not taken; empty when it is. */
function overrideProblem(reason: string, must: readonly Obstacle[], req: PayloadRequest): string {
  if (!hasRole(req.user, 'owner')) return 'Only the owner may publish in spite of this.'
  if (reason.length < shortestReason)
    return `Please give a reason of at least ${shortestReason} characters to publish in spite of this.`
  const fast = must.filter(({ canBeOverridden }) => !canBeOverridden)
  if (fast.length === 0) return ''
  return 'Nobody may publish over holes and broken marks, because the text itself would be broken.'
}

/** Everything that stands in the way of publishing a state, and everything that wants to be acknowledged, in the order of F3. */
export async function findObstacles(publishing: Publishing, req: PayloadRequest): Promise<Refused> {
  const { id, before, article, made, contentHash } = publishing
  const texts = gateTexts(article, await altsOf(mediaIdsIn(article), req))
  const { problems, holes, lookalikes } = textObstacles(
    texts,
    await literalsOf(id, req),
    await readingRules(req),
  )
  const { notes: after } = await notesAfterSave({ id, before, article }, req)
  const notes = noteObstacles(after, texts)
  const weigh = notes.filter(({ note }) => note.severity === 'must')
  const listed = notes.filter(({ note }) => !holes.some((hole) => isSameMark(hole, note)))
  const noteAt = (found: FoundObstacle) => weigh.find(({ note }) => isSameMark(found, note))?.note ?? null
  const asObstacle = (found: FoundObstacle): Obstacle => fromText(found, id, noteAt(found))
  const approval = await missingApproval({ id, contentHash }, req)
  const obstacles = [
    ...problems.map(asObstacle),
    ...made.problems.map((problem) => fromMade(problem, id)),
    ...holes.map(asObstacle),
    ...lookalikes.map(asObstacle),
    ...listed.filter(({ severity }) => severity === 'must').map((note) => fromNote(note, id)),
    ...(approval === null ? [] : [fromApproval(approval, id)]),
    ...listed.filter(({ severity }) => severity === 'should').map((note) => fromNote(note, id)),
    ...made.wordsOnly.map((words) => fromLink(words, id)),
  ]
  return { obstacles, acknowledge: acknowledgementOf(obstacles) }
}

/** Names a list of notes that only want to be seen: another note, or another text in one, makes another list. */
function acknowledgementOf(obstacles: readonly Obstacle[]): string | null {
  const seen = obstacles
    .filter(({ type, severity }) => type === 'note' && severity === 'should')
    .map(({ note, text }) => [note, text])
  if (seen.length === 0) return null
  const inOrder = seen.map((line) => JSON.stringify(line)).toSorted()
  return createHash('sha256').update(inOrder.join('\n')).digest('hex').slice(0, 32)
}

/** A hole and the note on the same mark are one thing, told once. */
function isSameMark({ field, start, end }: FoundObstacle, note: NoteObstacle['note']): boolean {
  const { origin, place, annotation } = note
  if (origin !== 'annotation' || annotation === null || place !== field) return false
  return annotation.start < end && start < annotation.end
}

const writers: Role[] = ['editor', 'owner', 'admin']

function fromText(found: FoundObstacle, article: string | null, note: NoteObstacle['note'] | null): Obstacle {
  const { type, field, bodyOffset, words, place, advice, literal } = found
  return {
    type,
    note: note?.id ?? null,
    text: note?.text ?? '',
    words,
    severity: 'must',
    place,
    at: { field, bodyOffset },
    advice,
    who: writers,
    assignee: note?.assignee ?? null,
    link: linkTo(article, note?.id ?? null),
    literal,
    canBeOverridden: type === 'looks-like-a-note',
  }
}

function fromMade(
  { words, place, advice }: MadePublic['problems'][number],
  article: string | null,
): Obstacle {
  return {
    ...plain,
    type: 'problem',
    words,
    place,
    advice,
    at: { field: 'body', bodyOffset: null },
    link: linkTo(article, null),
  }
}

function fromNote({ note, severity, place, advice }: NoteObstacle, article: string | null): Obstacle {
  return {
    ...plain,
    type: 'note',
    note: note.id,
    text: note.text,
    words: note.quote ?? '',
    severity,
    place,
    at: note.place === null ? null : { field: note.place, bodyOffset: note.bodyOffset },
    advice,
    assignee: note.assignee,
    link: linkTo(article, note.id),
    canBeOverridden: true,
  }
}

function fromApproval({ advice }: { advice: string }, article: string | null): Obstacle {
  return {
    ...plain,
    type: 'approval',
    place: 'the article as a whole',
    advice,
    who: ['reviewer', ...writers],
    link: linkTo(article, null),
    canBeOverridden: true,
  }
}

function fromLink(words: string, article: string | null): Obstacle {
  return {
    ...plain,
    type: 'link',
    words,
    severity: 'should',
    place: 'a link',
    advice:
      'leads to an article that is not published, so readers get these words without a link. The link comes by itself once that article is published.',
    link: linkTo(article, null),
    canBeOverridden: true,
  }
}

const plain = {
  note: null,
  text: '',
  words: '',
  severity: 'must',
  at: null,
  who: writers,
  assignee: null,
  literal: null,
  canBeOverridden: false,
} satisfies Partial<Obstacle>

/** The list of a gate that could not look: nothing is published that was not looked at. */
export function couldNotCheck(article: string | null): Refused {
  const advice =
    'Could not check whether something unfinished stands in this article, so it was not published. Please try again in a moment; if it happens again, please tell an administrator.'
  const obstacle: Obstacle = {
    ...plain,
    type: 'could-not-check',
    place: 'the article as a whole',
    advice,
    who: ['admin'],
    link: linkTo(article, null),
  }
  return { obstacles: [obstacle], acknowledge: null }
}

function linkTo(article: string | null, note: string | null): string | null {
  if (article === null) return null
  return note === null ? `/admin/collections/${slugs.articles}/${article}` : notePath({ id: note, article })
}

const literalRow = z.object({ words: z.string() })

/** The words of an article that somebody said are meant for readers, though they look like a note. */
export async function literalsOf(article: string | null, req: PayloadRequest): Promise<string[]> {
  if (article === null) return []
  const rows = await queryRows(
    req,
    sql`select distinct message as words from article_events
        where article = ${article} and act = 'marked-literal' and message is not null`,
    literalRow,
  )
  return rows.map(({ words }) => words)
}
