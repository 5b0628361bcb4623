import { flatBlocks } from '@galley/article-body'
import { describe, expect, test } from 'vitest'
import { findHoles, lookalikes, looksLikeAnnotation } from './guard.ts'
import { suggestKind } from './kinds.ts'
import { parseAnnotations, type ParseOptions } from './parse-annotations.ts'

/** One line per annotation, with the suggested kind of each item: `TODO! @editor "topic": item /kind · item /kind`. */
function told(text: string, options?: ParseOptions): string {
  const { annotations, problems } = parseAnnotations(text, options)
  const lines = annotations.map(({ label, urgent, bare, topic, assignee, kind, items }) => {
    const head = [
      `${label}${urgent ? '!' : ''}`,
      bare ? 'bare' : '',
      assignee === null ? '' : `@${assignee}`,
      topic === null ? '' : `"${topic}"`,
    ]
    const tails = items.map((item) => `${item.text || '∅'} /${suggestKind(item.text, topic, kind, label)}`)
    return `${head.filter(Boolean).join(' ')}: ${tails.join(' · ')}`
  })
  return [...lines, ...problems.map((problem) => `${problem.type} at ${problem.at}`)].join(' + ')
}

describe('the parsing table', () => {
  test.each([
    [
      'P1',
      '[TODO: refine voice — widen the list of launch criteria; name one edge case that sinks a system after hand-over; the "visible failure" idea wants a picture]',
      'TODO "refine voice": widen the list of launch criteria /voice · name one edge case that sinks a system after hand-over /example · the "visible failure" idea wants a picture /example',
    ],
    ['P3', '[todo: add source]', 'TODO: add source /evidence'],
    ['P4', '[Todo add source]', ''],
    ['P5', '[TODO add source]', 'TODO: add source /evidence'],
    ['P6', '[TK]', 'TK: ∅ /placeholder'],
    ['P7', '[TKTK]', 'TK: ∅ /placeholder'],
    ['P8', 'the price is TK dollars', 'TK bare: ∅ /placeholder'],
    ['P10', '[NOTE: keep short]', 'NOTE: keep short /general'],
    ['P11', '[note]', ''],
    ['P12', '[Note that this holds]', ''],
    ['P13', '[NOTE]', 'NOTE: ∅ /general'],
    ['P14', '[sic] and [1] and [^1] and [emphasis added] and [x]', ''],
    ['P16', '[TODO: a; b] mid [TK: name] end', 'TODO: a /general · b /general + TK: name /general'],
    ['P17', '[TODO: unclosed; and more prose', 'unterminated at 0'],
    ['P19', '\\[TODO: literal\\]', ''],
    ['P21', '[TODO: the 6" screen; fix b]', 'TODO: the 6" screen /general · fix b /general'],
    ['P23', '[TODO: say “a; b”; then c]', 'TODO: say “a; b” /general · then c /general'],
    ['P25', '[TODO: trailing;]', 'TODO: trailing /general'],
    ['P27', '[TODO:]', 'TODO: ∅ /general'],
    ['P28', '[TODO: Q&amp;A section; trim]', 'TODO: Q&amp;A section /structure · trim /general'],
    ['P29', '[TODO(@editor evidence): find the 2019 study]', 'TODO @editor: find the 2019 study /evidence'],
    ['P30', '[TODO @editor: tighten]', 'TODO @editor: tighten /voice'],
    ['P31', '[TODO!: legal check]', 'TODO!: legal check /fact'],
    ['P32', '[TODO — cut this paragraph]', 'TODO: cut this paragraph /structure'],
    ['P39', '[TBD: title]', 'TODO: title /general'],
    ['P40', '[CITE: Ostrom 1990]', 'TODO: Ostrom 1990 /evidence'],
    ['P41', '[Q: is this still true?]', 'TODO: is this still true? /question'],
    ['P42', '[TODO：full-width colon]', 'TODO: full-width colon /general'],
    ['P44', '[TODOS: plural]', ''],
    ['P45', '[TODO_LIST]', ''],
    ['P46', 'a TODO comment in the code', ''],
    ['P47', 'TODO: bare line with brackets [1]', 'TODO bare: bare line with brackets [1] /general'],
    ['P50', '[TODO: `arr[i];` is unclear; rename]', 'TODO: `arr[i];` is unclear /general · rename /general'],
    [
      'P51',
      '[TODO: 日本語の例を追加; emoji 👩‍💻 ok]',
      'TODO: 日本語の例を追加 /general · emoji 👩‍💻 ok /general',
    ],
    [
      'P52',
      `don't; [TODO: don't say "it's; fine"; use 'plain' words]`,
      `TODO: don't say "it's; fine" /general · use 'plain' words /general`,
    ],
    ['P54', '[todo]', ''],
    [
      'P55',
      '[TODO: fix ratio 16:9 — see chart; recalc]',
      'TODO: fix ratio 16:9 — see chart /general · recalc /general',
    ],
    ['P57', '- [ ] TODO: write the ending', 'TODO bare: write the ending /structure'],
    ['P58', '[Editor’s note: this post was updated]', ''],
    ['P59', '[TODO: a;b;c]', 'TODO: a;b;c /general'],
    ['P63', 'Tk and tk lower', ''],
    ['P64', 'TK Maxx opened', 'TK bare: ∅ /placeholder'],
    ['P65', '[TODO: x](https://ex.com)', 'TODO: x /general'],
    ['P70', '[Note: emphasis mine]', ''],
    ['P71', '[Ed: updated in May]', ''],
    ['P72', '[Fact: water is wet]', ''],
  ])('%s %s', (_row, text, expected) => {
    expect(told(text)).toBe(expected)
  })

  test('PM1 nothing is read inside masked code', () => {
    expect(told('use `[TODO: x]` here', { masked: [{ start: 4, end: 15 }] })).toBe('')
  })

  test('PM2 an annotation over three text nodes is one, and covers all three', () => {
    const texts = ['[TODO: refine ', 'voice', ' — a; b]']
    const children = texts.map((text, index) => ({ type: 'text', text, format: index === 1 ? 1 : 0 }))
    const [block] = flatBlocks({ root: { children: [{ type: 'paragraph', children }] } })
    expect(told(block?.text ?? '')).toBe('TODO "refine voice": a /voice · b /voice')
    expect(parseAnnotations(block?.text ?? '').annotations).toMatchObject([{ start: 0, end: 27 }])
  })

  test('PM3 a link whose words begin with a label is an annotation on the link', () => {
    const text = 'Claim TODO: add source end'
    expect(told(text)).toBe('')
    const options = { links: [{ start: 6, end: 22 }] }
    expect(told(text, options)).toBe('TODO bare: add source /evidence')
    expect(parseAnnotations(text, options).annotations).toMatchObject([{ start: 6, end: 22 }])
  })

  test('PM5 an alt text is read like a block', () => {
    expect(told('TODO: diagram')).toBe('TODO bare: diagram /example')
  })

  test('PM6 an annotation does not reach over a block’s end', () => {
    expect(['Start [TODO: more', 'and ] on'].map((block) => told(block))).toEqual(['unterminated at 6', ''])
  })

  test('E-19, E-20 an annotation being typed is none before its bracket closes', () => {
    expect(['[', '[TODO', '[TODO:', '[TODO: a', '[TODO: a]'].map((typed) => told(typed))).toEqual([
      '',
      'unterminated at 0',
      'unterminated at 0',
      'unterminated at 0',
      'TODO: a /general',
    ])
  })

  test('PM7 a bare TK in a title is a hole', () => {
    expect(findHoles('Why systems fail TK')).toHaveLength(1)
  })
})

describe('labels and what follows them (B3 to B5)', () => {
  test.each([
    ['[ TODO : x ]', 'TODO: x /general'],
    ['[TODO -- x]', 'TODO: x /general'],
    ['[TODO - x]', 'TODO: x /general'],
    ['[TODO–x]', 'TODO: x /general'],
    ['[TODO -5 degrees]', 'TODO: -5 degrees /general'],
    ['[TODO-x]', ''],
    ['[todo://path]', ''],
    ['[tbc — date]', 'TODO: date /general'],
    ['[XXX: odd]', 'FIXME: odd /general'],
    ['[FIXME]', 'FIXME: ∅ /general'],
    ['[QUERY: x]', 'TODO: x /question'],
    ['[AU: x]', 'TODO: x /question'],
    ['[CHECK: x]', 'TODO: x /fact'],
    ['[FACT: x]', 'TODO: x /fact'],
    ['[NOTE x]', ''],
    ['[CITE Ostrom]', ''],
    ['[CHECK x]', ''],
    ['[Q x]', ''],
    ['[check: x]', ''],
    ['[tk]', ''],
    ['[tktk: x]', 'TK: x /general'],
    ['[TKT: x]', ''],
    ['[TODO!(@sam voice): x]', 'TODO! @sam: x /voice'],
    ['[TODO(Evidence): x]', 'TODO: x /evidence'],
    ['[TODO(sam): x]', 'TODO @sam: x /general'],
    ["[TODO(@D'Arcy): x]", "TODO @D'Arcy: x /general"],
    ['[TODO @O’Neil: x]', 'TODO @O’Neil: x /general'],
    ["[TODO(D'Arcy): x]", "TODO @D'Arcy: x /general"],
    ['[TODO (see below) x]', 'TODO: (see below) x /general'],
    ['[TODO(see below): x]', ''],
    ['[TODO @anna.b add x]', 'TODO @anna.b: add x /general'],
    ['[CITE(fact): x]', 'TODO: x /fact'],
    ['[\u00a0TODO:\u00a0x]', 'TODO: x /general'],
  ])('%s → %s', (text, expected) => {
    expect(told(text)).toBe(expected)
  })

  test('the list of labels is a setting', () => {
    const labels = [
      { word: 'AUFGABE', label: 'TODO', kind: null, anyCase: true, spaceForm: false, bareForm: false },
    ] as const
    expect(told('[Aufgabe: x] [TODO: y]', { labels })).toBe('TODO: x /general')
  })
})

describe('brackets (B6, B7)', () => {
  test.each([
    ['[TODO: see [1] and [2]; b]', 'TODO: see [1] and [2] /general · b /general'],
    ['[TODO: a \\] b] c', 'TODO: a \\] b /general'],
    ['[TODO: a "]" b] c', 'TODO: a "]" b /general'],
    ['[TODO: a `[` b] c', 'TODO: a `[` b /general'],
    ['[TODO: a “]” b] c', 'TODO: a “]” b /general'],
    ['see [ref and [TODO: x] more', 'TODO: x /general'],
    ['a] b [TODO: x]', 'TODO: x /general'],
    ['[TODO: a [TODO: b] c', 'TODO: b /general + unterminated at 0'],
    ['[TODO: a [TODO: b] c]', 'TODO: a [TODO: b] c /general'],
    ['TODO: x]', 'TODO bare: x /general + unopened at 7'],
    ['I typed [TODO', 'unterminated at 8'],
    ['\\[TODO: literal] and [TODO: real]', 'TODO: real /general'],
    ['\\[TK\\]', ''],
    ['[TO[TODO: x]DO: y]', 'TODO: TO[TODO: x]DO: y /general'],
  ])('%s → %s', (text, expected) => {
    expect(told(text)).toBe(expected)
  })

  test.each([
    ['a [[TODO: x]] b', 2, 13],
    ['[ [TODO: x] ]', 0, 13],
    ['[[[TK]]]', 0, 8],
  ])('%s takes its outer pair with it', (text, start, end) => {
    expect(parseAnnotations(text).annotations).toMatchObject([{ start, end }])
  })
})

describe('topic and items (B8, B9)', () => {
  test.each([
    ['[TODO: voice – a; b]', 'TODO "voice": a /voice · b /voice'],
    ['[TODO: voice - a]', 'TODO "voice": a /voice'],
    ['[TODO: well-known fact]', 'TODO: well-known fact /fact'],
    ['[TODO: pre—post]', 'TODO "pre": post /general'],
    ['[TODO: one two three four five six seven — a]', 'TODO: one two three four five six seven — a /general'],
    ['[TODO: Really? — a]', 'TODO: Really? — a /general'],
    ['[TODO: a; b — c]', 'TODO: a /general · b — c /general'],
    ['[TODO: say "a — b"; c]', 'TODO: say "a — b" /general · c /general'],
    ['[TODO: voice —]', 'TODO "voice": ∅ /voice'],
    ['[TODO: a; ; b; ;]', 'TODO: a /general · b /general'],
    ['[TODO: a (b; c); d]', 'TODO: a (b; c) /general · d /general'],
    ['[TODO: a {b; c} «d; e» [f; g]; h]', 'TODO: a {b; c} «d; e» [f; g] /general · h /general'],
    ['[TODO: a) first; b) second]', 'TODO: a) first /general · b) second /general'],
    ['[TODO: the ( is open; b]', 'TODO: the ( is open /general · b /general'],
    ['[TODO: " alone; b]', 'TODO: " alone /general · b /general'],
    ['[TODO: „a; b“; c]', 'TODO: „a; b“ /general · c /general'],
    ['[TODO: AT&amp; T; b]', 'TODO: AT&amp; T /general · b /general'],
    [
      '[TODO: a\u2028- b; c\u2028- d\u2028  more]',
      'TODO: a /general · b /general · c /general · d\u2028  more /general',
    ],
    ['[TODO:\u20281. a\u20282. b]', 'TODO: a /general · b /general'],
    ['[TODO: voice —\u2028- a\u2028- b]', 'TODO "voice": a /voice · b /voice'],
    ['[TODO:\u2028- a - b\u2028- c]', 'TODO: a - b /general · c /general'],
  ])('%s → %s', (text, expected) => {
    expect(told(text)).toBe(expected)
  })

  test('more than 200 items are refused', () => {
    const { annotations, problems } = parseAnnotations(`x [TODO: ${'a; '.repeat(201)}]`)
    expect(annotations[0]?.items).toHaveLength(200)
    expect(problems).toEqual([{ type: 'too-many-items', at: 2 }])
  })
})

describe('bare forms (B11, B12)', () => {
  test.each([
    ['FIXME: a; b', 'FIXME bare: a /general · b /general'],
    ['TBD: title', 'TODO bare: title /general'],
    ['Todo: buy milk', ''],
    ['TODO(@sam): a', 'TODO bare @sam: a /general'],
    ['TODO — a', ''],
    ['Prose\u2028TODO: a\u2028more', 'TODO bare: a /general'],
    ['Prose. TODO: a', ''],
    ['> TODO: a', 'TODO bare: a /general'],
    ['1. TODO: a', 'TODO bare: a /general'],
    ['TODO: get the TK figure', 'TODO bare: get the TK figure /general'],
    ['TODO: a [NOTE: b] c', 'TODO bare: a /general + NOTE: b /general'],
    ['[NOTE: b] TODO: a', 'NOTE: b /general + TODO bare: a /general'],
    ['see [the TK page]', 'TK bare: ∅ /placeholder'],
    ['TKs, ATK, TK_1, TK1', ''],
    ['“TK”, TKTK.', 'TK bare: ∅ /placeholder + TK bare: ∅ /placeholder'],
  ])('%s → %s', (text, expected) => {
    expect(told(text)).toBe(expected)
  })

  test('the site’s words are no marks', () => {
    expect(told('TK Maxx opened, TK MaxxX not', { words: ['TK Maxx'] })).toBe('TK bare: ∅ /placeholder')
  })

  test.each([
    ['costs [TK] dollars', 1],
    ['[TK]', 0],
    ['[TK: name]. ', 0],
    ['TK', 1],
    ['TODO: a', 1],
    ['Prose [TODO: a]', 0],
  ])('%s has %i holes', (text, count) => {
    expect(findHoles(text)).toHaveLength(count)
  })
})

describe('the broad guard (F4)', () => {
  test.each([
    ['P4', '[Todo add source]', true],
    ['P54', '[todo]', true],
    ['P70', '[Note: emphasis mine]', true],
    ['P72', '[Fact: water is wet]', true],
    ['P1', '[TODO: refine voice]', true],
    ['P8', 'the price is TK dollars', true],
    ['P47', 'TODO: bare line', true],
    ['in a sentence', 'Then TODO: write', true],
    ['P46', 'a TODO comment in the code', false],
    ['P11', '[note]', false],
    ['P12', '[Note that this holds]', false],
    ['P14', '[sic] and [1] and [^1] and [emphasis added] and [x]', false],
    ['P58', '[Editor’s note: this post was updated]', false],
    ['P63', 'Tk and tk lower', false],
    ['P71', '[Ed: updated in May]', false],
    ['in parentheses', '(TODO add)', true],
    ['prose in parentheses', '(note: this) (todo later)', false],
    ['escaped', '\\[TODO: x\\]', false],
  ])('%s %s → %s', (_row, text, expected) => {
    expect(looksLikeAnnotation(text)).toBe(expected)
  })

  test('masked stretches and the site’s words are passed over', () => {
    expect(looksLikeAnnotation('[todo]', { masked: [{ start: 0, end: 6 }] })).toBe(false)
    expect(looksLikeAnnotation('TK Maxx', { words: ['TK Maxx'] })).toBe(false)
  })

  test('in a draft, annotations and literal texts are passed over', () => {
    expect(lookalikes('[TODO: a] \\[TODO: b\\] TK [todo] end')).toEqual([{ start: 25, end: 30 }])
  })
})
