import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Change } from '@galley/content-model'
import type { Log } from '../../log.server.ts'
import type { CdnOfCopies } from '../cdn/open-cdn.server.ts'
import { copiedPages, copiesOfEssay, copyKey, essayOfCopy } from './copied-pages.ts'
import { openCopyFiles } from './copy-files.server.ts'
import type { DiskLimits } from './copy-files.server.ts'
import { compressed, copyOf, drawnPage, sayToCdn, saysTheSame } from './copy.server.ts'
import type { Copy, DrawnPage } from './copy.server.ts'
import { duringDrawing, emptyDrawing } from './drawing.server.ts'
import type { Drawing } from './drawing.server.ts'
import { openLedger } from './ledger.ts'
import type { Stamp } from './ledger.ts'
import { sendCopy } from './send-copy.server.ts'
import { openShelf } from './shelf.ts'
import type { ShelfLimits } from './shelf.ts'
import { slugTakenBack } from './tags.ts'
import type { Tag } from './tags.ts'

export type CopiesOptions = {
  /** Draws a page of the site by its path: the whole host, so that a copy has what every answer has. */
  draw: (path: string) => Promise<Response>
  /** Where copies outlive the process; `null` keeps them in memory alone. */
  folder: string | null
  /** Names the build that draws: copies of another one are old. */
  build: string
  log: Pick<Log, 'info' | 'warn'>
  memory?: ShelfLimits
  disk?: DiskLimits
  /** Keeps pages before this site, and is purged of them; `null` without one. */
  cdn?: CdnOfCopies | null
  /** Whether the feed of changes was followed to its end since the start. */
  isFollowed?: () => boolean
  now?: () => number
}

/** What came of drawing a page: a copy, or an answer for those who wait and nobody else. */
type Outcome = { copy: Copy; isKept: boolean }
type Flight = { epoch: number; outcome: Promise<Outcome> }

/** Room for every page of a site with some thousand essays (45 kB each in memory), on a small machine. */
const memoryLimits: ShelfLimits = { copies: 5_000, bytes: 96_000_000 }
const diskLimits: DiskLimits = { copies: 50_000, bytes: 1_000_000_000 }

/** A page larger than this is a fault of whoever made it, and no copy. */
const largestPage = 3_000_000

/** Pages drawn at once after a change: each asks the CMS a few questions. */
const drawnAtOnce = 10

/** Pages drawn after a change before anybody asks. The others are drawn when they are asked for. */
const drawnAhead = 24

/** How long a reader waits for an old page to be drawn anew before the old one is good enough. */
const patienceMs = 500

/** After a failure: doubled each time. */
const firstPauseMs = 1_000
const longestPauseMs = 60_000

/**
 * New pages are pressed once none has come for so long, looked at ten times at most: pressing and drawing both want the
 * processor, and of an essay that is published again a moment later one pressing is enough.
 */
const pressAfterMs = 500
const mostPressLooks = 10

/** A list may lack a document for so long before it is taken as it is: by then it is no accident of one moment. */
const leftOutForMs = 60_000

/** How soon static servers pass by what is old, and at the latest when drawing takes longer than that. */
const hideAfterMs = 100
const hideWithinMs = 500

const countEveryMs = 10_000

/**
 * The store of rendered pages. A page that depends on nothing but what is public is drawn once for each change, kept
 * compressed, and given to everybody from memory.
 *
 * - A copy is fresh while nothing that it was drawn from has changed (`ledger.ts`). An old one is given out until the new
 *   one is there, and for as long as none can be drawn; what was taken back from readers is not.
 * - Only whole, good answers become copies: 200, 301 and 410 of the pages in `copied-pages.ts`, drawn from answers of
 *   the CMS of that moment.
 * - However many readers wait for a page, it is drawn once.
 */
export async function openCopies(options: CopiesOptions) {
  const { draw, log, cdn = null, now = Date.now } = options
  const shelf = openShelf(options.memory ?? memoryLimits)
  const files =
    options.folder === null
      ? null
      : openCopyFiles({
          folder: options.folder,
          limits: options.disk ?? diskLimits,
          isInUse: shelf.has,
          log,
        })
  const ledger = openLedger(await files?.loadState(), options.build, now)
  const flights = new Map<string, Flight>()
  const loading = new Map<string, Promise<Copy | null>>()
  const failures = new Map<string, { times: number; flawedSince: number | null }>()
  const toPress = new Map<string, Copy>()
  const timers = new Set<NodeJS.Timeout>()
  const counts = { answers: 0, old: 0, drawn: 0 }
  let onDisk: Promise<void> = Promise.resolve()
  const ahead = new Set<string>()
  const workers = new Set<Promise<void>>()
  let shared = { epoch: -1, answers: new Map() satisfies Drawing['answers'] }
  let newCopies = 0
  let hasHeard = false
  let pressing: Promise<void> | null = null
  let isStopped = false

  /** What is done to the disk is done one after the other. */
  function inLine(work: () => Promise<unknown>): Promise<void> {
    onDisk = onDisk.then(work).then(
      () => {},
      (err: unknown) => log.warn({ err, msg: 'the copies on disk could not be kept up' }),
    )
    return onDisk
  }

  function later(ms: number, work: () => void): void {
    if (isStopped) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      work()
    }, ms)
    timer.unref()
    timers.add(timer)
  }

  /** Of two drawings, whether one knew less. */
  function isOlder(one: Stamp, other: Stamp): boolean {
    return one.era === other.era ? one.seq < other.seq : other.era === ledger.stamp().era
  }

  const isHearing = (): boolean => hasHeard || (options.isFollowed?.() ?? false)

  function isFresh(copy: Copy): boolean {
    const epoch = ledger.epoch()
    if (copy.freshIn === epoch) return true
    // Until the feed was heard nobody knows what was missed.
    if (!isHearing() || !ledger.isFresh(copy.stamp, copy.tags)) return false
    copy.freshIn = epoch
    return true
  }

  /** Said to a CDN of what it must not keep. */
  const saidOfOld = cdn?.headersOfOld ?? []

  /** Into memory, ready to be given out. */
  function show(copy: Copy): void {
    sayWhatMayBeKept(copy)
    shelf.put(copy)
  }

  function sayWhatMayBeKept(copy: Copy): void {
    if (cdn !== null) sayToCdn(copy, copy.isFlawed ? saidOfOld : cdn.headersFor(copy.tags))
  }

  /** From memory, else from disk. */
  async function find(key: string): Promise<Copy | null> {
    const held = shelf.get(key)
    if (held !== undefined || files === null) return held ?? null
    const read = loading.get(key) ?? files.load(key)
    loading.set(key, read)
    const copy = await read.finally(() => loading.delete(key))
    if (copy === null || ledger.isTakenBack(copy.stamp, copy.tags)) return null
    // Others waited for the same bytes, and a newer one may have come meanwhile.
    if (!shelf.has(key)) show(copy)
    return shelf.get(key) ?? copy
  }

  /**
   * What pages that are drawn for a change have asked, for whoever draws another one meanwhile: what is asked in one epoch
   * is asked of one state of the CMS, and several pages ask for the same.
   */
  function answersOfRenewal(): Drawing['answers'] | undefined {
    return workers.size > 0 && shared.epoch === ledger.epoch() ? shared.answers : undefined
  }

  /** The page as it is now. A drawing that began before the last change does not count. */
  function drawn(key: string, answers = answersOfRenewal()): Promise<Outcome> {
    const epoch = ledger.epoch()
    const under = flights.get(key)
    if (under?.epoch === epoch) return under.outcome
    const outcome = drawAndSettle(key, answers).finally(() => {
      if (flights.get(key)?.outcome === outcome) flights.delete(key)
    })
    flights.set(key, { epoch, outcome })
    return outcome
  }

  async function drawAndSettle(key: string, answers?: Drawing['answers']): Promise<Outcome> {
    const stamp = ledger.stamp()
    const drawing = emptyDrawing(answers)
    counts.drawn += 1
    const response = await duringDrawing(drawing, () => draw(key))
    const requestId = response.headers.get('x-request-id')
    const page = await drawnPage(response)
    const tags = [...drawing.tags, ...tagsOfTarget(page)]
    // Taken back while it was drawn: nobody may see it, also not who asked before.
    if (page.status === 200 && ledger.isTakenBack(stamp, tags)) return drawAndSettle(key)
    const about = { key, tags, stamp, drawnAt: now(), isFlawed: drawing.flaw !== null }
    if (mayBeKept(page, drawing.flaw, key)) return settle(page, about)
    const held = await find(key)
    // Nothing was ever here: an answer too, but none to keep.
    const isAnswer = page.status === 404 && drawing.flaw === null
    if (isAnswer) forget(key)
    else if (held !== null) return { copy: postponed(held), isKept: true }
    if (requestId !== null) page.headers.push(['x-request-id', requestId])
    const bodies = await compressed(page, 'quick')
    const copy = copyOf({ ...page, bodies }, { ...about, isPressed: false })
    sayToCdn(copy, saidOfOld)
    return { copy, isKept: false }
  }

  function mayBeKept(page: DrawnPage, flaw: Drawing['flaw'], key: string): boolean {
    if (!isWholeAndPublic(page) || flaw === 'fallback') return false
    if (flaw === null) return true
    const failure = failures.get(key) ?? { times: 0, flawedSince: null }
    failure.flawedSince ??= now()
    failures.set(key, failure)
    return now() - failure.flawedSince >= leftOutForMs
  }

  async function settle(
    page: DrawnPage,
    about: Pick<Copy, 'key' | 'tags' | 'stamp' | 'drawnAt' | 'isFlawed'>,
  ): Promise<Outcome> {
    const { key, stamp, tags, isFlawed } = about
    failures.delete(key)
    const held = await find(key)
    if (held !== null && saysTheSame(held, page)) {
      if (isOlder(stamp, held.stamp)) return { copy: held, isKept: true }
      const isKnown =
        sameMoment(stamp, held.stamp) && String(tags) === String(held.tags) && isFlawed === held.isFlawed
      Object.assign(held, { stamp, tags, drawnAt: about.drawnAt, isFlawed, freshIn: -1, retryAt: 0 })
      sayWhatMayBeKept(held)
      if (held.isPressed && !isKnown && files !== null) void inLine(() => files.saveStamp(held))
      return { copy: held, isKept: true }
    }
    const copy = copyOf({ ...page, bodies: await compressed(page, 'quick') }, { ...about, isPressed: false })
    // Compressing took a moment, in which a newer one may have come, or it was taken back.
    const newest = shelf.look(key)
    if (newest !== undefined && isOlder(stamp, newest.stamp)) return { copy: newest, isKept: true }
    if (page.status === 200 && ledger.isTakenBack(stamp, tags)) return drawAndSettle(key)
    show(copy)
    newCopies += 1
    if (toPress.size === 0) pressWhenQuiet(mostPressLooks)
    toPress.set(key, copy)
    return { copy, isKept: true }
  }

  function pressWhenQuiet(looks: number): void {
    const before = newCopies
    later(pressAfterMs, () => {
      if (newCopies === before || looks === 1) void press()
      else pressWhenQuiet(looks - 1)
    })
  }

  /** Compresses new copies as small as it goes and writes them to disk, one after the other. */
  function press(): Promise<void> {
    pressing ??= pressAll().finally(() => {
      pressing = null
    })
    return pressing
  }

  async function pressAll(): Promise<void> {
    for (let copy = await nextToPress(); copy !== null; copy = await nextToPress()) {
      const { key, status, headers, bodies, tags, drawnAt } = copy
      const best = await compressed({ status, headers, body: bodies.identity }, 'best')
      const held = shelf.look(key)
      // Another one took its place meanwhile, and has a turn of its own; or it was taken back.
      if (ledger.isTakenBack(copy.stamp, tags) || (held !== undefined && held !== copy)) continue
      const { stamp, isFlawed } = copy
      const about = { key, isPressed: true, tags: copy.tags, stamp, drawnAt, isFlawed }
      const pressed = copyOf({ status, headers, bodies: best }, about)
      if (held !== undefined) show(pressed)
      if (files !== null)
        void inLine(async () => {
          if (!ledger.isTakenBack(pressed.stamp, pressed.tags)) await files.save(pressed)
        })
    }
  }

  /** Waits while pages are drawn for a change, which readers wait for too. */
  async function nextToPress(): Promise<Copy | null> {
    const isDrawing = () => workers.size > 0 && !isStopped
    while (isDrawing()) await Promise.race(workers)
    const [first] = toPress.values()
    if (first === undefined) return null
    toPress.delete(first.key)
    return first
  }

  /** An old copy that stays because none could be drawn. */
  function postponed(copy: Copy): Copy {
    copy.retryAt = now() + pauseAfterFailure(copy.key)
    return copy
  }

  /** How long to leave a page alone that could not be drawn: longer each time. */
  function pauseAfterFailure(key: string): number {
    const failure = failures.get(key) ?? { times: 0, flawedSince: null }
    failures.set(key, failure)
    failure.times += 1
    return Math.min(longestPauseMs, firstPauseMs * 2 ** (failure.times - 1))
  }

  function forget(key: string): void {
    shelf.remove(key)
    toPress.delete(key)
    // In line, so that what there is on disk has been looked through by then.
    if (files !== null) void inLine(async () => (files.has(key) ? files.remove(key) : undefined))
  }

  /** Draws pages before anybody asks for them, the first ones first. What fails is tried again, less and less often. */
  function drawAhead(keys: readonly string[]): void {
    // The newest change comes first; what an earlier one left undone is drawn when it is asked for.
    const wanted = [...new Set([...keys, ...ahead])].slice(0, drawnAhead)
    ahead.clear()
    for (const key of wanted) ahead.add(key)
    if (workers.size === 0) shared = { epoch: ledger.epoch(), answers: new Map() }
    while (workers.size < drawnAtOnce && ahead.size > 0) {
      const worker: Promise<void> = drawWaiting().finally(() => workers.delete(worker))
      workers.add(worker)
    }
  }

  async function drawWaiting(): Promise<void> {
    for (let [key] = ahead; key !== undefined; [key] = ahead) {
      ahead.delete(key)
      if (isHeldFresh(key)) continue
      if (shared.epoch !== ledger.epoch()) shared = { epoch: ledger.epoch(), answers: new Map() }
      const outcome = await drawn(key, shared.answers).catch((err: unknown) => {
        log.warn({ err, path: key, msg: 'a page could not be drawn' })
        return null
      })
      const again = () => drawAhead([key])
      if (outcome?.isKept && !isFresh(outcome.copy))
        later(Math.max(firstPauseMs, outcome.copy.retryAt - now()), again)
      else if (outcome === null || outcome.copy.status >= 500) later(pauseAfterFailure(key), again)
    }
  }

  function isHeldFresh(key: string): boolean {
    const copy = shelf.look(key)
    return copy !== undefined && isFresh(copy)
  }

  const isHeld = (key: string): boolean => shelf.has(key) || (files?.has(key) ?? false)

  /** What is drawn ahead: the essays themselves, the places where every essay shows, then what is used most. */
  function pagesToDraw(changes: readonly Change[]): string[] {
    const ofEssays = changes
      .filter(({ what }) => what === 'article')
      .flatMap(({ name, before }) => [name, before])
      .flatMap((slug) => (slug === null ? [] : copiesOfEssay(slug)))
    const essays = ofEssays.filter((key) => key.startsWith('/essays/'))
    // A card takes longer than all of the others, and nobody reads it the moment that something is published.
    const cards = ofEssays.filter((key) => !key.startsWith('/essays/') && isHeld(key))
    const places = copiedPages.filter(({ showsNewEssays }) => showsNewEssays).map(({ path }) => path)
    const used = shelf.lastUsed(drawnAhead).map(({ key }) => key)
    const pages = used.filter((key) => !key.endsWith('.png'))
    return [...essays.slice(0, drawnAhead / 2), ...places, ...pages, ...cards].filter(
      (key) => !isHeldFresh(key),
    )
  }

  /** Takes from readers what they may not have any more, at once. */
  function takeBack(changes: readonly Change[]): void {
    for (const change of changes) {
      const slug = slugTakenBack(change)
      if (slug === null) continue
      for (const key of copiesOfEssay(slug)) {
        const held = shelf.look(key)
        // A copy drawn after that is already the answer to it.
        if (held !== undefined && !ledger.isTakenBack(held.stamp, held.tags)) continue
        forget(key)
      }
    }
  }

  /**
   * Told what became different for readers: doubled, late and in any order; no changes at all mean that anything may be
   * different. Takes back what was taken back, and begins to draw what is affected before anybody asks. The promise ends
   * when the changes are written down, so that the next ones need not wait for the pages.
   *
   * @param latestSeq  every change up to this one has now been handed over
   */
  async function onChanges(changes: Change[], latestSeq: number): Promise<void> {
    hasHeard = true
    if (changes.length === 0) ledger.beginAnew(latestSeq)
    else if (!ledger.note(changes, latestSeq)) return
    takeBack(changes)
    drawAhead(pagesToDraw(changes))
    // Written down before the ledger says that these changes were heard.
    await cdn?.onChanges(changes, Promise.allSettled(workers))
    if (files === null) return
    await inLine(() => files.saveState(ledger.toSave()))
    later(hideAfterMs, () => hideWhenDrawn(hideAfterMs))
  }

  /** Looking through what is on disk waits for what readers wait for, but not for long. */
  function hideWhenDrawn(waitedMs: number): void {
    if (workers.size === 0 || waitedMs >= hideWithinMs) return hideStale()
    later(hideAfterMs, () => hideWhenDrawn(waitedMs + hideAfterMs))
  }

  /** Static servers pass by what is old once the site has had the time to draw what is read most. */
  function hideStale(): void {
    if (files === null) return
    for (const key of files.shownAndStale(ledger)) void inLine(() => files.hide(key, ledger))
  }

  /** What was drawn for whoever asks, and may be old again. */
  function sendNewest(copy: Copy, request: IncomingMessage, response: ServerResponse): void {
    sendCopy(copy, request, response, isFresh(copy) ? null : saidOfOld)
  }

  async function answerOld(copy: Copy, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const askedAt = now()
    const isTried = askedAt < copy.retryAt || flights.get(copy.key)?.epoch === ledger.epoch()
    const shown = isTried ? copy : ((await withPatience(drawn(copy.key))) ?? copy)
    if (shown.drawnAt >= askedAt || isFresh(shown)) return sendNewest(shown, request, response)
    counts.old += 1
    const age = Math.round((askedAt - shown.drawnAt) / 1_000)
    sendCopy(shown, request, response, [...saidOfOld, 'Age', String(age)])
  }

  async function answerLater(
    key: string,
    request: IncomingMessage,
    response: ServerResponse,
    next: () => void,
  ): Promise<void> {
    const found = await find(key)
    if (found !== null && isFresh(found)) return sendCopy(found, request, response, null)
    if (found !== null) return answerOld(found, request, response)
    // Only essays that there are have a page of their own for those who come from them.
    const essay = essayOfCopy(key)
    if (essay !== null && (await find(`/essays/${essay}`)) === null) return next()
    return sendNewest((await drawn(key)).copy, request, response)
  }

  /**
   * Answers what a copy may answer.
   *
   * @param next  called when it is no page of the store, with nothing of the answer begun
   */
  function answer(request: IncomingMessage, response: ServerResponse, next: () => void): void {
    const { method, url = '' } = request
    if (method !== 'GET' && method !== 'HEAD') return next()
    const held = shelf.get(url)
    const key = held === undefined ? copyKey(url) : url
    if (key === null) return next()
    const copy = held ?? shelf.get(key)
    if (copy !== undefined && isFresh(copy)) {
      counts.answers += 1
      return sendCopy(copy, request, response, null)
    }
    counts.answers += 1
    const answered =
      copy === undefined ? answerLater(key, request, response, next) : answerOld(copy, request, response)
    answered.catch((err: unknown) => {
      log.warn({ err, path: key, msg: 'a copy could not be given out' })
      if (!response.headersSent) next()
    })
  }

  /** Answers from copies have no line each in the log: that would cost as much as the answer. They are counted. */
  function tellCounts() {
    if (counts.answers > 0) log.info({ ...counts, ...shelf.size(), msg: 'answered from copies' })
    Object.assign(counts, { answers: 0, old: 0, drawn: 0 })
  }
  const counting = setInterval(tellCounts, countEveryMs)
  counting.unref()

  if (files !== null) void inLine(() => files.lookThrough()).then(hideStale)

  return {
    answer,
    onChanges,
    /** The change after which the feed is to be asked; `null` when it never was. */
    lastSeq: ledger.lastSeq,
    /** Resolves when everything new is pressed and written. */
    async settled(): Promise<void> {
      while (flights.size + workers.size > 0)
        await Promise.allSettled([...workers, ...[...flights.values()].map(({ outcome }) => outcome)])
      await press()
      await onDisk
    },
    async stop(): Promise<void> {
      isStopped = true
      clearInterval(counting)
      for (const timer of timers) clearTimeout(timer)
      await press()
      await inLine(async () => files?.saveState(ledger.toSave()))
      tellCounts()
    },
  }
}

/** 200 that says that everybody may have it, 301 and 410; small enough; nobody's own. */
function isWholeAndPublic({ status, headers, body }: DrawnPage): boolean {
  if (status !== 200 && status !== 301 && status !== 410) return false
  if (body.length > largestPage || headers.some(([name]) => name === 'set-cookie')) return false
  const policy = headers.find(([name]) => name === 'cache-control')?.[1] ?? ''
  if (policy.includes('private')) return false
  return status !== 200 || policy.includes('public')
}

/** A redirect to an essay depends on that one too: when it moves on, the first address must lead there in one step. */
function tagsOfTarget({ status, headers }: DrawnPage): Tag[] {
  const target = status === 301 ? headers.find(([name]) => name === 'location')?.[1] : undefined
  return target?.startsWith('/essays/') ? [`essay ${target.slice('/essays/'.length)}`] : []
}

function sameMoment(one: Stamp, other: Stamp): boolean {
  return one.era === other.era && one.seq === other.seq
}

/** What comes within a reader's patience; `null` when it does not come in time or at all. */
async function withPatience(outcome: Promise<Outcome>): Promise<Copy | null> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patienceMs)
  })
  const shown = outcome.then(
    ({ copy }) => copy,
    () => null,
  )
  try {
    return await Promise.race([shown, tooLate])
  } finally {
    clearTimeout(timer)
  }
}
