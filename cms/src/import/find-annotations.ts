/** A bracketed annotation in a text: from its opening bracket to the end of its closing one (UTF-16 units). */
export type FoundAnnotation = { start: number; end: number; closed: boolean }

export type Span = { start: number; end: number }

/**
 * Whether the bracket at this place opens an annotation:
 *
 *     [TODO: refine voice — widen the list; name one case]      a label, then a colon or a dash
 *     [TODO!(@editor evidence): find the study]                 urgency, a person, a kind
 *     [TK]  [TODO add a source]                                 in capitals, also alone or before a space
 *
 * `[Note: …]`, `[sic]`, `[1]` and `[x]` are ordinary prose.
 */
export function opensAnnotation(source: string, at: number): boolean {
  if (source[at] !== '[') return false
  opening.lastIndex = at
  const found = opening.exec(source)?.groups
  if (!found) return false
  const label = found['label'] ?? ''
  const capitals = label === label.toUpperCase()
  if (found['colon'] !== undefined) return capitals || anyCase.test(label)
  return capitals && (found['end'] !== undefined || spaceForm.test(label))
}

const label = 'TODO|FIXME|TBD|TBC|TK(?:TK)*|XXX|NOTE|CITE|CHECK|FACT|QUERY|Q|AU'
const opening = new RegExp(
  `\\[[^\\S\\n]*(?<label>${label})(?:[^\\S\\n]*!)?(?:[^\\S\\n]*\\([^()\\n]*\\))?(?:[^\\S\\n]+@[^\\s:\\]]+)?` +
    `(?:(?<colon>\\s*[:：—–]|\\s*--|\\s-\\s)|(?<end>\\s*\\])|\\s)`,
  'iuy',
)
const anyCase = /^(?:TODO|FIXME|TBD|TBC|TK(?:TK)*)$/iu
const spaceForm = /^(?:TODO|FIXME|TBD|TBC|TK(?:TK)*|XXX)$/u

/**
 * Every annotation of a text, in order; one inside another is part of the outer one. One that is not closed before its
 * limit is found with its opening bracket alone.
 *
 * One pass: each bracket is looked at once, so the work grows with the text and not with how deep brackets nest.
 *
 * @param limitOf  where an annotation that opens at this place must be closed: the end of its block
 * @param masked   stretches (code, addresses) in which brackets are ordinary characters; sorted, not overlapping
 */
export function findAnnotations(
  source: string,
  limitOf: (start: number) => number = () => source.length,
  masked: Span[] = [],
): FoundAnnotation[] {
  const found: FoundAnnotation[] = []
  const open: { start: number; annotation: boolean }[] = []
  let limit = source.length
  const giveUpOpenOnes = () => {
    for (const { start, annotation } of open) {
      if (annotation) found.push({ start, end: start + 1, closed: false })
    }
    open.length = 0
  }

  for (const at of brackets(source, masked)) {
    if (at >= limit) giveUpOpenOnes()
    if (source[at] === '[') {
      const annotation = opensAnnotation(source, at)
      if (annotation) limit = limitOf(at)
      open.push({ start: at, annotation })
      continue
    }
    const opened = open.pop()
    if (opened?.annotation !== true) continue
    while ((found.at(-1)?.start ?? -1) > opened.start) found.pop()
    found.push({ start: opened.start, end: at + 1, closed: true })
  }
  giveUpOpenOnes()
  return found.sort((one, other) => one.start - other.start)
}

/** Where brackets stand that are neither escaped, nor quoted, nor masked. */
function* brackets(source: string, masked: Span[]): Generator<number> {
  let index = 0
  for (const { index: at } of source.matchAll(/[[\]]/gu)) {
    while ((masked[index]?.end ?? Infinity) <= at) index += 1
    if ((masked[index]?.start ?? Infinity) <= at) continue
    if (!isEscaped(source, at) && !isWrapped(source, at)) yield at
  }
}

/** Whether an odd number of backslashes stands before this place. */
export function isEscaped(source: string, at: number): boolean {
  let backslashes = 0
  while (source[at - 1 - backslashes] === '\\') backslashes += 1
  return backslashes % 2 === 1
}

const wrappers = ['""', "''", '``', '“”', '‘’', '«»']

/** A bracket that stands alone between quotation marks, as in `"]"`, is spoken of and not used. */
function isWrapped(source: string, at: number): boolean {
  return wrappers.includes(`${source[at - 1]}${source[at + 1]}`)
}

/** What to say of an annotation that opens at `start` and is not closed. */
export function unclosedMessage(source: string, start: number): string {
  const [words = ''] = source.slice(start, start + 40).split('\n')
  return `The annotation “${words}…” is not closed before its block ends. Please add the closing bracket.`
}
