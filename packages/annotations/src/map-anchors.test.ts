import { describe, expect, test } from 'vitest'
import { anchorFor, type Anchor } from './anchor.ts'
import { mapAnchors, type MappedAnchor } from './map-anchors.ts'

/** A text with its passage between ‹ and ›; `null` when it has none. */
function marked(text: string): { text: string; range: { start: number; end: number } | null } {
  const start = text.indexOf('‹')
  const end = text.indexOf('›') - 1
  return { text: text.replace(/[‹›]/gu, ''), range: start === -1 ? null : { start, end } }
}

function anchorIn(text: string): { text: string; anchor: Anchor } {
  const { text: plain, range } = marked(text)
  return { text: plain, anchor: anchorFor(plain, range?.start ?? 0, range?.end ?? 0) }
}

function shown(text: string, { status, textChanged, anchor }: MappedAnchor): string {
  if (status === 'lost') return 'lost'
  const words = `${text.slice(0, anchor.start)}‹${text.slice(anchor.start, anchor.end)}›${text.slice(anchor.end)}`
  return `${status}${textChanged ? ', changed' : ''}: ${words}`
}

/** How a passage fares when its text becomes the next one. */
function after(before: string, next: string): string {
  const { text, anchor } = anchorIn(before)
  const [mapped] = mapAnchors(text, next, [anchor])
  return mapped === undefined ? 'nothing' : shown(next, mapped)
}

describe('an edit around a passage (E3)', () => {
  test.each([
    [
      'typed before, in the same block',
      'one ‹two› three',
      'one more two three',
      'anchored: one more ‹two› three',
    ],
    ['typed before, in another block', 'one\n‹two›', 'one more\ntwo', 'anchored: one more\n‹two›'],
    ['typed after', '‹one› two', 'one two three', 'anchored: ‹one› two three'],
    ['typed inside', '‹one two›', 'one and two', 'anchored, changed: ‹one and two›'],
    ['typed inside a word', '‹colour›', 'colouur', 'anchored, changed: ‹colouur›'],
    ['typed at its start', 'a ‹word› b', 'a ZZword b', 'anchored: a ZZ‹word› b'],
    ['E-4 typed at its end', 'a ‹word› b', 'a wordZZ b', 'anchored: a ‹word›ZZ b'],
    [
      'the letter it begins with, typed at its start',
      'a ‹marked› b',
      'a mmarked b',
      'anchored: a m‹marked› b',
    ],
    ['the letter it ends with, typed at its end', 'a ‹marked› b', 'a markedd b', 'anchored: a ‹marked›d b'],
    ['the same word, typed before it', '‹go› on', 'go go on', 'anchored: go ‹go› on'],
    ['a part deleted at its end', 'a ‹one two three› b', 'a one two b', 'anchored, changed: a ‹one two› b'],
    ['a part deleted at its start', 'a ‹one two three› b', 'a three b', 'anchored, changed: a ‹three› b'],
    ['a part deleted inside', 'a ‹one two three› b', 'a one three b', 'anchored, changed: a ‹one three› b'],
    ['most of it deleted', 'a ‹one two three four five six› b', 'a six b', 'anchored, changed: a ‹six› b'],
    ['deleted over its start', 'aa bb ‹cc dd› ee', 'aa dd ee', 'anchored, changed: aa ‹dd› ee'],
    ['deleted over its end', 'aa ‹bb cc› dd ee', 'aa bb ee', 'anchored, changed: aa ‹bb› ee'],
    [
      'replaced over its end',
      'alpha ‹beta gamma› delta',
      'alpha beta X',
      'anchored, changed: alpha ‹beta› X',
    ],
    [
      'replaced over its start',
      'alpha ‹beta gamma› delta',
      'X gamma delta',
      'anchored, changed: X ‹gamma› delta',
    ],
    [
      'a word inside replaced',
      'a ‹one two three› b',
      'a one other three b',
      'anchored, changed: a ‹one other three› b',
    ],
    [
      'a word retyped at its end',
      'the ‹big cat› sat',
      'the big car sat',
      'anchored, changed: the ‹big car› sat',
    ],
    [
      'a word retyped at its start',
      'the ‹cat sat› down',
      'the hat sat down',
      'anchored, changed: the ‹hat sat› down',
    ],
    [
      'the whole block rewritten around it',
      'It was, in the end, ‹a question of trust›.',
      'Everything came down to a question of trust.',
      'anchored: Everything came down to ‹a question of trust›.',
    ],
  ])('%s', (_name, before, next, expected) => {
    expect(after(before, next)).toBe(expected)
  })
})

describe('blocks (E-1 to E-3, E-9, E-10)', () => {
  const long = 'A first block.\nThe ‹second block› is about trust.\nA third one, shorter.'
  const plain = long.replace(/[‹›]/gu, '')

  test.each([
    [
      'E-1 Enter at the start of the block',
      'One\n‹Two words›',
      'One\n\nTwo words',
      'anchored: One\n\n‹Two words›',
    ],
    ['E-2 Enter inside the passage', '‹alphabeta›', 'alpha\nbeta', 'anchored: ‹alpha\nbeta›'],
    [
      'E-2 Enter between two words of it',
      'x ‹alpha beta› y',
      'x alpha \nbeta y',
      'anchored: x ‹alpha \nbeta› y',
    ],
    ['E-3 Backspace joins it again', '‹alpha\nbeta›', 'alphabeta', 'anchored: ‹alphabeta›'],
    ['a soft break inside', '‹alpha beta›', 'alpha\u2028beta', 'anchored: ‹alpha\u2028beta›'],
    ['Enter before it, in its block', 'one ‹two›', 'one \ntwo', 'anchored: one \n‹two›'],
    ['joined with the block before', 'one\n‹two›', 'onetwo', 'anchored: one‹two›'],
    [
      'E-9 the block became another kind: the text is the same',
      'One\n‹Two›',
      'One\nTwo',
      'anchored: One\n‹Two›',
    ],
    [
      'E-18 inline code is text like any other',
      'Run ‹npm start› now',
      'Then run npm start now',
      'anchored: Then run ‹npm start› now',
    ],
    ['an image put before it', 'One\n‹Two›', 'One\n\uFFFC\nTwo', 'anchored: One\n\uFFFC\n‹Two›'],
    ['one of its two blocks deleted', 'a\n‹one\ntwo›\nb', 'a\ntwo\nb', 'anchored, changed: a\n‹two›\nb'],
  ])('%s', (_name, before, next, expected) => {
    expect(after(before, next)).toBe(expected)
  })

  test('E-10 its block dragged to the top', () => {
    expect(after(long, 'The second block is about trust.\nA first block.\nA third one, shorter.')).toMatch(
      /^(?:anchored|moved): The ‹second block› is about trust\.\nA first block/u,
    )
  })

  test('E-10 its block cut and pasted at the end', () => {
    expect(after(long, 'A first block.\nA third one, shorter.\nThe second block is about trust.')).toMatch(
      /^(?:anchored|moved): A first block\.\nA third one, shorter\.\nThe ‹second block›/u,
    )
  })

  test('a block that moved far and takes a passage over the whole of it', () => {
    expect(
      after(
        '‹Move me.›\nA long block stays.\nAnother long block stays.',
        'A long block stays.\nAnother long block stays.\nMove me.',
      ),
    ).toBe('moved: A long block stays.\nAnother long block stays.\n‹Move me.›')
  })

  test('a block that moved and was edited elsewhere in the same save', () => {
    expect(
      after(
        'The ‹second block› is about trust and time.\nA stays.\nB stays as well.',
        'A stays.\nB stays as well.\nThe second block is about trust and money.',
      ),
    ).toBe('moved: A stays.\nB stays as well.\nThe ‹second block› is about trust and money.')
  })

  test('a long sentence cut and pasted into another block', () => {
    expect(
      after(
        'Start. ‹Nobody saw the failure until the third week.› End.\nOther block here.',
        'Start. End.\nOther block here. Nobody saw the failure until the third week.',
      ),
    ).toMatch(
      /^(?:anchored|moved): Start\. End\.\nOther block here\. ‹Nobody saw the failure until the third week\.›$/u,
    )
  })

  test('E5 a duplicate below leaves the note where it is', () => {
    expect(after(long, `${plain}\nThe second block is about trust.`)).toBe(
      `anchored: ${long}\nThe second block is about trust.`,
    )
  })

  test('E5 a copy pasted at the end of the text leaves the note with the original', () => {
    expect(
      after('First.\nThe ‹second› block.', 'First.\nThe second block.\nBetween.\nThe second block.'),
    ).toBe('anchored: First.\nThe ‹second› block.\nBetween.\nThe second block.')
  })

  test('E5 a copy pasted above leaves the note with the original', () => {
    expect(after(long, `The second block is about trust.\n${plain}`)).toBe(
      `anchored: The second block is about trust.\n${long}`,
    )
  })

  test('rule 10: a block duplicated and its original then deleted is lost, and stays lost while nothing comes in', () => {
    const { text, anchor } = anchorIn('‹Kept words› and more of them.\nA second block.')
    const duplicated = `${text}\nKept words and more of them.`
    const deleted = 'A second block.\nKept words and more of them.'
    const [first] = mapAnchors(text, duplicated, [anchor])
    const [second] = mapAnchors(duplicated, deleted, [first?.anchor ?? anchor])
    expect(second?.status).toBe('lost')
    const [third] = mapAnchors(deleted, `${deleted}\nMore.`, [second?.anchor ?? anchor])
    expect(third?.status).toBe('lost')
  })
})

describe('words that are gone (E4, E6)', () => {
  const sentence = 'It ran for years. ‹Then it broke quietly.› Nobody noticed for a week.'
  const without = 'It ran for years. Nobody noticed for a week.'

  test('E-6 the whole sentence deleted: lost, with its place and words', () => {
    const { text, anchor } = anchorIn(sentence)
    const [mapped] = mapAnchors(text, without, [anchor])
    expect(mapped).toMatchObject({
      status: 'lost',
      textChanged: false,
      anchor: { start: anchor.start, end: anchor.end, quote: 'Then it broke quietly.' },
    })
  })

  test('E-7 undone: on its words again', () => {
    const { text, anchor } = anchorIn(sentence)
    const [gone] = mapAnchors(text, without, [anchor])
    const [back] = mapAnchors(without, text, [gone?.anchor ?? anchor])
    expect(back).toEqual({ status: 'anchored', textChanged: false, anchor })
  })

  test('E-7 undone after more was typed elsewhere', () => {
    const { text, anchor } = anchorIn(sentence)
    const more = `A new beginning.\n${without}`
    const [gone] = mapAnchors(text, without, [anchor])
    const [still] = mapAnchors(without, more, [gone?.anchor ?? anchor])
    expect(still?.status).toBe('lost')
    const [back] = mapAnchors(more, `A new beginning.\n${text}`, [still?.anchor ?? anchor])
    expect(back?.status).toBe('moved')
    expect(back?.anchor.quote).toBe('Then it broke quietly.')
    expect(back?.anchor.lost).toBeUndefined()
  })

  test.each([
    ['replaced by other words', 'a ‹small› b', 'a huge b'],
    [
      'its block replaced by another',
      'One.\n‹Two is here.›\nThree.',
      'One.\nSomething else entirely.\nThree.',
    ],
    [
      'a rewrite that keeps only common words',
      'We met ‹the man from the north› there.',
      'We saw a picture of the sea, the end.',
    ],
    ['everything deleted', '‹All› of it', ''],
    [
      'the same word comes in elsewhere, among others',
      'He said ‹yes› to the plan at once.',
      'He agreed to the plan at once.\nBut yes is a word.',
    ],
    [
      'two places are as good',
      '‹The same words come twice here.›\nA stays.\nB stays.',
      'A stays.\nB stays.\nThe same words come twice here.\nThe same words come twice here.',
    ],
  ])('%s: lost', (_name, before, next) => {
    expect(after(before, next)).toBe('lost')
  })

  test('a note in an article without words', () => {
    const anchor = anchorFor('Some words', 0, 4)
    expect(mapAnchors('Some words', '', [anchor])[0]?.status).toBe('lost')
    expect(mapAnchors('', 'Some words', [{ ...anchor, lost: true }])[0]?.status).toBe('anchored')
  })
})

describe('an anchor from another text (E-24, E-25, rule 2)', () => {
  const seen = 'It ran for years. ‹Then it broke› one day. Nobody noticed.'

  test('is found by its words and the words around them', () => {
    const { anchor } = anchorIn(seen)
    const saved = 'A title.\nIt ran for years. Then it broke one day. Nobody noticed.\nThe end.'
    expect(mapAnchors('Something older.', saved, [anchor])[0]).toMatchObject({
      status: 'moved',
      anchor: { start: 27, quote: 'Then it broke' },
    })
  })

  test('is lost where its words stand among others', () => {
    const { anchor } = anchorIn(seen)
    expect(
      mapAnchors('Older.', 'We saw it. Then it broke into pieces, as things do.', [anchor])[0]?.status,
    ).toBe('lost')
  })

  test('is never mapped by its offsets', () => {
    const { anchor } = anchorIn('‹Words› here')
    expect(mapAnchors('Other words', 'Other words here', [anchor])[0]?.status).toBe('lost')
  })

  test('E-25 a script rewrites the body: each anchor is settled by itself, in order', () => {
    const text = 'Kept block one.\nBlock to move, whole.\nBlock to lose.\nKept block two.'
    const anchors = [
      anchorFor(text, 0, 10),
      anchorFor(text, 16, 21),
      anchorFor(text, 38, 43),
      anchorFor(text, 53, 57),
    ]
    const next = 'Kept block one.\nKept block two.\nAn addition.\nBlock to move, whole.'
    expect(mapAnchors(text, next, anchors).map(({ status }) => status)).toEqual([
      'anchored',
      'moved',
      'lost',
      'anchored',
    ])
  })
})

describe('what a reader sees as one character (E-17)', () => {
  test.each([
    ['one emoji, typed beside', 'a ‹👩‍💻› b', 'a 👩‍💻! b', 'anchored: a ‹👩‍💻›! b'],
    ['one emoji, typed before', 'a ‹👩‍💻› b', 'aa a 👩‍💻 b', 'anchored: aa a ‹👩‍💻› b'],
    ['an accent of two units', 'caf‹e\u0301› x', 'a cafe\u0301 x', 'anchored: a caf‹e\u0301› x'],
    ['an accent put on its last letter', '‹cafe› x', 'cafe\u0301 x', 'anchored, changed: ‹cafe\u0301› x'],
    ['an emoji that shares half its units', 'a ‹x 😀› b', 'a x 😁 b', 'anchored, changed: a ‹x› 😁 b'],
    ['Arabic', 'قال ‹الرجل› شيئا', 'ثم قال الرجل شيئا', 'anchored: ثم قال ‹الرجل› شيئا'],
    [
      'Japanese, typed inside a sentence',
      '日本語の‹例›を追加',
      '日本語の良い例を追加',
      'anchored: 日本語の良い‹例›を追加',
    ],
  ])('%s', (_name, before, next, expected) => {
    expect(after(before, next)).toBe(expected)
  })

  test('a passage that would split one is widened', () => {
    expect(anchorFor('a 👩‍💻 b', 3, 4)).toMatchObject({ start: 2, end: 7, quote: '👩‍💻' })
    expect(anchorFor('e\u0301', 0, 1)).toMatchObject({ start: 0, end: 2 })
  })
})

describe('an anchor', () => {
  test('has its words, 32 characters on each side, its headings and its text', () => {
    const text = `${'x'.repeat(40)} word ${'y'.repeat(40)}`
    const anchor = anchorFor(text, 41, 45, ['Part'])
    expect(anchor).toMatchObject({
      start: 41,
      end: 45,
      quote: 'word',
      before: `${'x'.repeat(31)} `,
      after: ` ${'y'.repeat(31)}`,
      headingPath: ['Part'],
    })
    expect(anchor.textHash).not.toBe(anchorFor(`${text}.`, 41, 45).textHash)
  })

  test.each([
    [2, 2],
    [3, 2],
    [-1, 2],
    [0, 99],
    [0.5, 2],
    [Number.NaN, 2],
  ])('cannot be from %d to %d in a text of five', (start, end) => {
    expect(() => anchorFor('words', start, end)).toThrow(RangeError)
  })

  test('takes the headings of its new place', () => {
    const [mapped] = mapAnchors('a word', 'Part\na word', [anchorFor('a word', 2, 6)], {
      headingPathAt: (offset) => (offset > 4 ? ['Part'] : []),
    })
    expect(mapped?.anchor.headingPath).toEqual(['Part'])
  })

  test('E-14 two that overlap are mapped each by itself', () => {
    const anchors = [anchorFor('one two three', 0, 7), anchorFor('one two three', 4, 13)]
    expect(
      mapAnchors('one two three', 'one two and three', anchors).map(({ anchor }) => anchor.quote),
    ).toEqual(['one two', 'two and three'])
  })
})
