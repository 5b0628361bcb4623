import { randomUUID } from 'node:crypto'
import { hashText } from '@galley/annotations'
import type { CollectionAfterChangeHook, PayloadRequest } from 'payload'
import { readingRules } from '../../globals/site/annotations/reading-rules.ts'
import { savedState } from '../articles/text-state.ts'
import { mediaIdsIn } from '../articles/public-images.ts'
import type { TextState } from './contract.ts'
import { recordEvents, recordTyping } from './note-history.ts'
import { personFinder } from './people.ts'
import { areSameTexts, articleTexts, textAt, type ArticleTexts } from './reading/article-texts.ts'
import { findAnnotations, type FoundAnnotation } from './reading/found-annotations.ts'
import type { KnownNote } from './reading/known-note.ts'
import { insertNotes, notesOf, updateNotes } from './reading/note-rows.ts'
import { planReconciliation, type PlaceCounts, type Plan } from './reading/plan-reconciliation.ts'
import { rememberedPlaces, rememberPlaces, type Places } from './reading/remembered-places.ts'
import { altsOf, readTexts, savedArticle } from './reading/saved-article.ts'

type Article = Record<string, unknown>

/**
 * Brings the draft notes of an article in line with its text, in the transaction of the save that changed it.
 *
 * Runs for every way of writing: the admin, autosave, REST, the Local API, a restored version, the importer, scripts.
 * Nothing is written when no text changed, and only notes that changed otherwise. A write that is not on the draft
 * line (a pinned copy going public while the draft went on) says so with `context.isOutsideDraftLine`.
 */
export const reconcileNotes: CollectionAfterChangeHook = async ({
  doc,
  previousDoc,
  operation,
  req,
  context,
}) => {
  if (context['isOutsideDraftLine'] === true) return doc
  const article = await wholeArticle(doc, req)
  if (article === null) return doc
  const before: Article = operation === 'create' ? {} : { ...previousDoc }
  const change = await textChange(before, article, req)
  if (change === null) return doc
  await reconcile({
    ...change,
    article: String(doc.id),
    // After a write past the CMS the places were measured on another text than the one that was there.
    isMeasured: typeof before['textHash'] !== 'string' || before['textHash'] === hashOf(change.previous),
    isNew: operation === 'create',
    req,
  })
  return doc
}

/** A hook is given what the caller selected; notes need all of the article. */
async function wholeArticle(doc: Article, req: PayloadRequest): Promise<Article | null> {
  return 'body' in doc && 'title' in doc && 'summary' in doc ? doc : savedArticle(String(doc['id']), req)
}

type TextChange = { previous: ArticleTexts; next: ArticleTexts }

/** The texts before and after, or `null` when they are the same. */
async function textChange(before: Article, after: Article, req: PayloadRequest): Promise<TextChange | null> {
  const imagesBefore = mediaIdsIn(before)
  const imagesAfter = mediaIdsIn(after)
  const isSame = areSameTexts(articleTexts(before), articleTexts(after))
  if (isSame && imagesBefore.join() === imagesAfter.join()) return null
  const alts = await altsOf([...new Set([...imagesBefore, ...imagesAfter])], req)
  const only = (ids: readonly string[]) => new Map([...alts].filter(([id]) => ids.includes(id)))
  return { previous: articleTexts(before, only(imagesBefore)), next: articleTexts(after, only(imagesAfter)) }
}

function hashOf(texts: ArticleTexts): string {
  return hashText(textAt(texts, 'body'))
}

type Reconciliation = TextChange & {
  article: string
  isMeasured: boolean
  isNew: boolean
  req: PayloadRequest
}

type Save = { id: string | null; before: Article | null; article: Article }

/**
 * What saving this state of an article would do to its notes: the notes as they would be, and how many keep their place.
 * The gate asks before it publishes, and people are told before they restore a version. Nothing is written.
 *
 * @param before   the newest saved state; `null` for a new article
 * @param article  the whole state that is about to be saved
 */
export async function notesAfterSave(
  { id, before, article }: Save,
  req: PayloadRequest,
): Promise<{ notes: KnownNote[]; counts: PlaceCounts }> {
  const previous = await readTexts(before ?? {}, req)
  const next = await readTexts(article, req)
  const isMeasured = typeof before?.['textHash'] !== 'string' || before['textHash'] === hashOf(previous)
  const { notes, plan } = await planFor({
    article: id ?? '',
    previous,
    next,
    isMeasured,
    isNew: id === null,
    req,
  })
  if (plan === null) return { notes: [], counts: { kept: 0, moved: 0, lost: 0, made: 0, removed: 0 } }
  const changed = new Map(plan.changed.map(({ note }) => [note.id, note]))
  return {
    notes: [...notes.map((note) => changed.get(note.id) ?? note), ...plan.created],
    counts: plan.counts,
  }
}

/** What a save would mean for the notes; no plan where there are neither notes nor annotations. */
async function planFor({
  article,
  previous,
  next,
  isMeasured,
  isNew,
  req,
}: Reconciliation): Promise<{ notes: KnownNote[]; plan: Plan | null }> {
  const { annotations: found } = findAnnotations(next, await readingRules(req))
  const notes = isNew ? [] : await notesOf(article, req)
  if (notes.length === 0 && found.length === 0) return { notes, plan: null }
  const plan = planReconciliation({
    previous,
    next,
    found,
    notes,
    isMeasured,
    remembered: notes.length === 0 ? new Map() : await rememberedPlaces(article, hashOf(next), req),
    personFor: await finderFor(found, req),
    newId: randomUUID,
  })
  return { notes, plan }
}

/**
 * Reads the annotations of an article's new text and writes what that means for its notes. The article must be locked.
 */
export async function reconcile({
  article,
  previous,
  next,
  isMeasured,
  isNew,
  req,
}: Reconciliation): Promise<PlaceCounts | null> {
  const { notes, plan } = await planFor({ article, previous, next, isMeasured, isNew, req })
  if (plan === null) return null
  const textHash = hashOf(next)
  const version = plan.events.length > 0 || isRewrite(req) ? (await savedState(article, req))?.version : null
  const state: TextState = { version: version ?? null, textHash }
  await insertNotes(plan.created, { article, state, req })
  await updateNotes(plan.changed, req)
  const isAutosave = isAutosaving(req)
  const events = plan.events.map((event) => ({ ...event, article, in: state }))
  const typed = events.filter(({ act }) => isAutosave && act === 'edited')
  await recordTyping(req, typed)
  await recordEvents(
    req,
    events.filter((event) => !typed.includes(event)),
  )
  await rememberPlaces({ article, textHash, isAutosave }, placesAfter(notes, plan), req)
  await tellRewrite({ article, plan, hadNotes: notes.length > 0, state, req })
  return plan.counts
}

function isAutosaving(req: PayloadRequest): boolean {
  const autosave: unknown = req.query?.['autosave']
  return autosave === true || autosave === 'true'
}

async function finderFor(found: readonly FoundAnnotation[], req: PayloadRequest) {
  return found.some(({ assignee }) => assignee !== null) ? personFinder(req) : () => null
}

function placesAfter(notes: Parameters<typeof planReconciliation>[0]['notes'], plan: Plan): Places {
  const changed = new Map(plan.changed.map(({ note }) => [note.id, note]))
  const after = [...notes.map((note) => changed.get(note.id) ?? note), ...plan.created]
  const standing = after.filter(
    ({ place, anchorState }) => place === 'body' && (anchorState === 'anchored' || anchorState === 'moved'),
  )
  return Object.fromEntries(
    standing.flatMap(({ id, anchor }) =>
      anchor === null ? [] : [[id, [anchor.start, anchor.end]] as const],
    ),
  )
}

/**
 * Whether a program writes and not a person in the admin: the Local API, or REST with a key or a token of its own. The
 * admin sends its session as a cookie.
 */
function isRewrite(req: PayloadRequest): boolean {
  return req.payloadAPI === 'local' || req.headers.get('authorization') !== null
}

type Told = { article: string; plan: Plan; hadNotes: boolean; state: TextState; req: PayloadRequest }

/** A program that rewrote a text with notes leaves in the history how many kept their place (E9). */
async function tellRewrite({ article, plan, hadNotes, state, req }: Told): Promise<void> {
  if (!hadNotes || !isRewrite(req)) return
  const after = { ...plan.counts }
  await recordEvents(req, [{ note: null, article, act: 'text-rewritten', in: state, before: null, after }])
  req.payload.logger.info({ msg: 'A text with draft notes was rewritten by a program.', article, ...after })
}
