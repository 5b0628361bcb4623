import { keptRuns, type EditBudget, type KeptRun } from './kept-runs.ts'
import { lettersIn, openSegment, type OpenSegment, type Segment, type TextRange } from './segments.ts'

/**
 * Equal blocks in order, equal words inside the blocks that changed (both rising in both texts), and blocks that moved.
 */
export function sharedSegments(
  previous: string,
  next: string,
  budget: EditBudget,
): { segments: OpenSegment[]; moved: Segment[] } {
  const ids = new Map<string, number>()
  const before = blocksOf(previous, ids)
  const after = blocksOf(next, ids)
  const runs = keptRuns(idsOf(before), idsOf(after), budget)
  const regions = regionsBetween(runs, before, after)
  const moves = movedBlocks(regions, previous)
  const segments: OpenSegment[] = []
  for (const [index, region] of regions.entries()) {
    const wordsBefore = tokensOf(
      previous,
      region.before.filter((block) => !moves.before.has(block)),
    )
    const wordsAfter = tokensOf(
      next,
      region.after.filter((block) => !moves.after.has(block)),
    )
    for (const segment of sharedWords(wordsBefore, wordsAfter, budget)) segments.push(segment)
    const run = runs[index] ?? noRun
    for (let offset = 0; offset < run.count; offset += 1) {
      const block = before[run.previous + offset]
      const twin = after[run.next + offset]
      if (block !== undefined && twin !== undefined) segments.push(blockSegment(block, twin))
    }
  }
  return { segments, moved: moves.segments }
}

const noRun: KeptRun = { previous: 0, next: 0, count: 0 }

type Block = TextRange & { readonly id: number }

function blocksOf(text: string, ids: Map<string, number>): Block[] {
  let start = 0
  return text.split('\n').map((words) => {
    const block = { start, end: start + words.length, id: idOf(words, ids) }
    start = block.end + 1
    return block
  })
}

function idsOf(blocks: readonly Block[]): number[] {
  return blocks.map((block) => block.id)
}

function idOf(text: string, ids: Map<string, number>): number {
  const known = ids.get(text)
  if (known !== undefined) return known
  ids.set(text, ids.size)
  return ids.size - 1
}

function blockSegment(block: Block, twin: Block): OpenSegment {
  const place = { previous: block.start, next: twin.start, length: block.end - block.start }
  return openSegment({ ...place, block: true, distinctive: true })
}

type Region = { readonly before: readonly Block[]; readonly after: readonly Block[] }

/** The blocks before each run, and after the last: what went and what came there. */
function regionsBetween(
  runs: readonly KeptRun[],
  before: readonly Block[],
  after: readonly Block[],
): Region[] {
  let at = 0
  let to = 0
  return [...runs, { previous: before.length, next: after.length, count: 0 }].map((run) => {
    const region = { before: before.slice(at, run.previous), after: after.slice(to, run.next) }
    at = run.previous + run.count
    to = run.next + run.count
    return region
  })
}

type Moves = {
  readonly segments: Segment[]
  readonly before: ReadonlySet<Block>
  readonly after: ReadonlySet<Block>
}

/** Blocks with words that went once and came once, equal: they moved. With two of a kind, which one moved is unsure. */
function movedBlocks(regions: readonly Region[], previous: string): Moves {
  const gone = soleBlocks(regions.flatMap((region) => region.before))
  const came = soleBlocks(regions.flatMap((region) => region.after))
  const segments: Segment[] = []
  const before = new Set<Block>()
  const after = new Set<Block>()
  for (const [id, block] of gone) {
    const twin = came.get(id)
    if (block === null || twin === undefined || twin === null) continue
    if (!/\S/u.test(previous.slice(block.start, block.end))) continue
    segments.push({ previous: block.start, next: twin.start, length: block.end - block.start, weak: false })
    before.add(block)
    after.add(twin)
  }
  segments.sort((one, other) => one.previous - other.previous)
  return { segments, before, after }
}

function soleBlocks(blocks: readonly Block[]): Map<number, Block | null> {
  const sole = new Map<number, Block | null>()
  for (const block of blocks) sole.set(block.id, sole.has(block.id) ? null : block)
  return sole
}

type Token = { readonly start: number; readonly text: string }

/** Scripts that put no spaces between words are compared by the character. */
const unspaced = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]`
const wordLetters = String.raw`[\p{L}\p{N}\p{M}_]`
/** Words, runs of space, and everything else by itself. */
const token = new RegExp(
  String.raw`${unspaced}|${wordLetters}+?(?=${unspaced})|${wordLetters}+|\s+|[^\p{L}\p{N}\p{M}_\s]`,
  'gu',
)

function tokensOf(text: string, blocks: readonly Block[]): Token[] {
  const tokens: Token[] = []
  for (const { start, end } of blocks) {
    for (const match of text.slice(start, end).matchAll(token)) {
      tokens.push({ start: start + match.index, text: match[0] })
    }
  }
  return tokens
}

function sharedWords(before: readonly Token[], after: readonly Token[], budget: EditBudget): OpenSegment[] {
  if (before.length === 0 || after.length === 0) return []
  const ids = new Map<string, number>()
  const idsBefore = before.map((word) => idOf(word.text, ids))
  const idsAfter = after.map((word) => idOf(word.text, ids))
  const telling = tellingIds(ids, idsBefore, idsAfter)
  const segments: OpenSegment[] = []
  const letters: number[] = []
  for (const run of keptRuns(idsBefore, idsAfter, budget)) {
    for (let offset = 0; offset < run.count; offset += 1) {
      const word = before[run.previous + offset]
      const twin = after[run.next + offset]
      if (word === undefined || twin === undefined) continue
      const distinctive = telling.has(idsBefore[run.previous + offset] ?? -1)
      const length = word.text.length
      const last = segments.at(-1)
      const follows =
        last?.previous === word.start - (last?.length ?? 0) && last.next === twin.start - last.length
      if (last !== undefined && follows) {
        last.length += length
        last.distinctive ||= distinctive
      } else {
        segments.push(
          openSegment({ previous: word.start, next: twin.start, length, block: false, distinctive }),
        )
        letters.push(0)
      }
      letters.push((letters.pop() ?? 0) + lettersIn(word.text))
    }
  }
  if (isRewrite(letters, before, after)) for (const segment of segments) segment.ofRewrite = true
  return segments
}

/** Below this share of the shorter side, a stretch was rewritten, and what it still shares came again by accident. */
const leastShare = 1 / 2
/** Letters in a run: even edits all over a text leave two or three words between them; accidents are shorter. */
const leastMeanRun = 9
/** With fewer runs than this their mean length says little. */
const fewRuns = 4

/** Whether what two lists of words share is so little, or in such small pieces, that one is a rewrite of the other. */
function isRewrite(runs: readonly number[], before: readonly Token[], after: readonly Token[]): boolean {
  const letters = (words: readonly Token[]): number =>
    words.reduce((sum, { text }) => sum + lettersIn(text), 0)
  const shared = runs.reduce((sum, run) => sum + run, 0)
  const count = runs.filter((run) => run > 0).length
  if (count >= fewRuns && shared < leastMeanRun * count) return true
  return shared < leastShare * Math.min(letters(before), letters(after))
}

/** The words of two letters or more that each side has once. */
function tellingIds(
  ids: ReadonlyMap<string, number>,
  before: readonly number[],
  after: readonly number[],
): Set<number> {
  const countBefore = countsOf(before)
  const countAfter = countsOf(after)
  const telling = new Set<number>()
  for (const [text, id] of ids) {
    if (countBefore.get(id) === 1 && countAfter.get(id) === 1 && lettersIn(text) >= 2) telling.add(id)
  }
  return telling
}

function countsOf(items: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}
