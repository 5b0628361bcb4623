import { AsyncLocalStorage } from 'node:async_hooks'
import type { Tag } from './tags.ts'
import { tagsOfQuestion } from './tags.ts'

/** What is learnt about a page while it is drawn for the store of copies. */
export type Drawing = {
  /** What the page depends on, by the questions that it asked the CMS. */
  tags: Set<Tag>
  /**
   * What keeps the page from being the whole truth. `fallback`: words from before, or a part left out, because the CMS
   * did not answer. `left-out`: a list without a document that could not be read.
   */
  flaw: 'fallback' | 'left-out' | null
  /** Answers of the CMS by address: what several pages of one renewal ask for is fetched once. */
  answers: Map<string, Promise<Kept>>
}

type Kept = { status: number; headers: Headers; body: Uint8Array<ArrayBuffer> }

declare global {
  var galleyDrawing: AsyncLocalStorage<Drawing> | undefined
}

// The pages are a bundle with modules of its own, so what they share with the server is kept by the process.
const drawings = (globalThis.galleyDrawing ??= new AsyncLocalStorage<Drawing>())

export function emptyDrawing(answers: Drawing['answers'] = new Map()): Drawing {
  return { tags: new Set(), flaw: null, answers }
}

/** Draws a page, and notes in `drawing` what it asks and what it lacks. */
export function duringDrawing<T>(drawing: Drawing, draw: () => Promise<T>): Promise<T> {
  return drawings.run(drawing, draw)
}

/** Whether what is being drawn now may become a copy. */
export function isDrawnForAll(): boolean {
  return drawings.getStore() !== undefined
}

/** Says that the page being drawn is not what it would be with the CMS well. Nothing outside a drawing. */
export function noteFlaw(flaw: 'fallback' | 'left-out'): void {
  const drawing = drawings.getStore()
  if (drawing !== undefined && drawing.flaw !== 'fallback') drawing.flaw = flaw
}

/** Says that the page being drawn depends on what was asked earlier. Nothing outside a drawing. */
export function noteTag(tag: Tag): void {
  drawings.getStore()?.tags.add(tag)
}

/**
 * What several pages of one renewal are made from, made once for them. What it asked and lacked counts for each of these
 * pages; where it fails, each of them tries for itself. Outside of a renewal it is made each time.
 */
export function madeOnce<Given extends unknown[], T>(
  make: (...given: Given) => Promise<T>,
): (...given: Given) => Promise<T> {
  const made = new WeakMap<Drawing['answers'], { part: Drawing; value: Promise<T | null> }>()
  return async (...given) => {
    const drawing = drawings.getStore()
    if (drawing === undefined) return make(...given)
    const known = made.get(drawing.answers)
    if (known !== undefined) {
      const value = await known.value
      if (value === null) return make(...given)
      addTo(drawing, known.part)
      return value
    }
    const part = emptyDrawing(drawing.answers)
    const making = duringDrawing(part, () => make(...given))
    made.set(drawing.answers, { part, value: making.catch(() => null) })
    return making.finally(() => addTo(drawing, part))
  }
}

/**
 * Asks beside the answers of the renewal: those may be from before what the asker was told of. Who asks at the same time
 * shares an answer. What was asked and lacked counts for the page that is drawn.
 *
 * @param onFlaw  told when the answer is not the whole truth
 */
export function askedApart<T>(ask: () => Promise<T>, onFlaw: () => void) {
  let answers: Drawing['answers'] = new Map()
  return {
    async ask(): Promise<T> {
      const drawing = drawings.getStore()
      if (drawing === undefined) return ask()
      const part = emptyDrawing(answers)
      try {
        return await duringDrawing(part, ask)
      } finally {
        // An answer is for those who waited for it: a wrong one is not met again.
        if (answers === part.answers) answers = new Map()
        if (part.flaw !== null) onFlaw()
        addTo(drawing, part)
      }
    },
    /** Nobody gets what was asked before now. */
    forget(): void {
      answers = new Map()
    },
  }
}

function addTo(drawing: Drawing, part: Drawing): void {
  for (const tag of part.tags) drawing.tags.add(tag)
  if (part.flaw !== null && drawing.flaw !== 'fallback') drawing.flaw = part.flaw
}

/** `fetch`, which notes during a drawing what is asked and asks nothing twice. */
export async function notingFetch(address: string, init: RequestInit): Promise<Response> {
  const drawing = drawings.getStore()
  if (drawing === undefined || (init.method ?? 'GET') !== 'GET') return fetch(address, init)
  for (const tag of tagsOfQuestion(address)) drawing.tags.add(tag)
  const asked = drawing.answers.get(address) ?? wholeAnswer(address, init)
  drawing.answers.set(address, asked)
  try {
    const { status, headers, body } = await asked
    if (status >= 500) drawing.answers.delete(address)
    return new Response(body, { status, headers })
  } catch (error) {
    // The next page asks for itself.
    drawing.answers.delete(address)
    throw error
  }
}

/** No answer of the CMS is as long as this; one that is would fill the memory of the site. */
const longestAnswer = 8_000_000

async function wholeAnswer(address: string, init: RequestInit): Promise<Kept> {
  const response = await fetch(address, init)
  const chunks: Uint8Array[] = []
  const reader = response.body?.getReader()
  let size = 0
  for (let read = await reader?.read(); read?.done === false; read = await reader?.read()) {
    size += read.value.byteLength
    if (size > longestAnswer) {
      await reader?.cancel()
      throw new RangeError('The CMS answers more than any page can hold.')
    }
    chunks.push(read.value)
  }
  return { status: response.status, headers: response.headers, body: new Uint8Array(Buffer.concat(chunks)) }
}
