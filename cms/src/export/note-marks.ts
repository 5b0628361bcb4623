/**
 * Where notes stand in annotated Markdown.
 *
 * A note on a passage is CriticMarkup, `{==words==}{>>@editor evidence: text<<}<!--note ID-->`. CriticMarkup cannot nest,
 * so a note whose words lie in another's, overlap them or reach into a further block has a comment at each end instead:
 * `<!--from ID-->words{>>text<<}<!--note ID-->`. Comments may cross each other in any way. The notes of an annotation
 * follow its bracket: `[TODO: a; b]<!--notes ID ID-->`.
 */
import { flatBlocks, flatText, pathOf, type FlatBlock } from '@galley/article-body'
import { codeIn } from '../import/markdown.ts'
import { anyMark, markOf, numberOf, withoutMarks } from './galley-markdown.ts'
import { isFields } from './markdown-inlines.ts'
import type { ExportedNote } from './note-data.ts'

/** What a mark in the text stands for. */
type Mark =
  | { kind: 'opens' | 'closes' | 'from' | 'to'; id: string; words: string }
  | { kind: 'annotation'; ids: string[] }

type Placed = { at: number; mark: Mark; isStart: boolean }

/** The marks of an article's notes, in the order of the text. Notes that have no place in the body have none. */
export function marksOf(notes: readonly ExportedNote[], body: unknown): Placed[] {
  const text = flatText(body)
  const placed: Placed[] = []
  const standing = notes.filter(
    ({ place, anchorState }) => place === 'body' && (anchorState === 'anchored' || anchorState === 'moved'),
  )
  let free = 0
  const passages = standing
    .flatMap((note) => (note.origin === 'passage' && note.anchor !== null ? [{ note, ...note.anchor }] : []))
    .sort(
      (one, other) =>
        one.start - other.start || other.end - one.end || (one.note.id < other.note.id ? -1 : 1),
    )
  for (const { note, start, end } of passages) {
    if (start >= end || end > text.length) continue
    const isSimple = start >= free && !text.slice(start, end).includes('\n')
    if (isSimple) free = end
    const words = inlineWords(note)
    const { id } = note
    placed.push({ at: start, isStart: true, mark: { kind: isSimple ? 'opens' : 'from', id, words } })
    placed.push({ at: end, isStart: false, mark: { kind: isSimple ? 'closes' : 'to', id, words } })
  }
  const annotations = new Map<string, { at: number; items: { id: string; item: number }[] }>()
  for (const { id, origin, annotation } of standing) {
    if (origin !== 'annotation' || annotation === null || annotation.end > text.length) continue
    const known = annotations.get(annotation.id) ?? { at: annotation.end, items: [] }
    known.items.push({ id, item: annotation.item })
    annotations.set(annotation.id, known)
  }
  for (const { at, items } of annotations.values()) {
    const ids = items.toSorted((one, other) => one.item - other.item).map(({ id }) => id)
    placed.push({ at, isStart: false, mark: { kind: 'annotation', ids } })
  }
  return placed
}

/** `@editor evidence: text`, on one line and without what would end it or a cell. */
export function inlineWords({ assignee, unknownPerson, kind, text }: ExportedNote): string {
  const handle = assignee === null ? unknownPerson : (assignee.email?.split('@')[0] ?? assignee.name)
  const head = `${handle === null ? '' : `@${handle} `}${kind === 'general' ? '' : kind}`.trim()
  const words = `${head === '' ? '' : `${head}: `}${text}`
  return words
    .replace(/\s+/gu, ' ')
    .replaceAll('<<}', '< <}')
    .replaceAll('-->', '-- >')
    .replaceAll('|', '¦')
    .trim()
}

/** A body with marks in its texts, by their index in `placed`. What has no text to stand in is left out. */
export function withMarks(body: unknown, placed: readonly Placed[]): unknown {
  const marked: unknown = structuredClone(body)
  const blocks = flatBlocks(body)
  // From the end, so that what was put in does not move what comes before it.
  const order = placed
    .map((one, index) => ({ ...one, index }))
    .sort(
      (one, other) =>
        other.at - one.at || Number(other.isStart) - Number(one.isStart) || other.index - one.index,
    )
  for (const { at, isStart, index } of order) {
    const leaf = textAt(blocks, at, isStart)
    const node = leaf === null ? null : nodeAt(marked, leaf.path)
    if (leaf === null || node === null || typeof node['text'] !== 'string') continue
    node['text'] = node['text'].slice(0, leaf.offset) + markOf(index) + node['text'].slice(leaf.offset)
  }
  return marked
}

/** The text in which a mark stands: of two that touch there, the one with the plainer format. */
function textAt(
  blocks: readonly FlatBlock[],
  at: number,
  isStart: boolean,
): { path: number[]; offset: number } | null {
  const block = blocks.find((one) => at >= one.start && at <= one.end)
  if (block === undefined) return null
  const inside = at - block.start
  const leaves = block.leaves.filter(
    ({ kind, start, end, node }) =>
      kind === 'text' && node.type === 'text' && start <= inside && end >= inside,
  )
  const format = ({ node }: (typeof leaves)[number]) => Number(node.fields['format'] ?? 0)
  const depth = ({ place }: (typeof leaves)[number]) => pathOf(place).length
  const [leaf] = leaves.toSorted(
    (one, other) =>
      depth(one) - depth(other) ||
      format(one) - format(other) ||
      (isStart ? other.start - one.start : one.start - other.start),
  )
  return leaf === undefined ? null : { path: pathOf(leaf.place), offset: inside - leaf.start }
}

function nodeAt(body: unknown, path: readonly number[]): Record<string, unknown> | null {
  let node: unknown = isFields(body) ? body['root'] : null
  for (const index of path) {
    const children: unknown = isFields(node) ? node['children'] : null
    node = Array.isArray(children) ? children[index] : null
  }
  return isFields(node) ? node : null
}

/** Marks in Markdown as what people read. */
export function writeMarks(markdown: string, placed: readonly Placed[]): string {
  return markdown.replace(anyMark, (_, written: string) => {
    const mark = placed[numberOf(written)]?.mark
    return mark === undefined ? '' : markInWords(mark)
  })
}

function markInWords(mark: Mark): string {
  switch (mark.kind) {
    case 'opens':
      return '{=='
    case 'closes':
      return `==}{>>${mark.words}<<}<!--note ${mark.id}-->`
    case 'from':
      return `<!--from ${mark.id}-->`
    case 'to':
      return `{>>${mark.words}<<}<!--note ${mark.id}-->`
    case 'annotation':
      return `<!--notes ${mark.ids.join(' ')}-->`
  }
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const said = String.raw`\{>>(?<words>(?:(?!<<\})[\s\S])*)<<\}`
const simple = new RegExp(
  String.raw`(?<!\\)\{==(?<inside>(?:(?!\{==|\n[ \t>]*\n)[\s\S])*?)==\}${said}(?:<!--note (?<id>${uuid})-->)?`,
  'gu',
)
const to = new RegExp(`${said}<!--note (?<id>${uuid})-->`, 'gu')
const from = new RegExp(String.raw`(?<!\\)<!--from (?<id>${uuid})-->`, 'gu')
const annotation = new RegExp(String.raw`(?<!\\)<!--notes (?<ids>${uuid}(?: ${uuid})*)-->`, 'gu')

/**
 * Marks as people read them, as marks in Markdown again. A passage without an id, which somebody has added, is given one
 * of its own; in code it is only code.
 */
export function readMarks(markdown: string): { markdown: string; marks: Mark[] } {
  const code = codeIn(markdown)
  const marks: Mark[] = []
  const take = (mark: Mark): string => markOf(marks.push(mark) - 1)
  const read = markdown
    .replace(simple, (...match) => {
      const { inside, words, id } = groupsOf(match)
      const [whole] = match
      const at = Number(match.at(-3))
      if (id === '' && code.some(({ start, end }) => at >= start && at < end)) return String(whole)
      const opened = take({ kind: 'opens', id: id || `new ${marks.length}`, words })
      const last = marks.at(-1)
      const closed = take({ kind: 'closes', id: last?.kind === 'opens' ? last.id : id, words })
      return opened + inside + closed
    })
    .replace(to, (...match) => {
      const { words, id } = groupsOf(match)
      return take({ kind: 'to', id, words })
    })
    .replace(from, (...match) => take({ kind: 'from', id: groupsOf(match).id, words: '' }))
    .replace(annotation, (...match) => take({ kind: 'annotation', ids: groupsOf(match).ids.split(' ') }))
  return { markdown: read, marks }
}

function groupsOf(match: unknown[]): Record<'inside' | 'words' | 'id' | 'ids', string> {
  const groups = match.at(-1)
  const part = (name: string) => (isFields(groups) && typeof groups[name] === 'string' ? groups[name] : '')
  return { inside: part('inside'), words: part('words'), id: part('id'), ids: part('ids') }
}

/** What marks in a body say: by note where it stands now and what is said of it; and which notes an annotation has. */
export type ReadPlaces = {
  passages: Map<string, { start: number; end: number; words: string }>
  annotations: { end: number; ids: string[] }[]
}

/** Takes the marks out of a body, and tells where in its flat text they stood. */
export function takeMarks<Body>(body: Body, marks: readonly Mark[]): { body: Body; places: ReadPlaces } {
  const places: ReadPlaces = { passages: new Map(), annotations: [] }
  const starts = new Map<string, number>()
  let taken = 0
  for (const match of flatText(body).matchAll(anyMark)) {
    const at = match.index - taken
    taken += match[0].length
    const mark = marks[numberOf(match[1] ?? '')]
    if (mark === undefined) continue
    if (mark.kind === 'annotation') places.annotations.push({ end: at, ids: mark.ids })
    else if (mark.kind === 'opens' || mark.kind === 'from') starts.set(mark.id, at)
    else {
      const start = starts.get(mark.id)
      if (start !== undefined && start < at)
        places.passages.set(mark.id, { start, end: at, words: mark.words })
    }
  }
  return { body: stripped(body), places }
}

/** The same value without marks in any of its texts, and without texts that were nothing but marks. */
function stripped<Value>(value: Value): Value {
  const look = (part: unknown): unknown => {
    if (typeof part === 'string') return withoutMarks(part)
    if (Array.isArray(part))
      return part.map(look).filter((one) => !isFields(one) || one['type'] !== 'text' || one['text'] !== '')
    if (!isFields(part)) return part
    return Object.fromEntries(Object.entries(part).map(([name, inside]) => [name, look(inside)]))
  }
  const clean = look(value)
  return isLike(clean, value) ? clean : value
}

/** Only texts were changed, so the shape is the same. */
function isLike<Value>(clean: unknown, _value: Value): clean is Value {
  return typeof clean === 'object'
}
