import { toPublicBody } from '@galley/article-body'
import { describe, expect, test } from 'vitest'
import { annotationRanges } from './parse-annotations.ts'
import { stripAnnotations } from './strip-annotations.ts'

describe('the public text', () => {
  test.each([
    ['One [TODO: cite], two.', 'One, two.'],
    ['One [TODO: a; b] two [TK: name] end', 'One two end'],
    ['[TODO: at the start] One', 'One'],
    ['One [NOTE: at the end]', 'One'],
    ['[TODO: all]', ''],
    ['One [[TODO: x]] two', 'One two'],
    ['Claim [TODO: cite](below) end', 'Claim (below) end'],
    ['One ([TODO: x] two)', 'One (two)'],
    ['One [TODO: a] [TODO: b], two', 'One, two'],
    ['[Note: emphasis mine] stays', '[Note: emphasis mine] stays'],
    ['costs TK dollars', 'costs TK dollars'],
    ['TODO: bare stays', 'TODO: bare stays'],
    ['a [TODO: open and [NOTE: inside]', 'a [TODO: open and [NOTE: inside]'],
    ['a [NOTE: before] b [TODO: open', 'a b [TODO: open'],
    ['Write \\[TODO: like this\\] here', 'Write [TODO: like this] here'],
    ['Write \\[TODO: like this] here', 'Write [TODO: like this] here'],
    ['a formula \\[x\\] stays', 'a formula \\[x\\] stays'],
    ['[TO[TODO: x]DO: y]', ''],
  ])('%s → %s', (text, expected) => {
    expect(stripAnnotations(text)).toBe(expected)
  })

  test('masked code stays', () => {
    expect(stripAnnotations('a [TODO: x] b', { masked: [{ start: 2, end: 11 }] })).toBe('a [TODO: x] b')
  })

  test('a public body is made without annotations, wherever its text nodes split', () => {
    const children = ['Say [TODO: refine ', 'voice', ' — a; b] again'].map((text) => ({ type: 'text', text }))
    const { publicBody } = toPublicBody(
      {
        root: {
          children: [
            { type: 'paragraph', children },
            { type: 'paragraph', children: [{ type: 'text', text: '[NOTE: x]' }] },
          ],
        },
      },
      { redact: (text, masked) => annotationRanges(text, { masked }) },
    )
    expect(publicBody.blocks).toEqual([
      { kind: 'paragraph', children: [{ kind: 'text', text: 'Say again', marks: [] }] },
    ])
  })
})
